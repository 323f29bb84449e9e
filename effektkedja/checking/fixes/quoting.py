"""Texts that YAML would cut or refuse, kept by quotes; and signs that only look like indentation."""

from __future__ import annotations

import re
from functools import cache

from effektkedja.checking.fixes.text import Text, replaced
from effektkedja.diagnostics import Edit, Finding, Fix, Location
from effektkedja.vocabulary.keys import keys
from effektkedja.vocabulary.table import fold

_TRAPS = frozenset({"colon", "percent", "at-sign", "backtick", "greater-than", "quote-then-text"})
"""Faults where quotes are the only thing that can have been left out."""
_NUMBER_SIGN = re.compile(r"#\d")
_HEADER = re.compile(r"[|>](?:[-+]?\d?|\d[-+])(?:\s+#.*)?")
"""What begins a block of text in YAML."""
_BLANKS = " \t\u00a0"


def text_lost(finding: Finding, text: Text) -> Fix | None:
    """The text in quotes. A ``#`` before a word may well have been meant as a comment, so it is left."""
    read, quoted = str(finding.params["read"]), str(finding.params["quoted"])
    written = text.at(finding.location)
    if not text.is_as_read(finding.location.line) or written.startswith("["):
        return None
    if " #" in read:
        return replaced(finding, quoted) if written == read and _NUMBER_SIGN.search(read) else None
    if written == read and not _has_block_below(finding.location, text):
        return replaced(finding, quoted[quoted.index(': "') + 2 :] if ': "' in quoted else quoted)
    return None


def _has_block_below(at: Location, text: Text) -> bool:
    """Whether a ``>5`` may be the head of a block of text rather than a bound."""
    line = at.line or 1
    below = next((held for held in text.source.lines[line:] if held.strip()), "")
    return text.at(at)[0] in "|>" and _depth(below, 1) > _depth(text.line(line), 1)


def unreadable_file(finding: Finding, text: Text) -> Fix | None:
    """Quotes around a value that YAML cannot read, or spaces in place of what only looks like them."""
    problem = finding.params.get("problem")
    at = finding.location
    if problem == "no-break-space":
        return replaced(finding, " " * len(text.at(at)))
    if problem == "tab":
        return _without_tabs(at, text)
    read, quoted = str(finding.params.get("read", "")), str(finding.params.get("quoted", ""))
    if problem not in _TRAPS or text.at(at) != read:
        return None
    if problem == "colon" and fold(read.partition(":")[0]) in _keys():
        return None  # somebody may have put a key and what it holds on the line of their section
    before = text.line(at.line)[: (at.column or 1) - 1]  # stands in what was quoted as well
    if not before.strip() or _HEADER.fullmatch(read):
        return None  # no value of any key, or the beginning of a block of text
    return replaced(finding, quoted[len(before.lstrip()) :])


@cache
def _keys() -> frozenset[str]:
    return frozenset(fold(spelled) for key in keys() for spelled in (key.sv, key.en))


def _without_tabs(at: Location, text: Text) -> Fix | None:
    """Spaces for tabs, where that puts the line at the depth of a line above it or right below its key."""
    line = at.line or 1
    step = _step(text)
    depth = _depth(text.line(line), step)
    above = next((text.line(held) for held in range(line - 1, 0, -1) if _says(text.line(held))), "")
    expected = _depth(above, step)
    opens = above.split(" #")[0].rstrip().endswith(":")
    if depth != expected + step if opens else depth > expected:
        return None
    return Fix((Edit(Location(at.path, line, 1, line, len(_indent(text.line(line))) + 1), " " * depth),))


def _says(line: str) -> bool:
    return bool(line.strip()) and not line.lstrip().startswith("#")


def _depth(line: str, step: int) -> int:
    signs = _indent(line)
    return len(signs) + (step - 1) * signs.count("\t")


def _indent(line: str) -> str:
    return line[: len(line) - len(line.lstrip(_BLANKS))]


def _step(text: Text) -> int:
    """How far the file indents: by as much as the first line that is indented by spaces, else by two."""
    first = (len(line) - len(line.lstrip(" ")) for line in text.source.lines if line.startswith(" "))
    return next(first, 2)
