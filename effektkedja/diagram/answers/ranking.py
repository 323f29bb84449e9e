"""What matters most, as bars: the longest first, with their ranges where the answer has any."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from effektkedja.diagram.answers.sheet import BODY, LABEL, LEFT, MARGIN, RIGHT, STRONG, Sheet
from effektkedja.diagram.text import text_width, tidy

if TYPE_CHECKING:
    from effektkedja.analysis.answers import Answer

_LENGTH = {"weakest": "gain", "contribution": "shapley"}
"""What the length of a bar is, by question."""
_TOLD = {"weakest": "gain_told", "contribution": "share_told"}
"""What is written after it."""
_LABEL = {"weakest": "part", "contribution": "title"}
_MOST = 12
"""So many rows of each option are drawn."""
_ROOM = 120.0
"""The room that the words after a bar take."""

Row = Mapping[str, Any]


class _Axis(NamedTuple):
    """Where nothing lies along the sheet, and how long one is."""

    zero: float
    scale: float

    def at(self, value: float) -> float:
        """Where a value lies."""
        return self.zero + value * self.scale


def draw(answer: Answer, sheet: Sheet) -> None:
    """Draw a bar for each row; where only the order is told, a place and no bar."""
    rows = answer.rows
    length = _LENGTH[answer.question]
    axis = _axis([one for row in rows for one in _ends(row, length)])
    for option in dict.fromkeys(row.get("option") for row in rows):
        if option:
            sheet.y += 6.0
            sheet.lines(sheet.cell("option", option), STRONG, sheet.theme.ink)
            sheet.y += 4.0
        _rows(sheet, [row for row in rows if row.get("option") == option], axis)
    if any(_has_range(row) for row in rows):
        sheet.legend([(_range(sheet, 2.0, 20.0, 0.0), sheet.word("plot.range"))])
    sheet.y += 8.0


def _rows(sheet: Sheet, rows: Sequence[Row], axis: _Axis) -> None:
    """The rows of an option; where there are no bars, their labels have the whole width."""
    question = sheet.answer.question
    has_bars = any(row.get(_LENGTH[question]) is not None for row in rows)
    for row in rows[:_MOST]:
        sheet.across(sheet.y)
        label = f"{row['place']}. {row[_LABEL[question]]}"
        middle = sheet.label(label, LABEL if has_bars else RIGHT - MARGIN)
        if row.get(_LENGTH[question]) is not None:
            _bar(sheet, row, middle, axis)
    sheet.across(sheet.y)
    sheet.more(len(rows[_MOST:]))


def _ends(row: Row, length: str) -> list[float]:
    found = (row.get(name) for name in (length, "low", "high"))
    return [one for one in found if isinstance(one, int | float)]


def _axis(ends: Sequence[float]) -> _Axis:
    """An axis with room for all bars and ranges, those below nothing to the left."""
    low, high = min([0.0, *ends]), max([0.0, *ends])
    scale = (RIGHT - LEFT - _ROOM) / ((high - low) or 1.0)
    return _Axis(LEFT - low * scale, scale)


def _has_range(row: Row) -> bool:
    low, high = row.get("low"), row.get("high")
    return low is not None and high is not None and high > low


def _bar(sheet: Sheet, row: Row, middle: float, axis: _Axis) -> None:
    """A bar from nothing, what it comes to, and its range as a line across its end."""
    question = sheet.answer.question
    length = float(row[_LENGTH[question]])
    tint = sheet.theme.tints["outputs" if length >= 0 else "medium_outcomes"]
    start, end = sorted((axis.zero, axis.at(length)))
    dashes = "" if length >= 0 else ' stroke-dasharray="4 3"'
    sheet.bar(start, end, middle, f'fill="{tint.pill}" stroke="{tint.strong}" stroke-width="1.5"{dashes}')
    if _has_range(row):
        end = max(end, axis.at(row["high"]))
        sheet.add(_range(sheet, axis.at(row["low"]), axis.at(row["high"]), middle))
    told = tidy(sheet.cell(_TOLD[question], row.get(_TOLD[question])))
    x = min(end + 8.0, RIGHT + 12.0 - text_width(told, BODY))
    sheet.text(x, middle + 4.0, told)


def _range(sheet: Sheet, start: float, end: float, y: float) -> str:
    """A line with a stroke across each end."""
    path = f"M{start:.1f} {y:.1f}H{end:.1f}M{start:.1f} {y - 5:.1f}v10M{end:.1f} {y - 5:.1f}v10"
    return f'<path d="{path}" stroke="{sheet.theme.ink}" stroke-width="1.5" fill="none"/>'
