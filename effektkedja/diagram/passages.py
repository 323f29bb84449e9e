"""Passages: where long arrows pass the lanes that they skip, in the free room between boxes."""

from __future__ import annotations

from bisect import insort
from collections import defaultdict
from typing import TYPE_CHECKING

from effektkedja.diagram.curves import flattened

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from effektkedja.diagram.field import Columns
    from effektkedja.diagram.shapes import Curve, Point, Rectangle

_CLEAR = 4.0
"""How far from a box an arrow passes at least."""
_APART = 5.0
"""How far from each other arrows pass where there is room."""
_SAMPLES = 8


class Passages:
    """The free room in every lane, and where arrows already pass."""

    def __init__(self, areas: Mapping[str, Rectangle], lanes: Mapping[str, int], columns: Columns) -> None:
        self.columns = columns
        taken: dict[int, list[tuple[float, float]]] = defaultdict(list)
        for id, lane in lanes.items():
            taken[lane].append((areas[id].y - _CLEAR, areas[id].bottom + _CLEAR))
        self.free = {lane: _between(sorted(held)) for lane, held in taken.items()}
        self.used: dict[int, list[float]] = defaultdict(list)

    def curve(self, route: Sequence[Point], start: Point, end: Point, lanes: tuple[int, int]) -> Curve:
        """A line between boxes past the lanes between them, as near the engine's route as may be."""
        first, last = lanes
        step = 1 if last > first else -1
        near = flattened(tuple(route), _SAMPLES) if route else [start, end]
        points: list[Point] = [start]
        for lane in range(first + step, last, step):
            left, right = self.columns.gap_before(lane)[1], self.columns.gap_before(lane + 1)[0]
            middle = (left + right) / 2
            wanted = min(near, key=lambda point: abs(point[0] - middle))[1]
            y = self._pass(lane, wanted)
            ways = (left, right) if step > 0 else (right, left)
            points += _swing(points[-1], (ways[0], y))
            points += [points[-1], (ways[1], y), (ways[1], y)]
        points += _swing(points[-1], end)
        return tuple(points)

    def _pass(self, lane: int, wanted: float) -> float:
        """A height at which nothing stands, and if possible nothing passes yet."""
        choices = []
        used = self.used[lane]
        for start, end in self.free.get(lane, ((float("-inf"), float("inf")),)):
            nearest = max(start, min(wanted, end))
            choices.append(nearest)
            for other in used:
                choices += [y for y in (other - _APART, other + _APART) if start <= y <= end]
        clear = [y for y in choices if all(abs(y - other) >= _APART - 0.01 for other in used)]
        found = min(clear or choices, key=lambda y: (abs(y - wanted), y))
        insort(used, found)
        return found


def _between(taken: Sequence[tuple[float, float]]) -> list[tuple[float, float]]:
    """The room before, between and after what is taken."""
    free = []
    end = float("-inf")
    for start, stop in taken:
        if start >= end:
            free.append((end, start))
        end = max(end, stop)
    return [*free, (end, float("inf"))]


def _swing(start: Point, end: Point) -> list[Point]:
    """From one height to another across a gap."""
    reach = (end[0] - start[0]) / 2
    return [(start[0] + reach, start[1]), (end[0] - reach, end[1]), end]
