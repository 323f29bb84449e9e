"""Traces: where arrows run, so that a mark of one does not lie on another."""

from __future__ import annotations

from collections import defaultdict
from functools import cached_property
from typing import TYPE_CHECKING

from effektkedja.diagram.curves import flattened

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from effektkedja.diagram.drawing import ArrowPath
    from effektkedja.diagram.shapes import Point, Rectangle

_MOST = 400
"""With more arrows than this hardly a place has none running through it, and looking for one takes time."""
_CELL = 24.0
_SAMPLES = 16


class Traces:
    """Points along all arrows, by the squares of a grid that they lie in; worked out when first asked for."""

    def __init__(self, paths: Sequence[ArrowPath]) -> None:
        self.paths = paths

    def cross(self, area: Rectangle, path: ArrowPath) -> bool:
        """Whether another arrow than that of a path runs through an area."""
        if len(self.paths) > _MOST:
            return False
        own = path.arrow.id
        right, bottom = area.right, area.bottom
        for column in range(int(area.x // _CELL), int(right // _CELL) + 1):
            for row in range(int(area.y // _CELL), int(bottom // _CELL) + 1):
                for (x, y), id in self.points.get((column, row), ()):
                    if id != own and area.x <= x <= right and area.y <= y <= bottom:
                        return True
        return False

    @cached_property
    def points(self) -> Mapping[tuple[int, int], list[tuple[Point, str]]]:
        """The points in each square, each with the arrow that it lies on."""
        found: dict[tuple[int, int], list[tuple[Point, str]]] = defaultdict(list)
        for path in self.paths:
            for curve in path.curves:
                for point in flattened(curve, _SAMPLES):
                    found[int(point[0] // _CELL), int(point[1] // _CELL)].append((point, path.arrow.id))
        return found
