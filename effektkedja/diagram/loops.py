"""Learning loops: dashed lines below the lanes, from what they listen to, to what they may change."""

from __future__ import annotations

from typing import TYPE_CHECKING

from effektkedja.diagram.boxes import lines_at
from effektkedja.diagram.curves import rounded
from effektkedja.diagram.drawing import Head, LoopPath
from effektkedja.diagram.text import shortened, text_width
from effektkedja.diagram.theme import LOOP, MEASURES
from effektkedja.record import Record

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from effektkedja.diagram.drawing import BoxArea, Curve, LaneArea, Point
    from effektkedja.diagram.picture import Loop

TRACK = 25.0
_CORNER = 7.0
_RING = 18.0
"""Room for the rings that tell the order of learning, before the label."""
_AIR = 6.0
_STEPS = 5
_CROSSED_LABEL = 400.0
_CROSSED_LINE = 12.0
"""How ill a crossing looks, counted in points that a label is away from its loop."""


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


class _Label(Record):
    """Where a label stands with its rings, and where the track begins and ends that it belongs to."""

    text: str
    left: float
    width: float
    start: float
    end: float


class LoopGround(Record):
    """What loops are tied to and how much room they have."""

    boxes: Mapping[str, BoxArea]
    lanes: Sequence[LaneArea]
    left: float
    right: float
    top: float


def place_loops(loops: Sequence[Loop], ground: LoopGround) -> tuple[LoopPath, ...]:
    """Every loop in a track of its own, in the order in which labels stand nearest and lines cross least."""
    spans = [_span(loop, place, ground) for place, loop in enumerate(loops)]
    orders: tuple[Callable[[_Span], float], ...] = (
        lambda span: span.length,
        lambda span: -max(span.ends, default=0.0),
        lambda span: min(span.ends, default=0.0),
    )
    tries = [sorted(spans, key=lambda span: (order(span), span.loop.id)) for order in orders]
    best = min((_labelled(order, ground) for order in tries), key=lambda labelled: labelled[0])
    return tuple(
        _path(span, ground.top + place * TRACK, label) for place, (span, label) in enumerate(best[1])
    )


def _labelled(spans: Sequence[_Span], ground: LoopGround) -> tuple[float, list[tuple[_Span, _Label]]]:
    """Spans in an order with their labels, and how ill it looks: labels far off or crossed, lines crossed."""
    ill, labels = 0.0, []
    for place, span in enumerate(spans):
        # Lines from the tracks below go up through those above; there no label may stand.
        crossing = [x for lower in spans[place + 1 :] for x in lower.ends]
        label = _label(span, ground, crossing)
        labels.append((span, label))
        left, right = label.left, label.left + label.width
        ill += max(0.0, left - label.end, label.start - right)
        ill += _CROSSED_LABEL * sum(left - _AIR < x < right + _AIR for x in crossing)
        ill += _CROSSED_LINE * sum(label.start < x < label.end for x in crossing)
    return ill, labels


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


def _path(span: _Span, y: float, label: _Label) -> LoopPath:
    start, end = label.start, label.end
    (text,) = lines_at([label.text], label.left + _RING, y - LOOP.leading / 2, LOOP)
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


def _label(span: _Span, ground: LoopGround, crossing: Sequence[float]) -> _Label:
    """The label of a loop, where no line of another goes through it."""
    text = shortened(span.loop.label, ground.right - ground.left - _RING, LOOP)
    width = text_width(text, LOOP) + _RING
    ends = span.ends or [ground.left]
    start, end = min(ends), max(ends)
    return _Label(text, _free(width, start, end, ground, crossing), width, start, end)


def _free(width: float, start: float, end: float, ground: LoopGround, crossing: Sequence[float]) -> float:
    """The left edge of a label: within its track, as near the middle as may be, else beside the track."""
    middle = (start + end - width) / 2
    edge, air = 2 * _AIR + 2 * _CORNER, 2 * _AIR
    within = [middle, *(x + air for x in crossing), *(x - air - width for x in crossing)]
    within = [left for left in within if start + edge <= left <= end - edge - width]
    beside = [end + air, start - air - width]
    beside += [x + air for x in crossing if x > end] + [x - air - width for x in crossing if x < start]
    beside.sort(key=lambda left: abs(left + width / 2 - (start + end) / 2))
    beside = [left for left in beside if ground.left <= left <= ground.right - width]
    choices = sorted(within, key=lambda left: abs(left - middle)) + beside
    for left in choices:
        if not any(left - _AIR < x < left + width + _AIR for x in crossing):
            return left
    clamped = max(ground.left, min(middle, ground.right - width))
    return choices[0] if choices else clamped
