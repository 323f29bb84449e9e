"""How a workbook looks: colours, widths, and which columns are folded away until somebody needs them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import Any

from effektkedja.formats.excel.layout import (
    ABOUT,
    BOX_SHEET,
    CAUSE,
    EFFECT,
    HINDERS,
    ID,
    LEVEL,
    LINK_SHEET,
    OWNER,
    Column,
    Sheet,
)
from effektkedja.formats.spelling import words_for
from effektkedja.model.parts import Element, Part, Shape, scale_of

INK, MUTED, PAPER, RULE = "#1C2429", "#4A565E", "#FFFFFF", "#D5DADD"
ALARM, ALARM_GROUND = "#A3262A", "#FBE9E7"

LEVEL_COLOURS: Mapping[str, tuple[str, str]] = {
    "resources": ("#7A6F5D", "#F1EFEA"),
    "activities": ("#0072B2", "#E3F0FA"),
    "outputs": ("#00796B", "#DDF3EF"),
    "short_outcomes": ("#8F5F00", "#FFF3D6"),
    "medium_outcomes": ("#B34700", "#FBE3D3"),
    "long_outcomes": ("#8E3B76", "#F3E3EF"),
    "impacts": ("#3F4E9B", "#E4E7F6"),
    "side_effects": ("#5F6368", "#ECEDEE"),
    "external_factors": ("#5F6368", "#ECEDEE"),
}
"""Strong colour and ground of each level, the same as in the picture; white on the strong one is readable."""

GROUPS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("activities", (ABOUT, BOX_SHEET, LINK_SHEET)),
    ("resources", ("causes", "target_groups", "actors", "goals", "funding", "made_by")),
    ("outputs", ("assumptions", "indicators", "observations", "tests")),
    ("medium_outcomes", ("evaluations", "decisions", "options", "pilots", "risks", "conflicts")),
    ("long_outcomes", ("loops", "lessons", "questions")),
    ("impacts", ("anchoring", "afterwards", "views")),
)
"""The sheets in the order of the tabs, in groups that share the colour of a level."""

EVERYDAY: Mapping[str, Collection[str]] = {
    BOX_SHEET: (LEVEL, ID, "title", "owner", "target_group"),
    LINK_SHEET: (CAUSE, EFFECT, "because", "assumes", "evidence"),
    "assumptions": (ID, "text", "likelihood", "evidence", "tested_by", "holds"),
    "indicators": (ID, "title", "measures", "unit", "baseline", "target", "source", "frequency"),
    "evaluations": (ID, "title", "when", "kind", "questions", "examines", "users", "informs"),
}
"""The columns that are shown even when they are empty; on other sheets all but those of every element."""

_WIDTHS: Mapping[str, int] = {
    ID: 22,
    LEVEL: 25,
    OWNER: 26,
    CAUSE: 26,
    EFFECT: 22,
    HINDERS: 10,
    "because": 46,
    "description": 40,
    "internal": 9,
}
_LINE, _HIGHEST = 15.0, 409.0
_LONG, _SEVERAL, _NAMES, _WORD, _TEXT = 48, 34, 24, 17, 26


def colours() -> Mapping[str, tuple[str, str]]:
    """Strong colour and ground of every sheet."""
    return {name: LEVEL_COLOURS[level] for level, names in GROUPS for name in names}


def is_folded(sheet: Sheet, column: Column, used: Collection[str]) -> bool:
    """Whether a column starts out folded away: seldom used in general, and not used here."""
    if column.name in used:
        return False
    if sheet.name in EVERYDAY:
        return column.name not in EVERYDAY[sheet.name]
    return column.name in Element.grammar


def width(column: Column, kind: type[Part]) -> int:
    """The width of a column in characters."""
    field = column.field
    if column.name in _WIDTHS or field is None:
        return _WIDTHS[column.name]
    if column.name == kind.shorthand:
        return _LONG
    if field.refers is not None:
        return _NAMES
    if scale_of(field) and (field.shape is Shape.VALUE or words_for(field, "sv")):
        return _WORD
    return _SEVERAL if field.shape is not Shape.VALUE else _TEXT


def height(texts: Iterable[tuple[str, int]]) -> float | None:
    """The height of a row with some texts in columns of some widths; None for the usual one.

    Rows of one line are left alone, so that they still grow when somebody writes more.
    """
    lines = max((_lines(text, width) for text, width in texts), default=1)
    return None if lines == 1 else min(lines * _LINE, _HIGHEST)


def _lines(text: str, width: int) -> int:
    return sum(max(1, -(-len(part) // max(width - 2, 1))) for part in text.split("\n"))


PLAIN: dict[str, Any] = {"font_name": "Calibri", "font_size": 11, "font_color": INK}
CELL = PLAIN | {"num_format": "@", "text_wrap": True, "valign": "top", "align": "left", "indent": 1}
HEADING = PLAIN | {"bold": True, "font_color": PAPER, "text_wrap": True, "valign": "vcenter", "indent": 1}
TITLE = PLAIN | {"bold": True, "font_size": 18, "valign": "vcenter"}
HINT = PLAIN | {"font_color": MUTED, "italic": True, "valign": "vcenter"}
CODE = PLAIN | {"font_name": "Consolas", "bg_color": "#F1F3F4", "valign": "vcenter", "indent": 1}
BAND = PLAIN | {"bold": True, "font_color": PAPER, "valign": "vcenter"}
LINKED = PLAIN | {"underline": 1, "font_color": "#0A5A8A", "valign": "top"}
