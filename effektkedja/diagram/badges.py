"""Marks on arrows: assumptions and the sign of hindering, where they cover neither a box nor each other."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from effektkedja.diagram.boxes import text_in
from effektkedja.diagram.curves import points_along
from effektkedja.diagram.drawing import Badge, Rectangle
from effektkedja.diagram.text import text_width
from effektkedja.diagram.theme import MARK, MEASURES, MINUS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from effektkedja.diagram.drawing import ArrowPath, Point

HEIGHT = 15.0
_SIGN = 13.0
_MOST_MARKS = 3
# A third of the way: in the middle, where arrows cross, nobody could tell whose badge it is.
_SHARES = (0.36, 0.3, 0.42, 0.25, 0.48, 0.55, 0.2, 0.62, 0.7, 0.14)
_SIGN_SHARES = (0.72, 0.66, 0.78, 0.6, 0.5, 0.42)
_AROUND = ((0.0, -13.0), (0.0, 13.0), (-12.0, -20.0), (-12.0, 20.0), (-18.0, 0.0), (0.0, -28.0), (0.0, 28.0))
_EDGE = 3.0


def add_badges(paths: Sequence[ArrowPath], left: float) -> tuple[ArrowPath, ...]:
    """The arrows with their badges; ``left`` is where the first lane begins."""
    board = _Board(left)
    placed = []
    for path in paths:
        badges = tuple(board.place(kind, text, path) for kind, text in _wanted(path))
        placed.append(path._replace(badges=badges) if badges else path)
    return tuple(placed)


def _wanted(path: ArrowPath) -> Iterator[tuple[str, str]]:
    marks = path.arrow.marks
    if len(marks) > _MOST_MARKS:
        marks = (*marks[: _MOST_MARKS - 1], f"+{len(marks) - _MOST_MARKS + 1}")
    if marks:
        yield "assumption", " ".join(marks)
    if path.arrow.hinders:
        yield "hinders", MINUS


class _Board:
    """What is already taken in each gap between the lanes."""

    def __init__(self, left: float) -> None:
        self.first = left + MEASURES.padding + MEASURES.box
        self.taken: dict[int, list[Rectangle]] = defaultdict(list)

    def place(self, kind: str, text: str, path: ArrowPath) -> Badge:
        width, height = badge_size(kind, text)
        choices = [self._free(point, width, height) for point in _points(kind, path)]
        gap, area = next((choice for choice in choices if choice[0] is not None), choices[0])
        self.taken[-1 if gap is None else gap].append(area)
        return badge(kind, text, area)

    def _free(self, point: Point, width: float, height: float) -> tuple[int | None, Rectangle]:
        """The gap in which a badge around a point would lie, or None where it would cover something."""
        area = Rectangle(point[0] - width / 2, point[1] - height / 2, width, height)
        gap, into = divmod(area.x - self.first, MEASURES.pitch)
        room = MEASURES.pitch - MEASURES.box
        if not _EDGE <= into <= room - width - _EDGE:
            return None, area
        if any(area.meets(other, 1.0) for other in self.taken[int(gap)]):
            return None, area
        return int(gap), area


def _points(kind: str, path: ArrowPath) -> list[Point]:
    if path.joint is not None:
        x, y = path.joint
        around = _AROUND if kind == "assumption" else _AROUND[1:]
        return [(x + dx, y + dy) for dx, dy in around]
    return points_along(path.curves[0], _SHARES if kind == "assumption" else _SIGN_SHARES)


def badge_size(kind: str, text: str) -> tuple[float, float]:
    """How wide and high a badge is."""
    if kind == "hinders":
        return _SIGN, _SIGN
    return max(22.0, text_width(text, MARK) + 11.0), HEIGHT


def badge(kind: str, text: str, area: Rectangle) -> Badge:
    """A badge in its place."""
    return Badge(kind, area, text_in(text, area.middle, MARK))
