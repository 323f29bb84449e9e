"""Marks on arrows: assumptions, indicators, what hinders; they cover neither boxes nor each other."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from effektkedja.diagram.curves import points_along
from effektkedja.diagram.drawing import Badge
from effektkedja.diagram.lettering import text_in
from effektkedja.diagram.shapes import Rectangle
from effektkedja.diagram.text import text_width
from effektkedja.diagram.theme import MARK, MINUS
from effektkedja.diagram.traces import Traces
from effektkedja.record import Record

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from effektkedja.diagram.drawing import ArrowPath
    from effektkedja.diagram.field import Columns
    from effektkedja.diagram.picture import Arrow, Note
    from effektkedja.diagram.shapes import Point, Text
    from effektkedja.diagram.way import Way

HEIGHT = 15.0
_SIGN = 13.0
_STATE = 9.0
"""Room for the sign that tells whether an assumption holds."""
_DOT = 15.0
"""Room for the sign that tells how an indicator goes, or the dot that stands for it."""
_MOST_MARKS = 3
_MOST_INDICATORS = 2
_OFTEN = 3
"""On how many arrows marks stand before they are drawn quietly, so that they do not shout."""
# A third of the way: in the middle, where arrows cross, nobody could tell whose badge it is.
_SHARES = (0.36, 0.3, 0.42, 0.25, 0.48, 0.55, 0.2, 0.62, 0.7, 0.14, 0.8, 0.88)
_SIGN_SHARES = (0.72, 0.66, 0.78, 0.6, 0.5, 0.42, 0.34, 0.26, 0.84)
_AROUND = ((0.0, -13.0), (0.0, 13.0), (-12.0, -20.0), (-12.0, 20.0), (-18.0, 0.0), (0.0, -28.0), (0.0, 28.0))
_EDGE = 3.0
_CLEAR = 1.5
_PAIR = 1.5
"""Between two badges that belong together."""
_MOST_STEPS = 200

CHANGES = {"added": "+", "changed": "\u0394", "removed": "\u00d7"}
"""What stands on an arrow that is new, has changed or is gone, where only letters can be written."""


class BadgeGround(Record):
    """Where badges may stand: the lanes, the boxes in their places, and how far along the picture reaches."""

    columns: Columns
    areas: Iterable[Rectangle]
    start: float
    end: float

    def gap_before(self, place: int) -> tuple[float, float]:
        """The room before a lane, as far as the picture reaches."""
        start, end = self.columns.gap_before(place)
        return max(start, self.start), min(end, self.end)


def add_badges(
    paths: Sequence[ArrowPath], ground: BadgeGround, way: Way, notes: Sequence[Note]
) -> tuple[ArrowPath, ...]:
    """The arrows with their badges, which stand in the gaps between lanes wherever there is room."""
    board = _Board(ground, way, Traces(paths))
    often = Counter(path.arrow.marks for path in paths if path.arrow.marks)
    states = {note.mark: note.state for note in notes if note.state}
    placed = []
    for path in paths:
        badges: list[Badge] = []
        for kind, text, state in _wanted(path, often, states):
            badges.append(board.place(kind, text, state, path, badges))
        placed.append(path._replace(badges=tuple(badges)) if badges else path)
    return tuple(placed)


def _wanted(
    path: ArrowPath, often: Mapping[tuple[str, ...], int], states: Mapping[str, str]
) -> Iterator[tuple[str, str, str]]:
    arrow = path.arrow
    marks = arrow.marks
    if marks:
        told = [states[mark] for mark in marks if mark in states]
        state = next((word for word in ("no", "partly", "yes") if word in told), "")
        kind = "repeated" if often[marks] >= _OFTEN and state in ("", "yes") else "assumption"
        if len(marks) > _MOST_MARKS:
            marks = (*marks[: _MOST_MARKS - 1], f"+{len(marks) - _MOST_MARKS + 1}")
        yield kind, " ".join(marks), state
    if arrow.indicators:
        marks = arrow.indicators
        state = states.get(marks[0], "") if len(marks) == 1 else ""
        if len(marks) > _MOST_INDICATORS:
            marks = (marks[0], f"+{len(marks) - 1}")
        yield "indicator", " ".join(marks), state
    if arrow.hinders:
        yield "hinders", MINUS, ""
    if arrow.doubt:
        yield "doubt", "?", ""
    if arrow.change in CHANGES:
        yield arrow.change, CHANGES[arrow.change], ""


class _Board:
    """What is already taken: the boxes of each column, and the badges in each gap between the lanes."""

    def __init__(self, ground: BadgeGround, way: Way, traces: Traces) -> None:
        self.ground = ground
        self.way = way
        self.traces = traces
        self.starts = [ground.gap_before(place)[0] for place in range(len(ground.columns.starts) + 1)]
        self.taken: dict[int, list[Rectangle]] = defaultdict(list)
        self.boxes: dict[int, list[Rectangle]] = defaultdict(list)
        for area in ground.areas:
            self.boxes[self.gap_of(area)].append(area)

    def gap_of(self, area: Rectangle) -> int:
        """The gap that an area begins in, or that lies before the box where it begins."""
        return bisect_right(self.starts, area.x) - 1

    def place(self, kind: str, text: str, state: str, path: ArrowPath, others: Sequence[Badge]) -> Badge:
        """A badge of an arrow in its place; an indicator stands beside the assumption that it may be of."""
        size = self.way.extents(*badge_size(kind, text, state))
        points = _points(kind, path)
        found = None
        if kind == "indicator" and others:
            found = self.best(_beside(others[-1].area, size), size, path)
        area = found or self.best(points, size, path)
        area = area or self.nearest(path.head.tip, path.head.direction, size)
        self.taken[self.gap_of(area)].append(area)
        return Badge(kind, state, area, text)

    def best(self, points: Iterable[Point], size: tuple[float, float], path: ArrowPath) -> Rectangle | None:
        """The first free area that no other arrow runs through, else the first free one, if there is any."""
        first = None
        for point in points:
            area = self.free(point, size)
            if area is not None and not self.traces.cross(area, path):
                return area
            first = first or area
        return first

    def free(self, point: Point, size: tuple[float, float]) -> Rectangle | None:
        """The area of a badge around a point, or None where it would cover something."""
        area = Rectangle(point[0] - size[0] / 2, point[1] - size[1] / 2, *size)
        gap = self.gap_of(area)
        if any(area.meets(other, 1.0) for near in (gap - 1, gap, gap + 1) for other in self.taken[near]):
            return None
        start, end = self.ground.gap_before(gap) if gap >= 0 else (area.x, area.right)
        if start + _EDGE <= area.x and area.right <= end - _EDGE:
            return area
        if area.x < self.ground.start or area.right > self.ground.end:
            return None
        if any(area.meets(other, _CLEAR) for near in (gap - 1, gap, gap + 1) for other in self.boxes[near]):
            return None
        return area

    def nearest(self, tip: Point, direction: Point, size: tuple[float, float]) -> Rectangle:
        """The nearest free area in the gap that an arrow ends in; a gap has room without end.

        Before the first lane there may be too little room across; then it is the gap after.
        """
        gap = max(0, bisect_right(self.starts, tip[0] - (1.0 if direction[0] >= 0.0 else -1.0)) - 1)
        start, end = self.ground.gap_before(gap)
        if end - start < size[0] + 2 * _EDGE and gap + 1 < len(self.starts):
            start, end = self.ground.gap_before(gap + 1)
        x = (start + end) / 2
        step = size[1] + 2.0
        for number in range(_MOST_STEPS):
            for y in (tip[1] - number * step, tip[1] + number * step):
                if area := self.free((x, y), size):
                    return area
        return Rectangle(x - size[0] / 2, tip[1] - size[1] / 2, *size)


def _points(kind: str, path: ArrowPath) -> list[Point]:
    assumed = kind in ("assumption", "repeated", "indicator")
    if path.joint is not None:
        x, y = path.joint
        around = _AROUND if assumed else _AROUND[1:]
        return [(x + dx, y + dy) for dx, dy in around]
    return points_along(path.curves[0], _SHARES if assumed else _SIGN_SHARES)


def _beside(area: Rectangle, size: tuple[float, float]) -> list[Point]:
    """The places next to a badge: after it, before it, and on either side."""
    (x, y), along, across = area.middle, (area.width + size[0]) / 2, (area.height + size[1]) / 2
    along, across = along + _PAIR, across + _PAIR
    return [(x + along, y), (x - along, y), (x, y + across), (x, y - across)]


def letters_beside(arrow: Arrow) -> str:
    """The marks on an arrow, where only letters can be written."""
    signs = [MINUS] if arrow.hinders else []
    signs += ["\u21ba"] if arrow.feedback else []
    signs += [CHANGES[arrow.change]] if arrow.change else []
    return " ".join([*arrow.marks, *arrow.indicators, *signs])


def badge_size(kind: str, text: str, state: str = "") -> tuple[float, float]:
    """How wide and high a badge is on the page."""
    if kind == "repeated":
        return text_width(text, MARK) + 5.0 + (_STATE if state else 0.0), HEIGHT - 3.0
    if kind == "indicator":
        return text_width(text, MARK) + _DOT + 7.0, HEIGHT
    if kind != "assumption":
        return _SIGN, _SIGN
    return max(22.0, text_width(text, MARK) + 11.0) + (_STATE if state else 0.0), HEIGHT


def text_of(badge: Badge) -> Text:
    """The text of a badge; before it stands the sign that tells whether it holds, or how it goes."""
    x, y = badge.area.middle
    if badge.kind == "indicator":
        return text_in(badge.text, (badge.area.x + _DOT + text_width(badge.text, MARK) / 2, y), MARK)
    return text_in(badge.text, (x + (_STATE / 2 if badge.state else 0.0), y), MARK)
