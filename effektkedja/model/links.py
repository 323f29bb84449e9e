"""Arrows: what leads to what, why, and what must hold for it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import Any, ClassVar, Self

from effektkedja.model.parts import (
    Element,
    ListPart,
    Part,
    fact,
    facts,
    is_id,
    notes,
    parts,
    prose,
    references,
)
from effektkedja.model.values.dates import Date
from effektkedja.model.values.durations import Lag
from effektkedja.model.values.scales import Likelihood, truth, word
from effektkedja.model.values.written import Misread, Written

_ARROW = re.compile(r"(?P<causes>.*?)(?P<arrow>->|→|-\|)(?P<effect>.*)", re.DOTALL)


class Statement(Written):
    """An arrow as written: its causes, how they combine (``&``, ``|`` or nothing), and its effect."""

    form: ClassVar[str] = "statement"

    causes: tuple[str, ...]
    sign: str
    effect: str
    hinders: bool

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read ``a & b -> c``. Raises Misread.

        >>> Statement.parse("drift -| intresse")
        Statement(causes=('drift',), sign='', effect='intresse', hinders=True)
        """
        found = _ARROW.fullmatch(unicodedata.normalize("NFC", text.strip()))
        if found is None:
            raise Misread
        written, effect = found["causes"], found["effect"].strip()
        sign = "&" if "&" in written else "|" if "|" in written else ""
        if sign == "&" and "|" in written:
            raise Misread
        # The order of causes means nothing, so one order stands for all.
        causes = tuple(sorted(map(str.strip, written.split(sign)))) if sign else (written.strip(),)
        if not (is_id(effect) and all(map(is_id, causes))):
            raise Misread
        hinders = found["arrow"] == "-|"
        return cls.of({"causes": causes, "sign": sign, "effect": effect, "hinders": hinders})

    def __str__(self) -> str:
        causes = f" {self.sign} ".join(self.causes)
        return f"{causes} {'-|' if self.hinders else '->'} {self.effect}"


def arrow_name(causes: tuple[str, ...], effect: str) -> str:
    """The name of an arrow, the same whichever way its causes were ordered.

    >>> arrow_name(("b", "a"), "c")
    'a & b -> c'
    """
    return f"{' & '.join(sorted(causes))} -> {effect}"


def reference_name(text: str) -> str:
    """What a reference stands for: an arrow by its one name, an id as it is."""
    if "-" in text and (">" in text or "|" in text or "→" in text):
        try:
            statement = Statement.parse(text)
        except Misread:
            return text
        return arrow_name(statement.causes, statement.effect)
    return unicodedata.normalize("NFC", text)


class Test(Part):
    """Something to look for that would speak for or against an arrow (process tracing)."""

    __test__ = False  # keeps pytest from taking it for a test class
    where: ClassVar[str] = "test"
    shorthand: ClassVar[str] = "text"

    text: str = fact(prose)
    kind: str | None = fact(word("test kind"), default=None)
    passed: bool | None = fact(truth, default=None)
    source: str | None = fact(prose, default=None)


class Link(ListPart):
    """One arrow, from a cause or from several that are needed together, to an effect."""

    section: ClassVar[str] = "links"
    where: ClassVar[str] = "link"
    shorthand: ClassVar[str] = "link"

    link: Statement = fact(Statement.read)
    causes: tuple[str, ...] = ()
    because: str | None = fact(prose, default=None)
    assumes: tuple[str, ...] = references("assumptions", inline="assumptions")
    likelihood: Likelihood | None = fact(Likelihood.read, default=None)
    evidence: str | None = fact(word("evidence"), default=None)
    sources: tuple[str, ...] = facts(prose)
    lag: Lag | None = fact(Lag.read, default=None)
    helps: bool = fact(truth, default=False)
    feedback: bool = fact(truth, default=False)
    rivals: tuple[str, ...] = facts(prose)
    tests: tuple[Test, ...] = parts(Test)
    tags: tuple[str, ...] = facts(prose)
    internal: bool = fact(truth, default=False)
    allow: Mapping[str, str] = notes()

    @classmethod
    def unfold(cls, facts: Mapping[str, Any]) -> Iterator[Self]:
        """The arrows that one statement makes: ``a | b -> c`` is two that share their facts."""
        statement: Statement = facts["link"]
        packages = [(cause,) for cause in statement.causes] if statement.sign == "|" else [statement.causes]
        for causes in packages:
            yield cls.of({**facts, "causes": causes})

    @cached_property
    def id(self) -> str:
        """The arrow's name, with its causes in alphabetical order."""
        return arrow_name(self.causes, self.link.effect)

    @property
    def effect(self) -> str:
        """The id of the box that the arrow ends in."""
        return self.link.effect

    @property
    def hinders(self) -> bool:
        """Whether the causes make the effect less likely."""
        return self.link.hinders

    @property
    def alternatives(self) -> tuple[str, ...]:
        """The causes of which the statement says that each is enough (``a | b -> c``)."""
        return self.link.causes if self.link.sign == "|" else ()


class Assumption(Element):
    """What must be true for the chain to hold."""

    section: ClassVar[str] = "assumptions"
    where: ClassVar[str] = "assumption"
    shorthand: ClassVar[str] = "text"

    text: str = fact(prose)
    likelihood: Likelihood | None = fact(Likelihood.read, default=None)
    evidence: str | None = fact(word("evidence"), default=None)
    depends_on: tuple[str, ...] = references("assumptions", "external_factors", inline="assumptions")
    tested_by: tuple[str, ...] = references("indicators", "evaluations", "pilots")
    holds: str | None = fact(word("yes-no"), default=None)
    checked: Date | None = fact(Date.read, default=None)
    implications: tuple[str, ...] = facts(prose)
    information_needs: tuple[str, ...] = facts(prose)
