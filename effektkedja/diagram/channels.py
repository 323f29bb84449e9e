"""Channels: where lines run across the chain, in the gaps between lanes, so that they never cross a box."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from effektkedja.diagram.field import Columns

EARLY, MIDDLE, LATE = "early", "middle", "late"
"""Where in a gap a line would rather run: near the lane before, in the middle, near the lane after."""

_KEPT = 14.0
_STEP = 6.5
_JOINT = 30.0
"""Room before a box in which arrows meet that are needed together."""


class Channels:
    """Lines ask for a channel first; when all have asked, each gets a place of its own."""

    def __init__(self, columns: Columns) -> None:
        self.columns = columns
        self.asked: dict[int, dict[str, dict[str, int]]] = defaultdict(
            lambda: {EARLY: {}, MIDDLE: {}, LATE: {}}
        )

    def ask(self, gap: int, side: str, line: str) -> None:
        """Ask for a channel in the gap before a lane; a line that asks twice gets one."""
        lines = self.asked[gap][side]
        lines.setdefault(line, len(lines))

    def place(self, gap: int, side: str, line: str) -> float:
        """Where a line runs, once all have asked."""
        asked = self.asked[gap]
        start, end = self.columns.gap_before(gap)
        room = end - start - 2 * _KEPT
        count = sum(len(lines) for lines in asked.values())
        step = min(_STEP, room / max(1, count))
        number = asked[side][line]
        if side == EARLY:
            return start + _KEPT + number * step
        if side == LATE:
            return end - _KEPT - number * step
        kept = max(_JOINT, _KEPT + len(asked[LATE]) * step + step / 2)
        kept = min(kept, _KEPT + room - (len(asked[EARLY]) + len(asked[MIDDLE])) * step)
        return end - kept - number * step

    def places(self, gap: int) -> list[float]:
        """Where every line in a gap runs."""
        asked = self.asked.get(gap, {})
        return [self.place(gap, side, line) for side, lines in asked.items() for line in lines]
