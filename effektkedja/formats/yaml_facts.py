"""From the tree of a YAML text to plain maps, lists and texts, with what got lost on the way told."""

from __future__ import annotations

import re
from typing import Any

from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from effektkedja.diagnostics import Finding, Location, Param, Place
from effektkedja.formats.yaml_tree import YamlOrigin

_LOST_COMMENT = re.compile(r" #[^\s#]")
_COMMENT_AFTER = r"\s+(#[^\s#].*)"
_HEADER_WITH_DIGITS = r"[|>][-+]?\d"
_NO_PROSE = r"->|-\||^[-+<>=≥≤ ]*[\d ]+%? *\(\d{4}[^)]*\)$"
"""What has spaces and is no prose that a comma could have cut: arrows, and values with a date."""


class Facts:
    """One pass over the tree. ``data`` is what the file says; ``findings`` what it lost."""

    def __init__(self, origin: YamlOrigin) -> None:
        self.origin = origin
        self.findings: list[Finding] = []
        # Looking behind every scalar costs time; a text without such a sign has nothing to lose there.
        self._may_lose_comments = _LOST_COMMENT.search(origin.text) is not None
        self.data = self._read(origin.root) if origin.root is not None else None

    def _tell(self, code: str, node: Node, at: Location | None = None, **params: Param) -> None:
        location = at or self.origin.span(node)
        subject = str(params.get("read") or params.get("id") or "")
        self.findings.append(Finding.of_reading(code, subject, Place(), params, location))

    def _tell_tag(self, node: Node) -> None:
        written = self._source(node).split(maxsplit=1)
        self._tell("EK908", node, feature="tag", read=written[0] if written else node.tag)

    def _read(self, node: Node) -> Any:
        if node.tag:
            self._tell_tag(node)
        if isinstance(node, ScalarNode):
            return self._scalar(node)
        if isinstance(node, SequenceNode):
            if node.flow_style:
                self._check_flow_list(node)
            return [self._read(held) for held in node.value]
        return self._mapping(node) if isinstance(node, MappingNode) else None

    def _scalar(self, node: ScalarNode) -> str | None:
        value: str = node.value
        if node.style:
            if node.style in "|>" and re.match(_HEADER_WITH_DIGITS, self._source(node)):
                return self._bound_lost(node)
            return value
        if not value:
            return None
        if self._may_lose_comments:
            return self._with_lost_comment(node)
        return value

    def _source(self, node: Node) -> str:
        return self.origin.text[node.start_mark.index : node.end_mark.index]

    def _bound_lost(self, node: ScalarNode) -> str:
        """``>5`` without quotes starts a block of text indented by five, and the number is gone."""
        line = self.origin.excerpt(node.start_mark.line + 1) or ""
        read = line[node.start_mark.column :].strip()
        self._tell("EK907", node, read=read, quoted=_quoted(read))
        return read

    def _with_lost_comment(self, node: ScalarNode) -> str:
        line = self.origin.excerpt(node.end_mark.line + 1) or ""
        found = re.match(_COMMENT_AFTER, line[node.end_mark.column :])
        value: str = node.value
        if found is None:
            return value
        whole = f"{value} {found[1].strip()}"
        start = node.start_mark
        is_one_line = start.line == node.end_mark.line
        at = self.origin.at(start.line, start.column, len(line.rstrip())) if is_one_line else None
        self._tell("EK907", node, at, read=whole, quoted=_quoted(whole))
        return whole

    def _mapping(self, node: MappingNode) -> dict[str, Any]:
        held: dict[str, Any] = {}
        last: tuple[str, Node] | None = None
        cut: dict[str, tuple[Node, ScalarNode]] = {}
        for key, value in node.value:
            if not isinstance(key, ScalarNode):
                self._tell("EK004", key, read=self._source(key)[:60], form="key")
                continue
            name: str = key.value
            if node.flow_style and last is not None and self._is_cut_off(key, value):
                cut[last[0]] = (last[1], key)
                continue
            if key.tag:
                self._tell_tag(key)
            if name == "<<" and not key.style:
                self._tell("EK908", key, feature="merge", read="<<")
            elif name in held:
                self._tell("EK002", key, id=name)
            else:
                held[name] = self._read(value)
                last = (name, value)
        for name, (value, rest) in cut.items():
            held[name] = self._joined(name, value, rest)
        return held

    def _is_cut_off(self, key: ScalarNode, value: Node) -> bool:
        """Whether a key in ``{…}`` is the end of a text that a comma cut in two."""
        if key.style or not isinstance(value, ScalarNode) or value.value or value.style:
            return False
        return ":" not in self.origin.text[key.end_mark.index : value.end_mark.index]

    def _joined(self, name: str, value: Node, rest: ScalarNode) -> str:
        """The whole of a text that commas have cut, from its first piece to its last; told once."""
        start, end = value.start_mark, rest.end_mark
        whole = self.origin.text[start.index : end.index]
        at = self.origin.at(start.line, start.column, end.column)
        quoted = f"{name}: {_quoted(whole)}"
        self._tell("EK907", rest, at if end.line == start.line else None, read=whole, quoted=quoted)
        return whole

    def _check_flow_list(self, node: SequenceNode) -> None:
        """Tell of a text in ``[…]`` that a comma may have cut in two."""
        plain = [held.value for held in node.value if isinstance(held, ScalarNode) and not held.style]
        has_prose = any(" " in text and not re.search(_NO_PROSE, text) for text in plain)
        # A new item may well start with a capital; what goes on in the middle of a sentence does not.
        goes_on = any(not text[:1].isupper() for text in plain[1:])
        if has_prose and goes_on:
            source = " ".join(self._source(node).split())
            self._tell("EK907", node, read=source, quoted=_quoted(source.strip("[] ")))


def _quoted(text: str) -> str:
    import json

    return json.dumps(text, ensure_ascii=False)
