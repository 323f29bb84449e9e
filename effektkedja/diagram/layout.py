"""Where the boxes go: the engine gets their sizes and the arrows, and gives back positions.

The engine sees no text at all, so it gives the same numbers on every machine.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from effektkedja.diagram.engine import Engine
from effektkedja.diagram.theme import MEASURES
from effektkedja.errors import RenderError
from effektkedja.record import Record

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from effektkedja.diagram.boxes import MeasuredBox
    from effektkedja.diagram.drawing import Point
    from effektkedja.diagram.picture import Arrow

POINTS = 72.0
"""Points in an inch, which the engine counts in."""

_WEIGHTS = {"strong": 4, "moderate": 3, "weak": 2}


class Layout(Record):
    """What the engine found: the middle of each box, and way-points between boxes that are not neighbours.

    The first lane has its middle at x 0; y counts downward from the upper edge of the highest thing.
    """

    middles: Mapping[str, Point]
    routes: Mapping[tuple[str, str], tuple[Point, ...]]
    height: float


class Lanes:
    """The boxes of each lane, and in which lane a box stands."""

    def __init__(self, lanes: Sequence[Sequence[MeasuredBox]]) -> None:
        self.lanes = lanes
        self.of = {held.box.id: place for place, lane in enumerate(lanes) for held in lane}
        self.names = {id: f"b{number}" for number, id in enumerate(self.of)}
        self.heights = {held.box.id: held.height for lane in lanes for held in lane}


def pairs(arrows: Sequence[Arrow], lanes: Lanes) -> dict[tuple[str, str], Arrow]:
    """The pairs of boxes that the engine connects, from the left lane to the right, each once."""
    found: dict[tuple[str, str], Arrow] = {}
    for arrow in arrows:
        for cause in arrow.causes:
            if cause != arrow.effect:
                backward = lanes.of[cause] > lanes.of[arrow.effect]
                pair = (arrow.effect, cause) if backward else (cause, arrow.effect)
                found.setdefault(pair, arrow)
    return found


def layout_source(lanes: Lanes, arrows: Sequence[Arrow]) -> str:
    """The graph that the engine gets: sizes without labels, a rank for each lane, and the arrows."""
    return f"digraph {{\n{_SETTINGS}{''.join(_body(lanes, arrows))}}}\n"


def _body(lanes: Lanes, arrows: Sequence[Arrow]) -> Iterator[str]:
    """The lines of the graph. Names are our own and plain, so that nothing in them needs quoting."""
    names = lanes.names
    for place, lane in enumerate(lanes.lanes):
        # A flat point in each lane keeps the lanes apart and in order, also where no arrow joins them.
        yield f"\tl{place} [height=0.01]\n"
        for held in lane:
            yield f"\t{names[held.box.id]} [height={_inches(held.height)}]\n"
        yield f"\t{{rank=same l{place} {' '.join([names[held.box.id] for held in lane])}}}\n"
        if place:
            yield f"\tl{place - 1} -> l{place} [style=invis weight=0]\n"
    for (start, end), arrow in pairs(arrows, lanes).items():
        if lanes.of[start] == lanes.of[end]:
            yield f"\t{names[start]} -> {names[end]} [constraint=false]\n"
        else:
            weight = _WEIGHTS.get(arrow.evidence, 1)
            yield f"\t{names[start]}:e -> {names[end]}:w [weight={weight}]\n"


def _inches(points: float) -> str:
    return f"{points / POINTS:.4f}"


_SETTINGS = (
    f"\tgraph [rankdir=LR splines=spline nodesep={_inches(MEASURES.between)} "
    f"ranksep={_inches(MEASURES.pitch - MEASURES.box)}]\n"
    f'\tnode [shape=box fixedsize=true label="" width={_inches(MEASURES.box)}]\n'
)


class Placing:
    """The boxes on their way to their places: the engine starts at once, the layout is there when asked for.

    Raises MissingToolError and RenderError.
    """

    def __init__(self, lanes: Lanes, arrows: Sequence[Arrow]) -> None:
        self.lanes = lanes
        self.engine = Engine(layout_source(lanes, arrows)) if lanes.of else None

    def layout(self) -> Layout:
        """Where everything goes. Raises RenderError."""
        if self.engine is None:
            return Layout({}, {}, 0.0)
        plain = self.engine.answer()
        try:
            return _read(plain, self.lanes)
        except (ValueError, IndexError, KeyError):
            raise RenderError("picture.engine.unreadable") from None

    def stop(self) -> None:
        """Let the engine go where the layout is not wanted after all."""
        if self.engine is not None:
            self.engine.stop()


def _read(plain: str, lanes: Lanes) -> Layout:
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
    return _squared(middles, edges, lanes)


def _squared(middles: dict[str, Point], edges: list[tuple[str, str, list[float]]], lanes: Lanes) -> Layout:
    """Count from the top, and put every lane exactly where it is drawn."""
    columns = [middles[lane[0].box.id][0] for lane in lanes.lanes]
    tops = [middles[id][1] - height / 2 for id, height in lanes.heights.items()]
    tops += [-y for *_, numbers in edges for y in numbers[1::2]]
    top = min(tops)
    bottom = max(middles[id][1] + height / 2 for id, height in lanes.heights.items())
    bottom = max([bottom, *(-y for *_, numbers in edges for y in numbers[1::2])])
    placed = {id: (MEASURES.pitch * lanes.of[id], y - top) for id, (_, y) in middles.items()}
    routes = {
        (start, end): tuple(
            (_across(x, columns), -y - top) for x, y in zip(numbers[::2], numbers[1::2], strict=True)
        )
        for start, end, numbers in edges
    }
    if placed.keys() != lanes.of.keys():
        raise KeyError
    return Layout(placed, routes, bottom - top)


def _across(x: float, columns: list[float]) -> float:
    """Where an engine's x lies between our lanes; the engine spreads them a little where it is crowded."""
    for place in range(1, len(columns)):
        if x <= columns[place] or place == len(columns) - 1:
            before, after = columns[place - 1], columns[place]
            return MEASURES.pitch * (place - 1 + (x - before) / (after - before))
    return x - columns[0]
