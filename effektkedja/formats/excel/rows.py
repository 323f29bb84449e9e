"""From a chain to the rows of a workbook: plain texts by sheet and column, nothing about looks."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

from effektkedja.formats.excel.cells import joined, noted
from effektkedja.formats.excel.layout import (
    BOX_SHEET,
    CAUSE,
    EFFECT,
    HINDERS,
    ID,
    LEVEL,
    LINK_SHEET,
    LISTED,
    OWNER,
    Column,
    Sheet,
    facts_about,
    level_name,
    sheets,
)
from effektkedja.formats.spelling import spelled
from effektkedja.model.chain import BOXES, Chain
from effektkedja.model.links import Statement
from effektkedja.model.parts import Field, Part, Shape, slug
from effektkedja.vocabulary.keys import spelled_key
from effektkedja.vocabulary.words import canonical_word, spelled_word

Row = dict[str, str]


class Rows:
    """What a chain says, as texts: facts about it by key, and the rows of every sheet."""

    def __init__(self, chain: Chain, language: str) -> None:
        self.language = language
        self.about: Row = {}
        self.sheets: dict[str, list[Row]] = {name: [] for name in sheets()}
        self._named: Counter[tuple[str, str]] = Counter()
        mapping = chain.to_mapping()
        for column in facts_about():
            if column.name in mapping:
                self.about[column.name] = self._told(mapping[column.name], column.field)
        for section, sheet in _sections():
            self._add_section(section, sheet, mapping.get(section))

    def _add_section(self, section: str, sheet: Sheet, held: Any) -> None:
        if isinstance(held, str):
            self.about[section] = spelled_word("said", held, self.language)
            return
        for start, facts in _parts(held, sheet):
            if sheet.name == BOX_SHEET:
                start[LEVEL] = level_name(section, self.language)
            self._add(sheet, start, facts)

    def _add(self, sheet: Sheet, start: Row, facts: Mapping[str, Any]) -> None:
        row = dict(start)
        self.sheets[sheet.name].append(row)
        name = self._name_of(sheet, row, facts)
        for column in sheet.columns:
            if column.field is None or column.name not in facts:
                continue
            value = facts[column.name]
            if column.field.shape in LISTED and not isinstance(value, str):
                self._add_within(sheet, column, name, value, row)
            else:
                row[column.name] = self._told(value, column.field)

    def _name_of(self, sheet: Sheet, row: Row, facts: Mapping[str, Any]) -> str:
        """What rows of other sheets call this one; of several with one name, the second is ``name (2)``."""
        name = row.get(ID, "")
        if sheet.name == LINK_SHEET:
            statement = Statement.parse(facts["link"])
            row[CAUSE] = f" {statement.sign} ".join(sorted(statement.causes))
            row[EFFECT] = statement.effect
            if statement.hinders:
                row[HINDERS] = spelled_word("yes-no", "yes", self.language)
            name = str(statement)
        self._named[sheet.name, name] += 1
        count = self._named[sheet.name, name]
        return name if count == 1 else f"{name} ({count})"

    def _add_within(self, sheet: Sheet, column: Column, owner: str, value: Any, row: Row) -> None:
        """Parts within a part: in one cell where each is only a text, else on a sheet of their own."""
        inner = sheets()[column.name]
        texts = _plain_texts(value, inner.kind)
        if texts is not None:
            row[column.name] = _listed(texts)
            return
        for start, facts in _parts(value, inner):
            self._add(inner, {OWNER: owner, **start}, facts)

    def _told(self, value: Any, field: Field | None) -> str:
        """What stands in a cell for a value."""
        if field is None or (isinstance(value, str) and _is_said(value, field)):
            return spelled_word("said", str(value), self.language)
        if field.shape is Shape.NOTES:
            return noted(value)
        if field.shape is Shape.PART and field.part is not None:
            return noted(dict(self._facts_in_cell(value, field.part)))
        if isinstance(value, list):
            return _listed([spelled(str(item), field, self.language) for item in value])
        return spelled(str(value), field, self.language)

    def _facts_in_cell(self, facts: Mapping[str, Any], kind: type[Part]) -> Iterator[tuple[str, str]]:
        for key, value in facts.items():
            yield spelled_key(key, kind.where, self.language), self._told(value, kind.grammar[key])


def _sections() -> Iterator[tuple[str, Sheet]]:
    boxes = {kind.section for kind in BOXES}
    for name, field in Chain.grammar.items():
        if field.shape in LISTED:
            yield name, sheets()[BOX_SHEET if name in boxes else name]


def _parts(held: Any, sheet: Sheet) -> Iterator[tuple[Row, Mapping[str, Any]]]:
    if sheet.has_ids:
        yield from (({ID: id}, facts) for id, facts in (held or {}).items())
    else:
        yield from (({}, facts) for facts in held or ())


def _plain_texts(value: Any, kind: type[Part]) -> list[str] | None:
    """The texts that the parts are short for, if they say nothing more; else None."""
    has_ids = isinstance(value, Mapping)
    parts = list(value.values() if has_ids else value)
    if any(list(facts) != [kind.shorthand] for facts in parts):
        return None
    texts = [str(facts[kind.shorthand]) for facts in parts]
    return texts if not has_ids or [slug(text) for text in texts] == list(value) else None


def _listed(texts: list[str]) -> str:
    """Texts in a cell. A sign after one that looks like an answer (``vet ej``) shows that it is a text."""
    only = len(texts) == 1 and canonical_word("said", texts[0]) is not None
    return f"{texts[0]};" if only else joined(texts)


def _is_said(value: str, field: Field) -> bool:
    if field.required:
        return False
    return value == "unknown" or (value == "none" and field.shape in (Shape.VALUES, *LISTED))
