"""Measuring and breaking text, with one table of widths so that every machine breaks it alike."""

from __future__ import annotations

import json
import unicodedata
from functools import cache, lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING

from effektkedja.record import Record

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

UNITS = 2048
"""The parts that the size of the font is divided in."""
SOFT_HYPHEN = "\u00ad"
ELLIPSIS = "…"
NO_BREAK = "\u00a0"

_WIDE = 2048
"""An ideograph or an emoji is as wide as the font is high."""
_UNKNOWN = 1366
"""Two thirds of the height: wide enough for most letters that the table lacks."""


class TextStyle(Record):
    """How a text is set: size and line height in points, and the face (regular, bold or italic)."""

    size: float
    leading: float
    face: str = "regular"


@cache
def _widths(face: str) -> dict[str, int]:
    return {letter: int(width) for width, letters in _tables()[face].items() for letter in letters}


@cache
def _tables() -> Mapping[str, Mapping[str, str]]:
    text = (files("effektkedja.diagram") / "fonts" / "widths.json").read_text(encoding="utf-8")
    tables: Mapping[str, Mapping[str, str]] = json.loads(text)
    return tables


def is_known(text: str) -> bool:
    """Whether the typeface that is shipped has every letter of a text."""
    return _widths("regular").keys() >= set(text)


def _guessed(letter: str) -> int:
    if unicodedata.combining(letter) or unicodedata.category(letter) in ("Cf", "Mn", "Me"):
        return 0
    return _WIDE if unicodedata.east_asian_width(letter) in "WF" or letter > "\U0001f000" else _UNKNOWN


@lru_cache(maxsize=8192)
def _units(text: str, face: str) -> int:
    widths = _widths(face)
    try:
        return sum([widths[letter] for letter in text])
    except KeyError:
        return sum(widths[letter] if letter in widths else _guessed(letter) for letter in text)


def text_width(text: str, style: TextStyle) -> float:
    """How wide a text is, in points.

    >>> round(text_width("Effekt", TextStyle(12.0, 14.5)), 2)
    30.68
    """
    return _units(text, style.face) * style.size / UNITS


def tidy(text: str) -> str:
    """A text as it is drawn: composed letters, single spaces, and nothing that a drawing cannot hold."""
    if not text.isascii():
        text = unicodedata.normalize("NFC", text)
    text = " ".join(text.split())
    if text.isprintable():
        return text
    return "".join(letter for letter in text if letter in "\u200d\u00ad" or _is_drawn(letter))


def _is_drawn(letter: str) -> bool:
    """Marks of direction go: they would turn the text around them, and readers cannot see why."""
    return letter == " " or unicodedata.category(letter) not in ("Cc", "Cf", "Cs", "Cn", "Co")


class Column(Record):
    """Where text is broken: width, style and language, and the width of a first line that has less room."""

    width: float
    style: TextStyle
    language: str = "sv"
    first: float | None = None

    def room(self, lines: list[str]) -> float:
        """How wide the line after some lines may be."""
        return self.width if lines or self.first is None else self.first

    def holds(self, text: str, lines: list[str]) -> bool:
        """Whether a text fits on the line after some lines."""
        return text_width(text, self.style) <= self.room(lines)


def wrap(text: str, column: Column) -> list[str]:
    """Break a text into lines that fit a column.

    A word is hyphenated only when it is too wide for a line of its own. Soft hyphens in the text say where.
    """
    style, face, scale = column.style, column.style.face, column.style.size / UNITS
    space, room = _units(" ", face) * scale, column.room([])
    lines: list[str] = []
    line, used = "", 0.0
    for word in text.split(" "):
        # The loop of every title: no call that it can do without.
        bare = word.replace(SOFT_HYPHEN, "") if SOFT_HYPHEN in word else word
        width = _units(bare, face) * scale
        with_word = used + space + width if line else width
        if with_word <= room:
            line, used = f"{line} {bare}" if line else bare, with_word
            continue
        if bare is not word or width > column.width:
            line = _hyphenated(word, line, lines, column)
            used = text_width(line, style)
        else:
            lines.append(line)
            line, used = bare, width
        room = column.room(lines)
    return [*lines, line]


def _hyphenated(word: str, line: str, lines: list[str], column: Column) -> str:
    """Add a word to the lines piece by piece; returns the line that it ends on."""
    if SOFT_HYPHEN not in word and line:
        lines.append(line)
        line = ""
    pieces = list(_pieces(word, column))
    for place, piece in enumerate(pieces):
        start = f"{line} " if line and place == 0 else line
        hyphen = "" if place == len(pieces) - 1 else "-"
        if column.holds(start + piece + hyphen, lines):
            line = start + piece
            continue
        if line:
            lines.append(line if place == 0 else _with_hyphen(line))
        line = piece
    return line


def _with_hyphen(line: str) -> str:
    return line if line.endswith("-") else f"{line}-"


def _pieces(word: str, column: Column) -> Iterator[str]:
    """Where a word may be broken: at its soft hyphens, else by the rules of the language, else anywhere."""
    parts = word.split(SOFT_HYPHEN) if SOFT_HYPHEN in word else _syllables(word, column.language)
    widest = min(column.width, column.first or column.width) - text_width("-", column.style)
    for part in parts:
        if text_width(part, column.style) <= widest:
            yield part
        else:
            yield from _chopped(part, widest, column.style)


def _chopped(part: str, widest: float, style: TextStyle) -> Iterator[str]:
    piece = ""
    for letter in part:
        if piece and text_width(piece + letter, style) > widest:
            yield piece
            piece = ""
        piece += letter
    yield piece


_LONGEST_HYPHENATED = 100
"""No word is longer; what is, is a slip or an address and is broken anywhere."""


def _syllables(word: str, language: str) -> list[str]:
    if len(word) > _LONGEST_HYPHENATED or not word.isprintable():
        return [word]
    broken: str = _hyphenator(language)(word, hyphen=SOFT_HYPHEN)
    return broken.split(SOFT_HYPHEN)


@cache
def _hyphenator(language: str) -> Callable[..., str]:
    import pyphen  # its rules take a while to read, and few words need them

    name = {"sv": "sv_SE", "en": "en_GB"}.get(language, "en_GB")
    inserted: Callable[..., str] = pyphen.Pyphen(lang=name, left=3, right=3).inserted
    return inserted


def shortened(text: str, width: float, style: TextStyle) -> str:
    """The text, or as much of its beginning as there is room for, with an ellipsis."""
    if text_width(text, style) <= width:
        return text
    while text and text_width(text.rstrip() + ELLIPSIS, style) > width:
        text = text[:-1]
    return text.rstrip(" ,.-\u2013\u00b7") + ELLIPSIS


def wrapped(text: str, column: Column, most: int) -> list[str]:
    """At most some lines of a text; an ellipsis says that there is more."""
    # No line holds more letters than this, and the rest of a very long text need not be looked at.
    longest = int(most * column.width / column.style.size * 8)
    lines = wrap(text[:longest], column)
    if len(lines) > most or len(text) > longest:
        # Signs that take no room may fill fewer lines, though there are more of them than are looked at.
        last = min(most, len(lines)) - 1
        kept = lines[:last]
        cut = shortened(lines[last].rstrip("-") + ELLIPSIS, column.room(kept), column.style)
        lines = [*kept, cut]
    return lines
