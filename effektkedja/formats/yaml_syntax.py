"""From a text to its tree, whatever in it is no YAML that people should write.

Each fault is told and mended in a copy of the text, so that reading can go on and find the next one.
"""

from __future__ import annotations

import re

import yaml

from effektkedja.diagnostics import Finding, Location
from effektkedja.formats.source import LINE_BREAK, place_of, sign_at, unreadable
from effektkedja.formats.yaml_tree import TooDeep, compose, events
from effektkedja.record import Record

_MOST_FAULTS = 100
_MOST_SIGNS = 10_000_000
"""Signs that are parsed again, all in all, to find further faults in a text that has one."""
STAND_IN = "\ufffd"
"""What stands in the mended text for a sign that is not to be understood as YAML."""

_NO_BREAK_INDENT = "(?m)^[ \t]*\u00a0[ \t\u00a0]*"
# The sign first and what stands before it after: eight times faster than the other way round.
_FEATURE_SIGN = re.compile(r"[&*](?<![^\s\[{,].)\S")


class Composed(Record):
    """The tree of a text, the text that it was made from (mended where it had to be), and the faults."""

    root: yaml.Node | None
    text: str
    findings: tuple[Finding, ...]


def composed(path: str, text: str) -> Composed:
    """The tree of a text, with every fault of syntax that stood in the way of it."""
    written = text
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
            from effektkedja.formats.yaml_faults import diagnosed  # most texts have no fault

            finding, mended = diagnosed(path, text, why)
            if all(finding.location.line != told.location.line for told in findings):
                findings.append(finding)
            # A line that is still wrong when it has been mended stays wrong; mending again would never end.
            if mended is None or mended == text or finding.location.line in mended_lines:
                break
            mended_lines.add(finding.location.line)
            text, features = _without_anchors(path, mended)
            findings += [_as_written(found, mended, written) for found in features]
        except RecursionError:
            return Composed(None, text, (*findings, unreadable(path, "too-deep")))
    return Composed(None, text, tuple(findings))


def _as_written(found: Finding, mended: str, written: str) -> Finding:
    """The finding at the columns that its line had before its indentation was mended."""
    at = found.location
    if at.line is None or at.column is None or at.end_column is None:
        return found
    before, after = (_indentation(text, at.line) for text in (written, mended))
    moved = before - after
    return found.but(location=at.but(column=at.column + moved, end_column=at.end_column + moved))


def _indentation(text: str, line: int) -> int:
    """How many signs of white space a line begins with."""
    wanted = re.split(LINE_BREAK, text, maxsplit=line)[line - 1]
    return len(wanted) - len(wanted.lstrip())


def _without_odd_spaces(path: str, text: str) -> tuple[str, list[Finding]]:
    """No-break spaces at the start of a line look like indentation and are not."""
    findings: list[Finding] = []
    if "\u00a0" not in text:
        return text, findings
    for found in re.finditer(_NO_BREAK_INDENT, text):
        line, column = place_of(text, found.end() - 1)
        if not any(told.location.line == line for told in findings):
            at = Location(path, line + 1, 1, line + 1, column + 2)
            findings.append(unreadable(path, "no-break-space", at))
    if findings:
        text = re.sub(_NO_BREAK_INDENT, lambda indent: " " * len(indent.group()), text)
    return text, findings


def _without_anchors(path: str, text: str) -> tuple[str, list[Finding]]:
    """Anchors and aliases hide a part of what was written; they are told and read as plain text."""
    if not _FEATURE_SIGN.search(text):
        return text, []
    from effektkedja.formats.yaml_faults import feature_at

    findings: list[Finding] = []
    signs: list[int] = []
    for feature, index in _anchored(text):
        sign = text.find("*" if feature == "alias" else "&", index)
        word = re.compile(r"[^\s,\[\]{}]+").match(text, sign)
        if sign < 0 or word is None:
            continue
        line, column = place_of(text, sign)
        at = Location(path, line + 1, column + 1, line + 1, column + 1 + len(word.group()))
        findings.append(feature_at(path, feature, word.group(), at))
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
