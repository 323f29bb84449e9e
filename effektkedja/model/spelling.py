"""Which key a spelling stands for, and which language somebody writes in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from effektkedja.model.parts import Part
from effektkedja.model.values.written import reading_language
from effektkedja.vocabulary.keys import spelled_key, spellings
from effektkedja.vocabulary.table import fold


@contextmanager
def numbers_read_as(language: str) -> Iterator[None]:
    """Within it, a number with two readings is read as in a language."""
    token = reading_language.set(language)
    try:
        yield
    finally:
        reading_language.reset(token)


def key_language(data: Iterable[Any], whole: type[Part]) -> str:
    """The language that most of the top keys are written in; Swedish where it is even.

    >>> from effektkedja.model.chain import Chain
    >>> key_language(["title", "activities"], Chain), key_language(["titel", "links"], Chain)
    ('en', 'sv')
    """
    return "en" if key_balance(data, whole) < 0 else "sv"


def key_balance(data: Iterable[Any], kind: type[Part]) -> int:
    """How many more of the keys are written in Swedish than in English."""
    table = keys_of(kind)
    balance = 0
    for key in data:
        read = fold(str(key))
        name = table.get(read)
        if name is not None:
            balance += read == fold(spelled_key(name, kind.where, "sv"))
            balance -= read == fold(spelled_key(name, kind.where, "en"))
    return balance


def stated_language(data: Mapping[Any, Any]) -> str:
    """The language that a chain says it is written in; nothing where it does not."""
    for key in ("language", "språk", "sprak"):
        if str(data.get(key, "")).strip() in ("sv", "en"):
            return str(data[key]).strip()
    return ""


_spellings: dict[type[Part], Mapping[str, str]] = {}


def keys_of(kind: type[Part]) -> Mapping[str, str]:
    """Every accepted spelling of the keys of a kind of part, and the key's name."""
    known = _spellings.get(kind)
    if known is None:
        known = _spellings[kind] = spellings(kind.where, frozenset(kind.grammar))
    return known
