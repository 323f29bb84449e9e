// The ways of arrows between boxes that have been moved.

const HEAD = 9;

/** The ways of the shown arrows: by number the path of the line, the tip, its direction and a place for badges. */
function routesOf(graph, arrows, layout) {
  const ports = spreadPorts(graph, arrows, layout);
  return new Map([...arrows].map((number) => [number, routeOf(graph, number, layout, ports)]));
}

/** Where arrows leave and reach their boxes: spread a little, in the order of the other ends. */
function spreadPorts(graph, arrows, layout) {
  const sides = new Map();
  const join = (box, side, number, other) => {
    const key = `${box} ${side}`;
    if (!sides.has(key)) sides.set(key, []);
    sides.get(key).push({ number, other, y: middleOf(graph, layout.places, other) });
  };
  for (const number of arrows) {
    const { causes, effect } = graph.arrows[number];
    const seen = causes.filter((cause) => layout.places.has(cause));
    for (const cause of seen) join(cause, "out", number, effect);
    join(effect, "in", number, seen[0]);
  }
  const ports = new Map();
  for (const [key, ends] of sides) {
    ends.sort((a, b) => a.y - b.y);
    const box = graph.boxes[Number(key.split(" ")[0])];
    const step = Math.min(8, (box.area[3] - 16) / ends.length);
    ends.forEach((end, place) => ports.set(`${key} ${end.number}`, (place - (ends.length - 1) / 2) * step));
  }
  return ports;
}

function routeOf(graph, number, layout, ports) {
  const { causes, effect } = graph.arrows[number];
  const end = side(graph, layout, effect, false, ports.get(`${effect} in ${number}`) ?? 0);
  const seen = causes.filter((cause) => layout.places.has(cause));
  const starts = seen.map((cause) => [cause, side(graph, layout, cause, true, ports.get(`${cause} out ${number}`) ?? 0)]);
  const onward = graph.flow === "left" ? -1 : 1;
  if (starts.every(([cause]) => graph.rank(cause) >= graph.rank(effect))) {
    return backward(graph, layout, seen[0], effect, onward);
  }
  const stop = { x: end.x - onward * HEAD, y: end.y };
  const joint = starts.length > 1 ? { x: end.x - onward * 26, y: end.y } : null;
  const target = joint ?? stop;
  const pieces = starts.map(([cause, start]) => curve([start, ...waypoints(graph, layout, cause, effect, start, target), target], onward));
  const line = joint ? `${pieces.join("")}M${joint.x} ${joint.y}L${stop.x} ${stop.y}` : pieces.join("");
  const [first] = starts;
  return { line, joint, tip: end, way: [onward, 0], badge: between(first[1], target) };
}

/** The middle of the side of a box where arrows leave it, or reach it. */
function side(graph, layout, box, leaving, moved) {
  const { x, y } = layout.places.get(box);
  const [, , width, height] = graph.boxes[box].area;
  const right = leaving === (graph.flow !== "left");
  return { x: right ? x + width : x, y: y + height / 2 + moved };
}

/** Points in the free space of the lanes that an arrow has to cross. */
function waypoints(graph, layout, cause, effect, start, end) {
  const [from, to] = [graph.rank(cause), graph.rank(effect)];
  return layout.lanes
    .filter((lane) => lane.rank > from && lane.rank < to)
    .flatMap((lane) => {
      const [left, right] = [lane.left, lane.left + lane.width];
      const share = ((left + right) / 2 - start.x) / (end.x - start.x);
      const y = freeNear(graph, layout, lane, start.y + share * (end.y - start.y));
      return graph.flow === "left" ? [{ x: right, y }, { x: left, y }] : [{ x: left, y }, { x: right, y }];
    });
}

/** The height nearest a wanted one at which a line goes through a lane without crossing a box. */
function freeNear(graph, layout, lane, wanted) {
  const taken = lane.boxes.map((box) => [layout.places.get(box).y, layout.places.get(box).y + graph.boxes[box].area[3]]);
  const gaps = [taken[0][0] - BETWEEN / 2, ...taken.map(([, bottom]) => bottom + BETWEEN / 2)];
  const free = (y) => taken.every(([top, bottom]) => y < top - 6 || y > bottom + 6);
  return free(wanted) ? wanted : gaps.reduce((best, y) => (Math.abs(y - wanted) < Math.abs(best - wanted) ? y : best));
}

/** A smooth line through points; it leaves and arrives level. */
function curve(points, onward) {
  let told = `M${points[0].x} ${points[0].y}`;
  points.slice(1).forEach((point, place) => {
    const before = points[place];
    const pull = onward * Math.max(12, Math.abs(point.x - before.x) * 0.45);
    told += `C${before.x + pull} ${before.y} ${point.x - pull} ${point.y} ${point.x} ${point.y}`;
  });
  return told;
}

/** Arrows within a level, and back, go around the outer side of the boxes. */
function backward(graph, layout, cause, effect, onward) {
  const start = side(graph, layout, cause, true, 6);
  const end = side(graph, layout, effect, true, -6);
  const stop = { x: end.x + onward * HEAD, y: end.y };
  const out = onward * (30 + Math.abs(start.y - end.y) * 0.12);
  const far = onward > 0 ? Math.max(start.x, stop.x) + out : Math.min(start.x, stop.x) + out;
  const line = `M${start.x} ${start.y}C${far} ${start.y} ${far} ${stop.y} ${stop.x} ${stop.y}`;
  return { line, joint: null, tip: end, way: [-onward, 0], badge: { x: far - onward * 8, y: (start.y + stop.y) / 2 } };
}

/** A point of a curve a good third of the way along, where badges cross others the least. */
function between(start, end) {
  const share = 0.36;
  const eased = 3 * share ** 2 - 2 * share ** 3;
  return { x: start.x + share * (end.x - start.x), y: start.y + eased * (end.y - start.y) };
}
