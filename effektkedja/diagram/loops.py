"""Learning loops: dashed lines below the lanes, from what they listen to, to what they may change."""

from __future__ import annotations

from typing import TYPE_CHECKING

from effektkedja.diagram.boxes import lines_at
from effektkedja.diagram.curves import rounded
from effektkedja.diagram.drawing import Head, LoopPath, Text
from effektkedja.diagram.text import shortened, text_width
from effektkedja.diagram.theme import LOOP, MEASURES
from effektkedja.record import Record

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from effektkedja.diagram.drawing import BoxArea, Curve, LaneArea, Point
    from effektkedja.diagram.picture import Loop

TRACK = 25.0
_CORNER = 7.0
_RING = 18.0
"""Room for the rings that tell the order of learning, before the label."""
_AIR = 6.0
_STEPS = 5


class _Span(Record):
    """A loop with the columns where it goes up: x of the column, and where each of its ends lies."""

    loop: Loop
    listens: Mapping[float, tuple[Point, ...]]
    changes: Mapping[float, tuple[Point, ...]]
    feet: tuple[Point, ...]

    @property
    def ends(self) -> list[float]:
        """Every x at which the loop goes up."""
        return [*self.listens, *self.changes, *(x for x, _ in self.feet)]

    @property
    def length(self) -> float:
        return max(self.ends) - min(self.ends) if self.ends else 0.0


class LoopGround(Record):
    """What loops are tied to and how much room they have."""

    boxes: Mapping[str, BoxArea]
    lanes: Sequence[LaneArea]
    left: float
    right: float
    top: float


def place_loops(loops: Sequence[Loop], ground: LoopGround) -> tuple[LoopPath, ...]:
    """Every loop in a track of its own, the shortest uppermost so that they cross little."""
    spans = [_span(loop, place, ground) for place, loop in enumerate(loops)]
    spans.sort(key=lambda span: (span.length, span.loop.id))
    return tuple(_path(span, ground.top + place * TRACK, ground) for place, span in enumerate(spans))


def _span(loop: Loop, place: int, ground: LoopGround) -> _Span:
    out = MEASURES.padding + 4.0 + 6.0 * (place % _STEPS)
    listens: dict[float, list[Point]] = {}
    changes: dict[float, list[Point]] = {}
    for id in loop.listens:
        area = ground.boxes[id].area
        listens.setdefault(area.x - out, []).append((area.x, area.bottom - 7.0))
    for id in loop.changes:
        area = ground.boxes[id].area
        changes.setdefault(area.right + out, []).append((area.right, area.bottom - 9.0))
    feet = tuple(
        (lane.area.middle[0] + 9.0 * (place % _STEPS), lane.area.bottom)
        for lane in ground.lanes
        if lane.lane.section in loop.changed_levels
    )
    return _Span(
        loop,
        {x: tuple(sorted(points, key=lambda point: point[1])) for x, points in listens.items()},
        {x: tuple(sorted(points, key=lambda point: point[1])) for x, points in changes.items()},
        feet,
    )


def _path(span: _Span, y: float, ground: LoopGround) -> LoopPath:
    start, end, text = _label(span, y, ground)
    ring = (text.x - _RING / 2 - 1.0, y)
    gap = (ring[0] - _RING / 2 - _AIR, text.x + text.width + _AIR)
    track = _Track(y, start, end, gap)
    curves = [curve for x, points in span.listens.items() for curve in track.column(x, points)]
    heads: list[Head] = []
    for x, points in span.changes.items():
        curves += track.column(x, points)
        heads += [Head("arrow", point, (-1.0, 0.0)) for point in points]
    for x, foot in span.feet:
        curves += track.column(x, ((x, foot),))
        heads.append(Head("arrow", (x, foot), (0.0, -1.0)))
    return LoopPath(span.loop, tuple(curves), tuple(heads), ring, text)


class _Track(Record):
    """The horizontal part of a loop, broken where its label stands."""

    y: float
    start: float
    end: float
    gap: tuple[float, float]

    def column(self, x: float, points: Sequence[Point]) -> list[Curve]:
        """The lines from the track up to some points; those below the first branch off from it."""
        first, *others = points
        lines = [rounded([(self._along(x), self.y), (x, self.y), *_up(x, first)], _CORNER)]
        return lines + [rounded([(x, y + 2 * _CORNER), (x, y), (px, y)], _CORNER) for px, y in others]

    def _along(self, x: float) -> float:
        """How far along the track a column's line runs; dashes of two lines must not lie on each other."""
        left, right = self.gap
        outside = left >= self.end or right <= self.start
        if x in (self.start, self.end):
            if outside:
                return (
                    (self.end if x == self.start else x - 2 * _CORNER)
                    if self.end > self.start
                    else x + 2 * _CORNER
                )
            return max(x, left) if x == self.start else min(x, right)
        toward = 1.0 if x < (left + right) / 2 or outside else -1.0
        return x + toward * 2 * _CORNER


def _up(x: float, point: Point) -> list[Point]:
    return [point] if point[0] == x else [(x, point[1]), point]


def _label(span: _Span, y: float, ground: LoopGround) -> tuple[float, float, Text]:
    """Where the track begins and ends, and its label: within it where there is room, else beside it."""
    room = ground.right - ground.left - _RING
    label = shortened(span.loop.label, room, LOOP)
    width = text_width(label, LOOP) + _RING
    ends = span.ends or [ground.left]
    start, end = min(ends), max(ends)
    if width + 4 * _AIR + 2 * _CORNER <= end - start:
        left = (start + end - width) / 2
    elif end + 2 * _AIR + width <= ground.right:
        left = end + 2 * _AIR
    elif start - 2 * _AIR - width >= ground.left:
        left = start - 2 * _AIR - width
    else:
        left = max(ground.left, min((start + end - width) / 2, ground.right - width))
    (text,) = lines_at([label], left + _RING, y - LOOP.leading / 2, LOOP)
    return start, end, text
