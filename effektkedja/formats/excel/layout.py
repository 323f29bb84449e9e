"""The one description of a workbook, which writer, template and reader share.

Sheets and columns follow from the grammar of the model: a sheet for each section of the chain, one for all
boxes together, and one for each list of parts within parts. What the language has, the workbook has.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from effektkedja.model.boxes import Box
from effektkedja.model.chain import BOXES, Chain
from effektkedja.model.links import Link
from effektkedja.model.parts import Element, Field, Part, Shape
from effektkedja.record import Record
from effektkedja.vocabulary.keys import key_of, spelled_key
from effektkedja.vocabulary.profiles import profile, profile_names
from effektkedja.vocabulary.table import fold, tables
from effektkedja.vocabulary.words import LANGUAGES

ABOUT, GUIDE, BOX_SHEET, LINK_SHEET = "about", "guide", "boxes", "links"
ID, LEVEL, OWNER, CAUSE, EFFECT, HINDERS = "id", "level", "owner", "cause", "effect", "hinders"
"""The columns that no key of the language has."""

LISTED = (Shape.SECTION, Shape.PARTS)
"""The shapes that have a sheet of their own."""


class Column(Record):
    """A column: a key of the language, or one of the few that only a workbook needs (without a field)."""

    name: str
    where: str
    field: Field | None = None

    def heading(self, language: str) -> str:
        """What stands at the top of the column."""
        return (
            titled(spelled_key(self.name, self.where, language))
            if self.field
            else said(f"column.{self._own}", language)
        )

    def help(self, language: str) -> str:
        """What the column is for, in one line."""
        if self.field:
            return key_of(self.name, self.where).help(language)
        return said(f"help.{self._own}", language)

    @property
    def _own(self) -> str:
        return f"{OWNER}.{self.where}" if self.name == OWNER else self.name


class Sheet(Record):
    """A sheet with one part a row. ``within`` names the sheet of the parts that these belong to."""

    name: str
    kind: type[Part]
    columns: tuple[Column, ...]
    within: str = ""

    def title(self, language: str) -> str:
        """The name on the tab."""
        if self.name in (BOX_SHEET, ABOUT):
            return said(f"sheet.{self.name}", language)
        return titled(spelled_key(self.name, _whole_of(self).where, language))

    def help(self, language: str) -> str:
        """What the sheet is for, in one line."""
        if self.name in (BOX_SHEET, ABOUT):
            return said(f"help.sheet.{self.name}", language)
        return key_of(self.name, _whole_of(self).where).help(language)

    @property
    def has_ids(self) -> bool:
        """Whether the rows are parts with an id."""
        return issubclass(self.kind, Element)


def _whole_of(sheet: Sheet) -> type[Part]:
    return sheets()[sheet.within].kind if sheet.within else Chain


def titled(spelled: str) -> str:
    """A key as a heading.

    >>> titled("sker_ändå")
    'Sker ändå'
    """
    words = spelled.replace("_", " ")
    return words[:1].upper() + words[1:]


@cache
def _texts() -> Mapping[str, Any]:
    return tables("messages", "workbook.toml")


def told(name: str, language: str) -> Any:
    """A text of the workbook, or a list of them, by its dotted name."""
    held: Any = _texts()[language]
    for step in name.split("."):
        held = held[step]
    return held


def said(name: str, language: str) -> str:
    """A text of the workbook."""
    return str(told(name, language))


# -- from the grammar to sheets ----------------------------------------------------------------------


@cache
def sheets() -> Mapping[str, Sheet]:
    """Every sheet by its name, in the order of the language."""
    found: dict[str, Sheet] = {}
    for name, field in Chain.grammar.items():
        if field.shape in LISTED and field.part is not None:
            is_box = issubclass(field.part, Box)
            for sheet in _with_those_within(BOX_SHEET if is_box else name, _box() if is_box else field.part):
                found.setdefault(sheet.name, sheet)
    return found


def _box() -> type[Box]:
    """The kind of box that has every fact that any box has."""
    return max(BOXES, key=lambda kind: len(kind.grammar))


def _with_those_within(name: str, kind: type[Part]) -> Iterator[Sheet]:
    yield Sheet(name, kind, tuple(_columns(name, kind)))
    for inner, field in kind.grammar.items():
        if field.shape in LISTED and field.part is not None:
            columns = (Column(OWNER, name), *_columns(inner, field.part))
            yield Sheet(inner, field.part, columns, within=name)


def _columns(name: str, kind: type[Part]) -> Iterator[Column]:
    """The columns of a kind of part: its own facts first, those that every element has last."""
    if name == BOX_SHEET:
        yield Column(LEVEL, BOX_SHEET)
    if issubclass(kind, Element):
        yield Column(ID, name)
    if kind is Link:
        yield from (Column(CAUSE, name), Column(EFFECT, name), Column(HINDERS, name))
    shared = [key for key in kind.grammar if key in Element.grammar]
    own = [key for key in kind.grammar if key not in shared and not (kind is Link and key == kind.shorthand)]
    own.sort(key=lambda key: key != kind.shorthand)
    for key in (*own, *shared):
        yield Column(key, kind.where, kind.grammar[key])


@cache
def facts_about() -> tuple[Column, ...]:
    """The rows of the sheet about the chain: every fact that is no section. The version comes last."""
    keys = [key for key, field in Chain.grammar.items() if field.shape not in LISTED]
    keys.sort(key=lambda key: key == "effektkedja")
    return tuple(Column(key, Chain.where, Chain.grammar[key]) for key in keys)


# -- what people call sheets and levels ----------------------------------------------------------------


@cache
def sheet_names() -> Mapping[str, tuple[str, str]]:
    """Every spelling (folded) of a sheet's name, the sheet it means, and the section where it says that."""
    found: dict[str, tuple[str, str]] = {}
    for language in LANGUAGES:
        found[fold(said("sheet.about", language))] = (ABOUT, "")
        for sheet in sheets().values():
            found[fold(sheet.title(language))] = (sheet.name, "")
    for spelled, section in levels().items():
        found.setdefault(spelled, (BOX_SHEET, section))
    return found


@cache
def levels() -> Mapping[str, str]:
    """Every spelling (folded) of a level, with its section: keys, and what any profile calls it."""
    found: dict[str, str] = {}
    for language in LANGUAGES:
        for kind in BOXES:
            found[fold(spelled_key(kind.section, Chain.where, language))] = kind.section
    for name in sorted(profile_names(), key=lambda name: name != "standard"):
        for language in LANGUAGES:
            for section, (label, _) in profile(name, language).labels.items():
                found.setdefault(fold(label), section)
    return found


def level_name(section: str, language: str) -> str:
    """What a workbook calls a level."""
    return profile("standard", language).labels[section][0]
