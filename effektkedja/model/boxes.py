"""The boxes of a chain: the seven levels, side effects and external factors."""

from __future__ import annotations

from typing import ClassVar

from effektkedja.model.context import Anchoring, Cause, Goal, TargetGroup
from effektkedja.model.parts import Element, fact, parts, prose, references
from effektkedja.model.values.dates import Period
from effektkedja.model.values.numbers import Number
from effektkedja.model.values.scales import Likelihood, truth, word


class Box(Element):
    """Something that happens or is changed; arrows go from box to box."""

    shorthand: ClassVar[str] = "title"
    where: ClassVar[str] = "box"
    step: ClassVar[int | None] = None
    """Place among the seven levels, from 0 (resources) to 6 (impacts); None outside them."""
    is_effect: ClassVar[bool] = False
    """Whether the box is a change that the chain is for: an outcome or an impact."""

    title: str = fact(prose)
    description: str | None = fact(prose, default=None)
    owner: str | None = fact(prose, default=None)
    period: Period | None = fact(Period.read, default=None)
    amount: Number | None = fact(Number.read, default=None)
    target_group: tuple[str, ...] = references(TargetGroup.section, inline=TargetGroup.section)
    addresses: tuple[str, ...] = references(Cause.section, inline=Cause.section)
    contributes_to: tuple[str, ...] = references(Goal.section, inline=Goal.section)
    sphere: str | None = fact(word("sphere"), default=None)
    join: str | None = fact(word("join"), default=None)
    happens_anyway: Likelihood | None = fact(Likelihood.read, default=None)
    anchoring: tuple[Anchoring, ...] = parts(Anchoring)
    not_measured: str | None = fact(prose, default=None)


class Resource(Box):
    """What is put in: money, people, structures."""

    section: ClassVar[str] = "resources"
    step: ClassVar[int] = 0


class Activity(Box):
    """What is done."""

    section: ClassVar[str] = "activities"
    step: ClassVar[int] = 1


class Output(Box):
    """What comes directly out of the activities, within our control."""

    section: ClassVar[str] = "outputs"
    step: ClassVar[int] = 2


class ShortOutcome(Box):
    """The first change in the target group."""

    section: ClassVar[str] = "short_outcomes"
    step: ClassVar[int] = 3
    is_effect: ClassVar[bool] = True


class MediumOutcome(Box):
    """Changed behaviour or ways of working."""

    section: ClassVar[str] = "medium_outcomes"
    step: ClassVar[int] = 4
    is_effect: ClassVar[bool] = True


class LongOutcome(Box):
    """Lasting change."""

    section: ClassVar[str] = "long_outcomes"
    step: ClassVar[int] = 5
    is_effect: ClassVar[bool] = True


class Impact(Box):
    """Change in the region or in society, to which the intervention only contributes."""

    section: ClassVar[str] = "impacts"
    step: ClassVar[int] = 6
    is_effect: ClassVar[bool] = True


class SideEffect(Box):
    """Something that may also happen, wanted or not."""

    section: ClassVar[str] = "side_effects"
    wanted: bool | None = fact(truth, default=None)


class ExternalFactor(Box):
    """Something outside our control, the work of others included."""

    section: ClassVar[str] = "external_factors"
    wanted: bool | None = fact(truth, default=None)


LEVELS: tuple[type[Box], ...] = (
    Resource,
    Activity,
    Output,
    ShortOutcome,
    MediumOutcome,
    LongOutcome,
    Impact,
)
"""The seven levels, from what is put in to what is changed in society."""
