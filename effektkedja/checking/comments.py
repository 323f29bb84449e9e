"""Comments in a YAML file that set a finding aside: ``# effektkedja: allow EK201 until 2027-01-01 why``."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from effektkedja.diagnostics import Location
from effektkedja.formats.yaml_tree import scalars
from effektkedja.record import Record
from effektkedja.vocabulary.table import fold

_COMMENT = re.compile(
    r"(?:^|(?<=\s))#+\s*effektkedja\s*:\s*(?P<word>[^\W\d_]*)[\s:=(\[]*(?P<rest>.*)$", re.IGNORECASE
)
_REST = re.compile(r"(?P<rules>[\w-]+(?:\s*,\s*[\w-]+)*)?[\s:]*(?P<reason>.*)$")
_CODE = re.compile(r"\b[A-Za-z]{2,}\d{3}\b")
"""What a code of a check looks like, of this package or another."""
_WORDS = ("allow", "tillat")
"""The words that begin an exception, folded."""


class Comment(Record):
    """A comment, the rules it names, and the line that it is about.

    ``slip`` is the word that it begins with where that is none that sets anything aside.
    """

    rules: tuple[str, ...]
    reason: str
    covers: int
    location: Location
    slip: str = ""


def comments_in(origin: Any) -> Iterator[Comment]:
    """Every such comment of a file. One alone on its line is about the next line that is no comment."""
    quoted: list[Any] | None = None
    for number, line in enumerate(origin.lines, start=1):
        found = _COMMENT.search(line) if "#" in line and "effektkedja" in line.lower() else None
        if found is None or not _is_meant(found["word"], found["rest"]):
            continue
        quoted = list(scalars(origin.root)) if quoted is None else quoted
        if _is_text(found.group().rstrip(), (number - 1, found.start()), quoted):
            continue
        covers = _next(origin.lines, number) if not line[: found.start()].strip() else number
        at = origin.at(number - 1, found.start(), len(line.rstrip()))
        if fold(found["word"]) not in _WORDS:
            yield Comment(("",), "", covers, at, found["word"])
        elif said := _REST.match(found["rest"]):
            rules = tuple(re.split(r"\s*,\s*", said["rules"] or ""))
            yield Comment(rules, said["reason"].strip(), covers, at)


def _is_meant(word: str, rest: str) -> bool:
    """Whether a comment is an exception, or was meant to be one; the name of the tool may stand in any."""
    said = fold(word)
    if said.startswith(_WORDS):
        return True
    from effektkedja.checking.fixes.slips import distance  # only another word may be a slip

    if any(distance(said, right) <= 1 for right in _WORDS):
        return True
    return bool(word) and _CODE.search(rest) is not None


def _next(lines: list[str], number: int) -> int:
    for following in range(number, len(lines)):
        said = lines[following].strip()
        if said and not said.startswith("#"):
            return following + 1
    return number


def _is_text(said: str, place: tuple[int, int], quoted: list[Any]) -> bool:
    """Whether what looks like a comment, at a line and a column from 0, stands in a text of somebody's."""
    for scalar in quoted:
        start, end = scalar.start_mark, scalar.end_mark
        if (start.line, start.column) <= place < (end.line, end.column):
            # The end of a block of text lies after the comments that follow it.
            return scalar.style not in ("|", ">") or said in scalar.value
    return False
