"""What keeps a text from being YAML, told so that its author knows what to write instead.

Each fault is also mended in a copy of the text, so that reading can go on and find the next one.
"""

from __future__ import annotations

import re

import yaml

from effektkedja.diagnostics import Finding, Location, Place
from effektkedja.formats.source import LINE_BREAK, place_of, sign_at, unreadable
from effektkedja.formats.yaml_tree import TooDeep, compose, events
from effektkedja.record import Record

_MOST_FAULTS = 100
_MOST_SIGNS = 10_000_000
"""Signs that are parsed again, all in all, to find further faults in a text that has one."""
STAND_IN = "\ufffd"
"""What stands in the mended text for a sign that is not to be understood as YAML."""

_LINE = re.compile("[^\n\r\x85\u2028\u2029]*(?:\r\n|[\n\r\x85\u2028\u2029])|[^\n\r\x85\u2028\u2029]+$")
_LINE_ENDS = "\r\n\x85\u2028\u2029"
_FIRST_VALUE = re.compile(r"^(?P<before>\s*(?:- +)*(?:[^\s:#\"'{\[][^:#]*:\s+)?(?:- +)*)(?P<value>\S.*)$")
_QUOTE_THEN_TEXT = re.compile(r"""^("[^"]*"|'[^']*')\s*[^\s#,}\]:]""")
_INDENT = re.compile(r"^[ \t]*")
_NO_BREAK_INDENT = re.compile("^[ \t]*\u00a0[ \t\u00a0]*", re.MULTILINE)
_STARTS = {"%": "percent", "@": "at-sign", "`": "backtick", "*": "star", "&": "ampersand", "!": "bang"}
# The sign first and what stands before it after: eight times faster than the other way round.
_FEATURE_SIGN = re.compile(r"[&*](?<![^\s\[{,].)\S")


class Composed(Record):
    """The tree of a text, the text that it was made from (mended where it had to be), and the faults."""

    root: yaml.Node | None
    text: str
    findings: tuple[Finding, ...]


def composed(path: str, text: str) -> Composed:
    """The tree of a text, with every fault of syntax that stood in the way of it."""
    text, findings = _without_odd_spaces(path, text)
    text, features = _without_anchors(path, text)
    findings += features
    mended_lines: set[int | None] = set()
    for _ in range(min(_MOST_FAULTS, 1 + _MOST_SIGNS // (len(text) + 1))):
        try:
            return Composed(compose(text), text, tuple(findings))
        except TooDeep as why:
            at = sign_at(path, text, why.line, why.column)
            return Composed(None, text, (*findings, unreadable(path, "too-deep", at)))
        except yaml.YAMLError as why:
            finding, mended = _diagnosed(path, text, why)
            if all(finding.location.line != told.location.line for told in findings):
                findings.append(finding)
            # A line that is still wrong when it has been mended stays wrong; mending again would never end.
            if mended is None or mended == text or finding.location.line in mended_lines:
                break
            mended_lines.add(finding.location.line)
            text, features = _without_anchors(path, mended)
            findings += features
        except RecursionError:
            return Composed(None, text, (*findings, unreadable(path, "too-deep")))
    return Composed(None, text, tuple(findings))


def _without_odd_spaces(path: str, text: str) -> tuple[str, list[Finding]]:
    """No-break spaces at the start of a line look like indentation and are not."""
    findings: list[Finding] = []
    if "\u00a0" not in text:
        return text, findings
    for found in _NO_BREAK_INDENT.finditer(text):
        line, column = place_of(text, found.end() - 1)
        if not any(told.location.line == line for told in findings):
            at = Location(path, line + 1, 1, line + 1, column + 2)
            findings.append(unreadable(path, "no-break-space", at))
    if findings:
        text = _NO_BREAK_INDENT.sub(lambda indent: " " * len(indent.group()), text)
    return text, findings


def _without_anchors(path: str, text: str) -> tuple[str, list[Finding]]:
    """Anchors and aliases hide a part of what was written; they are told and read as plain text."""
    if not _FEATURE_SIGN.search(text):
        return text, []
    findings: list[Finding] = []
    signs: list[int] = []
    for feature, index in _anchored(text):
        sign = text.find("*" if feature == "alias" else "&", index)
        word = re.compile(r"\S+").match(text, sign)
        if sign < 0 or word is None:
            continue
        line, column = place_of(text, sign)
        at = Location(path, line + 1, column + 1, line + 1, column + 1 + len(word.group()))
        findings.append(_feature(path, feature, word.group(), at))
        signs.append(sign)
    # A sign that means nothing in YAML stands in for the anchor's, so that what follows is read as text.
    signs_told = frozenset(signs)
    pieces = [STAND_IN if place in signs_told else sign for place, sign in enumerate(text)] if signs else []
    return "".join(pieces) or text, findings[:_MOST_FAULTS]


def _anchored(text: str) -> list[tuple[str, int]]:
    """Each anchor and alias, and where it starts, as far as the text can be parsed."""
    found: list[tuple[str, int]] = []
    try:
        for event in events(text):
            if getattr(event, "anchor", None) and event.start_mark is not None:
                feature = "alias" if isinstance(event, yaml.AliasEvent) else "anchor"
                found.append((feature, event.start_mark.index))
    except yaml.YAMLError:
        pass  # what stopped the parser is told by whoever builds the tree
    return found


def _feature(path: str, feature: str, read: str, at: Location) -> Finding:
    return Finding.of_reading("EK908", path, Place(), {"feature": feature, "read": read}, at)


def _diagnosed(path: str, text: str, why: yaml.YAMLError) -> tuple[Finding, str | None]:
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
        return _feature(path, "document", "---", at), _up_to_line(text, mark.line)
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
    for _, found in zip(range(line), LINE_BREAK.finditer(text), strict=False):
        start = found.end()
    return text[:start]
