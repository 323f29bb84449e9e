"""Which assumptions bring down which goals, as a table of signs."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from effektkedja.diagram.answers.sheet import LEFT, RIGHT, SMALL, STRONG, Sheet
from effektkedja.diagram.markup import frame
from effektkedja.diagram.shapes import Rectangle

if TYPE_CHECKING:
    from effektkedja.analysis.answers import Answer

_MOST_ROWS = 20
_WIDEST = 60.0

Row = Mapping[str, Any]


def draw(answer: Answer, sheet: Sheet) -> None:
    """Draw a row for each assumption or group of them, a column for each goal, and a cross where it falls."""
    rows = answer.rows[:_MOST_ROWS]
    goals = sorted({goal for row in rows for goal in row["goals"]})
    width = min((RIGHT - LEFT) / max(len(goals), 1), _WIDEST)
    at = {goal: LEFT + place * width + width / 2 for place, goal in enumerate(goals)}
    for place, goal in enumerate(goals, 1):
        sheet.text(at[goal], sheet.y + 12.0, str(place), STRONG, anchor="middle")
    sheet.y += 20.0
    for row in rows:
        sheet.across(sheet.y)
        middle = sheet.label(sheet.cell("part", row["part"]))
        for goal in goals:
            sheet.add(_cell(sheet, at[goal], middle, falls=goal in row["goals"]))
    sheet.across(sheet.y)
    sheet.legend(
        [
            (_cell(sheet, 10.0, 0.0, falls=True), sheet.word("plot.falls")),
            (_cell(sheet, 10.0, 0.0, falls=False), sheet.word("plot.stands")),
        ]
    )
    for place, goal in enumerate(goals, 1):
        sheet.lines(f"{place}  {goal}", SMALL, sheet.theme.ink)


def _cell(sheet: Sheet, x: float, y: float, *, falls: bool) -> str:
    theme = sheet.theme
    if not falls:
        return f'<circle cx="{x:.1f}" cy="{y:.1f}" r="2" fill="{theme.muted}"/>'
    square = frame(Rectangle(x - 9.0, y - 9.0, 18.0, 18.0), 3.0, f'fill="{theme.hindering}"')
    cross = f"M{x - 4:.1f} {y - 4:.1f}l8 8m0 -8l-8 8"
    return f'{square}<path d="{cross}" stroke="{theme.paper}" stroke-width="2.2"/>'
