"""From what a person wrote (either language, shorthands, inline texts) to the facts of a chain.

One walk, driven by the types of the model, serves files, workbooks and Python alike. A fault never
stops it: what cannot be read is told as a problem and left out, and the rest is read.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping
from typing import Any

from effektkedja.diagnostics import Finding, Param, Path, Place
from effektkedja.model.inline import InlineTexts
from effektkedja.model.links import Link, reference_name
from effektkedja.model.parts import (
    Field,
    FrozenDict,
    ListPart,
    Part,
    Refers,
    Shape,
    is_id,
    prose,
    slug,
)
from effektkedja.model.spelling import key_language, keys_of, numbers_read_as, stated_language
from effektkedja.model.values.written import Misread, as_text
from effektkedja.vocabulary.keys import all_spellings, spellings
from effektkedja.vocabulary.table import fold
from effektkedja.vocabulary.words import LANGUAGES, canonical_word, words_of

UNTITLED = "\u2013"
"""What stands where a title is missing, so that the rest can be checked."""


def read_facts(
    data: Mapping[Any, Any], whole: type[Part], language: str = ""
) -> tuple[dict[str, Any], list[Finding]]:
    """The facts of a whole (a chain) as its fields, and every fault in them with its place.

    What a fault is about is left out, and the rest is read. ``language`` is that of the keys, where it is
    not to be seen from them.
    """
    walk = _Walk(InlineTexts(data, whole))
    with numbers_read_as(stated_language(data) or language or key_language(data, whole)):
        facts = walk.facts(data, whole, ()) or {}
    walk.inline.add_to(facts)
    return facts, _by_arrow(walk.problems, facts)


def _by_arrow(problems: list[Finding], facts: Mapping[str, Any]) -> list[Finding]:
    """Problems of arrows under the name of the arrow, which stays when a row above it comes or goes."""
    if not problems:
        return problems
    names = {("links", str(link.row)): link.id for link in facts.get("links", ())}
    return [
        problem.but(subject=names.get((str(problem.place.path[0]), problem.subject), problem.subject))
        if problem.place.path
        else problem
        for problem in problems
    ]


class _Walk:
    """The state of one reading: the problems met, and the texts that became elements."""

    def __init__(self, inline: InlineTexts) -> None:
        self.problems: list[Finding] = []
        self.inline = inline
        self.known: dict[tuple[object, str], object] = {}

    def problem(self, code: str, path: Path, params: Mapping[str, Param], *, key: bool = False) -> None:
        subject = str(path[1] if len(path) > 1 else path[0] if path else "")
        self.problems.append(Finding.of_reading(code, subject, Place(path, key=key), params))

    def misread(self, value: object, why: Misread, path: Path, *, key: bool = False) -> None:
        if why.form == "format-version":
            self.problem("EK909", path, {"read": shown(value), **why.params})
        else:
            self.problem("EK004", path, {"read": shown(value), "form": why.form, **why.params}, key=key)

    def facts(self, data: Mapping[Any, Any], kind: type[Part], path: Path) -> dict[str, Any] | None:
        """The facts of one part by the names of the model; None where it lacks what it can't be without."""
        held: dict[str, Any] = {}
        said: dict[str, str] = {}
        known = keys_of(kind)
        seen: set[str] = set()
        for key, value in data.items():
            name = known.get(key) or known.get(fold(str(key)))
            if name is None:
                self.problem("EK003", (*path, str(key)), {"read": str(key), "part": kind.where}, key=True)
                continue
            field = kind.grammar[name]
            if name in seen:
                self.problem("EK002", (*path, str(key)), {"id": str(key)}, key=True)
            elif value is not None and value != "":
                if (answer := _said(value, field)) is not None:
                    said[field.name] = answer
                elif (read := self.value(value, field, path, key)) is not None or field.required:
                    held[field.name] = read
            seen.add(name)
        if said:
            held["said"] = FrozenDict(said)
        return held if self.has_required(held, kind, path) else None

    def has_required(self, held: dict[str, Any], kind: type[Part], path: Path) -> bool:
        """Tell what must be stated and is not. A stand-in for a missing title lets the rest be checked."""
        whole = True
        for name, field in kind.required.items():
            if held.get(field.name) is None:
                if field.name not in held:
                    self.problem("EK004", path, {"read": "", "form": "missing", "missing": name}, key=True)
                held[field.name] = UNTITLED
                whole = whole and field.read is prose
        return whole

    def value(self, value: Any, field: Field, path: Path, key: object) -> Any:
        """What stands in a field, in the shape that the model has; None where it can't be read."""
        # Most of what a file says has been said before: a word of a scale, a date, a unit, a role.
        known = self.known.get((field.read, value)) if type(value) is str else None
        if known is not None and field.shape is Shape.VALUE:
            return known
        path = (*path, str(key))
        if field.shape is Shape.VALUE:
            return self.plain(value, field, path)
        if field.shape is Shape.VALUES:
            return self.values(value, field, path)
        if field.shape is Shape.NOTES:
            return self.notes(value, field, path)
        if field.part is None:
            return None
        if field.shape is Shape.SECTION:
            return self.section(value, field.part, path)
        if field.shape is Shape.PARTS:
            return self.parts(value, field.part, path)
        facts = self.single(value, field.part, path)
        return facts if facts is None or isinstance(facts, Part) else field.part.of(facts)

    def plain(self, value: Any, field: Field, path: Path) -> Any:
        if field.refers is not None:
            return self.referred(value, field.refers, path)
        if field.read is None:
            return value
        try:
            read = field.read(value)
        except Misread as why:
            self.misread(value, why, path)
            return None
        if type(value) is str and field.read is not prose:
            self.known[field.read, value] = read
        return read

    def values(self, value: Any, field: Field, path: Path) -> tuple[Any, ...]:
        if not isinstance(value, list | tuple | set | frozenset):
            return tuple(held for held in [self.plain(value, field, path)] if held is not None)
        read = (
            self.plain(item, field, (*path, index))
            for index, item in enumerate(value)
            if item is not None and item != ""
        )
        return tuple(held for held in read if held is not None)

    def referred(self, value: Any, refers: Refers, path: Path) -> str | None:
        """An id, an arrow, or a text that becomes an element and is then named by its id."""
        try:
            text = " ".join(as_text(value).split())
        except Misread:
            text = ""
        if refers.words and (name := spellings("file", refers.words).get(fold(text))) is not None:
            return name
        named = reference_name(text)
        if is_id(named) or " -> " in named:
            return named
        # A word with a capital can be no id, so it is a text as well as one with a space is.
        if refers.inline and (" " in named or (named[:1].isupper() and named.isalpha())):
            return self.inline.id_of(refers.inline, text)
        self.misread(value, Misread("reference"), path)
        return None

    def notes(self, value: Any, field: Field, path: Path) -> Mapping[str, str] | None:
        if not isinstance(value, Mapping):
            self.misread(value, Misread("reasons"), path)
            return None
        read = {str(key): self.plain(held, field, (*path, str(key))) for key, held in value.items()}
        return FrozenDict({key: held for key, held in read.items() if held is not None})

    def single(self, value: Any, kind: type[Part], path: Path) -> dict[str, Any] | Part | None:
        """One part: a mapping of its facts, or the text that is short for its main fact."""
        if type(value) is dict:  # as in every file; the question below costs more
            return self.facts(value, kind, path)
        if isinstance(value, kind):
            return value
        if isinstance(value, Mapping):
            return self.facts(value, kind, path)
        if kind.shorthand and value is not None and not isinstance(value, list | tuple):
            return self.facts({kind.shorthand: value}, kind, path)
        if value is None and kind.shorthand:
            return self.facts({}, kind, path)
        self.misread(value, Misread("mapping"), path)
        return None

    def options(self, words: Iterable[Any], path: Path) -> dict[str, str]:
        """The options of a decision from a list of words, each with the id that its words make."""
        read: dict[str, str] = {}
        for row, held in enumerate(words):
            if held is None or held == "":
                continue
            if slug(str(held)) in read:
                self.problem("EK002", (*path, row), {"id": str(held)})
            read[slug(str(held))] = str(held)
        return read

    def section(self, value: Any, kind: type[Part], path: Path) -> Mapping[str, Part] | None:
        if isinstance(value, list | tuple) and fold(str(path[-1])) in all_spellings("options"):
            value = self.options(value, path)
        if not isinstance(value, Mapping):
            self.misread(value, Misread("section"), path)
            return None
        read: dict[str, Part] = {}
        for key, held in value.items():
            id = unicodedata.normalize("NFC", str(key).strip())
            if not is_id(id):
                self.misread(str(key), Misread("id"), (*path, str(key)), key=True)
            elif id in read:
                self.problem("EK002", (*path, str(key)), {"id": id}, key=True)
            else:
                part = self.single(held, kind, (*path, id))
                if isinstance(part, dict):
                    part["id"] = id
                    read[id] = kind.of(part)
                elif part is not None:
                    read[id] = part
        return FrozenDict(read)

    def parts(self, value: Any, kind: type[Part], path: Path) -> tuple[Part, ...]:
        read: list[Part] = []
        for row, held in enumerate(value if isinstance(value, list | tuple) else [value]):
            if held is None or held == "":
                continue
            part = self.single(held, kind, (*path, row))
            if isinstance(part, Part):
                read.append(part)
            elif part is not None:
                if issubclass(kind, ListPart):
                    part["row"] = row
                read.extend(Link.unfold(part) if kind is Link else [kind.of(part)])
        return tuple(read)


def _said(value: Any, field: Field) -> str | None:
    """``unknown`` or ``none`` where that is an answer to a field and not one of its own values."""
    if type(value) is not str or len(value) > LONGEST_ANSWER or value[0] not in _BEGINNINGS or field.certain:
        return None
    word = canonical_word("said", value)
    if word is None or word == "unknown":
        return word
    return "none" if field.shape in (Shape.VALUES, Shape.PARTS, Shape.SECTION) else None


LONGEST_ANSWER = max(len(word) for language in LANGUAGES for word in words_of("said", language))
"""Letters in the longest word that answers any field; no longer text has to be looked up."""
_BEGINNINGS = frozenset(
    sign
    for language in LANGUAGES
    for word in words_of("said", language)
    for sign in (word[0], word[0].upper())
) | frozenset(" \t\n")
"""What such a word begins with; spaces before it are forgiven."""


def shown(value: Any) -> str:
    """What was read, short enough for a sentence."""
    if isinstance(value, list | tuple):
        value = ", ".join(shown(held) for held in value)
    elif isinstance(value, Mapping):
        value = ", ".join(f"{key}: {shown(held)}" for key, held in value.items())
    text = " ".join(str(value).split())
    return text if len(text) <= 60 else text[:59] + "…"  # noqa: PLR2004 - a line of a terminal
