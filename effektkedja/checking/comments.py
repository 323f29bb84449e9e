"""Comments in a YAML file that set a finding aside: ``# effektkedja: allow EK201 until 2027-01-01 why``."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from effektkedja.diagnostics import Location
from effektkedja.formats.yaml_tree import scalars
from effektkedja.record import Record

_COMMENT = re.compile(
    r"(?:^|(?<=\s))#+\s*effektkedja:\s*(?:allow|tillåt)\b\s*"
    r"(?P<rules>[\w-]+(?:\s*,\s*[\w-]+)*)?[\s:]*(?P<reason>.*)$",
    re.IGNORECASE,
)


class Comment(Record):
    """A comment, the rules it names, and the line that it is about."""

    rules: tuple[str, ...]
    reason: str
    covers: int
    location: Location


def comments_in(origin: Any) -> Iterator[Comment]:
    """Every such comment of a file. One alone on its line is about the next line that is no comment."""
    quoted: list[Any] | None = None
    for number, line in enumerate(origin.lines, start=1):
        found = _COMMENT.search(line) if "effektkedja:" in line and "#" in line else None
        if found is None:
            continue
        quoted = list(scalars(origin.root)) if quoted is None else quoted
        if _is_text(found.start(), number, quoted):
            continue
        rules = tuple(re.split(r"\s*,\s*", found["rules"] or ""))
        covers = _next(origin.lines, number) if not line[: found.start()].strip() else number
        at = origin.at(number - 1, found.start(), len(line.rstrip()))
        yield Comment(rules, found["reason"].strip(), covers, at)


def _next(lines: list[str], number: int) -> int:
    for following in range(number, len(lines)):
        said = lines[following].strip()
        if said and not said.startswith("#"):
            return following + 1
    return number


def _is_text(column: int, number: int, quoted: list[Any]) -> bool:
    """Whether what looks like a comment stands within a text that somebody wrote."""
    for scalar in quoted:
        start, end = scalar.start_mark, scalar.end_mark
        if (start.line, start.column) <= (number - 1, column) < (end.line, end.column):
            if scalar.style not in ("|", ">"):
                return True
            return "effektkedja:" in scalar.value  # a block's end lies after the comments that follow it
    return False
