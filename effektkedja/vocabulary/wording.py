"""Whether a title is worded as something that is done or as how something is, by lists of words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache
from itertools import pairwise

from effektkedja.vocabulary.table import tables

LANGUAGES = ("sv", "en")

_WORD = re.compile(r"[\w'\u2019-]+")
# What stands after a colon, in brackets or in quotes is an addition or a name of something.
_ASIDE = frozenset('("\u201d\u201c\u00ab\u00bb')
_ADDED_AFTER = _ASIDE | frozenset(":;\u2013\u2014")
_ADDITION = r"(?s)[:;(\"\u201d\u201c\u00ab\u00bb\u2013\u2014].*"


@cache
def _lists() -> Mapping[str, Mapping[str, frozenset[str]]]:
    read = tables("vocabulary", "wordings.toml")
    found: dict[str, dict[str, frozenset[str]]] = {}
    for language, lists in read.items():
        own = found[language] = {name: frozenset(words) for name, words in lists.items()}
        own.update({name: frozenset().union(*(own[part] for part in parts)) for name, parts in _UNIONS})
    return found


_UNIONS = (
    ("starts", ("activity_starts", "other_starts")),
    ("work", ("activity_starts", "activity_nouns", "doers", "other_starts")),
    ("verbs", ("finite_verbs", "state_verbs")),
    ("tells", ("result_verbs", "finite_verbs", "state_verbs", "small_words")),
)
"""Lists that are asked together, put together once."""


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


def says_more(reason: str, than: Iterable[str], languages: Iterable[str] = LANGUAGES) -> bool:
    """Whether a reason holds a word of its own beside some titles; another ending makes no other word.

    >>> says_more("de som går kursen kan mer", ["Kursen är hållen", "Deltagarna kan mer"], ["sv"])
    True
    >>> says_more("kursen gör att deltagarna kan mer", ["Kursen är hållen", "Deltagarna kan mer"], ["sv"])
    False
    """
    known = f" {' '.join(than)} ".lower()
    lists = _lists()
    for found in _WORD.finditer(reason.lower()):  # the first words most often settle it
        word = found.group()
        told = f" {word[:_STEM]}" if len(word) >= _STEM else f" {word} "
        if told not in known and not any(word in lists[language]["small_words"] for language in languages):
            return True
    return False


_STEM = 5
"""As many letters as two words must share to count as the same word with different endings."""


def claiming_words(title: str, languages: Iterable[str] = LANGUAGES) -> str:
    """The words in a title that say that the intervention alone brought it about, or an empty text.

    >>> claiming_words("Länet har fler jobb tack vare projektet"), claiming_words("Länet har fler jobb")
    ('tack vare projektet', '')
    """
    words: list[str] = _WORD.findall(title)
    for language in languages:
        claims = _lists()[language]["claims"]
        for length in range(6, 1, -1):
            for place in range(len(words) - length + 1):
                phrase = " ".join(words[place : place + length])
                if phrase.lower() in claims:
                    return phrase
    return ""


def joined_results(title: str, languages: Iterable[str] = LANGUAGES) -> str:
    """The word or sign that joins two results in a title, or an empty text.

    Only where both sides say something with a verb that counts, or where ``;`` parts them: "kommuner och
    regioner" is one subject, and "läsa och skriva" one skill.

    >>> joined_results("Deltagarna kan mer och arbetsgivarna vågar anställa", ["sv"])
    'och'
    >>> joined_results("Kommuner och regioner har en plan", ["sv"])
    ''
    """
    bare = title if _ASIDE.isdisjoint(title) else re.sub(_BRACKETS, " ", title)
    parts = [part.strip() for part in bare.split(";")]
    if len(parts) > 1 and all(len(_WORD.findall(part)) > 1 for part in parts):
        return ";"
    return next((found for language in languages if (found := _joined(bare, _lists()[language]))), "")


def listed_work(title: str, languages: Iterable[str] = LANGUAGES) -> str:
    """The word that joins the pieces of work that a title lists from its beginning on, or an empty text.

    >>> listed_work("Kurser och rådgivning och studiebesök", ["sv"]), listed_work("Kurser och rådgivning")
    ('och', '')
    """
    words: list[str] = [word.lower() for word in _WORD.findall(title)]
    for language in languages:
        lists = _lists()[language]
        joints = [place for place, word in enumerate(words) if word in lists["joining"]]
        if len(joints) > 1 and joints[0] <= _SHORT and _is_one(words[joints[0] + 1 : joints[1]], lists):
            return words[joints[0]]
    return ""


_BRACKETS = (
    r"\([^)]*\)|[\"\u201d\u201c\u00ab\u00bb][^\"\u201d\u201c\u00ab\u00bb]*[\"\u201d\u201c\u00ab\u00bb]"
)


def _joined(title: str, lists: Mapping[str, frozenset[str]]) -> str:
    lowered = title.lower()
    if not any(f" {word} " in lowered for word in lists["joining"]):
        return ""
    words: list[str] = _WORD.findall(title)
    if listed := _listed(words, lists):
        return listed
    for place, word in enumerate(words):
        if word.lower() not in lists["joining"]:
            continue
        before = [held.lower() for held in words[:place]]
        after = _up_to(words[place + 1 :], lists["breaks"])
        if lists["breaks"].intersection(before):  # the rest belongs to a clause of its own
            return ""
        started = len(_start(words, lists["starts"]).split())
        # Two verbs with one object ("planera och hålla kurser") are one piece of work.
        if 0 < started < place and _start(words[place + 1 :], lists["activity_starts"]):
            return word
        verbs = lists["result_verbs"]
        if verbs.intersection(before) and any(held.lower() in verbs for held in after[:_NEAR]):
            return word
    return ""


def _listed(words: list[str], lists: Mapping[str, frozenset[str]]) -> str:
    """The word that joins a list of three after a verb: "får jobb och hälsa och trygghet"."""
    lowered = [word.lower() for word in words]
    joints = [place for place, word in enumerate(lowered) if word in lists["joining"]]
    for first, second in pairwise(joints):
        before = lowered[:first]
        if lists["breaks"].intersection(before):
            return ""
        if lists["result_verbs"].intersection(before) and _is_one(lowered[first + 1 : second], lists):
            return words[first]
    return ""


def _is_one(words: list[str], lists: Mapping[str, frozenset[str]]) -> bool:
    """Whether some words name one thing of a list, and neither say something of it nor where it is."""
    return 0 < len(words) <= _NEAR and lists["tells"].isdisjoint(words)


_SHORT = 2
"""As many words as stand before a list of work: "kurser", and not "möten med kommuner"."""
_NEAR = 3
"""How soon after the joining word the verb of the second result stands: "och företagen vågar"."""


def _activity(title: str, lists: Mapping[str, frozenset[str]]) -> str:
    words = _without_lead_in(_WORD.findall(title), lists["lead_ins"])
    started = _start(words, lists["activity_starts"])
    if started:
        return started
    doer = _start(words, lists["doers"])
    does = _start(words[len(doer.split()) :], lists["doing"]) if doer else ""
    if does:
        return f"{doer} {does}"
    if any(word.lower() in lists["verbs"] for word in words):
        return ""
    return _start(words, lists["activity_nouns"])


def _state(title: str, lists: Mapping[str, frozenset[str]]) -> str:
    bare = title if _ADDED_AFTER.isdisjoint(title) else re.sub(_ADDITION, "", title)
    words = _without_lead_in(_WORD.findall(bare), lists["lead_ins"])
    if _start(words, lists["work"]):
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
    if not words:
        return ""
    both = " ".join(words[:2])
    if both.lower() in phrases:
        return both
    return words[0] if words[0].lower() in phrases else ""


def _without_lead_in(words: list[str], lead_ins: frozenset[str]) -> list[str]:
    return words[len(_start(words, lead_ins).split()) :]


def _up_to(words: list[str], breaks: frozenset[str]) -> list[str]:
    end = next((place for place, word in enumerate(words) if word.lower() in breaks), len(words))
    return words[:end]
