"""Evaluation points, the decisions that wait for them, and pilots: try small, learn, scale up."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from effektkedja.model.parts import Element, fact, facts, prose, reference, references, section_of
from effektkedja.model.values.dated import Condition
from effektkedja.model.values.dates import Date, Period
from effektkedja.model.values.durations import Duration
from effektkedja.model.values.numbers import Number
from effektkedja.model.values.scales import word


class Option(Element):
    """One way to decide, and the parts of the chain that exist only in it."""

    where: ClassVar[str] = "option"
    shorthand: ClassVar[str] = "title"

    title: str = fact(prose)
    includes: tuple[str, ...] = references()


class Decision(Element):
    """A question that somebody is to answer by a day; with parts of the chain in its options, a vägval."""

    section: ClassVar[str] = "decisions"
    where: ClassVar[str] = "decision"
    shorthand: ClassVar[str] = "question"

    question: str = fact(prose)
    by: tuple[str, ...] = references("actors", inline="actors")
    due: Date | None = fact(Date.read, default=None)
    options: Mapping[str, Option] = section_of(Option)
    chosen: str | None = fact(prose, default=None)
    decided: Date | None = fact(Date.read, default=None)
    why: str | None = fact(prose, default=None)

    @property
    def is_path_choice(self) -> bool:
        """Whether the options hold parts of the chain (a vägval)."""
        return any(option.includes for option in self.options.values())

    @property
    def choice(self) -> Option | None:
        """The option that was chosen, which may be told by its id or in its words."""
        chosen = (self.chosen or "").casefold()
        told = (held for id, held in self.options.items() if chosen in (id, held.title.casefold()))
        return next(told, None)


class Evaluation(Element):
    """A point where you stop and ask, for somebody who is to decide something."""

    section: ClassVar[str] = "evaluations"
    where: ClassVar[str] = "evaluation"
    shorthand: ClassVar[str] = "title"

    title: str = fact(prose)
    when: Date | None = fact(Date.read, default=None)
    takes: Duration | None = fact(Duration.read, default=None)
    kind: str | None = fact(word("evaluation kind"), default=None)
    questions: tuple[str, ...] = facts(prose)
    examines: tuple[str, ...] = references()
    method: str | None = fact(prose, default=None)
    criteria: tuple[str, ...] = facts(prose)
    cost: Number | None = fact(Number.read, default=None)
    responsible: str | None = fact(prose, default=None)
    users: tuple[str, ...] = references("actors", inline="actors")
    informs: tuple[str, ...] = references("decisions", inline="decisions")
    used: str | None = fact(word("yes-no"), default=None)

    def timing(self, period: Period | None) -> str | None:
        """When it is done as seen from the chain's period; None where that cannot be said.

        ``before``, ``midterm`` (it covers the middle of the period), ``final`` (it covers the end, or is in
        the last tenth), ``after``, or else ``ongoing``.

        >>> points = Evaluation(id="e", title="E", when=Date.parse("2027-10"))
        >>> points.timing(Period.parse("2026-09/2028-12"))
        'midterm'
        """
        when = self.when.resolve(period) if self.when else None
        if when is None or period is None:
            return None
        return period.place_of(when)


class Pilot(Element):
    """Try in a small scale, learn, scale up if the conditions hold."""

    section: ClassVar[str] = "pilots"
    where: ClassVar[str] = "pilot"
    shorthand: ClassVar[str] = "title"

    title: str = fact(prose)
    activities: tuple[str, ...] = references()
    scope: str | None = fact(prose, default=None)
    questions: tuple[str, ...] = facts(prose)
    scale_up_if: tuple[Condition, ...] = facts(Condition.read)
    gate: str | None = reference("decisions", inline="decisions")
