"""Bytes of a file to text: one reading of the file, encodings told apart, limits kept."""

from __future__ import annotations

import os
import re
import sys
from functools import cached_property
from typing import TYPE_CHECKING

from effektkedja.diagnostics import Finding, Location, Param, Place
from effektkedja.errors import SourceError, reason_of
from effektkedja.record import Record

if TYPE_CHECKING:
    from effektkedja.model.chain import Chain

LARGEST = 50_000_000
"""Bytes; a larger file is refused rather than read for minutes."""

STANDARD_INPUT = "-"
"""The name that stands for standard input."""

LINE_BREAK = "\r\n|[\n\r\x85\u2028\u2029]"
"""What ends a line in YAML; compiled only where a text has other ends than nearly every one."""

_RARE_BREAKS = "\r\x85\u2028\u2029"

MARKS = ((b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"), (b"\xef\xbb\xbf", "utf-8-sig"))
"""What a file may begin with, and the encoding that it tells."""


class Source(Record):
    """What a file holds, and the name that the user gave it: ``text``, or ``data`` where it is no text."""

    path: str
    text: str = ""
    data: bytes = b""

    @cached_property
    def lines(self) -> tuple[str, ...]:
        """The lines of the text, without their ends."""
        return tuple(lines_in(self.text))


def lines_in(text: str) -> list[str]:
    r"""The lines of a text, without their ends.

    >>> lines_in("a\r\nb\n")
    ['a', 'b', '']
    """
    if any(sign in text for sign in _RARE_BREAKS):
        return re.split(LINE_BREAK, text)
    return text.split("\n")  # as nearly every text, and ten times faster


class Reading(Record):
    """What came of reading a file: a chain where one could be made, and what was found on the way."""

    chain: Chain | None
    findings: tuple[Finding, ...] = ()


def place_of(text: str, index: int) -> tuple[int, int]:
    """Line and column, from 0, of a place in a text."""
    start, line = 0, 0
    for found in re.finditer(LINE_BREAK, text[:index]):
        start, line = found.end(), line + 1
    return line, index - start


def sign_at(path: str, text: str, line: int, column: int) -> Location:
    """The location of one sign, counted from 0; at the end of a line, of the nothing that follows it."""
    lines = re.split(LINE_BREAK, text)
    line = min(line, len(lines) - 1)
    length = len(lines[line])
    column = min(column, length)
    return Location(path, line + 1, column + 1, line + 1, min(column + 1, length) + 1)


def unreadable(path: str, problem: str, location: Location | None = None, **params: Param) -> Finding:
    """The finding that a file could not be read, with the name of the sentence that says why."""
    at = location or Location(path)
    return Finding.of_reading("EK906", path, Place(), {"problem": problem, **params}, at)


def read_bytes(path: str) -> bytes:
    """The whole file, read once. Raises SourceError when it cannot be opened."""
    if path == STANDARD_INPUT:
        if sys.stdin is None:
            raise SourceError("unreadable.no-input")
        return sys.stdin.buffer.read(LARGEST + 1)
    try:
        with open(path, "rb") as file:
            return file.read(LARGEST + 1)
    except FileNotFoundError:
        raise SourceError("unreadable.missing-file", path=path) from None
    except IsADirectoryError:
        raise SourceError("unreadable.folder", path=path) from None
    except PermissionError:
        folder = os.path.isdir(path)  # Windows says so of folders too
        raise SourceError("unreadable.folder" if folder else "unreadable.not-allowed", path=path) from None
    except (OSError, ValueError) as why:
        raise SourceError("unreadable.read-error", path=path, why=reason_of(why)) from None


def decode(path: str, data: bytes) -> Source | Finding:
    """The text of a file in UTF-8 or UTF-16, or the finding that says where it is not."""
    if len(data) > LARGEST:
        return unreadable(path, "too-large", limit=LARGEST // 1_000_000)
    encoding = next((name for mark, name in MARKS if data.startswith(mark)), "utf-8")
    try:
        return Source(path, data.decode(encoding))
    except UnicodeDecodeError as why:
        # The codec counts from where it began, which may be after the mark: its own bytes are asked.
        before = re.split(LINE_BREAK, why.object[: why.start].decode(encoding, "ignore"))
        line, column = len(before), len(before[-1]) + 1
        at = Location(path, line, column, line, column + 1)
        return unreadable(path, "encoding", at, byte=f"{why.object[why.start]:02X}")
