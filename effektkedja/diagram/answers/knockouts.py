"""Which assumptions bring down which goals, as a table of signs."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from effektkedja.diagram.answers.sheet import LEFT, MARGIN, RIGHT, SMALL_STRONG, Sheet
from effektkedja.diagram.markup import frame
from effektkedja.diagram.shapes import Rectangle
from effektkedja.diagram.text import Column, tidy, wrapped

if TYPE_CHECKING:
    from effektkedja.analysis.answers import Answer

_MOST_ROWS = 20
_WIDEST, _NARROWEST = 150.0, 76.0
"""How wide a column may be, and how wide it must be to have its title above it rather than a number."""

Row = Mapping[str, Any]


def draw(answer: Answer, sheet: Sheet) -> None:
    """Draw a row for each assumption or group of them, a column for each goal, and a cross where it falls."""
    rows = answer.rows[:_MOST_ROWS]
    goals = {goal: name for row in rows for goal, name in zip(row["goals"], row["goal_titles"], strict=True)}
    width = min((RIGHT - LEFT) / max(len(goals), 1), _WIDEST)
    left = RIGHT - len(goals) * width
    at = {goal: left + place * width + width / 2 for place, goal in enumerate(sorted(goals))}
    has_room = width >= _NARROWEST
    if has_room:
        _titles(sheet, {at[goal]: goals[goal] for goal in at}, width)
    else:
        _titles(sheet, {x: str(place) for place, x in enumerate(at.values(), 1)}, width)
    for row in rows:
        sheet.across(sheet.y)
        option = f" ({sheet.cell('option', row['option'])})" if row.get("option") else ""
        middle = sheet.label(sheet.cell("part", row["part"]) + option, left - 16.0 - MARGIN)
        for goal, x in at.items():
            sheet.add(_cell(sheet, x, middle, falls=goal in row["goals"]))
    sheet.across(sheet.y)
    sheet.more(len(answer.rows[_MOST_ROWS:]))
    sheet.legend(
        [
            (_cell(sheet, 10.0, 0.0, falls=True), sheet.word("plot.falls")),
            (_cell(sheet, 10.0, 0.0, falls=False), sheet.word("plot.stands")),
        ]
    )
    for place, goal in enumerate(at, 1) if not has_room else ():
        sheet.listed(f"{place}  {goals[goal]}")


def _titles(sheet: Sheet, titles: Mapping[float, str], width: float) -> None:
    """What stands above the columns, each over a few lines, the last of them nearest the table."""
    style = SMALL_STRONG
    told = {
        x: wrapped(tidy(title), Column(width - 12.0, style, sheet.language), 5) for x, title in titles.items()
    }
    height = max((len(lines) for lines in told.values()), default=0) * style.leading
    for x, lines in told.items():
        top = sheet.y + height - (len(lines) - 1) * style.leading
        for place, line in enumerate(lines):
            sheet.text(x, top + place * style.leading, line, style, anchor="middle")
    sheet.y += height + 8.0


def _cell(sheet: Sheet, x: float, y: float, *, falls: bool) -> str:
    theme = sheet.theme
    if not falls:
        return f'<circle cx="{x:.1f}" cy="{y:.1f}" r="2" fill="{theme.muted}"/>'
    square = frame(Rectangle(x - 9.0, y - 9.0, 18.0, 18.0), 3.0, f'fill="{theme.hindering}"')
    cross = f"M{x - 4:.1f} {y - 4:.1f}l8 8m0 -8l-8 8"
    return f'{square}<path d="{cross}" stroke="{theme.paper}" stroke-width="2.2"/>'
