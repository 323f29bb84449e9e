"""Reading the tables of this room, and comparing spellings."""

from __future__ import annotations

import os
import unicodedata
from collections.abc import Mapping
from functools import cache
from importlib.machinery import SourceFileLoader
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from types import CodeType

_HERE = os.path.dirname(os.path.dirname(__file__))
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
    with open(_place(room, name), encoding="utf-8") as file:
        return file.read()


def _place(room: str, name: str) -> str:
    return os.path.join(_HERE, *room.split("."), *name.split("/"))


class _Toml(SourceFileLoader):
    """Reads TOML as Python reads its modules: what came of it is kept in ``__pycache__``."""

    # What more Python passes differs between its versions.
    def source_to_code(self, data: Any, path: Any, *_: Any, **__: Any) -> CodeType:  # type: ignore[override]
        """The text as an expression of dicts, lists and texts."""
        import tomllib

        return compile(repr(tomllib.loads(bytes(data).decode("utf-8"))), path, "eval", dont_inherit=True)


@cache
def tables(room: str, name: str) -> Mapping[str, Any]:
    """What a TOML file that comes with the package holds. Raises FileNotFoundError.

    Reading all texts anew takes an eighth of a whole ``check``. No such file may bear the name of a module
    beside it, or Python would keep both in one place.
    """
    code = _Toml(name, _place(room, name)).get_code(name)
    held: Mapping[str, Any] = eval(code or "{}")  # noqa: S307 - what we made ourselves of our own file
    return held


def fold(text: str) -> str:
    """A spelling that forgives case, å ä ö written as a a o, and spaces for ``_``.

    >>> fold("Specifikt mål") == fold("specifikt_mal")
    True
    """
    text = text.strip()
    if not text.isascii():
        text = unicodedata.normalize("NFC", text).casefold().translate(_PLAIN)
    return text.lower().replace("_", " ")
