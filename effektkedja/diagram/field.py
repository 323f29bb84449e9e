"""The field that a chain is drawn on: lanes, the gaps between them, and the strips outside the chain.

External factors stand in a strip before the lanes and side effects in one after them, each near what it is
tied to, so that no arrow has to cross the whole picture. All counts along (x) and across (y) the chain.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from effektkedja.diagram.shapes import Rectangle
from effektkedja.record import Record

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from effektkedja.diagram.boxes import MeasuredBox
    from effektkedja.diagram.layout import Lanes
    from effektkedja.diagram.picture import Arrow

_EDGE = 14.0
"""From the edge of a strip to its boxes; the name of the strip stands on the edge."""


class Columns(Record):
    """Where each lane begins along the chain and how deep it is, and how wide the gaps are at both ends."""

    starts: tuple[float, ...]
    depths: tuple[float, ...]
    padding: float
    gap: float

    def middle(self, place: int) -> float:
        """The middle of a lane."""
        return self.starts[place] + self.depths[place] / 2

    @property
    def end(self) -> float:
        """Where the last lane ends."""
        return self.starts[-1] + self.depths[-1]

    def gap_before(self, place: int) -> tuple[float, float]:
        """The room before a lane, from box to box; the one past the last lane lies after everything."""
        room = self.gap + 2 * self.padding
        if place == len(self.starts):
            return self.end - self.padding, self.end - self.padding + room
        after = self.starts[place] + self.padding
        return (
            self.starts[place - 1] + self.depths[place - 1] - self.padding if place else after - room
        ), after


class Across(Record):
    """Where things begin across the chain: strips, corridors of detours, lanes, and the lanes of loops."""

    strips: Mapping[str, float]
    corridors: Mapping[str, float]
    lanes: float
    boxes: float
    bottom: float
    loops: float
    end: float


class Strip(Record):
    """The boxes that stand apart on one side: the column and the row of each."""

    columns: Mapping[str, int]
    rows: Sequence[Sequence[MeasuredBox]]

    def heights(self, lanes: Lanes) -> list[float]:
        """How far across each row reaches."""
        width = lanes.measures.box
        return [max(lanes.way.extents(width, held.height)[1] for held in row) for row in self.rows]

    def across(self, lanes: Lanes) -> float:
        """How far across the whole strip reaches; nothing where it is empty."""
        if not self.rows:
            return 0.0
        heights = self.heights(lanes)
        return sum(heights) + (len(heights) - 1) * lanes.measures.between + 2 * _EDGE

    def places(self, lanes: Lanes, columns: Columns, top: float) -> dict[str, Rectangle]:
        """Where each box goes, if the strip begins at ``top``."""
        found: dict[str, Rectangle] = {}
        y = top + _EDGE
        for row, height in zip(self.rows, self.heights(lanes), strict=True):
            for held in row:
                along, across = lanes.way.extents(lanes.measures.box, held.height)
                x = columns.middle(self.columns[held.box.id]) - along / 2
                found[held.box.id] = Rectangle(x, y + (height - across) / 2, along, across)
            y += height + lanes.measures.between
        return found


def strip_of(held: Iterable[MeasuredBox], arrows: Sequence[Arrow], lanes: Lanes, *, after: bool) -> Strip:
    """Put what stands apart near what it is tied to: at its first effect, or past its last cause."""
    tied: dict[str, list[int]] = defaultdict(list)
    last = len(lanes.lanes) - 1
    for arrow in arrows:
        for cause in arrow.causes:
            if arrow.effect in lanes.of:
                tied[cause].append(lanes.of[arrow.effect])
            if cause in lanes.of:
                tied[arrow.effect].append(min(lanes.of[cause] + 1, last))
    columns: dict[str, int] = {}
    stacks: dict[int, list[MeasuredBox]] = defaultdict(list)
    for box in held:
        near = tied[box.box.id]
        column = (max(near) if after else min(near)) if near else (last if after else 0)
        # The column before shares the gap through which the arrow runs, so it is just as near.
        if column > 0 and len(stacks[column - 1]) < len(stacks[column]):
            column -= 1
        columns[box.box.id] = column
        stacks[column].append(box)
    deepest = max([len(stack) for stack in stacks.values()], default=0)
    rows = [
        [stack[place] for _, stack in sorted(stacks.items()) if place < len(stack)]
        for place in range(deepest)
    ]
    return Strip(columns, rows)
