"""Learning loops: dashed lines in lanes of their own, from what they listen to, to what they may change."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from effektkedja.diagram.channels import EARLY, LATE, Channels
from effektkedja.diagram.curves import rounded
from effektkedja.diagram.drawing import Head, LoopPath
from effektkedja.diagram.shapes import Rectangle
from effektkedja.diagram.text import Column, shortened, text_width, wrapped
from effektkedja.diagram.theme import LOOP
from effektkedja.record import Record

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from effektkedja.diagram.picture import Loop
    from effektkedja.diagram.shapes import Curve, Point
    from effektkedja.diagram.way import Way

BETWEEN = 4.0
"""Between two lanes of loops."""
RING = 18.0
"""Room for the rings that tell the order of learning, before the label."""
_ACROSS = 22.0
_SIDEWAYS = 118.0
"""How wide the lane of a loop is where it runs down the page, beside its label."""
_CORNER = 7.0
_AIR = 6.0
_CROSSED_LABEL = 400.0
_CROSSED_LINE = 12.0
"""How ill a crossing looks, counted in points that a label is away from its loop."""
_FEET = 5.0
_BESIDE = 24.0
"""Where a label beside its line begins."""
_BESIDE_TRACK = 18.0
_MOST_LINES = 6


class LoopGround(Record):
    """What loops are tied to, and how much room they have.

    ``areas`` and ``columns`` are of boxes, ``feet`` the lower ends of levels by section: where a loop points
    that may change a whole level. ``left`` and ``right`` are the ends of the lanes of loops, ``top`` is
    where the first one begins.
    """

    areas: Mapping[str, Rectangle]
    columns: Mapping[str, int]
    feet: Mapping[str, Point]
    left: float
    right: float
    top: float
    way: Way


def across_of(way: Way) -> float:
    """How far across the lane of one loop reaches."""
    return _SIDEWAYS if way.is_down else _ACROSS


def ask_for_loops(loops: Sequence[Loop], columns: Mapping[str, int], channels: Channels) -> None:
    """Ask for the channels that the loops need: before what they listen to, after what they may change."""
    for loop in loops:
        for id in loop.listens:
            channels.ask(columns[id], LATE, loop.id)
        for id in loop.changes:
            channels.ask(columns[id] + 1, EARLY, loop.id)


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

    lines: tuple[str, ...]
    left: float
    width: float
    start: float
    end: float


def place_loops(loops: Sequence[Loop], channels: Channels, ground: LoopGround) -> tuple[LoopPath, ...]:
    """Every loop in a lane of its own, in the order in which labels stand nearest and lines cross least."""
    spans = [_span(loop, place, channels, ground) for place, loop in enumerate(loops)]
    orders: tuple[Callable[[_Span], float], ...] = (
        lambda span: span.length,
        lambda span: -max(span.ends, default=0.0),
        lambda span: min(span.ends, default=0.0),
    )
    tries = [sorted(spans, key=lambda span: (order(span), span.loop.id)) for order in orders]
    best = min((_labelled(order, ground) for order in tries), key=lambda labelled: labelled[0])
    step = across_of(ground.way) + BETWEEN
    return tuple(
        _path(span, label, ground.top + place * step, ground) for place, (span, label) in enumerate(best[1])
    )


def _labelled(spans: Sequence[_Span], ground: LoopGround) -> tuple[float, list[tuple[_Span, _Label]]]:
    """Spans in an order with their labels, and how ill it looks: labels far off or crossed, lines crossed."""
    ill, labels = 0.0, []
    for place, span in enumerate(spans):
        # Lines from the lanes below go up through those above; there no label may stand.
        crossing = [x for lower in spans[place + 1 :] for x in lower.ends]
        label = _label(span, ground, crossing)
        labels.append((span, label))
        left, right = label.left, label.left + label.width
        ill += max(0.0, left - label.end, label.start - right)
        ill += _CROSSED_LABEL * sum(left - _AIR < x < right + _AIR for x in crossing)
        ill += _CROSSED_LINE * sum(label.start < x < label.end for x in crossing)
    return ill, labels


def _span(loop: Loop, place: int, channels: Channels, ground: LoopGround) -> _Span:
    listens: dict[float, list[Point]] = {}
    changes: dict[float, list[Point]] = {}
    for id in loop.listens:
        area = ground.areas[id]
        x = channels.place(ground.columns[id], LATE, loop.id)
        listens.setdefault(x, []).append((area.x, area.bottom - 7.0))
    for id in loop.changes:
        area = ground.areas[id]
        x = channels.place(ground.columns[id] + 1, EARLY, loop.id)
        changes.setdefault(x, []).append((area.right, area.bottom - 9.0))
    feet = tuple(
        (ground.feet[section][0] + _FEET * (place % 2), ground.feet[section][1])
        for section in loop.changed_levels
        if section in ground.feet
    )
    return _Span(loop, _sorted(listens), _sorted(changes), feet)


def _sorted(ends: Mapping[float, list[Point]]) -> dict[float, tuple[Point, ...]]:
    return {x: tuple(sorted(points, key=lambda point: point[1])) for x, points in ends.items()}


def _path(span: _Span, label: _Label, top: float, ground: LoopGround) -> LoopPath:
    across = across_of(ground.way)
    band = Rectangle(ground.left, top, ground.right - ground.left, across)
    start, end = label.start, label.end
    if ground.way.is_down:
        # Down the page the label stands beside the line, otherwise in it.
        y, gap = top + _BESIDE / 2, (end, end)
        place = Rectangle(label.left, top + _BESIDE, label.width, across - _BESIDE - _AIR)
    else:
        y, gap = top + across / 2, (label.left - _AIR, label.left + label.width + _AIR)
        place = Rectangle(label.left, y - LOOP.leading / 2, label.width, LOOP.leading)
    track = _Track(y, start, end, gap)
    curves = [curve for x, points in span.listens.items() for curve in track.column(x, points)]
    heads: list[Head] = []
    for x, points in span.changes.items():
        curves += track.column(x, points)
        heads += [Head("arrow", point, (-1.0, 0.0)) for point in points]
    for x, foot in span.feet:
        curves += track.column(x, ((x, foot),))
        heads.append(Head("arrow", (x, foot), (0.0, -1.0)))
    return LoopPath(span.loop, band, tuple(curves), tuple(heads), place, label.lines)


class _Track(Record):
    """The part of a loop that runs along the chain, broken where its label stands."""

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
    """The label of a loop, where no line of another goes through it; shortened where room is short."""
    ends = span.ends or [ground.left]
    start, end = min(ends), max(ends)
    room = max(end - start for start, end in _rooms(ground, crossing))
    if ground.way.is_down:
        column = Column(across_of(ground.way) - _BESIDE - RING - _AIR, LOOP)
        most = max(1, min(_MOST_LINES, int(room // LOOP.leading)))
        lines = tuple(wrapped(span.loop.label, column, most))
        width = len(lines) * LOOP.leading
    else:
        lines = (shortened(span.loop.label, room - RING, LOOP),)
        width = text_width(lines[0], LOOP) + RING
    return _Label(lines, _free(width, (start, end), ground, crossing), width, start, end)


def _rooms(ground: LoopGround, crossing: Sequence[float]) -> list[tuple[float, float]]:
    """The stretches of a lane of a loop that no line crosses."""
    edges = [ground.left, *sorted(crossing), ground.right]
    return [(before + _AIR, after - _AIR) for before, after in pairwise(edges)]


def _free(width: float, track: tuple[float, float], ground: LoopGround, crossing: Sequence[float]) -> float:
    """The near edge of a label: within its track, as near the middle as may be, else beside the track."""
    start, end = track
    middle = (start + end - width) / 2
    edge = 2 * _AIR + 2 * _CORNER
    choices = []
    for left, right in _rooms(ground, crossing):
        last = right - width
        if last < left - 0.01:
            continue
        within = (max(left, start + edge), min(last, end - edge - width))
        if within[0] <= within[1]:
            choices.append((0.0, max(within[0], min(middle, within[1]))))
        after, before = max(left, end + _BESIDE_TRACK), min(last, start - _BESIDE_TRACK - width)
        choices += [(after - end, after)] if after <= last else []
        choices += [(start - before - width, before)] if before >= left else []
        choices.append((ground.right, left))
    return min(choices, key=lambda choice: (choice[0], abs(choice[1] - middle), choice[1]))[1]
