"""Where the boxes go: the engine gets their sizes and the arrows, and gives back positions.

The engine sees no text at all, so it gives the same numbers on every machine. Whatever way the chain is
drawn, the engine lays it out from left to right: what is called x here runs along the chain, y across it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from effektkedja.diagram.engine import Engine
from effektkedja.errors import RenderError
from effektkedja.record import Record

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from effektkedja.diagram.boxes import MeasuredBox
    from effektkedja.diagram.measures import Measures
    from effektkedja.diagram.picture import Arrow
    from effektkedja.diagram.shapes import Point
    from effektkedja.diagram.way import Way

POINTS = 72.0
"""Points in an inch, which the engine counts in."""

_WEIGHTS = {"strong": 4, "moderate": 3, "weak": 2}


class Layout(Record):
    """What the engine found: the middle of each box, and way-points between boxes that are not neighbours.

    The first lane begins at x 0; y counts from the edge of the first thing.
    """

    middles: Mapping[str, Point]
    routes: Mapping[tuple[str, str], tuple[Point, ...]]
    height: float


class Lanes:
    """The boxes of each lane: in which lane a box stands, and how far it reaches along and across."""

    def __init__(self, lanes: Sequence[Sequence[MeasuredBox]], measures: Measures, way: Way) -> None:
        self.lanes = lanes
        self.measures = measures
        self.way = way
        self.of = {held.box.id: place for place, lane in enumerate(lanes) for held in lane}
        self.names = {id: f"b{number}" for number, id in enumerate(self.of)}
        width = measures.box
        self.reaches = {held.box.id: way.extents(width, held.height) for lane in lanes for held in lane}

    def starts(self, depths: Sequence[float]) -> list[float]:
        """Where each lane begins, given how deep each is."""
        starts, start = [], 0.0
        for depth in depths:
            starts.append(start)
            start += depth + self.measures.gap
        return starts

    def depth(self, place: int) -> float:
        """How deep a lane has to be for its boxes."""
        deepest = max([self.reaches[held.box.id][0] for held in self.lanes[place]], default=0.0)
        return deepest + 2 * self.measures.padding


def pairs(arrows: Sequence[Arrow], lanes: Lanes) -> dict[tuple[str, str], Arrow]:
    """The pairs of boxes that the engine connects, from the earlier lane to the later, each once."""
    found: dict[tuple[str, str], Arrow] = {}
    of = lanes.of
    for arrow in arrows:
        effect = arrow.effect
        if effect not in of:
            continue
        for cause in arrow.causes:
            if cause != effect and cause in of:
                pair = (effect, cause) if of[cause] > of[effect] else (cause, effect)
                found.setdefault(pair, arrow)
    return found


def layout_source(lanes: Lanes, arrows: Sequence[Arrow]) -> str:
    """The graph that the engine gets: sizes without labels, a rank for each lane, and the arrows."""
    return f"digraph {{\n{_settings(lanes.measures)}{''.join(_body(lanes, arrows))}}}\n"


def _body(lanes: Lanes, arrows: Sequence[Arrow]) -> Iterator[str]:
    """The lines of the graph. Names are our own and plain, so that nothing in them needs quoting."""
    names, reaches = lanes.names, lanes.reaches
    for place, lane in enumerate(lanes.lanes):
        # A flat point in each lane keeps the lanes apart and in order, also where no arrow joins them.
        yield f"\tl{place} [width=0.01 height=0.01]\n"
        for held in lane:
            along, across = reaches[held.box.id]
            yield f"\t{names[held.box.id]} [width={along / POINTS:.4f} height={across / POINTS:.4f}]\n"
        yield f"\t{{rank=same l{place} {' '.join([names[held.box.id] for held in lane])}}}\n"
        if place:
            yield f"\tl{place - 1} -> l{place} [style=invis weight=0]\n"
    for (start, end), arrow in pairs(arrows, lanes).items():
        if lanes.of[start] == lanes.of[end]:
            yield f"\t{names[start]} -> {names[end]} [constraint=false]\n"
        else:
            weight = _WEIGHTS.get(arrow.evidence, 1)
            yield f"\t{names[start]}:e -> {names[end]}:w [weight={weight}]\n"


def _settings(measures: Measures) -> str:
    ranks = measures.gap + 2 * measures.padding
    return (
        f"\tgraph [rankdir=LR splines=spline nodesep={measures.between / POINTS:.4f} "
        f"ranksep={ranks / POINTS:.4f}]\n"
        f'\tnode [shape=box fixedsize=true label=""]\n'
    )


class Placing:
    """The boxes on their way to their places: the engine starts at once, the layout is there when asked for.

    Raises MissingToolError and RenderError.
    """

    def __init__(self, lanes: Lanes, arrows: Sequence[Arrow]) -> None:
        self.lanes = lanes
        self.engine = Engine(layout_source(lanes, arrows)) if lanes.of else None

    def layout(self, middles: Sequence[float]) -> Layout:
        """Where everything goes, given the middle of each lane. Raises RenderError."""
        if self.engine is None:
            return Layout({}, {}, 0.0)
        plain = self.engine.answer()
        try:
            return _read(plain, self.lanes, middles)
        except (ValueError, IndexError, KeyError):
            raise RenderError("picture.engine.unreadable") from None

    def stop(self) -> None:
        """Let the engine go where the layout is not wanted after all."""
        if self.engine is not None:
            self.engine.stop()


def _read(plain: str, lanes: Lanes, wanted: Sequence[float]) -> Layout:
    ids = {name: id for id, name in lanes.names.items()}
    middles: dict[str, Point] = {}
    edges: list[tuple[str, str, list[float]]] = []
    for line in plain.splitlines():
        # Most lines are arrows between neighbours, whose many numbers need not even be parted.
        kind, name, *rest = (*line.split(" ", 3), "")
        if name not in ids:
            continue
        if kind == "node":
            middles[ids[name]] = (float(rest[0]) * POINTS, -float(rest[1].partition(" ")[0]) * POINTS)
        elif kind == "edge":
            start, end = ids[name], ids[rest[0]]
            if lanes.of[end] - lanes.of[start] > 1:
                count, *numbers = rest[1].split()
                edges.append((start, end, [float(word) * POINTS for word in numbers[: 2 * int(count)]]))
    return _squared(middles, edges, lanes, wanted)


def _squared(
    middles: dict[str, Point],
    edges: list[tuple[str, str, list[float]]],
    lanes: Lanes,
    wanted: Sequence[float],
) -> Layout:
    """Count from the edge, and put every lane exactly where it is drawn."""
    if middles.keys() != lanes.of.keys():
        raise KeyError
    columns = [middles[lane[0].box.id][0] for lane in lanes.lanes]
    ways = [-y for *_, numbers in edges for y in numbers[1::2]]
    top = min([*(middles[id][1] - across / 2 for id, (_, across) in lanes.reaches.items()), *ways])
    bottom = max([*(middles[id][1] + across / 2 for id, (_, across) in lanes.reaches.items()), *ways])
    placed = {id: (wanted[lanes.of[id]], y - top) for id, (_, y) in middles.items()}
    routes = {
        (start, end): tuple(
            (_between(x, columns, wanted), -y - top) for x, y in zip(numbers[::2], numbers[1::2], strict=True)
        )
        for start, end, numbers in edges
    }
    return Layout(placed, routes, bottom - top)


def _between(x: float, columns: Sequence[float], wanted: Sequence[float]) -> float:
    """Where an engine's x lies between our lanes; the engine spreads them a little where it is crowded."""
    for place in range(1, len(columns)):
        if x <= columns[place] or place == len(columns) - 1:
            before, after = columns[place - 1], columns[place]
            share = (x - before) / (after - before)
            return wanted[place - 1] + share * (wanted[place] - wanted[place - 1])
    return x - columns[0]
