"""Where in the language a cursor stands, told from indentation alone, so that half-typed lines do no harm."""

from __future__ import annotations

import re

from effektkedja.model.chain import Chain
from effektkedja.model.parts import Field, Part, Shape
from effektkedja.model.spelling import keys_of
from effektkedja.record import Record
from effektkedja.vocabulary.table import fold

_LINE = re.compile(r"(?P<indent> *)(?P<items>(?:- +)*)(?P<rest>.*)$")
_PAIR = re.compile(r"""(?P<key>"[^"]*"|'[^']*'|[^\s:#\[{][^:#]*?)\s*:(?:\s+(?P<value>.*)|$)""")


class Cursor(Record):
    """What may stand where somebody is writing.

    ``kind`` is the part whose key is being written; ``field`` the field whose value is. ``typed`` is the word
    right before the cursor, ``before`` all of the key or value there, ``siblings`` the keys that its map has.
    """

    kind: type[Part] | None = None
    field: Field | None = None
    typed: str = ""
    before: str = ""
    siblings: frozenset[str] = frozenset()


class _Row(Record):
    """A line taken apart: where its content begins, where its hyphen stands, and its key."""

    column: int
    dash: int | None
    key: str


def cursor_at(text: str, index: int) -> Cursor:
    """What may be written at a place of a text."""
    start = text.rfind("\n", 0, index) + 1
    line = text[start:index]
    if re.search(r"(?:^|\s)#", line):
        return Cursor()
    above = [row for row in map(_row, text[:start].split("\n")) if row is not None]
    end = text.find("\n", index)
    below = [row for row in map(_row, text[end + 1 :].split("\n")) if row is not None] if end >= 0 else []
    own = _LINE.match(line)
    if own is None:
        return Cursor()
    column = len(own["indent"]) + len(own["items"])
    dash = len(own["indent"]) if own["items"] else None
    stack = _stack(above)
    _enter(stack, column, dash)
    holder = _descend([step for _, step in stack])
    if holder is None:
        return Cursor()
    siblings = _siblings(above, below, column) if dash is None else _siblings([], below, column)
    return _within(holder, _PAIR.match(own["rest"]), own["rest"], siblings)


def _row(line: str) -> _Row | None:
    found = _LINE.match(line.rstrip("\r"))
    if found is None or not found["rest"].strip() or found["rest"].startswith("#"):
        return None
    pair = _PAIR.match(found["rest"])
    column = len(found["indent"]) + len(found["items"])
    return _Row(
        column, len(found["indent"]) if found["items"] else None, pair["key"].strip("\"'") if pair else ""
    )


Step = str | None
"""A key on the way down, or None for an item of a list."""


def _stack(rows: list[_Row]) -> list[tuple[int, Step]]:
    """The keys and items that are open after some lines, each with its column, outermost first."""
    stack: list[tuple[int, Step]] = []
    for row in rows:
        _enter(stack, row.column, row.dash)
        if row.key:
            stack.append((row.column, row.key))
    return stack


def _enter(stack: list[tuple[int, Step]], column: int, dash: int | None) -> None:
    """Close what a line at a column no longer stands in; an item may stand right below its key."""
    limit = column if dash is None else dash
    while stack and stack[-1][0] >= limit:
        if stack[-1][0] == limit and dash is not None and stack[-1][1] is not None:
            break
        stack.pop()
    if dash is not None:
        stack.append((dash, None))


class _Holder(Record):
    """What a map or list at some depth is: the facts of a part, or what stands in a field."""

    kind: type[Part] | None = None
    field: Field | None = None


def _descend(path: list[Step]) -> _Holder | None:
    """What the keys on a path lead to, from the chain downwards."""
    holder = _Holder(kind=Chain)
    for step in path:
        inner = _into(holder, step)
        if inner is None:
            return None
        holder = inner
    return holder


def _into(holder: _Holder, step: Step) -> _Holder | None:
    if holder.kind is not None:
        name = keys_of(holder.kind).get(fold(step)) if step else None
        field = holder.kind.grammar.get(name) if name else None
        if field is None:
            return None
        return _Holder(kind=field.part) if field.shape is Shape.PART else _Holder(field=field)
    field = holder.field
    if field is None or field.part is None:
        return holder if step is None else None
    fits = (step is None) == (field.shape is Shape.PARTS)
    return _Holder(kind=field.part) if fits else None


def _within(holder: _Holder, pair: re.Match[str] | None, rest: str, siblings: frozenset[str]) -> Cursor:
    """What may stand on a line of a holder, given what stands on it before the cursor."""
    if holder.kind is None:
        field = holder.field
        if field is None:
            return Cursor()
        if pair is not None and field.part is not None and field.shape is Shape.SECTION:
            return _value(field.part.grammar.get(field.part.shorthand), pair["value"] or "", field.part)
        return _value(field, rest) if field.part is None else Cursor()
    kind = holder.kind
    if pair is None:
        if rest.lstrip().startswith(("{", "[")):
            return Cursor()
        short = kind.grammar.get(kind.shorthand)
        return Cursor(kind, short, _typed(rest), rest, siblings)
    name = keys_of(kind).get(fold(pair["key"]))
    field = kind.grammar.get(name) if name else None
    return _value(field, pair["value"] or "", field.part if field else None)


def _value(field: Field | None, written: str, kind: type[Part] | None = None) -> Cursor:
    """What may stand in a value, also within brackets on its line."""
    if field is None:
        return Cursor()
    opened = written.lstrip()
    if opened.startswith("{"):
        piece = re.split(r"[{,]", opened)[-1].lstrip()
        return _within(_Holder(kind=kind or field.part), _PAIR.match(piece), piece, frozenset())
    piece = re.split(r"[\[,]", opened)[-1] if opened.startswith("[") else opened
    if field.part is not None and field.shape in (Shape.PARTS, Shape.PART, Shape.SECTION):
        field = field.part.grammar.get(field.part.shorthand) if field.shape is not Shape.SECTION else None
    return Cursor(None, field, _typed(piece), piece.strip())


def _typed(piece: str) -> str:
    """What stands of a word or an id right before the cursor."""
    found = re.search(r"[\w-]*$", piece.replace("->", "  ").replace("-|", "  "))
    return found.group() if found else ""


def _siblings(above: list[_Row], below: list[_Row], column: int) -> frozenset[str]:
    """The keys of the same map on the lines above and below."""
    found = set()
    for row in reversed(above):
        if row.column < column:
            break
        if row.column == column:
            found.add(fold(row.key))
            if row.dash is not None:
                break
    for row in below:
        if row.column < column or (row.column == column and row.dash is not None):
            break
        if row.column == column:
            found.add(fold(row.key))
    return frozenset(found)
