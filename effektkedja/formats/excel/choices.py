"""Drop-downs: the ids that rows bear, live, and the words of the language on a hidden sheet."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from effektkedja.formats.excel.cells import address
from effektkedja.formats.excel.layout import (
    BOX_SHEET,
    CAUSE,
    EFFECT,
    HINDERS,
    LEVEL,
    OWNER,
    Column,
    Sheet,
    level_name,
    said,
    sheets,
)
from effektkedja.formats.spelling import words_for
from effektkedja.model.chain import BOXES
from effektkedja.model.parts import Field, Shape, scale_of
from effektkedja.vocabulary.words import spelled_word, words_of

HIDDEN = "_effektkedja"
"""The hidden sheet that holds the words to choose from; sheets that begin with ``_`` are never read."""

_LONGEST_MESSAGE, _LONGEST_TITLE = 255, 32
_FREE_FORMS = ("likelihood", "rhythm")


class Choices:
    """The lists that cells choose from; each is written once, as a column of the hidden sheet."""

    def __init__(self, book: Any, language: str) -> None:
        self._book = book
        self._language = language
        self._lists: dict[str, tuple[str, ...]] = {}

    def rule(self, sheet: Sheet, column: Column) -> dict[str, Any] | None:
        """The drop-down of a column, or None for what is written freely."""
        source = self._source(sheet, column)
        if source is None:
            return None
        strict = column.field is None or (
            column.field.shape is Shape.VALUE
            and column.field.refers is None
            and scale_of(column.field) not in _FREE_FORMS
        )
        return {
            "validate": "list",
            "source": f"={source}",
            "error_type": "warning",
            "error_title": column.heading(self._language)[:_LONGEST_TITLE],
            "error_message": said("list.unlisted", self._language),
            "show_error": strict and column.name not in (CAUSE, EFFECT, OWNER),
        }

    def _source(self, sheet: Sheet, column: Column) -> str | None:
        if column.field is None:
            return self._own_source(sheet, column)
        if column.field.refers is not None:
            to = column.field.refers.to
            name = to[0] if to and to[0] in sheets() else BOX_SHEET
            return f"id_{name}"
        words = words_for(column.field, self._language)
        if not words:
            return None
        return self._list_of(scale_of(column.field), self._with_unknown(column.field, words))

    def rule_of_fact(self, column: Column) -> dict[str, Any] | None:
        """The drop-down of a fact about the chain."""
        words = words_for(column.field, self._language) if column.field else ()
        if not words:
            return None
        return {"validate": "list", "source": f"={self._list_of(column.name, words)}", "show_error": False}

    def _own_source(self, sheet: Sheet, column: Column) -> str | None:
        if column.name == LEVEL:
            return self._list_of(LEVEL, tuple(level_name(kind.section, self._language) for kind in BOXES))
        if column.name == HINDERS:
            return self._list_of("yes-no", words_of("yes-no", self._language)[:2])
        if column.name == OWNER:
            return f"id_{sheet.within}" if sheets()[sheet.within].has_ids else None
        return f"id_{BOX_SHEET}" if column.name in (CAUSE, EFFECT) else None

    def _with_unknown(self, field: Field, words: tuple[str, ...]) -> tuple[str, ...]:
        unknown = spelled_word("said", "unknown", self._language)
        takes_it = not field.required and scale_of(field) != "one-of"
        return (*words, unknown) if takes_it and unknown not in words else words

    def _list_of(self, scale: str, words: tuple[str, ...]) -> str:
        base = "list_" + re.sub(r"\W+", "_", scale)
        name, count = base, 1
        while self._lists.get(name, words) != words:
            count += 1
            name = f"{base}_{count}"
        self._lists[name] = words
        return name

    def write(self) -> None:
        """Write the hidden sheet and give its columns their names."""
        page = self._book.add_worksheet(HIDDEN)
        for column, (name, words) in enumerate(self._lists.items()):
            page.write_string(0, column, name)
            for row, word in enumerate(words, 1):
                page.write_string(row, column, word)
            self._book.define_name(name, f"={HIDDEN}!{_fixed(1, column)}:{_fixed(len(words), column)}")
        page.hide()


def define_ids(book: Any, sheet: Sheet, page: Any, column: int, rows: tuple[int, int]) -> None:
    """Name the ids of a sheet, as far down as there are any, so that drop-downs follow what is written."""
    tab = "'" + page.get_name().replace("'", "''") + "'"
    start = f"{tab}!{_fixed(rows[0], column)}"
    whole = f"{start}:{_fixed(rows[1], column)}"
    book.define_name(f"id_{sheet.name}", f"={start}:INDEX({whole},MAX(1,COUNTA({whole})))")


def duplicate_rule(row: int, column: int, looks: Any) -> Mapping[str, Any]:
    """Marks an id that any other row of the workbook bears too."""
    cell = address(row, column)
    counted = "+".join(
        f"COUNTIF(id_{sheet.name},{cell})"
        for sheet in sheets().values()
        if sheet.has_ids and not sheet.within
    )
    return {"type": "formula", "criteria": f'=AND({cell}<>"",{counted}>1)', "format": looks}


def message(column: Column, language: str) -> dict[str, Any]:
    """What is told when somebody stands on a heading."""
    told = column.help(language)
    field = column.field
    if field is not None and field.shape in (Shape.NOTES, Shape.PART):
        example = "EK201: …" if field.shape is Shape.NOTES else "kolada: N15505"
        told += ". " + said("list.named", language).format(example=example)
    elif field is not None and field.shape is not Shape.VALUE:
        told += ". " + said("list.several", language)
    return {
        "validate": "any",
        "input_title": column.heading(language)[:_LONGEST_TITLE],
        "input_message": told[:_LONGEST_MESSAGE],
    }


def _fixed(row: int, column: int) -> str:
    cell = address(row, column)
    letters = cell.rstrip("0123456789")
    return f"${letters}${cell[len(letters) :]}"
