"""What a value may look like, as JSON Schema: its forms as patterns, its words as choices.

Patterns are written for every dialect of regular expressions at once: an editor is no Python.
They never refuse what is read; what is beyond a pattern (that a period ends after it starts) is left
to ``check``.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from typing import Any
from urllib.parse import quote

from effektkedja.formats.spelling import words_for
from effektkedja.messages.catalogue import sentence
from effektkedja.model.parts import Field, Refers, scale_of
from effektkedja.model.values.scales import truth
from effektkedja.model.values.written import Misread
from effektkedja.vocabulary.keys import key_of, spelled_key
from effektkedja.vocabulary.words import LANGUAGES, every_spelling, words_of

Schema = dict[str, Any]

_SPACE = "[ \\u00a0\\u2009\\u202f]"
_UNIT_OF_NUMBER = (
    "(?:%|[kK][rR]|[tT][kK][rR]|[mM][kK][rR]|[mM][nN][kK][rR]|[mM][dD][kK][rR]|[tTmM]?[sS][eE][kK])"
)
_NUMBER = (
    f"[-+\\u2212\\u2013]?\\s?(?:\\d{{1,3}}(?:{_SPACE}\\d{{3}})+|\\d{{1,3}}(?:,\\d{{3}}){{2,}}|\\d+)"
    f"(?:[.,]\\d+)?(?:{_SPACE}?{_UNIT_OF_NUMBER})?"
)
_COUNT = "\\d+(?:[.,]\\d+)?"
_TIME = (
    "(?:[dD]ays?|[wW]eeks?|[mM]onths?|[yY]ears?"
    "|[dD]ag(?:ar)?|[vV]eck(?:a|or)|[mM][\u00e5a]nad(?:er)?|[\u00e5a\u00c5A]r)"
)
_DURATION = f"{_COUNT}\\s*{_TIME}"
_CALENDAR = "\\d{4}(?:-(?:\\d\\d(?:-\\d\\d)?|[hH][12]|[qQ][1-4]))?"
_COUNTED = (
    "(?:[mM]onth|[mM][\u00e5a]nad)\\s+\\d{1,3}"
    f"|(?:[sS]tart|[eE]nd|[sS]lut)(?:\\s*[-+\\u2212]\\s*{_DURATION})?"
)
_SHARE = f"{_COUNT}\\s?%?"
# Letters of any alphabet cannot be told in every dialect; what is certainly none can.
_NAME = (
    "[^\\u0000-\\u002f\\u003a-\\u0060\\u007b-\\u00a9\\u00ab-\\u00b1\\u00b4\\u00b6-\\u00b8"
    "\\u00bb-\\u00de\\u00f7\\u2000-\\u206f\\u2190-\\u23ff]+"
)
ID = f"{_NAME}(?:-{_NAME})*"
"""The pattern of an id."""
_CAPITAL = "[A-Z\\u00c0-\\u00de\\u0370-\\u1fff]"
_PROSE = f"\\S\\s+\\S|^\\s*{_CAPITAL}[^\\u0000-\\u0040\\u005b-\\u0060\\u007b-\\u00a9]*\\s*$"
"""The pattern of a text where an id could stand: a space in it, or a word with a capital."""
_CAUSES = f"{ID}(?:(?:\\s*&\\s*{ID})+|(?:\\s*\\|\\s*{ID})+)?"
_STATEMENT = f"{_CAUSES}\\s*(?:->|\u2192|-\\|)\\s*{ID}"


def whole(pattern: str) -> str:
    """A pattern for a text as a whole; spaces around it are forgiven, as in reading."""
    return f"^\\s*(?:{pattern})\\s*$"


def _text(pattern: str) -> Schema:
    return {"type": "string", "pattern": whole(pattern)}


def _or_number(pattern: str) -> Schema:
    """A form that an editor may take for a number when it is all digits."""
    return {"type": ["string", "number"], "pattern": whole(pattern)}


_PATTERNS: dict[str, Schema] = {
    "text": {"type": ["string", "number"], "pattern": "\\S"},
    "id": _or_number(ID),
    "number": _or_number(_NUMBER),
    "date": _or_number(f"{_CALENDAR}|{_COUNTED}"),
    "period": _or_number(f"{_CALENDAR}\\s*(?:/\\s*{_CALENDAR})?"),
    "duration": _text(_DURATION),
    "lag": _text(f"{_COUNT}(?:\\s*\\.\\.\\s*{_COUNT}){{0,2}}\\s*{_TIME}"),
    "condition": _text(f"{ID}\\s*(?:>=|<=|=|>|<|\u2265|\u2264)\\s*{_NUMBER}"),
    "statement": _text(_STATEMENT),
}


def _told(form: str, language: str) -> Schema:
    """What an editor says instead of showing a pattern."""
    return {"patternErrorMessage": sentence(f"form.{form}", language, read="\u2026")}


@cache
def values(language: str) -> dict[str, Schema]:
    """The forms of values, each by the name under which fields point to it."""
    plain = {form: held | _told(form, language) for form, held in _PATTERNS.items()}
    return plain | {
        "rhythm": _rhythm(language),
        "likelihood": _likelihood(language),
        "dated-value": _dated_value(language),
        "answer": choice(
            words_of("yes-no", language)[:2], [*every_spelling("yes-no", "yes", "no"), "true", "false"]
        )
        | {"description": "ja, nej" if language == "sv" else "yes, no"},
        "unknown": choice([spelled_said("unknown", language)], every_spelling("said", "unknown")),
        "absent": choice(
            [spelled_said(word, language) for word in ("unknown", "none", "none-known")],
            every_spelling("said"),
        ),
    }


def spelled_said(word: str, language: str) -> str:
    """How an answer that stands for a fact is written."""
    return words_of("said", language)[words_of("said", "en").index(word)]


def _rhythm(language: str) -> Schema:
    words = choice(words_of("frequency", language), every_spelling("frequency"))
    return {"anyOf": [*words["anyOf"], _text(f"(?:[eE]very|[vV]ar)\\s+(?:{_COUNT}\\s*)?{_TIME}")]}


def _likelihood(language: str) -> Schema:
    words = choice(words_of("likelihood", language), every_spelling("likelihood"))
    numbers = [{"type": "number", "minimum": 0, "maximum": 1}, _text(f"{_SHARE}(?:\\s*\\.\\.\\s*{_SHARE})?")]
    return {"anyOf": [*words["anyOf"], *numbers]}


def _dated_value(language: str) -> Schema:
    date = {"$ref": "#/$defs/date"}
    text = {"$ref": "#/$defs/text"}
    apart = keyed(
        [("value", "observation", text), ("date", "observation", date)],
        language,
        "#/$defs/dated-value/anyOf/1",
    )
    return {"anyOf": [text, {**apart, **required([("value", "observation")], language)}]}


def choice(offered: Iterable[str], accepted: Iterable[str]) -> Schema:
    """Words to choose from: those of one language are offered, every spelling in both is accepted."""
    spelled = "|".join(sorted({loosened(word) for word in accepted}))
    numbers = [int(word) for word in offered if word.isdigit()]
    kinds: Schema = {"enum": numbers or list(offered)}
    also: list[Schema] = [{"type": "string", "pattern": whole(spelled)}]
    if "true" in accepted:
        # Truth as other readers of YAML take it; said in a way that an editor does not offer.
        also.append({"not": {"type": ["string", "number", "object", "array", "null"]}})
    return {"anyOf": [kinds, *also]}


_EITHER = {
    "\u00e5": "[\u00e5a]",
    "\u00e4": "[\u00e4a]",
    "\u00f6": "[\u00f6o]",
    "_": "[_ ]",
    " ": "[_ ]",
    "-": "-",
}


def loosened(spelling: str) -> str:
    """A pattern that forgives what reading forgives: a first capital, a for å and ä, a space for ``_``.

    >>> loosened("räknas_av")
    '[rR][äa]knas[_ ]av'
    """
    first, rest = spelling[:1], spelling[1:]
    both = sorted({first.lower(), first.upper(), *_EITHER.get(first.lower(), "").strip("[]")})
    return (first if len(both) == 1 else f"[{''.join(sorted(both, key=str.isupper))}]") + "".join(
        _EITHER.get(sign, sign) for sign in rest
    )


def keyed(keys: Iterable[tuple[str, str, Schema]], language: str, at: str = "#") -> Schema:
    """A map with some keys (name, kind of part, value): offered in one language, read in both.

    ``at`` points to where the map stands in the schema, so that other spellings can point to the first.
    """
    properties: Schema = {}
    patterns: Schema = {}
    for name, where, held in keys:
        key = key_of(name, where)
        own = key.spelled(language)
        properties[own] = {"description": key.help(language), **held}
        patterns[f"^(?!{own}$)(?:{_spellings(name, where)})$"] = {"$ref": f"{at}/properties/{quote(own)}"}
    return {
        "type": "object",
        "properties": properties,
        "patternProperties": patterns,
        "additionalProperties": False,
    }


def required(keys: Iterable[tuple[str, str]], language: str) -> Schema:
    """What must be stated, in whichever way it is spelled."""
    each: list[Schema] = []
    for name, where in keys:
        # That not every name is another one: JSON Schema has no shorter way to ask for one of many spellings.
        spelled = {"not": {"propertyNames": {"not": {"pattern": f"^(?:{_spellings(name, where)})$"}}}}
        each.append({"anyOf": [{"required": [spelled_key(name, where, language)]}, spelled]})
    return {"allOf": each} if each else {}


def _spellings(name: str, where: str) -> str:
    return "|".join(sorted({loosened(spelled_key(name, where, language)) for language in LANGUAGES}))


def of_value(field: Field, language: str) -> Schema:
    """What one value of a field may be."""
    if field.refers is not None:
        return _reference(field.refers, language)
    scale = scale_of(field)
    if field.read is truth:
        return {"$ref": "#/$defs/answer"}
    if scale == "format-version":
        return choice(["1"], ["1"])
    if scale == "one-of":
        allowed = words_for(field, language)
        return choice(allowed, allowed)
    if scale in values(language):
        form = {"$ref": f"#/$defs/{scale}"}
        is_date_too = scale == "rhythm" and _reads(field, "2026-09")
        return {"anyOf": [form, {"$ref": "#/$defs/date"}]} if is_date_too else form
    return choice(words_for(field, language), every_spelling(scale)) if scale else {"$ref": "#/$defs/text"}


def _reads(field: Field, text: str) -> bool:
    try:
        return field.read is not None and field.read(text) is not None
    except Misread:
        return False


def _reference(refers: Refers, language: str) -> Schema:
    """An id; an arrow where any part may be named; a text where one becomes an element; words."""
    ways: list[Schema] = []
    if refers.words:
        names = sorted(refers.words)
        both = [spelled_key(name, "file", other) for name in names for other in LANGUAGES]
        ways += choice([spelled_key(name, "file", language) for name in names], both)["anyOf"]
    ways.append({"$ref": "#/$defs/id"})
    if not refers.to:
        ways.append({"$ref": "#/$defs/statement"})
    if refers.inline:
        ways.append({"type": "string", "pattern": _PROSE})
    return ways[0] if len(ways) == 1 else {"anyOf": ways}
