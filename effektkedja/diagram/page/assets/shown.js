// What is shown: a view, filters and the surroundings of a box all choose boxes, and
// what they all choose is shown. Everything is drawn as it was laid out; a part is drawn close together.

class Shown {
  constructor(graph, stage, tools) {
    Object.assign(this, { graph, stage, tools, part: null });
    this.drawn = { boxes: new Set(graph.boxes.keys()), arrows: new Set(graph.arrows.keys()) };
    this.first = this.drawn;
    this.kept = new Map();
  }

  /** The boxes and arrows that every choice lets through. */
  chosen() {
    const { graph, tools } = this;
    const view = tools.elements.view.value;
    const inView = view === "part" ? this.part : view === "" ? null : new Set(graph.views[Number(view)].boxes);
    const ticked = (name) => this.ticked(name);
    const [levels, tags, owners, evidence] = ["level", "tag", "owner", "evidence"].map(ticked);
    const boxes = new Set();
    graph.boxes.forEach((box, number) => {
      const held = box.tags.length ? box.tags : [""];
      const lets = (!inView || inView.has(number)) && (!levels || levels.has(graph.lanes[box.lane].section));
      if (lets && (!owners || owners.has(box.owner)) && (!tags || held.some((tag) => tags.has(tag)))) boxes.add(number);
    });
    const arrows = new Set();
    graph.arrows.forEach((arrow, number) => {
      const ends = boxes.has(arrow.effect) && arrow.causes.some((cause) => boxes.has(cause));
      if (ends && (!evidence || evidence.has(arrow.evidence))) arrows.add(number);
    });
    return { boxes, arrows };
  }

  /** The values that are ticked in a group of filters; null where the group does not exist. */
  ticked(name) {
    const ticks = findAll(`input[name="${name}"]`, this.tools);
    return ticks.length ? new Set(ticks.filter((tick) => tick.checked).map((tick) => tick.value)) : null;
  }

  /** Draw what is chosen now. */
  update() {
    this.drawn = this.chosen();
    const { boxes, arrows } = this.drawn;
    const whole = boxes.size === this.graph.boxes.length;
    const { stage } = this;
    stage.boxes.forEach((group, box) => group.classList.toggle("gone", !boxes.has(box)));
    stage.arrows.forEach((group, arrow) => group.classList.toggle("gone", !arrows.has(arrow)));
    stage.badges.forEach((group, arrow) => group?.classList.toggle("gone", !arrows.has(arrow)));
    this.combine();
    stage.svg.classList.toggle("part", !whole);
    if (whole) this.restore();
    else if (this.graph.flow !== "down" && boxes.size) this.compact();
    this.markTables();
    return this;
  }

  /** A sign of how arrows combine is shown with all of them: its line lies across each. */
  combine() {
    let place = 0;
    for (const { arrows, shapes } of this.graph.joins) {
      const gone = arrows.some((arrow) => !this.drawn.arrows.has(arrow));
      for (const shape of this.stage.joins.slice(place, place + shapes)) gone ? shape.setAttribute("class", "gone") : shape.removeAttribute("class");
      place += shapes;
    }
  }

  /** Rows of the tables follow the picture. */
  markTables() {
    for (const [kind, shown, parts] of [["box", this.drawn.boxes, this.graph.boxes], ["arrow", this.drawn.arrows, this.graph.arrows]]) {
      const ids = new Set([...shown].map((number) => parts[number].id));
      for (const row of findAll(`tr[data-${kind}]`)) row.hidden = !ids.has(row.dataset[kind]);
    }
  }

  // -- drawing ------------------------------------------------------------------------------------

  /** Set an attribute, and remember what it was. */
  set(element, name, value) {
    const key = this.kept.get(element) ?? this.kept.set(element, {}).get(element);
    if (!(name in key)) key[name] = element.getAttribute(name);
    element.setAttribute(name, value);
  }

  /** Everything back to where it was laid out. */
  restore() {
    for (const [element, held] of this.kept) {
      for (const [name, value] of Object.entries(held)) {
        if (value === null) element.removeAttribute(name);
        else element.setAttribute(name, value);
      }
    }
    this.kept.clear();
    for (const more of findAll("g.more", this.stage.svg)) more.remove();
    for (const lane of this.stage.lanes) lane.classList.remove("gone");
    this.stage.setPlane(this.stage.whole);
  }

  compact() {
    const { graph, stage, drawn } = this;
    for (const more of findAll("g.more", stage.svg)) more.remove();
    const layout = compacted(graph, drawn.boxes);
    for (const [box, { x, y }] of layout.places) this.set(stage.boxes[box], "transform", `translate(${x} ${y})`);
    const laneAt = new Map(layout.lanes.map((lane) => [lane.number, lane]));
    stage.lanes.forEach((group, number) => {
      group.classList.toggle("gone", !laneAt.has(number));
      if (!laneAt.has(number)) return;
      const { area, left, width } = laneAt.get(number);
      this.set(group, "transform", `translate(${left - area[0]} ${layout.top - area[1]})`);
      this.set(find("rect", group), "width", width);
      this.set(find("rect", group), "height", layout.bottom - layout.top);
    });
    for (const [number, route] of routesOf(graph, drawn.arrows, layout)) this.drawArrow(number, route);
    for (const box of drawn.boxes) this.drawMore(box, layout.places.get(box));
    stage.setPlane({ x: 0, y: layout.top - 12, width: layout.width, height: layout.bottom - layout.top + 24 });
  }

  drawArrow(number, { line, joint, tip, way, badge }) {
    const { graph, stage } = this;
    const parts = findAll("path", stage.arrows[number]);
    const reach = find("path.reach", stage.arrows[number]);
    const head = parts.filter((part) => part !== reach).at(-1);
    this.set(parts[0], "d", line);
    if (reach) this.set(reach, "d", line);
    const [oldWay, [x, y]] = [graph.arrows[number].way, graph.arrows[number].tip];
    const turned = ((Math.atan2(way[1], way[0]) - Math.atan2(oldWay[1], oldWay[0])) * 180) / Math.PI;
    this.set(head, "transform", `translate(${tip.x} ${tip.y}) rotate(${turned}) translate(${-x} ${-y})`);
    const dot = find("circle", stage.arrows[number]);
    if (dot && joint) {
      this.set(dot, "cx", joint.x);
      this.set(dot, "cy", joint.y);
    }
    const [badgeX, badgeY] = graph.arrows[number].badge ?? [0, 0];
    if (stage.badges[number]) this.set(stage.badges[number], "transform", `translate(${badge.x - badgeX} ${badge.y - badgeY})`);
  }

  /** A sign at each side of a box on which there is more that is not shown. */
  drawMore(box, { x, y }) {
    const [, , width, height] = this.graph.boxes[box].area;
    const left = this.graph.flow === "left";
    const hidden = (others) => others.filter((other) => !this.drawn.boxes.has(other)).length;
    for (const [count, right] of [[hidden(this.graph.causesOf(box)), left], [hidden(this.graph.effectsOf(box)), !left]]) {
      if (!count) continue;
      const group = makeShape("g", { class: "more", "data-box": box, transform: `translate(${right ? x + width : x} ${y + height - 9})` });
      const text = `+${count}`;
      const size = 12 + 6 * text.length;
      group.append(makeShape("rect", { x: -size / 2, y: -8, width: size, height: 16, rx: 8 }), makeShape("text", { y: 4 }, text));
      this.stage.svg.append(group);
    }
  }

  // -- parts --------------------------------------------------------------------------------------

  /** The neighbours of a box that are not shown. */
  hiddenNear(box) {
    return [...this.graph.around(box, 1)].filter((other) => !this.drawn.boxes.has(other));
  }

  /** Show the surroundings of a box alone. */
  showAround(box, steps) {
    this.part = this.graph.around(box, steps);
    this.clear("part");
  }

  /** Show the neighbours of a box as well. */
  showMore(box) {
    this.part = new Set([...this.drawn.boxes, ...this.graph.around(box, 1)]);
    this.clear("part");
  }

  /** Let go of every choice but the view. */
  clear(view = "") {
    this.tools.elements.view.value = view;
    for (const tick of findAll('input[type="checkbox"]', this.tools)) tick.checked = true;
  }

  // -- in the address -----------------------------------------------------------------------------

  /** What is chosen, as an address says it: options as ``--choose`` takes them, the view, what is not ticked. */
  stated() {
    const { choices, chosen, views } = this.graph;
    const told = new URLSearchParams();
    choices.forEach(({ id }, place) => chosen[place] && told.append("choose", `${id}=${chosen[place]}`));
    const view = views[this.tools.elements.view.value];
    if (view) told.append("view", view.id);
    for (const tick of findAll('input[type="checkbox"]', this.tools)) if (!tick.checked) told.append(`not-${tick.name}`, tick.value);
    return told.toString();
  }

  /** Choose what an address says, as far as it is there. */
  obey(stated) {
    const { choices, views } = this.graph;
    const { elements } = this.tools;
    const told = new URLSearchParams(stated);
    choices.forEach(({ id, options }, place) => {
      const option = options.find((held) => told.getAll("choose").includes(`${id}=${held.id}`));
      elements[`choice-${place}`].value = option?.id ?? "";
    });
    const view = views.findIndex((held) => held.id === told.get("view"));
    elements.view.value = view < 0 ? "" : String(view);
    for (const tick of findAll('input[type="checkbox"]', this.tools)) tick.checked = !told.getAll(`not-${tick.name}`).includes(tick.value);
  }

  /** How much is shown, in words. */
  told() {
    const { words, boxes, arrows } = this.graph;
    const shown = { boxes: this.drawn.boxes.size, arrows: this.drawn.arrows.size, allBoxes: boxes.length, allArrows: arrows.length };
    const whole = shown.boxes === shown.allBoxes && shown.arrows === shown.allArrows;
    return [...this.chosenOptions(), filled(whole ? words["counts-all"] : words.counts, shown)].join(" ");
  }

  /** The options that the picture is of, each with its question. */
  chosenOptions() {
    const { words, choices, chosen } = this.graph;
    const titleOf = (choice, id) => choice.options.find((option) => option.id === id).title;
    return choices.flatMap((choice, place) => (chosen[place] ? [filled(words.chosen, { question: choice.question, option: titleOf(choice, chosen[place]) })] : []));
  }
}
