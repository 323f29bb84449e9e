"""When effects can be seen, against the days of evaluations and decisions."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from effektkedja.diagram.answers.sheet import LEFT, MARGIN, RIGHT, SMALL, STRONG, Sheet
from effektkedja.diagram.text import text_width

if TYPE_CHECKING:
    from effektkedja.analysis.answers import Answer

_EARLY = ("too-early", "premature")
_MARK = 22.0
"""How much room the mark of an evaluation takes."""
_MOST_YEARS = 9
"""So many years have room for a line each."""

Row = Mapping[str, Any]


class _Days:
    """Places of days along the sheet."""

    def __init__(self, days: Sequence[datetime.date]) -> None:
        self.first = min(days).replace(month=1, day=1)
        self.last = max(days) + datetime.timedelta(days=31)

    def at(self, day: str | datetime.date) -> float:
        """Where a day lies."""
        date = datetime.date.fromisoformat(day) if isinstance(day, str) else day
        share = (date - self.first).days / max((self.last - self.first).days, 1)
        return LEFT + share * (RIGHT - LEFT)

    def years(self) -> list[datetime.date]:
        """The first days of the years that a line is drawn for."""
        count = self.last.year - self.first.year + 1
        step = -(-count // _MOST_YEARS)
        return [datetime.date(self.first.year + years, 1, 1) for years in range(0, count, step)]


def draw(answer: Answer, sheet: Sheet) -> None:
    """Draw a row for each effect with its window, and on it the evaluations that look for it."""
    rows = [row for row in answer.rows if row["earliest"]]
    days = _Days([datetime.date.fromisoformat(day) for row in rows for day in _days_of(row)])
    points = _points(rows)
    top = sheet.y
    _axis(sheet, days)
    if points:
        _row_of_marks(
            sheet, days, "evaluation", [(row["when"], str(place)) for place, row in points.values()]
        )
    decisions = _decisions(rows)
    if decisions:
        _row_of_marks(sheet, days, "decision", [(day, letter) for letter, _, day in decisions])
    for effect in dict.fromkeys(row["effect"] for row in rows):
        _effect(sheet, days, [row for row in rows if row["effect"] == effect], points)
    for year in days.years():
        sheet.rule(days.at(year), top + 20, sheet.y, f'stroke="{sheet.theme.muted}" stroke-opacity="0.25"')
    verdicts = {row["verdict"] for row in rows}
    signs = {name: shape for name, shape in _legend(sheet).items() if name not in _EARLY or name in verdicts}
    sheet.legend([(shape, sheet.word(f"plot.{name}")) for name, shape in signs.items()])
    for place, row in points.values():
        sheet.listed(f"{place}  {row['evaluation_title']} ({sheet.word('plot.ready')} {row['when'][:7]})")
    for letter, title, day in decisions:
        sheet.listed(f"{letter}  {title} ({day[:7]})")


def _days_of(row: Row) -> list[str]:
    return [day for day in (row["earliest"], row["latest"], row["median"], row["when"], *row["due"]) if day]


def _points(rows: Sequence[Row]) -> Mapping[str, tuple[int, Row]]:
    """The evaluations by id, numbered by day."""
    first = {row["evaluation"]: row for row in reversed(rows) if row["evaluation"]}
    ordered = sorted(first.values(), key=lambda row: (row["when"], row["evaluation"]))
    return {row["evaluation"]: (place, row) for place, row in enumerate(ordered, 1)}


def _decisions(rows: Sequence[Row]) -> list[tuple[str, str, str]]:
    """The decisions that evaluations inform, with letters in the order of their days."""
    told = {
        id: (day, title)
        for row in rows
        for id, title, day in zip(row["decisions"], row["decision_titles"], row["due"], strict=True)
    }
    ordered = sorted((day, id, title) for id, (day, title) in told.items())
    return [(_letter(place), title, day) for place, (day, _, title) in enumerate(ordered)]


def _letter(place: int) -> str:
    """The letter of a place: A to Z, then AA, AB and so on."""
    return (_letter(place // 26 - 1) if place >= 26 else "") + chr(ord("A") + place % 26)  # noqa: PLR2004


def _axis(sheet: Sheet, days: _Days) -> None:
    for year in days.years():
        if days.at(year) + _MARK > RIGHT:
            continue
        sheet.text(days.at(year) + 3.0, sheet.y + 12.0, str(year.year), SMALL, colour=sheet.theme.muted)
    sheet.y += 20.0


def _row_of_marks(sheet: Sheet, days: _Days, name: str, marks: Sequence[tuple[str, str]]) -> None:
    """A row of marks at their days, evaluations or decisions; marks too near each other step down."""
    ends: list[float] = []
    top = sheet.y + 14.0
    sheet.text(MARGIN, top + 4.0, sheet.word(f"plot.{name}"), STRONG)
    for day, text in marks:
        x = days.at(day)
        level = next((level for level, end in enumerate(ends) if x - end > _MARK), len(ends))
        ends[level : level + 1] = [x]
        sheet.add(_SHAPES[name](sheet, x, top + level * _MARK, text))
    sheet.y = top + len(ends) * _MARK


def _effect(sheet: Sheet, days: _Days, rows: Sequence[Row], points: Mapping[str, tuple[int, Row]]) -> None:
    row, theme = rows[0], sheet.theme
    sheet.across(sheet.y)
    middle = sheet.label(row["effect_title"])
    tint = theme.tints["medium_outcomes"]
    start, known = days.at(row["earliest"]), row["latest"] is not None
    dashes = "" if known else ' stroke-dasharray="5 4"'
    look = f'fill="{tint.pill}" stroke="{tint.strong}"{dashes}'
    sheet.bar(start, days.at(row["latest"]) if known else RIGHT, middle, look)
    if row["median"]:
        sheet.rule(days.at(row["median"]), middle - 8, middle + 8, f'stroke="{tint.strong}" stroke-width="3"')
    for one in rows:
        if one["evaluation"]:
            place, _ = points[one["evaluation"]]
            x = days.at(one["when"])
            sheet.add(_mark(sheet, x, middle, one["verdict"]))
            sheet.text(x + 11.0, middle - 9.0, str(place), SMALL)


def _numbered(sheet: Sheet, x: float, y: float, text: str) -> str:
    theme = sheet.theme
    circle = f'<circle cx="{x:.1f}" cy="{y:.1f}" r="9.5" fill="{theme.mark}"/>'
    return circle + _inside(x, y, text, theme.mark_ink)


def _lettered(sheet: Sheet, x: float, y: float, text: str) -> str:
    """A decision: a diamond, so that its shape alone tells it from an evaluation."""
    theme = sheet.theme
    diamond = (
        f'<path d="M{x:.1f} {y - 11:.1f}l11 11l-11 11l-11 -11z" fill="{theme.paper}" stroke="{theme.mark}" '
        f'stroke-width="1.8"/>'
    )
    return diamond + _inside(x, y, text, theme.ink)


def _inside(x: float, y: float, text: str, ink: str) -> str:
    """What stands in the middle of a sign."""
    return (
        f'<text x="{x:.1f}" y="{y + 4.0:.1f}" font-size="11" text-anchor="middle" fill="{ink}" '
        f'textLength="{text_width(text, SMALL):.1f}" lengthAdjust="spacingAndGlyphs">{text}</text>'
    )


_SHAPES = {"evaluation": _numbered, "decision": _lettered}


def _mark(sheet: Sheet, x: float, y: float, verdict: str = "") -> str:
    """An evaluation on a row: a disc; a ring where it is early, with a cross in it where it is too early."""
    theme = sheet.theme
    if verdict not in _EARLY:
        return f'<circle cx="{x:.1f}" cy="{y:.1f}" r="6.5" fill="{theme.mark}" stroke="{theme.paper}"/>'
    inside = f"M{x - 4:.1f} {y:.1f}h8"
    if verdict == "too-early":
        inside = f"M{x - 4:.1f} {y - 4:.1f}l8 8m0 -8l-8 8"
    return (
        f'<circle cx="{x:.1f}" cy="{y:.1f}" r="8" fill="{theme.paper}" stroke="{theme.hindering}" '
        f'stroke-width="2"/><path d="{inside}" stroke="{theme.hindering}" stroke-width="2"/>'
    )


def _legend(sheet: Sheet) -> Mapping[str, str]:
    tint = sheet.theme.tints["medium_outcomes"]
    box = f'<rect x="0" y="-6" width="20" height="12" rx="3" fill="{tint.pill}" stroke="{tint.strong}"/>'
    return {
        "window": box,
        "median": f'<path d="M10 -7V7" stroke="{tint.strong}" stroke-width="3"/>',
        "sees": _mark(sheet, 10.0, 0.0),
        **{verdict: _mark(sheet, 10.0, 0.0, verdict) for verdict in _EARLY},
    }
