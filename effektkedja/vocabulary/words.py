"""Words of scales in both languages, read from ``words.csv``."""

from __future__ import annotations

from functools import cache

from effektkedja.vocabulary.table import fold, rows

LANGUAGES = ("sv", "en")


_ALSO = {("goal kind", "öp"): "comprehensive-plan"}
"""What people also write: ÖP is what everybody who works with one calls a municipal comprehensive plan."""


@cache
def _scales() -> dict[str, dict[str, dict[str, str]]]:
    scales: dict[str, dict[str, dict[str, str]]] = {}
    for scale, en, sv in rows("words.csv"):
        scales.setdefault(scale, {})[en] = {"en": en, "sv": sv}
    return scales


@cache
def _spellings(scale: str) -> dict[str, str]:
    told = {fold(spelled): en for en, word in _scales()[scale].items() for spelled in word.values()}
    return told | {fold(spelled): en for (also, spelled), en in _ALSO.items() if also == scale}


def scales() -> tuple[str, ...]:
    """The names of all scales, in the order of the table."""
    return tuple(_scales())


def words_of(scale: str, language: str) -> tuple[str, ...]:
    """All words of a scale in one language, in the order of the table."""
    return tuple(word[language] for word in _scales()[scale].values())


def every_spelling(scale: str, *words: str) -> tuple[str, ...]:
    """Every accepted spelling of the words of a scale, in both languages; of some where they are named.

    >>> every_spelling("said", "unknown")
    ('unknown', 'vet ej')
    """
    both = [spelled for en in words or _scales()[scale] for spelled in _scales()[scale][en].values()]
    return (
        *both,
        *(spelled for (also, spelled), en in _ALSO.items() if also == scale and en in (words or (en,))),
    )


def canonical_word(scale: str, text: str) -> str | None:
    """The English word that a text in either language stands for, or None.

    >>> canonical_word("likelihood", "mycket troligt")
    'very likely'
    """
    return _spellings(scale).get(fold(text))


def spelled_word(scale: str, word: str, language: str) -> str:
    """How a canonical word is written in a language; a word that the scale lacks stays as it is."""
    return _scales().get(scale, {}).get(word, {}).get(language, word)
