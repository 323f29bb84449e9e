"""Every sentence a person reads, in Swedish and English, and how its parameters are told.

Sentences of the program lie in ``sv.toml`` and ``en.toml``, those of a rule in ``rules/CODE.toml``.
A template may say how a parameter is to be told: ``{missing:key}`` is a key of the language as the
file at hand spells it, ``{ids:list}`` a list in words, ``{form:form}`` the spellings of a form of value.
A key or a word of a scale that no parameter holds may be named outright: ``{because:key/link}`` is how the
file spells that key, ``{unknown:word/said}`` how it spells that word.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from effektkedja.record import Record
from effektkedja.vocabulary.keys import keys_in, nearest_key, spelled_key
from effektkedja.vocabulary.table import tables
from effektkedja.vocabulary.words import spelled_word, words_of

if TYPE_CHECKING:
    from pathlib import Path

    from effektkedja.diagnostics import Finding

LANGUAGES = ("sv", "en")
"""The languages that every sentence exists in; the first is the language of last resort."""


class RuleText(Record):
    """What a rule says to a person, in one language.

    ``kinds`` holds the sentences of a rule that finds several kinds of thing, by its parameter ``kind``, and
    ``fixes`` how to mend those kinds that are mended in a way of their own.
    """

    title: str
    message: str
    why: str
    fix: str
    wrong: str = ""
    right: str = ""
    kinds: Mapping[str, str] = MappingProxyType({})
    fixes: Mapping[str, str] = MappingProxyType({})


@cache
def _sentences(language: str) -> dict[str, str]:
    return dict(flattened(tables("messages", f"{language}.toml"), ""))


def flattened(table: Mapping[str, Any], prefix: str) -> list[tuple[str, str]]:
    """The texts of a table within tables, each under its whole name."""
    told: list[tuple[str, str]] = []
    for key, held in table.items():
        told += flattened(held, f"{prefix}{key}.") if isinstance(held, dict) else [(prefix + key, held)]
    return told


def names() -> frozenset[str]:
    """The name of every sentence of the program."""
    return frozenset(_sentences(LANGUAGES[0]))


def sentence(name: str, language: str, /, **params: object) -> str:
    """The sentence with a name, filled with its parameters. Raises KeyError for an unknown name."""
    return Teller(language, language).tell(_sentences(language)[name], params)


def table(name: str, language: str) -> Mapping[str, str]:
    """The sentences of a table, by their keys."""
    start = f"{name}."
    return {
        key.removeprefix(start): told for key, told in _sentences(language).items() if key.startswith(start)
    }


_texts_elsewhere: dict[str, Path] = {}


def add_texts(code: str, file: Path) -> None:
    """Say where the texts of a rule from another package lie."""
    _texts_elsewhere[code] = file


def has_texts(code: str) -> bool:
    """Whether there is at least one language in which a rule has something to say."""
    return any("message" in told for told in _rule_texts(code).values())


@cache
def _rule_texts(code: str) -> Mapping[str, Mapping[str, Any]]:
    elsewhere = _texts_elsewhere.get(code)
    try:
        held = _read(elsewhere) if elsewhere else tables("messages", f"rules/{code}.toml")
    except (OSError, ValueError):
        return {}
    return {language: told for language, told in held.items() if isinstance(told, dict)}


def _read(file: Path) -> Mapping[str, Any]:
    import tomllib  # the texts of the package have been read before

    return tomllib.loads(file.read_text(encoding="utf-8"))


@cache
def rule_text(code: str, language: str) -> RuleText:
    """What a rule says in a language, or in the other; its code alone where its texts are missing."""
    held = _rule_texts(code)
    told = held.get(language) or next((held[other] for other in LANGUAGES if other in held), {})
    empty = {"title": code, "message": code, "why": "", "fix": ""}
    texts = {name: text.strip() for name, text in told.items() if isinstance(text, str)}
    known = {name: text for name, text in texts.items() if name in RuleText.fields}
    return RuleText(**{**empty, **known}, kinds=told.get("kinds") or {}, fixes=told.get("fixes") or {})


def finding_sentence(finding: Finding, language: str) -> str:
    """What a finding says."""
    text = rule_text(finding.code, language)
    return _told(finding, text.kinds.get(str(finding.params.get("kind")), text.message), language)


def finding_help(finding: Finding, language: str) -> str:
    """How to mend what was found."""
    text = rule_text(finding.code, language)
    return _told(finding, text.fixes.get(str(finding.params.get("kind")), text.fix), language)


def general_help(code: str, language: str) -> str:
    """How to mend what a rule finds, told of no finding in particular."""
    return " ".join(_General(language, language).tell(rule_text(code, language).fix, {}).split())


def _told(finding: Finding, template: str, language: str) -> str:
    params = {"subject": finding.subject, **finding.params}
    return " ".join(Teller(language, finding.key_language).tell(template, params).split())


class _Unfilled(str):
    """The name of a place in a template that no parameter fills."""

    __slots__ = ()


_NAMED_OUTRIGHT = ("key", "word", "words")
"""What a place may name itself, so that no parameter is needed."""


_PLACE = re.compile(r"\{\{|\}\}|\{([\w-]+)(?::([^{}]*))?\}")


@cache
def _pieces(template: str) -> tuple[tuple[str, str, str], ...]:
    """A template in pieces: what stands there as it is, then the name of a place and how it is told.

    As in Python's own templates, doubled brackets stand for themselves.
    """
    pieces: list[tuple[str, str, str]] = []
    end = 0
    for found in _PLACE.finditer(template):
        before, end = template[end : found.start()], found.end()
        if found[1] is None:
            pieces.append((before + found[0][0], "", ""))
        else:
            pieces.append((before, found[1], found[2] or ""))
    return (*pieces, (template[end:], "", ""))


class Teller:
    """Fills a template in one language; keys are spelled as in the file that the reader has before her."""

    def __init__(self, language: str, key_language: str) -> None:
        self.language = language
        self.key_language = key_language
        self.params: Mapping[str, object] = {}

    def tell(self, template: str, params: Mapping[str, object]) -> str:
        """The template, filled."""
        if "{" not in template and "}" not in template:
            return template
        self.params = params
        told = []
        for before, name, how in _pieces(template):
            told.append(before)
            if name:
                # Where nobody gave a parameter, the place itself.
                told.append(self.filled(params[name] if name in params else _Unfilled(name), how))
        return "".join(told)

    def filled(self, value: Any, told: str) -> str:
        """A value told as the place says: ``{missing:key/link}`` calls the method ``_key``."""
        how, _, more = told.partition("/")
        if isinstance(value, _Unfilled) and how == "when":
            return ""
        if isinstance(value, _Unfilled) and how not in _NAMED_OUTRIGHT:
            return self.unfilled(value)
        tell = getattr(self, f"_{how}", None) if how else None
        return str(tell(value, more)) if tell else format(value, told)

    def template(self, name: str) -> str | None:
        """The sentence with a name, or None."""
        return _sentences(self.language).get(name)

    def another(self) -> Teller:
        """A teller of a sentence within the sentence."""
        return Teller(self.language, self.key_language)

    def unfilled(self, name: str) -> str:
        """What stands where nobody gave a parameter: its name, rather than stopping the report."""
        return f"{{{name}}}"

    def _key(self, value: Any, where: str) -> str:
        """A key as the file spells it: ``{missing:key/indicator}``."""
        return spelled_key(str(value), where, self.key_language)

    def _word(self, value: Any, scale: str) -> str:
        """A word of a scale as the file spells it: ``{stance:word/stance}``."""
        return spelled_word(scale, str(value), self.key_language)

    def _level(self, value: Any, _: str) -> str:
        """The name of a section in running text."""
        return sentence(f"section.{value}", self.language)

    def _levels(self, value: Any, joint: str) -> str:
        """The names of sections in a list."""
        return self._list([self._level(name, "") for name in value], joint)

    def _list(self, value: Any, how: str) -> str:
        """A list in words: a, b och c."""
        items = [str(item) for item in ([value] if isinstance(value, str) else value)]
        if len(items) < 2:  # noqa: PLR2004 - nothing to join
            return "".join(items)
        joint = sentence(f"list.{how or 'and'}", self.language)
        return f"{', '.join(items[:-1])} {joint} {items[-1]}"

    def _quoted(self, value: Any, how: str) -> str:
        """A list in words, each item between marks: ``{causes:quoted/«»}``, ``{causes:quoted/«»or}``."""
        items = [value] if isinstance(value, str) else value
        return self._list([f"{how[:1]}{item}{how[1:2]}" for item in items], how[2:])

    def _sentence(self, value: Any, table: str) -> str:
        """The sentence of a table that the parameter names, else its ``other``, filled as this one."""
        template = self.template(f"{table}.{value}") or self.template(f"{table}.other") or str(value)
        return self.another().tell(template, self.params)

    def _number(self, value: Any, name: str) -> str:
        """The sentence ``count.NAME`` for one or for many: ``{count:number/known}``."""
        template = self.template(f"count.{name}.{'one' if value == 1 else 'many'}") or str(value)
        return self.another().tell(template, {"count": value})

    def _asked(self, value: Any, table: str) -> str:
        """The beginning of a question: the sentences of a table that the parameter names, in a list."""
        asked = self._list([self._sentence(name, table) for name in value], "")
        return asked[:1].upper() + asked[1:]

    def _form(self, value: Any, _: str) -> str:
        """What was expected where a value could not be read, with an example."""
        return self._sentence(value, "form")

    def _when(self, value: Any, name: str) -> str:
        """The sentence ``when.NAME`` where the parameter holds something, otherwise nothing."""
        return self._sentence(name, "when") if value else ""

    def _reason(self, value: Any, _: str) -> str:
        """Why the operating system could not do something, in words of ours where there are some."""
        told = self.template(f"reason.{value}")
        if told is not None:
            return told
        import errno  # hardly anything goes wrong that has no words of ours
        import os

        number = getattr(errno, str(value), None)
        return os.strerror(number) if isinstance(number, int) else str(value)

    def _path(self, value: Any, _: str) -> str:
        """Boxes along arrows: a -> b -> c."""
        return " -> ".join(value)

    def _keys(self, value: Any, joint: str) -> str:
        """Keys of the whole file in a list, as the file spells them: ``{expected:keys/or}``."""
        return self._list([self._key(name, "file") for name in value], joint)

    def _nearest_key(self, value: Any, _: str) -> str:
        """The key of the same kind of part (the parameter ``part``) that a mistyped one is most like."""
        near = nearest_key(str(value), str(self.params.get("part")))
        if near is None:
            return ""
        told = _sentences(self.language)["when.nearest-key"]
        return Teller(self.language, self.key_language).tell(told, {"near": near.spelled(self.key_language)})

    def _known_keys(self, value: Any, _: str) -> str:
        """The keys of a kind of part, where none of them is near the one that was read."""
        if nearest_key(str(self.params.get("read")), str(value)) is not None:
            return ""
        spelled = ", ".join(key.spelled(self.key_language) for key in keys_in(str(value)))
        return sentence("when.known-keys", self.language, keys=spelled)

    def _words(self, value: Any, _: str) -> str:
        """Every word of a scale, as the file spells them."""
        try:
            return ", ".join(words_of(str(value), self.key_language))
        except KeyError:
            return str(value)


class _General(Teller):
    """Fills a template that is about no finding: what only a finding knows is left open."""

    def unfilled(self, name: str) -> str:
        """An open place."""
        return "…"
