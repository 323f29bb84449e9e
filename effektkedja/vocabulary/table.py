"""Reading the tables of this room, and comparing spellings."""

from __future__ import annotations

import unicodedata
from functools import cache
from importlib.resources import files

_PLAIN = str.maketrans("åäöé", "aaoe")


@cache
def rows(name: str) -> tuple[tuple[str, ...], ...]:
    """The rows of a table in this room, without its heading."""
    import csv

    text = (files("effektkedja.vocabulary") / name).read_text(encoding="utf-8")
    return tuple(tuple(row) for row in csv.reader(text.splitlines()[1:]) if row)


def fold(text: str) -> str:
    """A spelling that forgives case, å ä ö written as a a o, and spaces for ``_``.

    >>> fold("Specifikt mål") == fold("specifikt_mal")
    True
    """
    text = text.strip()
    if not text.isascii():
        text = unicodedata.normalize("NFC", text).casefold().translate(_PLAIN)
    return text.lower().replace("_", " ")
