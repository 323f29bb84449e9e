"""The values of a chain as a file in a language spells them: words of scales, units of time, dates."""

from __future__ import annotations

import re
from collections.abc import Callable

from effektkedja.model.parts import Field, scale_of
from effektkedja.model.values.scales import truth
from effektkedja.model.values.written import Misread
from effektkedja.vocabulary.keys import spelled_key
from effektkedja.vocabulary.words import scales, spelled_word, words_of

_UNIT = re.compile(r"[^\W\d_]+$")
_PLANNED = re.compile(r"planned(?:$|\s+)")
_DATED = re.compile(r"(?P<what>.*)\((?P<when>[^()]*)\)", re.DOTALL)
_UNREADABLE = "\0"


def spelled(text: str, field: Field, language: str) -> str:
    """A value with English words as a file in a language spells it; the same value when it is read again."""
    if field.refers is not None:
        return spelled_key(text, "file", language) if text in field.refers.words else text
    scale = scale_of(field)
    if scale == "yes-no":
        return spelled_word("yes-no", text, language)
    if language == "en" or not scale:
        return text
    told = _BY_FORM[scale](text, language) if scale in _BY_FORM else spelled_word(scale, text, language)
    return told if _means_the_same(told, text, field) else text


def words_for(field: Field, language: str) -> tuple[str, ...]:
    """The words that may be chosen in a field; none for what is written freely."""
    scale = scale_of(field)
    if field.read is truth:
        return words_of("yes-no", language)[:2]
    if scale == "one-of":
        return _allowed(field)
    if scale in _WORDS:
        return words_of(_WORDS[scale], language)
    return words_of(scale, language) if scale in scales() and scale not in _BY_FORM else ()


def _allowed(field: Field) -> tuple[str, ...]:
    try:
        if field.read is not None:
            field.read(_UNREADABLE)
    except Misread as why:
        return tuple(why.params.get("allowed", "").split(", "))
    return ()


def _means_the_same(told: str, text: str, field: Field) -> bool:
    try:
        return field.read is not None and field.read(told) == field.read(text)
    except Misread:
        return False


def _duration(text: str, language: str) -> str:
    return _UNIT.sub(lambda unit: spelled_word("duration", unit[0], language), text)


def _rhythm(text: str, language: str) -> str:
    """How often; where a forum meets it may be a date instead."""
    word, _, rest = text.partition(" ")
    if word == "every":
        return f"{spelled_word('duration', 'every', language)} {_duration(rest, language)}"
    told = spelled_word("frequency", text, language)
    return told if told != text else _date(text, language)


def _date(text: str, language: str) -> str:
    anchor, _, rest = text.partition(" ")
    if anchor == "month":
        return f"månad {rest}"
    told = {"end": "slut"}.get(anchor, anchor)
    return f"{told} {_duration(rest, language)}" if rest else told


def _dated_value(text: str, language: str) -> str:
    if found := _PLANNED.match(text):
        return f"planerat {_date(text[found.end() :], language)}".rstrip()
    if found := _DATED.fullmatch(text):
        return f"{found['what']}({_date(found['when'], language)})"
    return text


def _likelihood(text: str, language: str) -> str:
    return spelled_word("likelihood", text, language)


def _as_it_is(text: str, _: str) -> str:
    return text


_BY_FORM: dict[str, Callable[[str, str], str]] = {
    "duration": _duration,
    "lag": _duration,
    "rhythm": _rhythm,
    "date": _date,
    "dated-value": _dated_value,
    "likelihood": _likelihood,
    "period": _as_it_is,
    "number": _as_it_is,
    "condition": _as_it_is,
    "format-version": _as_it_is,
    "one-of": _as_it_is,
}
"""How the forms of value that have words in them are spelled; every other form is a scale."""
_WORDS = {"likelihood": "likelihood", "rhythm": "frequency"}
"""The forms of value that a word of a scale is one way to write."""
