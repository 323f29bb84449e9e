"""What surrounds a chain: why, for whom, by whom, with which money, under which goals."""

from __future__ import annotations

from typing import ClassVar

from effektkedja.model.parts import Element, ListPart, Part, fact, facts, prose, references
from effektkedja.model.values.dates import Date
from effektkedja.model.values.durations import Duration, Rhythm
from effektkedja.model.values.numbers import Number
from effektkedja.model.values.scales import word
from effektkedja.model.values.written import Misread


class Funding(ListPart):
    """Who pays, and how much."""

    section: ClassVar[str] = "funding"
    where: ClassVar[str] = "funding"

    from_: str | None = fact(prose, default=None)
    amount: Number | None = fact(Number.read, default=None)
    fund: str | None = fact(prose, default=None)
    call: str | None = fact(prose, default=None)
    specific_objective: str | None = fact(prose, default=None)


class Cause(Element):
    """What the challenge comes from."""

    section: ClassVar[str] = "causes"
    where: ClassVar[str] = "cause"
    shorthand: ClassVar[str] = "text"

    text: str = fact(prose)
    level: str | None = fact(word("cause level"), default=None)
    ours: str | None = fact(word("yes-no"), default=None)


class TargetGroup(Element):
    """Those whose situation is to change."""

    section: ClassVar[str] = "target_groups"
    where: ClassVar[str] = "target_group"
    shorthand: ClassVar[str] = "title"

    title: str = fact(prose)
    size: Number | None = fact(Number.read, default=None)


def _meeting(value: object) -> Rhythm | Date:
    """Read how often a forum meets, or one of its dates."""
    try:
        return Date.read(value)
    except Misread:
        return Rhythm.read(value)


class Actor(Element):
    """An organisation, a role or a forum; never a person. An actor that meets is a forum."""

    section: ClassVar[str] = "actors"
    where: ClassVar[str] = "actor"
    shorthand: ClassVar[str] = "title"

    title: str = fact(prose)
    kind: str | None = fact(prose, default=None)
    level: str | None = fact(word("actor level"), default=None)
    meets: tuple[Rhythm | Date, ...] = facts(_meeting)
    papers_before: Duration | None = fact(Duration.read, default=None)

    @property
    def is_forum(self) -> bool:
        """Whether the actor is one that meets."""
        return bool(self.meets)


class Maker(ListPart):
    """A role that took part in making the theory."""

    section: ClassVar[str] = "made_by"
    where: ClassVar[str] = "made_by"
    shorthand: ClassVar[str] = "role"

    role: str = fact(prose)
    number: Number | None = fact(Number.read, default=None)


class Goal(Element):
    """A goal of a governing document."""

    section: ClassVar[str] = "goals"
    where: ClassVar[str] = "goal"
    shorthand: ClassVar[str] = "title"

    title: str = fact(prose)
    document: str | None = fact(prose, default=None)
    kind: str | None = fact(word("goal kind"), default=None)
    revised: Date | None = fact(Date.read, default=None)


class Anchoring(Part):
    """Who stands behind a part of the theory, and since when."""

    where: ClassVar[str] = "anchoring"
    shorthand: ClassVar[str] = "by"

    by: str = fact(prose)
    date: Date | None = fact(Date.read, default=None)
    stance: str | None = fact(word("stance"), default=None)


class Risk(Element):
    """Something that may stop the chain."""

    section: ClassVar[str] = "risks"
    where: ClassVar[str] = "risk"
    shorthand: ClassVar[str] = "text"

    text: str = fact(prose)
    threatens: tuple[str, ...] = references()
    assumption: tuple[str, ...] = references("assumptions", inline="assumptions")
    likelihood: str | None = fact(word("risk"), default=None)
    consequence: str | None = fact(word("risk"), default=None)
    response: str | None = fact(prose, default=None)


class Conflict(Element):
    """Goals that pull in different directions, and how that is handled."""

    section: ClassVar[str] = "conflicts"
    where: ClassVar[str] = "conflict"
    shorthand: ClassVar[str] = "text"

    text: str | None = fact(prose, default=None)
    between: tuple[str, ...] = references()
    handling: str | None = fact(prose, default=None)


class Commitment(Element):
    """What lasts when the money ends, and who takes over."""

    section: ClassVar[str] = "afterwards"
    where: ClassVar[str] = "afterwards"
    shorthand: ClassVar[str] = "what"

    what: str = fact(prose)
    takes_over: tuple[str, ...] = references("actors", inline="actors")
    due: Date | None = fact(Date.read, default=None)


class View(Element):
    """A named subset for a reader: what to show, never where."""

    section: ClassVar[str] = "views"
    where: ClassVar[str] = "view"
    shorthand: ClassVar[str] = "title"

    title: str = fact(prose)
    show: tuple[str, ...] = facts(prose)
    detail: str | None = fact(word("view detail"), default=None)
    direction: str | None = fact(word("drawing direction"), default=None)
