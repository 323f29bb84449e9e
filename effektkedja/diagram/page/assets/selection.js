// Selecting a part: its surroundings are lit, everything known of it is told beside the picture, and the
// address names it.

class Selection {
  constructor(graph, stage, shown, say) {
    Object.assign(this, { graph, stage, shown, say, name: "", way: "both" });
    this.panel = find("#_details");
    this.told = find(".told", this.panel);
    find(".close", this.panel).addEventListener("click", () => this.clear(true));
  }

  /** The number of the box that is selected, if one is. */
  get box() {
    return this.graph.boxAt.get(this.name);
  }

  /** Select the part with a name. Returns whether there is one. */
  select(name) {
    const article = name && !name.startsWith("_") ? document.getElementById(name) : null;
    if (!article?.matches("article.entry")) return false;
    this.name = name;
    this.tell(article);
    this.light();
    this.rename();
    return true;
  }

  /** Select nothing; the one who was in the panel goes back to the picture. */
  clear(back = false) {
    const box = this.box;
    this.name = "";
    this.panel.hidden = true;
    this.light();
    this.rename();
    if (back) (box === undefined ? this.stage.frame : this.stage.boxes[box]).focus({ preventScroll: true });
  }

  /** Name what is selected and shown in the address, once it has been drawn: the browser takes its time for that. */
  rename() {
    clearTimeout(this.renaming);
    this.renaming = setTimeout(() => {
      const stated = this.shown.stated();
      const hash = encodeURIComponent(this.name) + (stated && `?${stated}`);
      try {
        history.replaceState(null, "", hash ? `#${hash}` : location.href.split("#")[0]);
      } catch {
        // Some browsers let no file change its address; the selection stands anyway.
      }
    }, 100);
  }

  // -- light --------------------------------------------------------------------------------------

  /** The boxes and arrows that belong to what is selected. */
  lit() {
    const { graph, name } = this;
    const boxes = new Set();
    const arrows = new Set();
    const add = (found) => {
      found.boxes.forEach((box) => boxes.add(box));
      found.arrows.forEach((arrow) => arrows.add(arrow));
    };
    const arrow = graph.arrowAt.get(name);
    const starts = this.box === undefined ? [] : [this.box];
    if (starts.length && this.way !== "down") add(graph.reach(starts, true));
    if (starts.length && this.way !== "up") add(graph.reach(starts, false));
    if (arrow !== undefined) add({ boxes: [...graph.arrows[arrow].causes, graph.arrows[arrow].effect], arrows: [arrow] });
    if (!starts.length && arrow === undefined && name) add(this.named());
    return { boxes, arrows, loops: this.loops() };
  }

  /** The learning loops that begin or end at what is selected, or are it. */
  loops() {
    const tied = this.graph.loops.filter((loop) => loop.id === this.name || loop.ends.some((end) => anchorOf(end) === this.name));
    return new Set(tied.map((loop) => loop.id));
  }

  /** The boxes and arrows that the article of something else names. */
  named() {
    const names = findAll("a[href]", document.getElementById(this.name)).map((link) => decoded(link.hash));
    const arrows = names.map((name) => this.graph.arrowAt.get(name)).filter((arrow) => arrow !== undefined);
    const boxes = names.map((name) => this.graph.boxAt.get(name)).filter((box) => box !== undefined);
    const ends = arrows.flatMap((arrow) => [...this.graph.arrows[arrow].causes, this.graph.arrows[arrow].effect]);
    return { boxes: [...boxes, ...ends], arrows };
  }

  /** Light what belongs to the selection, and nothing else. */
  light() {
    const arrow = this.graph.arrowAt.get(this.name);
    this.chosen?.setAttribute("aria-pressed", "false");
    this.chosen = this.box === undefined ? null : this.stage.boxes[this.box];
    this.chosen?.setAttribute("aria-pressed", "true");
    this.stage.light(this.lit(), this.chosen ?? this.stage.arrows[arrow]);
  }

  // -- details ------------------------------------------------------------------------------------

  /** Tell everything known of the part beside the picture. */
  tell(article) {
    const copy = article.cloneNode(true);
    const title = find("h4", copy);
    title.replaceWith(make("h2", {}, ...title.childNodes));
    this.told.replaceChildren(...this.tools(), ...copy.childNodes);
    const [heading] = findAll("h2", this.told);
    this.told.prepend(heading);
    this.panel.hidden = false;
    this.panel.scrollTop = 0;
  }

  /** What can be done with a box. */
  tools() {
    if (this.box === undefined) return [];
    const { words } = this.graph;
    const ways = [["both", "way-both"], ["up", "way-up"], ["down", "way-down"]].map(([value, label]) => {
      const radio = make("input", { type: "radio", name: "way", value });
      radio.checked = this.way === value;
      radio.addEventListener("change", () => {
        this.way = value;
        this.light();
      });
      return make("label", {}, radio, make("span", {}, words[label]));
    });
    const buttons = [this.button(words.near, () => this.shown.showAround(this.box, 1))];
    const hidden = this.shown.hiddenNear(this.box).length;
    if (hidden) buttons.push(this.button(filled(words.more, { count: hidden }), () => this.shown.showMore(this.box)));
    return [make("form", { class: "ways" }, make("fieldset", {}, make("legend", {}, words.way), ...ways), ...buttons)];
  }

  button(text, act) {
    const made = make("button", { type: "button" }, text);
    made.addEventListener("click", () => {
      act();
      this.say();
    });
    return made;
  }

  /** What is selected, in words. */
  spoken() {
    if (this.box === undefined) return find("h2", this.told)?.textContent ?? "";
    const { graph } = this;
    const count = (upstream) => graph.reach([this.box], upstream).boxes.size - 1;
    const told = (number, one, several) => filled(graph.words[number === 1 ? one : several], { count: number });
    const [leading, reached] = [told(count(true), "leading-one", "leading"), told(count(false), "reached-one", "reached")];
    return `${graph.boxes[this.box].title}. ${leading}, ${reached}.`;
  }
}

/** The name in an address, before what it says is shown; one that cannot be decoded is taken as it is. */
function decoded(hash) {
  const [name] = hash.replace(/^#/, "").split("?");
  try {
    return decodeURIComponent(name).normalize("NFC");
  } catch {
    return name;
  }
}
