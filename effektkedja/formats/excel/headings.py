"""Which sheet holds what, and which column: by name, in either language, wherever they have been moved."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache

from effektkedja.formats.excel.grid import Grid
from effektkedja.formats.excel.layout import (
    ABOUT,
    CAUSE,
    GUIDE,
    LINK_SHEET,
    said,
    sheet_names,
    sheets,
)
from effektkedja.model.chain import Chain
from effektkedja.model.spelling import keys_of
from effektkedja.record import Record
from effektkedja.vocabulary.keys import all_spellings, spelled_key
from effektkedja.vocabulary.table import fold
from effektkedja.vocabulary.words import LANGUAGES

FACT, ANSWER, TOLD = "fact", "answer", "told"
_LOOKED_THROUGH = 20
"""Rows among which the headings are looked for."""

_NEAR = 0.85


class Table(Record):
    """A sheet that is known: what it is, the row of its headings, and the column of each key.

    ``section`` is set where the sheet's own name says which level its boxes are on. ``unknown`` and
    ``doubled`` are the columns of headings that mean nothing, or the same as one before.
    """

    grid: Grid
    name: str
    section: str
    head: int
    columns: Mapping[str, int]
    unknown: tuple[int, ...] = ()
    doubled: tuple[int, ...] = ()


def table_of(grid: Grid) -> Table | None:
    """What a sheet is by its name; None for one that is no part of the chain.

    Where no headings are found there are no columns, except about the chain, where they are not needed.
    """
    known = sheet_names().get(fold(grid.title))
    if known is None:
        return None
    name, section = known
    headings = headings_of(name)
    for row, texts in enumerate(grid.rows[:_LOOKED_THROUGH]):
        told = [text for text in texts if text]
        count = sum(fold(text) in headings for text in told)
        if count > 1 or (count == 1 and count * 2 > len(told)):
            return _headed(grid, name, section, row)
    columns = {FACT: 0, ANSWER: 1} if name == ABOUT else {}
    return Table(grid, name, section, -1, columns)


def _headed(grid: Grid, name: str, section: str, row: int) -> Table:
    headings = headings_of(name)
    columns: dict[str, int] = {}
    unknown: list[int] = []
    doubled: list[int] = []
    for column, text in enumerate(grid.rows[row]):
        key = headings.get(fold(text))
        if key is not None and key in columns:
            doubled.append(column)
        elif key is not None:
            columns[key] = column
        elif text:
            unknown.append(column)
    return Table(grid, name, section, row, columns, tuple(unknown), tuple(doubled))


@cache
def headings_of(name: str) -> Mapping[str, str]:
    """Every spelling (folded) of the headings of a sheet, and the key of the column."""
    if name == ABOUT:
        own = [(key, language) for language in LANGUAGES for key in (FACT, ANSWER, TOLD)]
        return {fold(said(f"column.{key}", language)): key for key, language in own}
    found = {
        fold(column.heading(language)): column.name
        for language in LANGUAGES
        for column in sheets()[name].columns
    }
    if name == LINK_SHEET:
        found |= dict.fromkeys(all_spellings("link"), CAUSE)
    return found


def sheet_near(title: str) -> str | None:
    """The spelling of a sheet that an unknown name may have been meant as, or None."""
    from difflib import get_close_matches

    read = fold(title)
    if read in {fold(said(f"sheet.{GUIDE}", language)) for language in LANGUAGES}:
        return None
    near = get_close_matches(read, sorted(sheet_names()), 1, _NEAR)
    return near[0] if near else None


def balance(table: Table) -> int:
    """How many more of the names in a sheet are Swedish than English."""
    return sum(swedish - english for swedish, english in _votes(table))


def _votes(table: Table) -> Iterator[tuple[bool, bool]]:
    if table.name == ABOUT:
        keys = keys_of(Chain)
        for row in table.grid.rows[table.head + 1 :]:
            read = fold(row[table.columns[FACT]]) if table.columns.get(FACT, len(row)) < len(row) else ""
            if read in keys:
                spelled = [fold(spelled_key(keys[read], Chain.where, language)) for language in LANGUAGES]
                yield read == spelled[0], read == spelled[1]
        return
    sheet = sheets()[table.name]
    titles = [fold(sheet.title(language)) for language in LANGUAGES]
    yield fold(table.grid.title) == titles[0], fold(table.grid.title) == titles[1]
    told = {fold(text) for text in table.grid.rows[table.head]} if table.head >= 0 else set()
    for column in sheet.columns:
        yield fold(column.heading("sv")) in told, fold(column.heading("en")) in told
