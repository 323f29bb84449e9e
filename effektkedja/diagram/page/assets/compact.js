// A part of the chain, drawn close together: boxes keep their lane and their order, and lose the space
// that was kept for what is not shown.

const BETWEEN = 20;
const MARGIN = 28;

/** Where the shown boxes go: a place for each, a place for each lane that has any, and the size of it all. */
function compacted(graph, shown) {
  const inLane = graph.lanes.map(() => []);
  for (const box of shown) inLane[graph.boxes[box].lane].push(box);
  const kept = graph.lanes
    .map((lane, number) => ({ ...lane, number, boxes: inLane[number] }))
    .filter((lane) => lane.boxes.length)
    .sort((a, b) => a.rank - b.rank);
  // In a lane boxes lie below each other; what stands apart lies in a row, and becomes a lane here.
  for (const lane of kept) lane.boxes.sort((a, b) => graph.boxes[a].area[lane.apart ? 0 : 1] - graph.boxes[b].area[lane.apart ? 0 : 1]);
  const width = placeLanes(graph, kept);
  const places = new Map();
  const inLanes = graph.boxes.filter((box) => !graph.lanes[box.lane].apart);
  const top = Math.min(...(inLanes.length ? inLanes : graph.boxes).map((box) => box.area[1]));
  const tallest = Math.max(0, ...kept.map((lane) => heightOf(graph, lane)));
  for (const lane of kept) placeInLane(graph, lane, places, shown, top, tallest);
  const bottom = Math.max(top, ...[...places].map(([box, place]) => place.y + graph.boxes[box].area[3]));
  const lanesTop = Math.min(...graph.lanes.filter((lane) => !lane.apart).map((lane) => lane.area[1]), top - 30);
  return { lanes: kept, places, width, top: lanesTop, bottom: bottom + 18 };
}

/** Lanes beside each other, in the order of the chain; returns how wide they are together. */
function placeLanes(graph, kept) {
  const all = graph.lanes.filter((lane) => !lane.apart).sort((a, b) => a.area[0] - b.area[0]);
  const gap = all.length > 1 ? all[1].area[0] - all[0].area[0] - all[0].area[2] : 60;
  let x = MARGIN;
  for (const lane of graph.flow === "left" ? [...kept].reverse() : kept) {
    lane.left = x;
    lane.width = graph.boxes[lane.boxes[0]].area[2] + 24;
    x += lane.width + gap;
  }
  return x - gap + MARGIN;
}

const heightOf = (graph, lane) => lane.boxes.reduce((sum, box) => sum + graph.boxes[box].area[3] + BETWEEN, -BETWEEN);

/** The boxes of a lane below each other, each as near the middle of its causes as the others let it. */
function placeInLane(graph, lane, places, shown, top, tallest) {
  let free = top;
  let off = 0;
  let counted = 0;
  const first = top + (tallest - heightOf(graph, lane)) / 2;
  for (const box of lane.boxes) {
    const [, , width, height] = graph.boxes[box].area;
    const middles = graph.causesOf(box).filter((cause) => places.has(cause) && shown.has(cause)).map((cause) => middleOf(graph, places, cause));
    const wanted = middles.length ? middles.reduce((sum, y) => sum + y, 0) / middles.length - height / 2 : null;
    const y = Math.max(free, wanted ?? (free === top ? first : free));
    if (wanted !== null) {
      off += wanted - y;
      counted += 1;
    }
    places.set(box, { x: lane.left + (lane.width - width) / 2, y });
    free = y + height + BETWEEN;
  }
  const up = Math.max(counted ? off / counted : 0, top - places.get(lane.boxes[0]).y);
  for (const box of lane.boxes) places.get(box).y += Math.min(0, up);
}

const middleOf = (graph, places, box) => places.get(box).y + graph.boxes[box].area[3] / 2;
