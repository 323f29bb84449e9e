"""The facts of a part, each with its label and told in the words of a reader."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple

from effektkedja.diagram.telling import told_date, told_length, told_period, told_rhythm
from effektkedja.diagram.text import tidy
from effektkedja.model.links import Link
from effektkedja.model.parts import Part, Shape, scale_of
from effektkedja.model.values.dated import Condition, DatedValue
from effektkedja.model.values.dates import Date, Period
from effektkedja.model.values.durations import Duration, Lag, Rhythm
from effektkedja.model.values.scales import Likelihood
from effektkedja.vocabulary.catalogues import region
from effektkedja.vocabulary.keys import spelled_key
from effektkedja.vocabulary.table import tables
from effektkedja.vocabulary.words import spelled_word

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from effektkedja.model.chain import Chain
    from effektkedja.model.parts import Field

_UNTOLD = frozenset({"internal", "allow", "link", "indicator", "feedback"})
"""What is no fact about the matter, or is told by where the fact stands or by a sentence beside it."""


class Item(NamedTuple):
    """One thing said: a text, the name of the part that it stands for, if any, and what is said of it.

    ``via`` is the arrow that leads to that part.
    """

    text: str
    to: str = ""
    facts: tuple[Fact, ...] = ()
    via: str = ""


class Fact(NamedTuple):
    """A label and what is said under it; ``again`` where a sentence or another part says it too."""

    label: str
    items: tuple[Item, ...]
    again: bool = False


@cache
def _words(language: str) -> Mapping[str, str]:
    words = tables("messages", "page.toml")[language]
    inside = {name: held for name, held in words.items() if isinstance(held, dict)}
    inner = {f"{name}.{key}": text for name, held in inside.items() for key, text in held.items()}
    return {**inner, **{name: text for name, text in words.items() if name not in inside}}


def said_in(table: str, language: str) -> dict[str, str]:
    """The texts of a table, by their keys, unfilled."""
    start = f"{table}."
    return {
        name.removeprefix(start): text for name, text in _words(language).items() if name.startswith(start)
    }


def said(name: str, language: str, **params: object) -> str:
    """A text of the page and of the chain in words, filled with its parameters."""
    return _words(language)[name].format(**params)


def label(key: str, where: str, language: str) -> str:
    """What a fact is called: its key, as a word.

    >>> label("may_change", "loop", "sv"), label("happens_anyway", "box", "en")
    ('Får ändra', 'Happens anyway')
    """
    spelled = spelled_key(key.rstrip("_"), where, language).replace("_", " ")
    return spelled[:1].upper() + spelled[1:]


def arrow_title(link: Link, chain: Chain) -> str:
    """An arrow told shortly, with the titles of its ends."""
    causes = " + ".join(named(cause, chain) for cause in link.causes)
    return f"{causes} {'⊣' if link.hinders else '→'} {named(link.effect, chain)}"


def named(name: str, chain: Chain) -> str:
    """What a person calls the part with a name; the name itself where nothing bears it."""
    if name not in chain:
        return name
    part = chain[name]
    return arrow_title(part, chain) if isinstance(part, Link) else tidy(part.label)


def actor_title(name: str, chain: Chain) -> str:
    """What an actor is called that is named by its id; any other name as it is."""
    known = chain.actors.get(name)
    return tidy(known.title if known else name)


class Teller:
    """Tells the facts of the parts of one chain, in one language."""

    def __init__(self, chain: Chain, language: str) -> None:
        self.chain = chain
        self.language = language

    def facts(self, part: Part) -> tuple[Fact, ...]:
        """What is stated about a part, in the order of the language, but for its title."""
        return tuple(self._facts(part))

    def _facts(self, part: Part) -> Iterator[Fact]:
        kind = type(part)
        for key, field in kind.grammar.items():
            if key in _UNTOLD or key == kind.shorthand or (field.shape is Shape.SECTION and not field.part):
                continue
            if items := tuple(self._items(part, key, field)):
                yield Fact(label(key, kind.where, self.language), items)

    def _items(self, part: Part, key: str, field: Field) -> Iterator[Item]:
        if key in part.said:
            yield Item(spelled_word("said", part.said[key], self.language))
            return
        held = getattr(part, field.name)
        if held == part.defaults.get(field.name) or held in (None, ()):
            return
        several = (
            held.values() if field.shape is Shape.SECTION else held if isinstance(held, tuple) else (held,)
        )
        for one in several:
            if key == "owner":
                yield Item(actor_title(one, self.chain))
            else:
                yield Item(self._region(one)) if key == "region" else self._item(one, field)

    def _region(self, code: str) -> str:
        """The name of a region, which says more than its code."""
        known = region(code)
        if known is None:
            return tidy(code)
        return known.lan_name_sv if self.language == "sv" else known.lan_name_en

    def _item(self, held: Any, field: Field) -> Item:
        if isinstance(held, Part):
            return self._part(held)
        if field.refers is not None:
            if held in field.refers.words:
                return Item(label(held, "file", self.language))
            return Item(named(held, self.chain), held if held in self.chain else "")
        if isinstance(held, Condition):
            told = f"{named(held.indicator, self.chain)} {_sign(held.bound)} {held.number}"
            return Item(tidy(told), held.indicator if held.indicator in self.chain else "")
        return Item(tidy(self.value(held, field)))

    def _part(self, part: Part) -> Item:
        """A part that stands within another: by its main fact, or by all of them in a row."""
        main = getattr(part, type(part).shorthand, None)
        facts = self.facts(part)
        if main is not None:
            return Item(tidy(str(main)), "", facts)
        return Item(", ".join(item.text for fact in facts for item in fact.items))

    def value(self, held: Any, field: Field | None = None) -> str:
        """A value in the words of the reader."""
        if isinstance(held, bool):
            return spelled_word("yes-no", "yes" if held else "no", self.language)
        if isinstance(held, str) and field is not None:
            return spelled_word(scale_of(field), held, self.language)
        return _told(held, self.language, self.chain.period)


def _told(held: Any, language: str, period: Period | None) -> str:
    if isinstance(held, Date):
        return told_date(held, language, period)
    if isinstance(held, Period):
        return told_period(held)
    if isinstance(held, Rhythm):
        return told_rhythm(held, language)
    if isinstance(held, Duration):
        return told_length(held, language)
    if isinstance(held, Lag):
        return _told_lag(held, language)
    if isinstance(held, Likelihood):
        return _told_likelihood(held, language)
    if isinstance(held, DatedValue):
        return _told_dated(held, language, period)
    return str(held)


def _told_lag(lag: Lag, language: str) -> str:
    length = told_length(Duration(lag.high, lag.unit), language)
    return length if lag.low == lag.high else f"{lag.low:f}–{length}"  # noqa: RUF001 - an en dash between numbers


def _told_likelihood(held: Likelihood, language: str) -> str:
    if held.word:
        return spelled_word("likelihood", held.word, language)
    shares = dict.fromkeys(f"{share * 100:.4g}" for share in (held.low, held.high) if share is not None)
    return f"{'–'.join(shares)} %"  # noqa: RUF001 - an en dash between numbers


def _told_dated(held: DatedValue, language: str, period: Period | None) -> str:
    when = told_date(held.date, language, period) if held.date else ""
    if held.planned:
        return said("planned", language, date=when) if when else said("planned-sometime", language)
    what = f"{_sign(held.bound)}{held.number}" if held.number else held.text
    return f"{what} ({when})" if when else what


def _sign(bound: str) -> str:
    return {">=": "≥", "<=": "≤"}.get(bound, bound)
