"""From the text of a cell to what a file would hold under that key."""

from __future__ import annotations

from typing import Any

from effektkedja.formats.excel.cells import notes, split
from effektkedja.formats.excel.layout import LISTED
from effektkedja.model.links import Statement
from effektkedja.model.parts import Field, Shape, is_id
from effektkedja.model.values.written import Misread
from effektkedja.vocabulary.words import canonical_word


def value(text: str, field: Field) -> Any:
    """What a cell says, in the shape that the key has: a text, a list of texts or a map of texts."""
    if field.shape is Shape.VALUE:
        return id_of(text) if field.refers else text
    if canonical_word("said", text) is not None:
        return text
    if field.shape in (Shape.NOTES, Shape.PART):
        return notes(text)
    items = _ids(split(text)) if field.refers else split(text)
    return text if items == [text] and field.shape not in LISTED else items


def _ids(items: list[str]) -> list[str]:
    """References; people also write ids with commas between, which no id and hardly a sentence is."""
    found: list[str] = []
    for item in items:
        parts = [part.strip() for part in item.split(",")]
        are_ids = len(parts) > 1 and all(is_id(part.lower()) for part in parts)
        found += [id_of(part) for part in parts] if are_ids else [id_of(item)]
    return found


def id_of(text: str) -> str:
    """An id as it is compared: programs for spreadsheets like to begin cells with a capital."""
    return text.lower() if is_id(text.lower()) else text


def statement(cause: str, effect: str, *, hinders: bool) -> str:
    """The arrow that two cells make; a whole arrow may also stand in the first."""
    if not effect and any(sign in cause for sign in ("->", "→", "-|")):
        return cause
    return f"{cause} {'-|' if hinders else '->'} {effect}".lower()


def owner_name(text: str) -> str:
    """What rows of other sheets call an element or an arrow, spelled one way."""
    base, bracket, rest = text.rpartition(" (")
    count = f" ({rest}" if bracket and rest[:-1].isdecimal() and rest.endswith(")") else ""
    try:
        return str(Statement.parse((base if count else text).lower())) + count
    except Misread:
        return (id_of(base) + count) if count else id_of(text)
