"""What an indicator counts, as far as lists of words can tell."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from effektkedja.vocabulary.table import tables

_WORD = re.compile(r"[^\W\d_]+")


@cache
def _lists() -> Mapping[str, frozenset[str]]:
    """The words of both languages; none of them means something else in the other."""
    read = tables("vocabulary", "counting.toml")
    names = {name for lists in read.values() for name in lists}
    return {name: frozenset(word for lists in read.values() for word in lists[name]) for name in names}


def _words(text: str | None) -> list[str]:
    return [word.lower() for word in _WORD.findall(text or "")]


def is_of_people(unit: str | None) -> bool:
    """Whether a unit is people.

    >>> is_of_people("personer"), is_of_people("kommuner")
    (True, False)
    """
    words = _words(unit)
    return words[:1] != [] and words[0] in _lists()["people"]


def is_about_one_sex(title: str) -> bool:
    """Whether a title is about women or men already."""
    return not _lists()["one_sex"].isdisjoint(_words(title))


def is_by_sex(division: str) -> bool:
    """Whether a division is one by sex, alone or with something more.

    >>> is_by_sex("kön och ålder"), is_by_sex("födelseland")
    (True, False)
    """
    return not _lists()["sex"].isdisjoint(_words(division))


def is_count(title: str) -> bool:
    """Whether a title says that something is counted.

    >>> is_count("Antal företag"), is_count("Nöjda företag")
    (True, False)
    """
    words = _words(title)
    return words[:1] != [] and words[0] in _lists()["counts"]


def is_not_added(unit: str | None) -> bool:
    """Whether values in a unit are never added up: ``dagar (median)``, ``timmar per vecka``."""
    return not _lists()["not_added"].isdisjoint(_words(unit))


def counts_own_work(title: str) -> str:
    """The word for our own work that a title counts (``Antal kurser``), or an empty text.

    >>> counts_own_work("Antal genomförda kurser"), counts_own_work("Antal företag som har gått kurser")
    ('kurser', '')
    >>> counts_own_work("Number of courses held")
    'courses'
    """
    words = _WORD.findall(title)
    if not is_count(title) or len(words) > _SHORT:
        return ""
    last = words[-2] if words[-1].lower() in _lists()["done"] else words[-1]
    return last if last.lower() in _lists()["own_work"] else ""


def tells_of_liking(title: str) -> str:
    """The word for being satisfied with what we did in a title, or an empty text.

    >>> tells_of_liking("Andel nöjda deltagare"), tells_of_liking("Andel deltagare nöjda med sitt arbete")
    ('nöjda', '')
    """
    lists, words = _lists(), _words(title)
    liking = next((word for word in words if word in lists["liking"]), "")
    liked = next((place for place, word in enumerate(words) if word in lists["liked"]), None)
    about = lists["takers"] if liked is None else lists["offered"]
    return "" if about.isdisjoint(words[liked or 0 :]) else liking


_SHORT = 4
"""As many words as a title has that only counts something and does not say of whom or for what."""
