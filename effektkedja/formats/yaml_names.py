"""Where in a YAML file each id stands: what bears it, and every place that names it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from effektkedja.diagnostics import Location, Path
from effektkedja.formats.yaml_tree import YamlOrigin
from effektkedja.model.chain import Chain
from effektkedja.model.context import View
from effektkedja.model.evaluation import Decision
from effektkedja.model.links import Statement
from effektkedja.model.parts import Field, Part, Shape, is_id
from effektkedja.model.spelling import keys_of
from effektkedja.model.values.dated import Condition
from effektkedja.record import Record
from effektkedja.vocabulary.keys import spellings
from effektkedja.vocabulary.table import fold

_SIGN = "[^\\W_][\u0300-\u036f]*"
NAME = re.compile(f"(?:{_SIGN})+(?:-(?:{_SIGN})+)*")
"""An id, also where its letters are written as letter and accent."""
_ARROW = re.compile(r"->|→|-\|")


class Occurrence(Record):
    """A name at a place in the file; ``path`` says in which part and field.

    ``scope`` is the decision whose option is named, empty for what the whole chain may name. ``location`` is
    None where the text is written with escapes, so that its letters cannot be pointed at.
    """

    name: str
    location: Location | None
    path: Path
    is_definition: bool = False
    scope: str = ""


def occurrences(origin: YamlOrigin) -> Iterator[Occurrence]:
    """Every id that a file defines or names, in the order of the file."""
    if isinstance(origin.root, MappingNode):
        yield from _Walk(origin).part(origin.root, Chain, (), "")


class _Walk:
    """One pass over the tree beside the grammar of the language."""

    def __init__(self, origin: YamlOrigin) -> None:
        self.origin = origin

    def part(self, node: Node, kind: type[Part], path: Path, scope: str) -> Iterator[Occurrence]:
        if isinstance(node, ScalarNode) and kind.shorthand:
            yield from self.field(node, kind.grammar[kind.shorthand], kind, (*path, kind.shorthand), scope)
        if not isinstance(node, MappingNode):
            return
        known = keys_of(kind)
        for key, value in node.value:
            if isinstance(key, ScalarNode) and (name := known.get(fold(key.value))) is not None:
                yield from self.field(value, kind.grammar[name], kind, (*path, name), scope)

    def field(
        self, node: Node, field: Field, kind: type[Part], path: Path, scope: str
    ) -> Iterator[Occurrence]:
        if field.shape is Shape.SECTION and field.part is not None:
            yield from self.section(node, field.part, path)
        elif field.part is not None:
            items = node.value if isinstance(node, SequenceNode) else [node]
            for row, item in enumerate(items):
                yield from self.part(item, field.part, (*path, row), scope)
        else:
            for item in node.value if isinstance(node, SequenceNode) else [node]:
                if isinstance(item, ScalarNode):
                    yield from self.named(item, field, kind, path, scope)

    def section(self, node: Node, kind: type[Part], path: Path) -> Iterator[Occurrence]:
        if not isinstance(node, MappingNode):
            return
        is_option = len(path) > 1
        for key, value in node.value:
            if not isinstance(key, ScalarNode):
                continue
            name = unicodedata.normalize("NFC", key.value.strip())
            scope = str(path[1]) if is_option else ""
            if is_id(name):
                where = self.inside(key, name)
                yield Occurrence(name, where, (*path, name), is_definition=True, scope=scope)
            yield from self.part(value, kind, (*path, name), name if kind is Decision else "")

    def named(
        self, node: ScalarNode, field: Field, kind: type[Part], path: Path, scope: str
    ) -> Iterator[Occurrence]:
        text = unicodedata.normalize("NFC", node.value.strip())
        is_choice = kind is Decision and path[-1] == "chosen"
        for name in dict.fromkeys(_names_in(text, field, kind, is_choice=is_choice)):
            for at in self.all_inside(node, name):
                yield Occurrence(name, at, path, scope=scope if is_choice else "")

    def inside(self, node: ScalarNode, name: str) -> Location | None:
        return next(iter(self.all_inside(node, name)), None)

    def all_inside(self, node: ScalarNode, name: str) -> list[Location | None]:
        """Every place where a name stands within a scalar."""
        written = self.origin.text[node.start_mark.index : node.end_mark.index]
        if node.style == '"' and "\\" in written:
            return [None]
        found: list[Location | None] = [
            self.location(node, written, token.start(), token.end())
            for token in NAME.finditer(written)
            if unicodedata.normalize("NFC", token.group()) == name
        ]
        return found or [None]

    def location(self, node: ScalarNode, written: str, start: int, end: int) -> Location:
        before = written[:start]
        line = node.start_mark.line + 1 + before.count("\n")
        column = start - before.rfind("\n") if "\n" in before else node.start_mark.column + start + 1
        return Location(self.origin.path, line, column, line, column + end - start)


def _names_in(text: str, field: Field, kind: type[Part], *, is_choice: bool) -> list[str]:
    """The ids in a text that stands in a field; none where it is prose."""
    if field.read in (Statement.read, Condition.read):
        names = NAME.findall(_ARROW.sub(" ", text))
        return names if field.read == Statement.read else names[:1]
    if is_choice:
        return [text] if is_id(text) else []
    if kind is View and field.name == "show":
        return [] if ":" in text else [name for name in NAME.findall(text) if not name.isdigit()]
    if field.refers is None or fold(text) in spellings("file", field.refers.words):
        return []
    if _ARROW.search(text):
        return NAME.findall(_ARROW.sub(" ", text))
    return [text] if is_id(text) else []
