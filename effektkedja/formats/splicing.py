"""Mending a text by putting new pieces in place of old ones; every other byte stays as it was."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from effektkedja.diagnostics import Edit
from effektkedja.formats.source import LINE_BREAK, MARKS


def line_starts(text: str) -> list[int]:
    """Where each line of a text begins."""
    return [0, *(found.end() for found in re.finditer(LINE_BREAK, text))]


def span_of(edit: Edit, starts: Sequence[int], length: int) -> tuple[int, int]:
    """Where in a text, given where its lines begin, an edit begins and ends."""
    at = edit.location
    first = _index(at.line or 1, at.column or 1, starts, length)
    return first, _index(at.end_line or at.line or 1, at.end_column or at.column or 1, starts, length)


def _index(line: int, column: int, starts: Sequence[int], length: int) -> int:
    return length if line > len(starts) else min(starts[line - 1] + column - 1, length)


def spliced(text: str, edits: Iterable[Edit]) -> str:
    """The text with each edit made.

    >>> from effektkedja.diagnostics import Location
    >>> spliced("titl: Kurs", [Edit(Location("a.yaml", 1, 1, 1, 5), "titel")])
    'titel: Kurs'
    """
    starts = line_starts(text)
    spans = sorted((*span_of(edit, starts, len(text)), edit.text) for edit in edits)
    pieces, done = [], 0
    for start, end, new in spans:
        pieces += [text[done:start], new]
        done = end
    return "".join([*pieces, text[done:]])


def encoded(text: str, data: bytes) -> bytes:
    """A text in the encoding of the data that it was read from, with the same mark first."""
    for mark, _ in MARKS:
        if data.startswith(mark):
            return mark + text.encode(_WRITTEN_AS[mark])
    return text.encode("utf-8")


_WRITTEN_AS = {b"\xff\xfe": "utf-16-le", b"\xfe\xff": "utf-16-be", b"\xef\xbb\xbf": "utf-8"}
