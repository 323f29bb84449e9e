"""Whether a title is worded as something that is done or as how something is, by lists of words."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from functools import cache

from effektkedja.vocabulary.table import packaged

LANGUAGES = ("sv", "en")

_WORD = re.compile(r"[\w'\u2019-]+")
# What stands after a colon, in brackets or in quotes is an addition or a name of something.
_ADDITION = re.compile(r"[:;(\"\u201d\u201c\u00ab\u00bb\u2013\u2014].*", re.DOTALL)


@cache
def _lists() -> Mapping[str, Mapping[str, frozenset[str]]]:
    read = tomllib.loads(packaged("vocabulary", "wording.toml"))
    return {
        language: {name: frozenset(words) for name, words in lists.items()}
        for language, lists in read.items()
    }


def activity_wording(title: str, languages: Iterable[str] = LANGUAGES) -> str:
    """The words at the start of a title that say that somebody does something, or an empty text.

    >>> activity_wording("Utbilda handledare"), activity_wording("Utbildad personal finns")
    ('Utbilda', '')
    """
    return next((found for language in languages if (found := _activity(title, _lists()[language]))), "")


def state_wording(title: str, languages: Iterable[str] = LANGUAGES) -> str:
    """The words in a title that say how something is or has become, or an empty text.

    >>> state_wording("Deltagare har lärt sig mer"), state_wording("Hålla kurser för den som kan lite")
    ('har lärt', '')
    """
    return next((found for language in languages if (found := _state(title, _lists()[language]))), "")


def _activity(title: str, lists: Mapping[str, frozenset[str]]) -> str:
    words = _without_lead_in(_WORD.findall(title), lists["lead_ins"])
    started = _start(words, lists["activity_starts"])
    if started:
        return started
    doer = _start(words, lists["doers"])
    does = _start(words[len(doer.split()) :], lists["doing"]) if doer else ""
    if does:
        return f"{doer} {does}"
    finite = lists["finite_verbs"] | lists["state_verbs"]
    if any(word.lower() in finite for word in words):
        return ""
    return _start(words, lists["activity_nouns"])


def _state(title: str, lists: Mapping[str, frozenset[str]]) -> str:
    words = _without_lead_in(_WORD.findall(_ADDITION.sub("", title)), lists["lead_ins"])
    if any(
        _start(words, lists[name]) for name in ("activity_starts", "activity_nouns", "doers", "other_starts")
    ):
        return ""
    main = _up_to(words, lists["breaks"])
    for place, word in enumerate(main[1:], start=1):
        if word.lower() in lists["state_verbs"]:
            return word
        after = main[place + 1].lower() if place + 1 < len(main) else ""
        if word.lower() in lists["perfect"] and after in lists["perfect_forms"]:
            return f"{word} {main[place + 1]}"
    return ""


def _start(words: list[str], phrases: frozenset[str]) -> str:
    """The phrase of one or two words that the words start with, as it was written."""
    for length in (2, 1):
        if len(words) >= length and " ".join(words[:length]).lower() in phrases:
            return " ".join(words[:length])
    return ""


def _without_lead_in(words: list[str], lead_ins: frozenset[str]) -> list[str]:
    return words[len(_start(words, lead_ins).split()) :]


def _up_to(words: list[str], breaks: frozenset[str]) -> list[str]:
    end = next((place for place, word in enumerate(words) if word.lower() in breaks), len(words))
    return words[:end]
