"""Indicators and observations: how a change is seen."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, ClassVar, Self

from effektkedja.model.parts import (
    REQUIRED,
    Element,
    ListPart,
    Part,
    fact,
    facts,
    part,
    prose,
    reference,
    references,
)
from effektkedja.model.values.dated import DatedValue
from effektkedja.model.values.dates import Date
from effektkedja.model.values.durations import Rhythm
from effektkedja.model.values.numbers import Number
from effektkedja.model.values.scales import truth, word
from effektkedja.model.values.written import Misread


class Codes(Part):
    """The indicator's codes in other registers."""

    where: ClassVar[str] = "code"

    erdf: str | None = fact(prose, default=None)
    kolada: str | None = fact(prose, default=None)
    scb: str | None = fact(prose, default=None)
    sdg: str | None = fact(prose, default=None)
    iati: str | None = fact(prose, default=None)


class Indicator(Element):
    """How you see that something changes."""

    section: ClassVar[str] = "indicators"
    where: ClassVar[str] = "indicator"
    shorthand: ClassVar[str] = "title"

    title: str = fact(prose)
    measures: tuple[str, ...] = references()
    unit: str | None = fact(prose, default=None)
    kind: str | None = fact(word("indicator kind"), default=None)
    direction: str | None = fact(word("direction"), default=None)
    cumulative: bool | None = fact(truth, default=None)
    baseline: DatedValue | None = fact(DatedValue.read, default=None)
    comparison: DatedValue | None = fact(DatedValue.read, default=None)
    milestones: tuple[DatedValue, ...] = facts(DatedValue.read)
    target: DatedValue | None = fact(DatedValue.read, default=None)
    out_of: Number | None = fact(Number.read, default=None)
    tolerance: Number | None = fact(Number.read, default=None)
    source: str | None = fact(prose, default=None)
    method: str | None = fact(prose, default=None)
    frequency: Rhythm | None = fact(Rhythm.read, default=None)
    responsible: str | None = fact(prose, default=None)
    disaggregated_by: tuple[str, ...] = facts(prose)
    early_signal: bool | None = fact(truth, default=None)
    code: Codes | None = part(Codes)
    scale: str | None = fact(prose, default=None)
    numerator: str | None = fact(prose, default=None)
    denominator: str | None = fact(prose, default=None)
    cost: Number | None = fact(Number.read, default=None)
    illustrative: bool | None = fact(truth, default=None)
    limitations: str | None = fact(prose, default=None)


class Observation(ListPart):
    """A value that was measured; the text stays as it came, the number is read where it can be."""

    section: ClassVar[str] = "observations"
    where: ClassVar[str] = "observation"
    uncompared: ClassVar[frozenset[str]] = frozenset({"number"})

    indicator: str = reference("indicators", default=REQUIRED)
    date: Date = fact(Date.read)
    value: str = fact(prose)
    group: str | None = fact(prose, default=None)
    source: str | None = fact(prose, default=None)
    status: str | None = fact(prose, default=None)
    note: str | None = fact(prose, default=None)

    number: Number | None = None
    """The value as a number; None where the text is none (``..``, ``Yes``, ``minskar``)."""

    @classmethod
    def of(cls, facts: Mapping[str, Any]) -> Self:
        """An observation of facts that are known to be right; its number is read while the language is known.

        >>> row = Observation.of({"indicator": "i", "date": Date.parse("2027"), "value": "1,300.00"})
        >>> row.number.value, row.but(value="..").number
        (Decimal('1300'), None)
        """
        known = facts.get("number")
        if known is not None and known.raw == facts["value"].strip():
            return super().of(facts)
        return super().of({**facts, "number": _number(facts["value"])})

    @property
    def is_missing(self) -> bool:
        """Whether the source says that there is no value: ``..``, ``-``, ``:`` and their like."""
        return self.value.strip() in NO_VALUE


NO_VALUE = frozenset(
    {".", "..", "...", "\u2026", "-", "\u2013", ":", "x", "X", "n/a", "N/A", "na", "NA", "NaN"}
)
"""How statistical offices write that there is no value, that it is secret, or that it has no meaning."""

_BOTH_MARKS = r"[-+\u2212]?(?:\d{1,3}(?:,\d{3})+\.\d+|\d{1,3}(?:\.\d{3})+,\d+)"


def _number(text: str) -> Number | None:
    try:
        return Number.parse(text)
    except Misread:
        return _with_both_marks(text.strip())


def _with_both_marks(text: str) -> Number | None:
    """``1,300.00`` and ``1.300,00``: with both signs in it, the last one marks the decimals."""
    if re.fullmatch(_BOTH_MARKS, text) is None:
        return None
    groups = "," if text.rindex(".") > text.rindex(",") else "."
    return Number.parse(text.replace(groups, "")).but(raw=text)
