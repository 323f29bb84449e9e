"""The tree of a YAML text with the position of every key and value, strings first.

Nothing is resolved: ``no``, ``0025``, ``1:1`` and ``2024-06`` stay what the person wrote, and the
language decides what they mean.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import Any

import yaml
from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from effektkedja.diagnostics import Finding, Location, Path, Place
from effektkedja.formats.source import lines_in
from effektkedja.model.parts import is_id, slug
from effektkedja.vocabulary.keys import all_spellings
from effektkedja.vocabulary.table import fold

try:
    from yaml._yaml import CParser as _Parser
except ImportError:  # a PyYAML built without its C parser: slower, the same tree
    from yaml.composer import Composer
    from yaml.parser import Parser
    from yaml.reader import Reader
    from yaml.scanner import Scanner

    class _Parser(Reader, Scanner, Parser, Composer):  # type: ignore[no-redef]
        def __init__(self, text: str) -> None:
            Reader.__init__(self, text)
            Scanner.__init__(self)
            Parser.__init__(self)
            Composer.__init__(self)


DEEPEST = 100
"""Levels of nesting; no chain needs more than six, and recursion has an end."""

_MAYBE_DEEP = re.compile(r"\n[ \-?:]{80}")
_ELEMENT = 2
_LETTERS = 12
"""Of the first word of an id, that are looked for in a text that may have become it."""
_SHORT_FOR = frozenset({"title", "text", "question", "what", "role", "by", "link"})
"""The fields that a plain text may stand for."""
_ARROW_KEYS = frozenset({"link", "pil"})


class StringsFirst(_Parser):
    """A parser whose scalars stay text: an empty tag means that nobody wrote one."""

    def resolve(self, kind: Any, value: Any, implicit: Any) -> str:
        """Leave every scalar, list and map without a type."""
        return ""

    def descend_resolver(self, node: Any, index: Any) -> None:
        """Nothing depends on where a scalar stands."""

    def ascend_resolver(self) -> None:
        """Nothing depends on where a scalar stands."""


class TooDeep(Exception):  # noqa: N818 - it is a state of the text, caught at once
    """The text is nested deeper than any chain needs."""

    def __init__(self, line: int, column: int) -> None:
        super().__init__()
        self.line = line
        self.column = column


def compose(text: str) -> Node | None:
    """The tree of the first document. Raises yaml.YAMLError and TooDeep."""
    if text.count("[") + text.count("{") > DEEPEST or _MAYBE_DEEP.search(f"\n{text}"):
        try:
            _measure_depth(text)
        except yaml.MarkedYAMLError as why:
            # libyaml 0.2.6 has a limit of its own, and looks so far ahead that it meets it first.
            if "nesting depth" not in (why.problem or "") or why.problem_mark is None:
                raise
            raise TooDeep(why.problem_mark.line, why.problem_mark.column) from None
    node: Node | None = StringsFirst(text).get_single_node()
    return node


def events(text: str) -> Iterator[yaml.Event]:
    """The events of the text, which show anchors and aliases that the tree hides."""
    parser = StringsFirst(text)
    while (event := parser.get_event()) is not None:
        yield event


def _measure_depth(text: str) -> None:
    depth = 0
    for event in events(text):
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
            if depth > DEEPEST and event.start_mark is not None:
                raise TooDeep(event.start_mark.line, event.start_mark.column)
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1


class YamlOrigin:
    """Where the parts of a chain stand in its file; looked up only when somebody asks."""

    def __init__(
        self,
        path: str,
        text: str,
        root: Node | None,
        key_language: str,
        written: Sequence[str] | None = None,
    ) -> None:
        """Hold the text that the tree was made of, and the lines ``written`` where it had to be mended."""
        self.path = path
        self.text = text
        self._written = written
        self.root = root
        self.key_language = key_language
        self.problems: tuple[Finding, ...] = ()
        self._pairs: dict[int, dict[str, tuple[ScalarNode, Node]]] = {}

    @cached_property
    def lines(self) -> list[str]:
        """The lines of the file."""
        return lines_in(self.text)

    def excerpt(self, line: int) -> str | None:
        """The text of a line, counted from 1."""
        return self.lines[line - 1] if 0 < line <= len(self.lines) else None

    def locate(self, place: Place) -> Location:
        """The nearest location that the file has for a place in the chain."""
        key, node, missed = self._follow(place)
        if missed and not place.key and missed >= len(place.path) - 1 > 0:
            inline = self._inline(str(place.path[1]))
            if inline is not None:
                return self.span(inline)
        if place.text is not None and node is not None:
            within = self._within(node, place.text)
            if within is not None:
                return within
        # An element is shown by its id; what it lacks too, unless that is what its short form stands for.
        is_element = len(place.path) == _ELEMENT and not missed
        lacks = bool(missed) and str(place.path[-1]) not in _SHORT_FOR
        return self._best(key, node, wants_key=place.key or is_element or lacks)

    def pair_at(self, path: Path) -> tuple[ScalarNode | None, Node | None]:
        """The key and the value at a path of the chain; of an item in a list, its value alone."""
        key, node, missed = self._follow(Place(path))
        return (None, None) if missed else (key, node)

    def _follow(self, place: Place) -> tuple[ScalarNode | None, Node | None, int]:
        """The last key and value on the path, and how many steps of it the file lacks."""
        key: ScalarNode | None = None
        node: Node | None = self.root
        for done, step in enumerate(place.path):
            if isinstance(node, MappingNode):
                pair = self._pair(node, str(step))
                if pair is None:
                    return key, node, len(place.path) - done
                key, node = pair
            elif isinstance(node, SequenceNode) and isinstance(step, int) and step < len(node.value):
                key, node = None, node.value[step]
            elif not (isinstance(step, int) and isinstance(node, ScalarNode)):
                return key, node, len(place.path) - done
        return key, node, 0

    def _best(self, key: ScalarNode | None, node: Node | None, *, wants_key: bool) -> Location:
        if key is not None and (wants_key or not isinstance(node, ScalarNode) or node.value == ""):
            return self.span(key)
        if isinstance(node, MappingNode) and node is not self.root:
            return self._best(*_telling_pair(node), wants_key=False) if node.value else self.span(node)
        if isinstance(node, SequenceNode) and node.value:
            return self._best(None, node.value[0], wants_key=False)
        if node is None or node is self.root:
            return self._title()
        return self.span(node)

    def _pair(self, node: MappingNode, step: str) -> tuple[ScalarNode, Node] | None:
        """The pair of a map whose key is a step, as it stands there or in another spelling."""
        pairs = self._pairs.get(id(node))
        if pairs is None:
            # A section of thousands is asked for each of its elements; one pass serves them all.
            pairs = self._pairs[id(node)] = {}
            for key, value in node.value:
                if isinstance(key, ScalarNode):
                    pairs.setdefault(key.value, (key, value))
        if step in pairs:
            return pairs[step]
        spellings = all_spellings(step)  # none of what is no key of the language, such as an id
        pair = (
            next((held for name, held in pairs.items() if fold(name) in spellings), None)
            if spellings
            else None
        )
        if pair is not None:
            pairs[step] = pair
        return pair

    def _title(self) -> Location:
        """Where the chain as a whole is shown: at its title, else at the top of the file."""
        pair = self._pair(self.root, "title") if isinstance(self.root, MappingNode) else None
        return self.span(pair[0]) if pair else self.at(0, 0, len(self.lines[0]))

    def _within(self, node: Node, text: str) -> Location | None:
        for scalar in scalars(node):
            written = self.text[scalar.start_mark.index : scalar.end_mark.index]
            found = re.search(rf"(?<![\w-]){re.escape(text)}(?![\w-])", written)
            if found and "\n" not in written[: found.end()]:
                start = scalar.start_mark
                return self.at(start.line, start.column + found.start(), start.column + found.end())
        return None

    def _inline(self, id: str) -> ScalarNode | None:
        """The text that became the element with an id because it stood where an id could stand."""
        word = id.partition("-")[0][:_LETTERS]
        for lowered, scalar in self._texts:
            # Most texts do not even have the first word; making an id of each of them takes long.
            if word != "text" and word not in lowered:
                continue
            if not is_id(scalar.value) and slug(" ".join(scalar.value.split())) == id:
                return scalar
        return None

    @cached_property
    def _texts(self) -> list[tuple[str, ScalarNode]]:
        """Every text of the file that is no key, in small letters, and where it stands."""
        return [(unicodedata.normalize("NFC", held.value).lower(), held) for held in _values(self.root)]

    def span(self, node: Node) -> Location:
        """Where a node stands; of one with several lines, its first."""
        start, end = node.start_mark, node.end_mark
        line = self.excerpt(start.line + 1) or ""
        last = end.column if end.line == start.line else len(line)
        return self.at(start.line, start.column, last)

    def at(self, line: int, column: int, end: int) -> Location:
        """A part of a line, counted from 0; a line that had to be mended is longer than it was written."""
        written = self.lines if self._written is None else self._written
        longest = len(written[line]) if line < len(written) else 0
        return Location(self.path, line + 1, min(column, longest) + 1, line + 1, min(end, longest) + 1)


def _telling_pair(node: MappingNode) -> tuple[ScalarNode | None, Node | None]:
    """What shows best where a part without an id stands: its arrow, else its first key."""
    for key, value in node.value:
        if isinstance(key, ScalarNode) and key.value in _ARROW_KEYS:
            return None, value
    key, _ = node.value[0]
    return (key, None) if isinstance(key, ScalarNode) else (None, key)


def scalars(node: Node | None) -> Iterator[ScalarNode]:
    """Every scalar below a node, in the order of the file."""
    return _below(node, slice(None))


def _values(node: Node | None) -> Iterator[ScalarNode]:
    """Every scalar below a node that is no key, in the order of the file."""
    return _below(node, slice(1, None))


def _below(node: Node | None, parts: slice) -> Iterator[ScalarNode]:
    """Every scalar below a node that stands in some parts of the pairs (keys and values) of its maps."""
    waiting = [node]
    while waiting:
        held = waiting.pop()
        if isinstance(held, ScalarNode):
            yield held
        elif isinstance(held, SequenceNode):
            waiting.extend(reversed(held.value))
        elif isinstance(held, MappingNode):
            waiting.extend(part for pair in reversed(held.value) for part in reversed(pair[parts]))
