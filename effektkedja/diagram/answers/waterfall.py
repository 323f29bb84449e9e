"""Where the time of a lesson goes, step by step, for each learning loop."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from effektkedja.analysis.answers import told
from effektkedja.analysis.learning import STEPS
from effektkedja.diagram.answers.sheet import LEFT, RIGHT, SMALL, Sheet
from effektkedja.diagram.text import text_width
from effektkedja.messages.answers import figure

if TYPE_CHECKING:
    from effektkedja.analysis.answers import Answer

_LANES = ("outputs", "activities", "long_outcomes", "resources", "impacts")
"""Whose colours the steps have, in order."""
_TOTAL = 92.0
"""The room that the total takes to the right of the bars."""

Row = Mapping[str, Any]


def draw(answer: Answer, sheet: Sheet) -> None:
    """Draw a row for each loop: its steps one after another, and what they come to."""
    longest = max((row["months"] or 0.0 for row in answer.rows), default=0.0) or 1.0
    scale = (RIGHT - LEFT - _TOTAL) / longest
    for row in answer.rows:
        sheet.across(sheet.y)
        middle = sheet.label(row["title"])
        if row["months"] is None:
            sheet.text(LEFT, middle + 4.0, sheet.cell("longest", row["longest"]), colour=sheet.theme.muted)
        else:
            _steps(sheet, row, middle, scale)
    sheet.across(sheet.y)
    steps = [step for step in STEPS if any(row[step] for row in answer.rows)]
    sheet.legend([(_swatch(sheet, step), sheet.word(f"cell.longest.{step}")) for step in steps])


def _steps(sheet: Sheet, row: Row, middle: float, scale: float) -> None:
    x = LEFT
    for step in STEPS:
        months = row[step] or 0.0
        if months:
            end = x + months * scale
            sheet.bar(x, end, middle, _look(sheet, step), height=22.0)
            _figure(sheet, months, x, end, middle)
            x = end
    turns = row["turns"]
    note = told("plot.turns", turns=turns) if turns is not None else None
    sheet.text(
        x + 8.0, middle - (2.0 if note else -4.0), sheet.told(told("plot.total", months=row["months"]))
    )
    if note:
        sheet.text(x + 8.0, middle + 12.0, sheet.told(note), SMALL, colour=sheet.theme.muted)


def _figure(sheet: Sheet, months: float, start: float, end: float, middle: float) -> None:
    """How many months, where there is room for the figure."""
    text = figure(months, sheet.language)
    if text_width(text, SMALL) + 6.0 < end - start:
        sheet.text((start + end) / 2, middle + 4.0, text, SMALL, anchor="middle")


def _look(sheet: Sheet, step: str) -> str:
    tint = sheet.theme.tints[_LANES[STEPS.index(step)]]
    return f'fill="{tint.pill}" stroke="{tint.strong}" stroke-width="1.5"{_dashes(step)}'


def _dashes(step: str) -> str:
    """Waiting has a broken edge, so that it is told from work without colour."""
    return ' stroke-dasharray="4 3"' if step in ("measuring", "forum") else ""


def _swatch(sheet: Sheet, step: str) -> str:
    return f'<rect x="0" y="-7" width="20" height="14" rx="3" {_look(sheet, step)}/>'
