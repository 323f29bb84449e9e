"""What matters most, as bars: the longest first, with their ranges where the answer has any."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from effektkedja.diagram.answers.sheet import BODY, LEFT, RIGHT, STRONG, Sheet
from effektkedja.diagram.text import text_width, tidy

if TYPE_CHECKING:
    from effektkedja.analysis.answers import Answer

_LENGTH = {"weakest": "gain", "contribution": "shapley"}
"""What the length of a bar is, by question."""
_TOLD = {"weakest": "gain_told", "contribution": "share_told"}
"""What is written after it."""
_LABEL = {"weakest": "part", "contribution": "title"}
_MOST = 12
_ROOM = 120.0
"""The room that the words after a bar take."""

Row = Mapping[str, Any]


def draw(answer: Answer, sheet: Sheet) -> None:
    """Draw a bar for each row; where only the order is told, a place and no bar."""
    rows = answer.rows[:_MOST]
    lengths = [row.get(_LENGTH[answer.question]) for row in rows]
    ends = [abs(one) for length, row in zip(lengths, rows, strict=True) for one in _ends(length, row)]
    scale = (RIGHT - LEFT - _ROOM) / (max(ends, default=0.0) or 1.0)
    option = None
    for row, length in zip(rows, lengths, strict=True):
        if row.get("option") != option:
            option = row.get("option")
            sheet.lines(sheet.cell("option", option), STRONG, sheet.theme.ink)
            sheet.y += 4.0
        sheet.across(sheet.y)
        middle = sheet.label(f"{row['place']}. {row[_LABEL[answer.question]]}")
        if length is not None:
            _bar(sheet, answer, row, middle, scale)
    sheet.across(sheet.y)
    sheet.y += 8.0


def _ends(length: float | None, row: Row) -> list[float]:
    return [one for one in (length, row.get("low"), row.get("high")) if isinstance(one, int | float)]


def _bar(sheet: Sheet, answer: Answer, row: Row, middle: float, scale: float) -> None:
    """A bar from the left, what it comes to, and its range as a line across its end."""
    length = float(row[_LENGTH[answer.question]])
    tint = sheet.theme.tints["outputs" if length >= 0 else "medium_outcomes"]
    end = LEFT + max(abs(length) * scale, 1.0)
    dashes = "" if length >= 0 else ' stroke-dasharray="4 3"'
    sheet.bar(LEFT, end, middle, f'fill="{tint.pill}" stroke="{tint.strong}" stroke-width="1.5"{dashes}')
    low, high = row.get("low"), row.get("high")
    if low is not None and high is not None and high > low:
        start, end = LEFT + low * scale, max(end, LEFT + high * scale)
        line = f"M{start:.1f} {middle:.1f}H{LEFT + high * scale:.1f}"
        ticks = f"M{start:.1f} {middle - 5:.1f}v10M{LEFT + high * scale:.1f} {middle - 5:.1f}v10"
        sheet.add(f'<path d="{line}{ticks}" stroke="{sheet.theme.ink}" stroke-width="1.5" fill="none"/>')
    told = tidy(sheet.cell(_TOLD[answer.question], row.get(_TOLD[answer.question])))
    x = min(end + 8.0, RIGHT + 12.0 - text_width(told, BODY))
    sheet.text(x, middle + 4.0, told)
