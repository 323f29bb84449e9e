"""Indicators and observations: how a change is seen."""

from __future__ import annotations

from typing import ClassVar

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

    indicator: str = reference("indicators", default=REQUIRED)
    date: Date = fact(Date.read)
    value: str = fact(prose)
    group: str | None = fact(prose, default=None)
    source: str | None = fact(prose, default=None)
    status: str | None = fact(prose, default=None)
    note: str | None = fact(prose, default=None)
