"""What keeps a text from being YAML, told so that its author knows what to write instead."""

from __future__ import annotations

import re

import yaml

from effektkedja.diagnostics import Finding, Location, Place
from effektkedja.formats.source import LINE_BREAK, place_of, sign_at, unreadable

_LINE = re.compile("[^\n\r\x85\u2028\u2029]*(?:\r\n|[\n\r\x85\u2028\u2029])|[^\n\r\x85\u2028\u2029]+$")
_LINE_ENDS = "\r\n\x85\u2028\u2029"
_FIRST_VALUE = re.compile(r"^(?P<before>\s*(?:- +)*(?:[^\s:#\"'{\[][^:#]*:\s+)?(?:- +)*)(?P<value>\S.*)$")
_QUOTE_THEN_TEXT = re.compile(r"""^("[^"]*"|'[^']*')\s*[^\s#,}\]:]""")
_INDENT = re.compile(r"^[ \t]*")
_STARTS = {"%": "percent", "@": "at-sign", "`": "backtick", "*": "star", "&": "ampersand", "!": "bang"}


def feature_at(path: str, feature: str, read: str, at: Location) -> Finding:
    """The finding that YAML is used for something that hides what was written."""
    params = {"kind": feature, "feature": feature, "read": read}
    return Finding.of_reading("EK908", path, Place(), params, at)


def diagnosed(path: str, text: str, why: yaml.YAMLError) -> tuple[Finding, str | None]:
    """What is wrong where the parser stopped, and the text with that place mended."""
    position = getattr(why, "position", None)
    if position is not None:
        line, column = place_of(text, position)
        at = sign_at(path, text, line, column)
        return unreadable(path, "control-character", at), text[:position] + " " + text[position + 1 :]
    mark = getattr(why, "problem_mark", None) or getattr(why, "context_mark", None)
    if mark is None:
        return unreadable(path, "syntax", read="", detail=str(why)), None
    problem = str(getattr(why, "problem", "") or "")
    if "another document" in problem:
        at = sign_at(path, text, mark.line, mark.column)
        return feature_at(path, "document", "---", at), _up_to_line(text, mark.line)
    return _in_line(path, text, mark.line, mark.column, problem)


def _in_line(path: str, text: str, line: int, column: int, problem: str) -> tuple[Finding, str | None]:
    lines = _LINE.findall(text) or [text]
    line = min(line, len(lines) - 1)
    written = lines[line].rstrip()
    indent = _INDENT.match(written)
    if indent and "\t" in indent.group():
        at = Location(path, line + 1, 1, line + 1, indent.end() + 1)
        finding = unreadable(path, "tab", at)
        return finding, _with_line(lines, line, written.replace("\t", "  ", indent.group().count("\t")))
    parts = _FIRST_VALUE.match(written)
    name = _trap(parts["value"], written, column, problem) if parts else "syntax"
    if parts is None or name == "syntax":
        return _plain_fault(path, lines, line, column, problem)
    quoted = parts["before"] + _quoted(parts["value"])
    start = len(parts["before"]) + 1
    at = Location(path, line + 1, start, line + 1, start + len(parts["value"]))
    finding = unreadable(path, name, at, read=parts["value"], quoted=quoted.strip())
    return finding, _with_line(lines, line, quoted)


def _trap(value: str, written: str, column: int, problem: str) -> str:
    """The name of the trap that a value fell into, or ``syntax``."""
    if value[0] in _STARTS:
        return _STARTS[value[0]]
    if value[0] in "|>" and len(value) > 1:
        return "greater-than"
    if _QUOTE_THEN_TEXT.match(value):
        return "quote-then-text"
    first_colon = written.find(":")
    if "mapping values" in problem and column > first_colon and ": " in written[first_colon + 1 :] + " ":
        return "colon"
    return "syntax"


def _plain_fault(
    path: str, lines: list[str], line: int, column: int, problem: str
) -> tuple[Finding, str | None]:
    """A fault without a trap of its own; a line that is indented too far is set right."""
    at = sign_at(path, "".join(lines), line, column)
    written = lines[line].rstrip(_LINE_ENDS)
    finding = unreadable(path, "syntax", at, read=written.strip(), detail=problem)
    above = next((held for held in reversed(lines[:line]) if held.strip()), "")
    indent = re.match(r" *", above)
    if "mapping values" in problem and indent and len(written) - len(written.lstrip()) > indent.end():
        return finding, _with_line(lines, line, indent.group() + written.lstrip())
    return finding, None


def _quoted(value: str) -> str:
    """A value in quotes; a comment after it stays a comment."""
    body, comment = value, ""
    if (start := re.search(r"\s+# ", value)) is not None:
        body, comment = value[: start.start()], value[start.start() :]
    if _QUOTE_THEN_TEXT.match(body):
        return f"'{body.replace(chr(39), chr(39) * 2)}'{comment}"
    import json

    return json.dumps(body, ensure_ascii=False) + comment


def _with_line(lines: list[str], line: int, written: str) -> str:
    end = lines[line][len(lines[line].rstrip(_LINE_ENDS)) :]
    return "".join([*lines[:line], written + end, *lines[line + 1 :]])


def _up_to_line(text: str, line: int) -> str:
    start = 0
    for _, found in zip(range(line), re.finditer(LINE_BREAK, text), strict=False):
        start = found.end()
    return text[:start]
