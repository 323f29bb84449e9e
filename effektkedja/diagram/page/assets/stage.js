// The stage: the picture in a frame that scrolls. Zooming changes the size of the picture, so that panning by
// wheel, finger and keys is the browser's own.

class Stage {
  constructor(graph) {
    this.frame = find("#_stage");
    this.svg = find("svg", this.frame);
    this.boxes = graph.boxes.map((box) => document.getElementById(`${graph.mark}-${box.id}`));
    const groups = (kind) => new Map(findAll(`g.${kind}[data-arrow]`, this.svg).map((group) => [group.dataset.arrow, group]));
    const [lines, badges] = [groups("arrow"), groups("badge")];
    this.arrows = graph.arrows.map((arrow) => lines.get(arrow.id));
    this.badges = graph.arrows.map((arrow) => badges.get(arrow.id));
    this.lanes = findAll("g.lane", this.svg);
    this.joins = [...(find("g.joins", this.svg)?.children ?? [])];
    this.size = this.svg.viewBox.baseVal;
    this.above = this.lay();
    this.whole = { x: this.size.x, y: this.size.y, width: this.size.width, height: this.size.height };
    this.scale = 1;
    this.fitted = "width";
    this.above.setAttribute("viewBox", `${this.whole.x} ${this.whole.y} ${this.whole.width} ${this.whole.height}`);
    this.listen();
  }

  /** A second sheet on top of the picture, on which lit parts are drawn so that the picture itself is left alone. */
  lay() {
    const above = makeShape("svg", { class: "above", "aria-hidden": "true", "font-family": this.svg.getAttribute("font-family") });
    const sheets = make("div", { class: "sheets" });
    this.svg.replaceWith(sheets);
    sheets.append(this.svg, above);
    return above;
  }

  /** Show a part of the plane the picture lies in. */
  setPlane({ x, y, width, height }) {
    for (const sheet of [this.svg, this.above]) sheet.setAttribute("viewBox", `${x} ${y} ${width} ${height}`);
    this.fit("width");
  }

  /** Zoom, and keep what is in the middle of the frame there, or under a point of it. */
  zoomTo(scale, at = { x: this.frame.clientWidth / 2, y: this.frame.clientHeight / 2 }) {
    this.fitted = null;
    const bounded = Math.min(4, Math.max(0.1, scale));
    const { scrollLeft, scrollTop } = this.frame;
    const ratio = bounded / this.scale;
    this.scale = bounded;
    for (const sheet of [this.svg, this.above]) {
      sheet.setAttribute("width", this.size.width * bounded);
      sheet.setAttribute("height", this.size.height * bounded);
    }
    this.frame.scrollTo((scrollLeft + at.x) * ratio - at.x, (scrollTop + at.y) * ratio - at.y);
  }

  /** As wide as the frame, or wholly within it; and so until somebody zooms. Never so small that nothing is read. */
  fit(how) {
    const { clientWidth } = this.frame;
    this.fitted = how;
    if (!clientWidth) return;
    const wide = clientWidth / this.size.width;
    const high = (Math.max(320, innerHeight * 0.74) - 4) / this.size.height;
    this.zoomTo(how === "width" ? Math.min(1.1, Math.max(0.4, wide)) : Math.min(1.25, Math.max(0.1, Math.min(wide, high))));
    this.fitted = how;
    this.frame.scrollTo(0, 0);
  }

  /**
   * Light some boxes and arrows: the upper sheet veils the picture, and copies of them lie on it. To dim a
   * thousand boxes one by one would take the browser ten times as long.
   */
  light({ boxes, arrows, loops }, chosen) {
    const lit = boxes.size > 0;
    this.above.classList.toggle("veil", lit);
    const numbers = [...arrows];
    const parts = [...numbers.map((arrow) => this.arrows[arrow]), ...[...boxes].map((box) => this.boxes[box]), ...numbers.map((arrow) => this.badges[arrow])];
    const shown = parts.filter((part) => part && !part.classList.contains("gone")).map((part) => this.copy(part, part === chosen));
    const [lanes, more] = [this.lanes, findAll("g.more", this.svg)].map((held) => (lit ? held.map((part) => this.copy(part, false)) : []));
    // The heading of a lane stays to be read; its ground would hide what is veiled.
    for (const lane of lanes) find("rect", lane).remove();
    this.above.replaceChildren(...lanes, ...(lit ? this.explained(loops) : []), ...shown, ...more);
  }

  /** What a part that is lit needs to be understood: its loops, the boundaries and the legend. */
  explained(loops) {
    if (this.svg.classList.contains("part")) return [];
    const held = findAll("g.loop[data-loop]", this.svg).filter((group) => loops.has(group.dataset.loop));
    return [...findAll("g.boundary", this.svg), ...held, ...findAll("g.legend", this.svg)].map((part) => this.copy(part, false));
  }

  copy(part, chosen) {
    const copy = part.cloneNode(true);
    for (const name of ["id", "role", "tabindex", "aria-description", "aria-pressed"]) copy.removeAttribute(name);
    copy.classList.toggle("chosen", chosen);
    return copy;
  }

  /** A frame around the box that has the focus of the keyboard, where nothing dims it. */
  ring(box) {
    this.focused?.remove();
    if (box === undefined || !this.boxes[box].matches(":focus-visible")) return;
    const { x, y, width, height } = find("rect", this.boxes[box]).getBBox();
    const place = this.boxes[box].getAttribute("transform");
    this.focused = makeShape("rect", { class: "ring", x: x - 5, y: y - 5, width: width + 10, height: height + 10, rx: 8, transform: place });
    this.above.append(this.focused);
  }

  /** Bring a box into the frame. */
  reveal(box) {
    const frame = this.frame.getBoundingClientRect();
    const place = this.boxes[box].getBoundingClientRect();
    if (!frame.width || !place.width) return;
    const away = (from, to, start, end) => (from < start ? from - start : to > end ? Math.min(to - end, from - start) : 0);
    const edge = 24;
    this.frame.scrollBy({
      left: away(place.left, place.right, frame.left + edge, frame.right - edge),
      top: away(place.top, place.bottom, frame.top + edge, frame.bottom - edge),
      behavior: matchMedia("(prefers-reduced-motion: reduce)").matches ? "auto" : "smooth",
    });
  }

  listen() {
    this.frame.addEventListener("wheel", (event) => {
      if (!event.ctrlKey && !event.metaKey) return;
      event.preventDefault();
      const { left, top } = this.frame.getBoundingClientRect();
      this.zoomTo(this.scale * Math.exp(-event.deltaY / 300), { x: event.clientX - left, y: event.clientY - top });
    }, { passive: false });
    this.frame.addEventListener("pointerdown", (event) => this.drag(event));
    new ResizeObserver(() => this.fitted && this.fit(this.fitted)).observe(this.frame);
  }

  /** Drag the picture with the mouse; a finger scrolls it by itself. */
  drag(event) {
    if (event.button !== 0 || event.pointerType === "touch") return;
    const from = { x: event.clientX + this.frame.scrollLeft, y: event.clientY + this.frame.scrollTop };
    const begun = { x: event.clientX, y: event.clientY };
    this.dragged = false;
    const move = (moved) => {
      if (Math.hypot(moved.clientX - begun.x, moved.clientY - begun.y) > 4) this.dragged = true;
      if (this.dragged) this.frame.scrollTo(from.x - moved.clientX, from.y - moved.clientY);
    };
    const stop = () => {
      removeEventListener("pointermove", move);
      removeEventListener("pointerup", stop);
    };
    addEventListener("pointermove", move);
    addEventListener("pointerup", stop);
  }
}
