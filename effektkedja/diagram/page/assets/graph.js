// The graph: which arrows go into a box and out of it, and what is reached along them.

class Graph {
  constructor(data) {
    Object.assign(this, data);
    this.into = this.boxes.map(() => []);
    this.out = this.boxes.map(() => []);
    this.arrows.forEach((arrow, number) => {
      this.into[arrow.effect].push(number);
      for (const cause of arrow.causes) this.out[cause].push(number);
    });
    this.boxAt = new Map(this.boxes.map((box, number) => [box.id, number]));
    this.arrowAt = new Map(this.arrows.map((arrow, number) => [anchorOf(arrow.id), number]));
  }

  /** How far along the chain a box stands. */
  rank(box) {
    return this.lanes[this.boxes[box].lane].rank;
  }

  /** The boxes at the other end of the arrows of a box. */
  causesOf(box) {
    return [...new Set(this.into[box].flatMap((arrow) => this.arrows[arrow].causes))];
  }

  effectsOf(box) {
    return [...new Set(this.out[box].map((arrow) => this.arrows[arrow].effect))];
  }

  /** Everything upstream or downstream of some boxes: the boxes (those begun with included) and the arrows. */
  reach(starts, upstream, most = Infinity) {
    const boxes = new Set(starts);
    const arrows = new Set();
    let edge = [...starts];
    for (let step = 0; edge.length && step < most; step += 1) {
      const next = [];
      for (const box of edge) {
        for (const number of upstream ? this.into[box] : this.out[box]) {
          arrows.add(number);
          const arrow = this.arrows[number];
          for (const other of upstream ? arrow.causes : [arrow.effect]) {
            if (!boxes.has(other)) {
              boxes.add(other);
              next.push(other);
            }
          }
        }
      }
      edge = next;
    }
    return { boxes, arrows };
  }

  /** The boxes within some steps of a box, both ways. */
  around(box, steps) {
    const up = this.reach([box], true, steps).boxes;
    const down = this.reach([box], false, steps).boxes;
    return new Set([...up, ...down]);
  }

  /** As many steps around a box as give some boxes to look at, and not too many. */
  steps(box) {
    let steps = 1;
    while (steps < 8 && this.around(box, steps + 1).size <= 40) steps += 1;
    return steps;
  }
}
