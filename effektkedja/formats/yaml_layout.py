"""Laying out a YAML file anew: one order, one indentation, every comment where it belongs.

The text is cut and moved, never dumped and rewritten, so quotes, wording and comments stay the author's.
A comment belongs to what stands below it; one that is indented further belongs to what stands above.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Any

import yaml
from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from effektkedja.formats.source import LINE_BREAK, Source
from effektkedja.formats.yaml import read
from effektkedja.formats.yaml_marks import Unusual, column_of, comments, is_flow, last_line, line_of
from effektkedja.formats.yaml_tree import TooDeep, compose
from effektkedja.model.chain import Chain
from effektkedja.model.parts import Field, Part, Shape
from effektkedja.model.spelling import keys_of
from effektkedja.record import Record
from effektkedja.vocabulary.table import fold

_STEP = 2
_COMMENT = re.compile(r"\s*#")
_HEAD = re.compile(r":[ \t]*(?P<rest>.*)$")
_SECTION = re.compile(r":(?:\s+#.*)?$")
_ITEM = re.compile(r"(?P<margin> *)-(?P<gap> +)(?P<rest>\S.*)?$")


def laid_out(text: str) -> str:
    """The text in the language's order and spacing; as it was, where that could lose anything."""
    try:
        root = compose(text)
        if not isinstance(root, MappingNode) or root.flow_style or not root.value:
            return text
        mended = _Layout(text).whole(root)
    except (Unusual, yaml.YAMLError, TooDeep):
        return text
    if not _says_the_same(text, mended):
        return text
    return mended.replace("\n", "\r\n") if text.count("\r\n") == text.count("\n") > 0 else mended


def _says_the_same(text: str, mended: str) -> bool:
    before, after = read(Source("", text)), read(Source("", mended))
    return before.chain == after.chain and not after.findings and comments(text) == comments(mended)


class Block(Record):
    """Lines of the file that hold one thing, and how far it is to be moved in."""

    indent: int
    top: int
    bottom: int


class _Layout:
    """One pass over a text. Lines are counted from 0, as the parser's marks are."""

    def __init__(self, text: str) -> None:
        self.lines = re.split(LINE_BREAK, text)

    def whole(self, root: MappingNode) -> str:
        """The whole file: what stands above everything stays there, and what stands last stays last."""
        top, bottom = self._head(root.value[0][0].start_mark.line), self._tail(root, 0, len(self.lines))
        header = [line.rstrip() for line in self.lines[:top]]
        footer = [line.rstrip() for line in self.lines[bottom:]]
        chunks = self.pairs(root, Chain, Block(0, top, bottom))
        is_spaced = any(not chunk[0] for chunk in chunks)
        lines = _spaced(chunks) if is_spaced else [line for chunk in chunks for line in chunk]
        return "\n".join(_without_runs([*header, *_trimmed(lines), *footer])).rstrip("\n") + "\n"

    def _head(self, first: int) -> int:
        """The line where the first key begins: with the comments right above it, if others stand further up.

        Comments at the very top are about the file, unless a blank line parts them from those of the key.
        """
        top = first
        while top > 0 and _COMMENT.match(self.lines[top - 1]):
            top -= 1
        is_parted = 0 < top < first and not self.lines[top - 1].strip()
        return top if is_parted and any(line.strip() for line in self.lines[:top]) else first

    def _tail(self, node: Node, column: int, bottom: int) -> int:
        """The line where the comments at the end of a map or list begin, which belong to it as a whole."""
        line = bottom
        while line > last_line(node) + 1 and self._leads(self.lines[line - 1], column):
            line -= 1
        return line

    def pairs(self, node: MappingNode, kind: type[Part] | None, at: Block) -> list[list[str]]:
        """The pairs of a map, each with its comments, in the order of the language where it has one."""
        chunks = []
        tail = self._tail(node, column_of(node.value[0][0]), at.bottom)
        inside = at.but(bottom=tail)
        for (key, value), start, within in self._parted(node, [key for key, _ in node.value], inside):
            if not isinstance(key, ScalarNode) or key.start_mark.line != key.end_mark.line:
                raise Unusual
            lines = [
                *self._indented(within.top, start, at.indent),
                *self._pair(key, value, kind, within, start),
            ]
            chunks.append((_order(key, kind), lines))
        chunks.sort(key=lambda chunk: chunk[0])
        last = self._indented(tail, at.bottom, at.indent)
        return [*(lines for _, lines in chunks), *([last] if last else [])]

    def _parted(
        self, node: MappingNode | SequenceNode, heads: Sequence[Node], at: Block
    ) -> list[tuple[Any, int, Block]]:
        """The pairs or items of a node, the line each starts on, and the lines that belong to it."""
        starts = [line_of(head) for head in heads]
        if any(later <= former for former, later in pairwise(starts)):
            raise Unusual
        leads = [at.top, *(self._lead(node, place, starts) for place in range(1, len(starts)))]
        ends = [*leads[1:], at.bottom]
        return [
            (held, start, Block(at.indent, lead, end))
            for held, start, lead, end in zip(node.value, starts, leads, ends, strict=True)
        ]

    def _lead(self, node: MappingNode | SequenceNode, place: int, starts: Sequence[int]) -> int:
        """The line where what belongs to a pair or an item begins: its comments, and blank lines above."""
        before = node.value[place - 1]
        floor = max(last_line(before[1] if isinstance(before, tuple) else before), starts[place - 1])
        margin = len(self.lines[starts[place]]) - len(self.lines[starts[place]].lstrip())
        line = starts[place]
        while line - 1 > floor and self._leads(self.lines[line - 1], margin):
            line -= 1
        if line <= floor:
            raise Unusual
        return line

    def _leads(self, line: str, margin: int) -> bool:
        return not line.strip() or (bool(_COMMENT.match(line)) and len(line) - len(line.lstrip()) <= margin)

    def _pair(
        self, key: ScalarNode, value: Node, kind: type[Part] | None, at: Block, line: int
    ) -> Iterator[str]:
        """A key with what it holds."""
        head = _HEAD.match(self.lines[line], key.end_mark.column)
        if head is None:
            raise Unusual
        name = " " * at.indent + self.lines[line][key.start_mark.column : key.end_mark.column]
        rest = head["rest"].rstrip()
        field = _field(key, kind)
        if is_flow(value):
            rest = _arrows(rest, value, field)
            yield f"{name}:{' ' if rest else ''}{rest}"
            moved = at.indent - key.start_mark.column
            yield from self._rest(value, line, at.but(indent=at.indent + _STEP), moved)
            return
        if line_of(value) <= line or (rest and not rest.startswith("#")):
            raise Unusual
        yield f"{name}:{'  ' if rest else ''}{rest}"
        yield from self._held(value, field, Block(at.indent + _STEP, line + 1, at.bottom))

    def _held(self, value: Node, field: Field | None, at: Block) -> Iterator[str]:
        """What stands below a key: a part, the elements of a section, or the items of a list."""
        if isinstance(value, SequenceNode):
            yield from self._items(value, field, at)
        elif isinstance(value, MappingNode) and field is not None and field.shape is Shape.SECTION:
            yield from self._elements(value, field, at)
        elif isinstance(value, MappingNode):
            kind = field.part if field is not None else None
            yield from (line for lines in self.pairs(value, kind, at) for line in lines)

    def _elements(self, node: MappingNode, field: Field, at: Block) -> Iterator[str]:
        """The elements of a section in the author's order, each with its facts in the language's."""
        tail = self._tail(node, column_of(node.value[0][0]), at.bottom)
        inside = at.but(bottom=tail)
        for (key, value), start, within in self._parted(node, [key for key, _ in node.value], inside):
            if not isinstance(key, ScalarNode):
                raise Unusual
            yield from self._indented(within.top, start, at.indent)
            lines = list(self._pair(key, value, None, within, start))
            if isinstance(value, MappingNode) and not value.flow_style:
                inner = Block(at.indent + _STEP, start + 1, within.bottom)
                facts = self.pairs(value, field.part, inner)
                lines = [lines[0], *(line for chunk in facts for line in chunk)]
            yield from lines
        yield from self._indented(tail, at.bottom, at.indent)

    def _items(self, node: SequenceNode, field: Field | None, at: Block) -> Iterator[str]:
        first = self.lines[line_of(node.value[0])]
        tail = self._tail(node, len(first) - len(first.lstrip()), at.bottom)
        for item, start, within in self._parted(node, node.value, at.but(bottom=tail)):
            if _ITEM.match(self.lines[start]) is None:
                raise Unusual
            yield from self._indented(within.top, start, at.indent)
            yield from self._item(item, field, within, start)
        yield from self._indented(tail, at.bottom, at.indent)

    def _item(self, item: Node, field: Field | None, at: Block, line: int) -> Iterator[str]:
        margin = " " * at.indent
        column = column_of(item)
        inner = Block(at.indent + _STEP, line, at.bottom)
        if is_flow(item):
            rest = _arrows(self.lines[line][column:].strip(), item, field)
            yield f"{margin}- {' ' if rest.startswith('#') else ''}{rest}"
            yield from self._rest(item, line, inner, at.indent + _STEP - column)
            return
        if not isinstance(item, MappingNode):
            raise Unusual
        part = field.part if field is not None else None
        lines = [held for chunk in self.pairs(item, part, inner) for held in chunk]
        first = next(place for place, held in enumerate(lines) if held.strip() and not _COMMENT.match(held))
        yield from (f"{margin}{held.lstrip()}".rstrip() for held in lines[:first])
        yield f"{margin}- {lines[first].lstrip()}"
        yield from lines[first + 1 :]

    def _rest(self, value: Node, line: int, at: Block, shift: int) -> Iterator[str]:
        """The lines of a value after its first, moved as a whole, and the comments that follow it."""
        last = max(last_line(value), line)
        for text in self.lines[line + 1 : last + 1]:
            blank = len(text) - len(text.lstrip(" "))
            moved = text if shift >= 0 else text[min(-shift, blank) :]
            yield " " * max(shift, 0) + moved if text.strip() else text
        yield from self._indented(last + 1, at.bottom, at.indent)

    def _indented(self, first: int, last: int, indent: int) -> list[str]:
        """Comments and blank lines at an indentation."""
        told = []
        for line in self.lines[first:last]:
            if line.strip() and not _COMMENT.match(line):
                raise Unusual
            told.append(" " * indent + line.strip() if line.strip() else "")
        return told


def _field(key: ScalarNode, kind: type[Part] | None) -> Field | None:
    name = keys_of(kind).get(fold(key.value)) if kind is not None else None
    return kind.grammar[name] if kind is not None and name is not None else None


def _order(key: ScalarNode, kind: type[Part] | None) -> int:
    name = keys_of(kind).get(fold(key.value)) if kind is not None else None
    return list(kind.grammar).index(name) if kind is not None and name is not None else 0


def _arrows(rest: str, value: Node, field: Field | None) -> str:
    """What stands after a key, with one space on each side of the signs of an arrow."""
    if (
        not isinstance(value, ScalarNode)
        or value.style
        or field is None
        or field.name not in ("link", "links")
    ):
        return rest
    if value.start_mark.line != value.end_mark.line or not rest.startswith(value.value):
        return rest
    spaced = re.sub(r"\s*(->|-\||→)\s*", lambda sign: f" {sign[1].replace('→', '->')} ", value.value)
    spaced = re.sub(r"(?<!-)\s*([&|])\s*", r" \1 ", spaced).replace("-  |", "-|").replace("- |", "-|")
    return " ".join(spaced.split()) + rest[len(value.value) :]


def _spaced(chunks: Sequence[Sequence[str]]) -> list[str]:
    """Chunks with a blank line around every section, and wherever the author has put one."""
    told: list[str] = []
    was_section = False
    for chunk in chunks:
        body = _trimmed(chunk)
        key = next(line for line in body if not _COMMENT.match(line))
        is_section = bool(_SECTION.search(key))
        told += [""] if is_section or was_section or not chunk[0] else []
        told += body
        was_section = is_section
    return told


def _trimmed(lines: Sequence[str]) -> list[str]:
    """Lines without blank ones at either end."""
    told = list(lines)
    while told and not told[0].strip():
        told.pop(0)
    while told and not told[-1].strip():
        told.pop()
    return told


def _without_runs(lines: Sequence[str]) -> list[str]:
    """No two blank lines one upon the other at the outermost level."""
    return [line for place, line in enumerate(lines) if line or place == 0 or lines[place - 1]]
