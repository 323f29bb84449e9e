"""Where the nodes of a YAML tree begin and end, and which comments stand between them."""

from __future__ import annotations

import re
from collections import Counter

from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from effektkedja.formats.source import LINE_BREAK
from effektkedja.formats.yaml_tree import compose, scalars


class Unusual(Exception):  # noqa: N818 - a state of the text, caught where the file is left as it is
    """The text is written in a way that is not moved about with certainty."""


def line_of(node: Node) -> int:
    """The line on which a node begins."""
    if node.start_mark is None:
        raise Unusual
    return node.start_mark.line


def column_of(node: Node) -> int:
    """The column in which a node begins."""
    return node.start_mark.column if node.start_mark else 0


def is_flow(node: Node) -> bool:
    """Whether a node is a text, or a list or map in brackets."""
    return isinstance(node, ScalarNode) or (
        isinstance(node, MappingNode | SequenceNode) and bool(node.flow_style)
    )


def last_line(node: Node) -> int:
    """The last line on which a node has anything to say."""
    if node.end_mark is None or (isinstance(node, ScalarNode) and not node.value and not node.style):
        return line_of(node)
    if is_flow(node) or not node.value:
        ends_before = node.end_mark.column == 0 and node.end_mark.line > line_of(node)
        return node.end_mark.line - ends_before
    last = node.value[-1]
    return last_line(last[1] if isinstance(last, tuple) else last)


def comments(text: str) -> Counter[str]:
    """Every comment of a text, and how often it stands there."""
    covered: dict[int, list[tuple[int, int]]] = {}
    for scalar in scalars(compose(text)):
        start, end = scalar.start_mark, scalar.end_mark
        for line in range(start.line, end.line + 1):
            first = start.column if line == start.line else 0
            last = end.column if line == end.line else 1 << 30
            covered.setdefault(line, []).append((first, last))
    found: Counter[str] = Counter()
    for number, text_of_line in enumerate(re.split(LINE_BREAK, text)):
        for sign in re.finditer(r"(?:^|(?<=\s))#", text_of_line):
            if not any(first <= sign.start() < last for first, last in covered.get(number, ())):
                found[text_of_line[sign.start() :].rstrip()] += 1
                break
    return found
