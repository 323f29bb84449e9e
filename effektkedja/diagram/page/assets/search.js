// Searching in everything that is said of every part.

const MOST_FOUND = 12;

class Search {
  constructor(field, graph, stage, say) {
    Object.assign(this, { field, graph, stage, say });
    this.list = find("#_found");
    field.addEventListener("input", () => this.look());
    field.addEventListener("keydown", (event) => {
      const first = find("a", this.list);
      if (event.key === "Enter") {
        event.preventDefault();
        first?.click();
      }
      if (event.key === "ArrowDown" && first) {
        event.preventDefault();
        first.focus();
      }
      if (event.key === "Escape") this.empty();
    });
  }

  /** Titles and texts in small letters, made when somebody searches for the first time. */
  get index() {
    this.made ??= findAll("article.entry").map((article) => ({
      name: article.id,
      title: find("h4", article).textContent,
      text: article.textContent.toLowerCase(),
      kind: find("h3", article.parentElement).textContent,
    }));
    return this.made;
  }

  /** Everything that holds every word; what has them in its title comes first. */
  matches(wanted) {
    const words = wanted.toLowerCase().normalize("NFC").split(/\s+/).filter(Boolean);
    const all = (text) => words.every((word) => text.includes(word));
    if (!words.length) return [];
    const found = this.index.filter((entry) => all(entry.text));
    this.titled = new Set(found.filter((entry) => all(entry.title.toLowerCase())));
    return [...this.titled, ...found.filter((entry) => !this.titled.has(entry))];
  }

  look() {
    const wanted = this.field.value;
    const found = this.matches(wanted);
    for (const group of this.hit ?? []) group.classList.remove("hit");
    // A frame in the picture is for what can be read there: the title.
    this.hit = found.filter((entry) => this.titled.has(entry)).map((entry) => this.stage.boxes[this.graph.boxAt.get(entry.name)]).filter(Boolean);
    for (const group of this.hit) group.classList.add("hit");
    this.list.replaceChildren(...found.slice(0, MOST_FOUND).map((entry) => this.linkTo(entry)));
    if (found.length > MOST_FOUND) this.list.append(this.offerAll(found));
    const { words } = this.graph;
    const told = found.length === 1 ? words["found-one"] : found.length ? filled(words.found, { count: found.length }) : words["found-none"];
    this.say(wanted.trim() ? told : undefined);
  }

  linkTo(entry) {
    return make("li", {}, make("a", { href: `#${encodeURIComponent(entry.name)}` }, entry.title, " ", make("small", {}, entry.kind)));
  }

  /** A button for those that there was no room for; the first of them gets the focus. */
  offerAll(found) {
    const rest = found.slice(MOST_FOUND).map((entry) => this.linkTo(entry));
    const button = make("button", { type: "button" }, filled(this.graph.words["found-all"], { count: found.length }));
    const item = make("li", {}, button);
    button.addEventListener("click", () => {
      item.replaceWith(...rest);
      find("a", rest[0]).focus();
    });
    return item;
  }

  empty() {
    this.field.value = "";
    this.look();
  }
}
