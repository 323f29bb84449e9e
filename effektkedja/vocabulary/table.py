"""Reading the tables of this room, and comparing spellings."""

from __future__ import annotations

import unicodedata
from functools import cache
from pkgutil import get_data

_PLAIN = str.maketrans("åäöé", "aaoe")


@cache
def rows(name: str) -> tuple[tuple[str, ...], ...]:
    """The rows of a table in this room, without its heading."""
    import csv

    text = packaged("vocabulary", name)
    return tuple(tuple(row) for row in csv.reader(text.splitlines()[1:]) if row)


def packaged(room: str, name: str) -> str:
    """The text of a file that comes with the package. Raises FileNotFoundError.

    ``importlib.resources`` would do the same and cost a tenth of a whole ``check`` to import.
    """
    data = get_data(f"effektkedja.{room}", name)
    if data is None:
        raise FileNotFoundError(name)
    return data.decode("utf-8")


def fold(text: str) -> str:
    """A spelling that forgives case, å ä ö written as a a o, and spaces for ``_``.

    >>> fold("Specifikt mål") == fold("specifikt_mal")
    True
    """
    text = text.strip()
    if not text.isascii():
        text = unicodedata.normalize("NFC", text).casefold().translate(_PLAIN)
    return text.lower().replace("_", " ")
