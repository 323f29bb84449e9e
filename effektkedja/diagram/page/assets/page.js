// The page: its parts are put together when it has been read.

class Page {
  /** ``held`` is what another page kept, where this one takes its place. */
  constructor(held = null, options = new Options()) {
    this.options = options;
    const graph = new Graph(JSON.parse(find("#_graph").textContent));
    this.graph = graph;
    this.tools = find("#_tools");
    this.counts = find("#_counts");
    this.stage = new Stage(graph);
    this.shown = new Shown(graph, this.stage, this.tools);
    this.selection = new Selection(graph, this.stage, this.shown, () => this.redraw());
    this.keys = new Keys(graph, this.stage, this.shown, (box) => this.choose(graph.boxes[box].id));
    this.search = new Search(this.tools.elements.search, graph, this.stage, (text) => this.say(text));
    this.tools.hidden = false;
    this.widen();
    this.listen();
    this.open(held);
  }

  /** Say something to everybody, also to those who do not see the picture. */
  say(text = this.shown.told()) {
    this.counts.textContent = text;
    const { boxes, arrows } = this.shown.drawn;
    find("#_clear").hidden = boxes.size === this.graph.boxes.length && arrows.size === this.graph.arrows.length;
  }

  /** Draw what is chosen, and say how much it is. */
  redraw() {
    this.shown.update();
    this.selection.rename();
    this.keys.settle();
    this.say();
    if (this.selection.name) this.selection.tell(document.getElementById(this.selection.name));
    this.selection.light();
    if (this.selection.box !== undefined && this.shown.drawn.boxes.has(this.selection.box)) this.stage.reveal(this.selection.box);
  }

  /** Begin with what was kept, else with what the address names, or the part that a large chain opens on. */
  open(held) {
    const { start } = this.graph;
    if (start.view !== undefined) this.tools.elements.view.value = String(start.view);
    if (start.near !== undefined) this.shown.showAround(start.near, this.graph.steps(start.near));
    this.look(held?.look ?? "picture");
    if (held) this.take(held);
    const stated = !held && statedIn(location.hash);
    if (stated) this.shown.obey(stated);
    if (held || stated || Object.keys(start).length) this.shown.update();
    this.keys.settle();
    this.stage.fit("width");
    this.say();
    if (held) this.choose(held.name);
    else this.follow(true);
    if (held) this.selection.rename();
    if (held && !held.fitted) {
      this.stage.zoomTo(held.scale);
      this.stage.frame.scrollTo(...held.scroll);
    }
    document.documentElement.classList.add("ready");
  }

  /** What somebody has chosen, selected and zoomed to. */
  keep() {
    const fields = [...this.tools.elements].filter((field) => field.name && field.name !== "look" && field.type !== "button");
    const part = this.shown.part && [...this.shown.part].map((box) => this.graph.boxes[box].id);
    const { scale, fitted, frame } = this.stage;
    return {
      fields: fields.map((field) => [field.name, field.type === "checkbox", field.value, field.checked]),
      part,
      name: this.selection.name,
      look: this.lookedAt,
      scale,
      fitted,
      scroll: [frame.scrollLeft, frame.scrollTop],
    };
  }

  /** Choose again what was chosen, as far as it is still there. */
  take({ fields, part }) {
    const { elements } = this.tools;
    if (part) this.shown.part = new Set(part.map((id) => this.graph.boxAt.get(id)).filter((box) => box !== undefined));
    for (const [name, isTick, value, checked] of fields) {
      const field = isTick ? findAll(`input[name="${name}"]`, this.tools).find((tick) => tick.value === value) : elements[name];
      if (!field) continue;
      if (isTick) field.checked = checked;
      else if (field.tagName !== "SELECT" || [...field.options].some((option) => option.value === value)) field.value = value;
    }
    if (elements.view.value === "part" && !this.shown.part) elements.view.value = "";
    this.search.look();
  }

  /** Show the picture of the options that are chosen, where it is not shown already. */
  turn() {
    const held = this.keep();
    const name = this.wanted().join(",");
    if (name === this.graph.chosen.join(",") || !this.options.drawn.has(name)) return;
    this.leave();
    this.options.show(name);
    page = new Page(held, this.options);
  }

  /** The options that are chosen, one for each vägval. */
  wanted() {
    return this.graph.choices.map((_, place) => this.tools.elements[`choice-${place}`].value);
  }

  /** Listen no more; another page takes the place of this one. */
  leave() {
    clearTimeout(this.selection.renaming);
    this.frames.abort();
  }

  /** Select a part and show it, though filters or views should hide it. */
  choose(name) {
    if (!this.selection.select(name)) return false;
    const { box } = this.selection;
    if (box !== undefined) {
      if (!this.shown.drawn.boxes.has(box)) {
        if (this.graph.start.near !== undefined || this.graph.start.view !== undefined) this.shown.showMore(box);
        else this.shown.clear();
        this.shown.update();
        this.selection.tell(document.getElementById(name));
        this.selection.light();
      }
      this.keys.stand(box);
      this.stage.reveal(box);
    }
    this.say(`${this.selection.spoken()} ${this.shown.told()}`);
    return true;
  }

  /** Show what the address says is shown, and go to what it names. */
  goBack() {
    const stated = statedIn(location.hash);
    if (stated) {
      this.shown.obey(stated);
      this.redraw();
      this.turn();
    }
    page.follow();
  }

  /** Go where the address says. */
  follow(first = false) {
    const name = decoded(location.hash);
    if (!name) return;
    const target = document.getElementById(name);
    if (name.startsWith("_") && target) {
      const part = target.closest("main section[data-look]");
      if (part) this.look(part.dataset.look);
      target.scrollIntoView();
      if (!first) target.focus({ preventScroll: true });
    } else if (!this.choose(name)) {
      if (!name.startsWith("_")) this.say(`${filled(this.graph.words.missing, { name })} ${this.shown.told()}`);
    } else if (this.lookedAt === "text") {
      target.scrollIntoView();
    }
  }

  /** Show the picture, the tables, the text or the answers. */
  look(name) {
    this.lookedAt = name;
    document.body.dataset.look = name;
    this.tools.elements.look.value = name;
    for (const part of findAll("main section[data-look]")) part.hidden = part.dataset.look !== name;
  }

  /** Thin lines get a wider, unseen one that is easier to meet with a pointer. */
  widen() {
    if (this.graph.arrows.length > 600) return;
    for (const group of this.stage.arrows) {
      const reach = makeShape("path", { class: "reach", d: find("path", group).getAttribute("d") });
      group.append(reach);
    }
  }

  // -- what people do -----------------------------------------------------------------------------

  listen() {
    const { tools, stage } = this;
    this.frames = new AbortController();
    const { signal } = this.frames;
    addEventListener("hashchange", () => this.goBack(), { signal });
    document.addEventListener("keydown", (event) => {
      if (event.key === "Escape" && this.selection.name) this.selection.clear(this.selection.panel.contains(document.activeElement));
    }, { signal });
    document.addEventListener("click", (event) => this.clickLink(event), { signal });
    stage.svg.addEventListener("click", (event) => this.clickPicture(event));
    tools.addEventListener("submit", (event) => event.preventDefault());
    tools.addEventListener("change", (event) => this.change(event.target));
    const acts = {
      closer: () => stage.zoomTo(stage.scale * 1.25),
      farther: () => stage.zoomTo(stage.scale / 1.25),
      fit: () => stage.fit("whole"),
      dark: () => this.turnDark(),
      print: () => print(),
    };
    for (const [name, act] of Object.entries(acts)) tools.elements[name].addEventListener("click", act);
    find("#_clear").addEventListener("click", () => this.showAll());
    this.turnDark(kept("effektkedja-theme"));
  }

  change(field) {
    if (field.name === "look") {
      this.look(field.value);
      return;
    }
    if (field.name === "search") return;
    if (field.name === "view" && field.value === "part" && !this.shown.part) {
      this.shown.part = this.graph.around(this.selection.box ?? this.keys.at, 1);
    }
    if (field.name.startsWith("choice-")) {
      this.turn();
      page.tools.elements[field.name].focus();
    } else this.redraw();
  }

  showAll() {
    this.shown.clear();
    this.search.empty();
    this.redraw();
    this.tools.elements.view.focus();
  }

  clickPicture(event) {
    if (this.stage.dragged) {
      this.stage.dragged = false;
      return;
    }
    const more = event.target.closest("g.more");
    if (more) {
      this.shown.showMore(Number(more.dataset.box));
      this.redraw();
      return;
    }
    const group = event.target.closest("g.box, g.arrow, g.badge");
    const box = this.keys.boxOf(event);
    if (!group) {
      this.selection.clear();
      this.say();
      return;
    }
    if (box !== undefined) this.keys.goTo(box);
    this.choose(box !== undefined ? this.graph.boxes[box].id : anchorOf(group.dataset.arrow));
  }

  /** A link to a part selects it; in the text the page goes there as well. */
  clickLink(event) {
    const link = event.target.closest('a[href^="#"]');
    if (!link) return;
    const name = decoded(link.hash);
    if (name.startsWith("_")) return;
    event.preventDefault();
    if (link.closest("#_text")) document.getElementById(name)?.scrollIntoView();
    const panel = link.closest("#_details");
    this.choose(name);
    if (panel) find(".close", panel).focus();
  }

  /** Dark or light: as the machine is set, until somebody chooses. */
  turnDark(theme) {
    const button = this.tools.elements.dark;
    const root = document.documentElement;
    const isDark = () => (root.dataset.theme ?? (matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light")) === "dark";
    if (theme === undefined) {
      root.dataset.theme = isDark() ? "light" : "dark";
      keep("effektkedja-theme", root.dataset.theme);
    } else if (theme) root.dataset.theme = theme;
    button.setAttribute("aria-pressed", String(isDark()));
  }
}

/** What an address says is shown: what follows the name of a part. */
const statedIn = (hash) => hash.split("?").slice(1).join("?");

let page;
addEventListener("DOMContentLoaded", () => {
  page = new Page();
  page.turn();
});
