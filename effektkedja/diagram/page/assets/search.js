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
    const titled = new Set(found.filter((entry) => all(entry.title.toLowerCase())));
    return [...titled, ...found.filter((entry) => !titled.has(entry))];
  }

  look() {
    const wanted = this.field.value;
    const found = this.matches(wanted);
    for (const group of this.hit ?? []) group.classList.remove("hit");
    this.hit = found.map((entry) => this.stage.boxes[this.graph.boxAt.get(entry.name)]).filter(Boolean);
    for (const group of this.hit) group.classList.add("hit");
    this.list.replaceChildren(
      ...found.slice(0, MOST_FOUND).map((entry) => {
        const link = make("a", { href: `#${encodeURIComponent(entry.name)}` }, entry.title, " ", make("small", {}, entry.kind));
        return make("li", {}, link);
      }),
    );
    const { words } = this.graph;
    const told = found.length === 1 ? words["found-one"] : found.length ? filled(words.found, { count: found.length }) : words["found-none"];
    this.say(wanted.trim() ? told : undefined);
  }

  empty() {
    this.field.value = "";
    this.look();
  }
}
