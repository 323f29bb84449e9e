"""Keys of the language in both languages, read from ``keys.csv``.

The same key may be spelled differently in different kinds of part (``questions`` of the whole chain is
``öppna_frågor``, of an evaluation ``frågor``), so a key is always looked up for a kind.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache, lru_cache

from effektkedja.record import Record
from effektkedja.vocabulary.table import fold, rows


class Key(Record):
    """A key: its name in the model, where it stands, both spellings and a help text in both languages."""

    name: str
    where: str
    en: str
    sv: str
    help_sv: str
    help_en: str

    def spelled(self, language: str) -> str:
        """The key as it is written in a language."""
        return self.sv if language == "sv" else self.en

    def help(self, language: str) -> str:
        """What the key is for, in one line."""
        return self.help_sv if language == "sv" else self.help_en


@cache
def keys() -> tuple[Key, ...]:
    """Every key, in the order of the table."""
    return tuple(Key(*row) for row in rows("keys.csv"))


@cache
def _by_name() -> dict[str, tuple[Key, ...]]:
    found: dict[str, tuple[Key, ...]] = {}
    for key in keys():
        found[key.name] = (*found.get(key.name, ()), key)
    return found


def key_of(name: str, kind: str) -> Key:
    """The key with a name, as it stands in a kind of part. Raises KeyError."""
    candidates = _by_name()[name]
    for key in candidates:
        if kind in key.where.split("/"):
            return key
    return candidates[0]


@cache
def spellings(kind: str, names: frozenset[str]) -> dict[str, str]:
    """From every spelling, as written and folded, to the name of the key, for a kind of part."""
    table: dict[str, str] = {}
    for name in sorted(names):
        key = key_of(name, kind)
        for spelled in (key.sv, key.en):
            # As it stands in the table too, so that the usual spelling needs no folding.
            table[spelled] = table[fold(spelled)] = name
    return table


@cache
def all_spellings(name: str) -> frozenset[str]:
    """Every accepted spelling (folded) of the keys with a name, wherever they stand."""
    return frozenset(fold(spelled) for key in _by_name().get(name, ()) for spelled in (key.sv, key.en))


def spelled_key(name: str, kind: str, language: str) -> str:
    """How a key is written in a language; a name that is no key stays as it is.

    >>> spelled_key("because", "link", "sv")
    'eftersom'
    """
    return key_of(name, kind).spelled(language) if name in _by_name() else name


@cache
def keys_in(kind: str) -> tuple[Key, ...]:
    """The keys that may stand in a kind of part, in the order of the table."""
    return tuple(key for key in keys() if kind in key.where.split("/"))


@cache
def _folded(kind: str) -> Mapping[str, Key]:
    """The keys of a kind of part by each of their spellings, folded."""
    return {fold(spelling): key for key in keys_in(kind) for spelling in (key.sv, key.en)}


@lru_cache(maxsize=1024)  # a file with one wrong key often has it many times, and each is asked about twice
def nearest_key(read: str, kind: str) -> Key | None:
    """The key of a kind of part that a mistyped one is most like in either language, or None.

    >>> nearest_key("eftersm", "link").name
    'because'
    """
    from difflib import get_close_matches  # only somebody who mistyped needs it

    spelled = _folded(kind)
    begun = [key for spelling, key in spelled.items() if spelling.startswith(f"{fold(read)} ")]
    near = get_close_matches(fold(read), sorted(spelled), 1, 0.7)
    # «effekter» is the beginning of effekter_kort rather than a slip for bieffekter.
    return begun[0] if begun else spelled[near[0]] if near else None
