// The keys: arrows of the keyboard walk along the arrows of the chain. One box at a time can be tabbed to.

class Keys {
  constructor(graph, stage, shown, choose) {
    Object.assign(this, { graph, stage, shown, choose });
    this.ready();
    this.stand(0);
    stage.svg.addEventListener("keydown", (event) => this.press(event));
    stage.frame.addEventListener("keydown", (event) => this.zoom(event));
    stage.svg.addEventListener("focusin", (event) => stage.ring(this.boxOf(event)));
    stage.svg.addEventListener("focusout", () => stage.ring());
  }

  /** Boxes are buttons, named by their titles; the picture is no longer one flat image. */
  ready() {
    const { svg } = this.stage;
    this.numbers = new Map(this.stage.boxes.map((group, number) => [group, number]));
    svg.setAttribute("role", "group");
    svg.removeAttribute("aria-describedby");
    this.stage.boxes.forEach((group, number) => {
      const level = this.graph.lanes[this.graph.boxes[number].lane].heading;
      const [causes, effects] = [this.graph.into[number].length, this.graph.out[number].length];
      group.setAttribute("role", "button");
      group.setAttribute("aria-pressed", "false");
      group.setAttribute("aria-description", filled(this.graph.words["box-told"], { level, causes, effects }));
      group.setAttribute("tabindex", "-1");
    });
  }

  /** Let a box be the one that can be tabbed to. */
  stand(box) {
    this.stage.boxes[this.at]?.setAttribute("tabindex", "-1");
    this.at = box;
    this.stage.boxes[box]?.setAttribute("tabindex", "0");
  }

  /** Where a hidden box could be tabbed to, let it be one that is shown. */
  settle() {
    const [first] = this.shown.drawn.boxes;
    if (!this.shown.drawn.boxes.has(this.at) && first !== undefined) this.stand(first);
  }

  boxOf(event) {
    return this.numbers.get(event.target.closest("g.box"));
  }

  press(event) {
    const box = this.boxOf(event);
    if (box === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
    const back = this.graph.flow === "left" ? "ArrowRight" : "ArrowLeft";
    const on = this.graph.flow === "left" ? "ArrowLeft" : "ArrowRight";
    const moves = {
      [on]: () => this.along(box, this.graph.effectsOf(box)),
      [back]: () => this.along(box, this.graph.causesOf(box)),
      ArrowDown: () => this.inLane(box, 1),
      ArrowUp: () => this.inLane(box, -1),
      Enter: () => box,
      " ": () => box,
    };
    const next = moves[event.key]?.();
    if (event.key in moves) event.preventDefault();
    if (next === undefined) return;
    this.goTo(next);
    this.choose(next);
  }

  goTo(box) {
    this.stand(box);
    this.stage.boxes[box].focus({ preventScroll: true });
    this.stage.reveal(box);
  }

  /** Of the boxes at the other ends the one that is most on a level with this one. */
  along(box, others) {
    const height = (number) => this.stage.boxes[number].getBoundingClientRect().top;
    const seen = others.filter((other) => this.shown.drawn.boxes.has(other));
    return seen.sort((a, b) => Math.abs(height(a) - height(box)) - Math.abs(height(b) - height(box)))[0];
  }

  /** The next box of the same level. */
  inLane(box, step) {
    const { lane } = this.graph.boxes[box];
    const across = this.graph.flow === "down" ? 0 : 1;
    const held = [...this.shown.drawn.boxes]
      .filter((other) => this.graph.boxes[other].lane === lane)
      .sort((a, b) => this.graph.boxes[a].area[across] - this.graph.boxes[b].area[across]);
    return held[held.indexOf(box) + step];
  }

  zoom(event) {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const acts = { "+": () => this.stage.zoomTo(this.stage.scale * 1.25), "-": () => this.stage.zoomTo(this.stage.scale / 1.25), 0: () => this.stage.fit("whole") };
    if (!(event.key in acts)) return;
    event.preventDefault();
    acts[event.key]();
  }
}
