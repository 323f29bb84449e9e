"""What a theory of change says: its facts and sections, and how to look things up among them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import ClassVar

from effektkedja.model.boxes import (
    LEVELS,
    Activity,
    Box,
    ExternalFactor,
    Impact,
    LongOutcome,
    MediumOutcome,
    Output,
    Resource,
    ShortOutcome,
    SideEffect,
)
from effektkedja.model.context import (
    Actor,
    Cause,
    Commitment,
    Conflict,
    Funding,
    Goal,
    Maker,
    Risk,
    TargetGroup,
    View,
)
from effektkedja.model.evaluation import Decision, Evaluation, Pilot
from effektkedja.model.learning import CHANGEABLE, Lesson, Loop, Question
from effektkedja.model.links import Assumption, Link, reference_name
from effektkedja.model.measures import Indicator, Observation
from effektkedja.model.parts import Element, Part, Shape, fact, facts, notes, parts, prose, section_of
from effektkedja.model.values.dates import Period
from effektkedja.model.values.durations import Rhythm
from effektkedja.model.values.scales import one_of, truth, whole, word
from effektkedja.model.values.written import Misread, as_text
from effektkedja.vocabulary.profiles import STANDARD, own_profiles, profile_names
from effektkedja.vocabulary.table import fold

FORMAT = 1
"""The version of the file format that this version of effektkedja writes, and the newest it reads."""

BOXES: tuple[type[Box], ...] = (*LEVELS, SideEffect, ExternalFactor)
"""Everything that arrows may start from and end in."""


def _format_version(value: object) -> int:
    if as_text(value) != str(FORMAT):
        raise Misread("format-version", newest=str(FORMAT))
    return FORMAT


def _profile(value: object) -> str:
    names = profile_names(own_profiles.get())
    known = {fold(name): name for name in names}
    name = known.get(fold(as_text(value)))
    if name is None:
        raise Misread("one-of", allowed=", ".join(names))
    return name


class Theory(Part):
    """Everything that a chain file can hold, and the ways to look in it."""

    where: ClassVar[str] = "file"

    effektkedja: int = fact(_format_version, default=FORMAT, certain=True)
    title: str = fact(prose)
    summary: str | None = fact(prose, default=None)
    language: str | None = fact(one_of("sv", "en"), default=None)
    region: tuple[str, ...] = facts(prose)
    organisation: str | None = fact(prose, default=None)
    owner: str | None = fact(prose, default=None)
    commissioner: str | None = fact(prose, default=None)
    period: Period | None = fact(Period.read, default=None)
    programme: str | None = fact(prose, default=None)
    registry_number: str | None = fact(prose, default=None)
    sources: tuple[str, ...] = facts(prose)
    fictional: bool = fact(truth, default=False)
    funding: tuple[Funding, ...] = parts(Funding)
    ambition: int = fact(whole(1, 2, 3), default=1)
    status: str | None = fact(word("status"), default=None)
    profile: str = fact(_profile, default=STANDARD)
    challenge: str | None = fact(prose, default=None)
    causes: Mapping[str, Cause] = section_of(Cause)
    target_groups: Mapping[str, TargetGroup] = section_of(TargetGroup)
    actors: Mapping[str, Actor] = section_of(Actor)
    made_by: tuple[Maker, ...] = parts(Maker)
    goals: Mapping[str, Goal] = section_of(Goal)
    resources: Mapping[str, Resource] = section_of(Resource)
    activities: Mapping[str, Activity] = section_of(Activity)
    outputs: Mapping[str, Output] = section_of(Output)
    short_outcomes: Mapping[str, ShortOutcome] = section_of(ShortOutcome)
    medium_outcomes: Mapping[str, MediumOutcome] = section_of(MediumOutcome)
    long_outcomes: Mapping[str, LongOutcome] = section_of(LongOutcome)
    impacts: Mapping[str, Impact] = section_of(Impact)
    side_effects: Mapping[str, SideEffect] = section_of(SideEffect)
    external_factors: Mapping[str, ExternalFactor] = section_of(ExternalFactor)
    links: tuple[Link, ...] = parts(Link)
    assumptions: Mapping[str, Assumption] = section_of(Assumption)
    risks: Mapping[str, Risk] = section_of(Risk)
    conflicts: Mapping[str, Conflict] = section_of(Conflict)
    indicators: Mapping[str, Indicator] = section_of(Indicator)
    observations: tuple[Observation, ...] = parts(Observation)
    evaluations: Mapping[str, Evaluation] = section_of(Evaluation)
    decisions: Mapping[str, Decision] = section_of(Decision)
    pilots: Mapping[str, Pilot] = section_of(Pilot)
    loops: Mapping[str, Loop] = section_of(Loop)
    lessons: Mapping[str, Lesson] = section_of(Lesson)
    questions: Mapping[str, Question] = section_of(Question)
    afterwards: Mapping[str, Commitment] = section_of(Commitment)
    views: Mapping[str, View] = section_of(View)
    allow: Mapping[str, str] = notes()

    # -- looking things up ----------------------------------------------------------------------

    @cached_property
    def elements(self) -> Mapping[str, Element]:
        """Every element by its id; of two with one id, the first (in the order of the language)."""
        found: dict[str, Element] = {}
        for element in self.walk():
            found.setdefault(element.id, element)
        return found

    def walk(self) -> Iterator[Element]:
        """Every element, section by section in the order of the language."""
        for name in SECTIONS:
            yield from getattr(self, name).values()

    @cached_property
    def boxes(self) -> Mapping[str, Box]:
        """Every box by its id: the seven levels, then side effects and external factors; the first of two."""
        found: dict[str, Box] = {}
        for kind in BOXES:
            for id, box in getattr(self, kind.section).items():
                found.setdefault(id, box)
        return found

    @cached_property
    def arrows(self) -> Mapping[str, Link]:
        """Every arrow by its name; of two with one name, the first."""
        found: dict[str, Link] = {}
        for link in self.links:
            found.setdefault(link.id, link)
        return found

    def __getitem__(self, name: str) -> Element | Link:
        """The element with an id, or the arrow with a name. Raises KeyError."""
        if name in self.elements:
            return self.elements[name]
        return self.arrows[reference_name(name)]

    def __contains__(self, name: object) -> bool:
        return isinstance(name, str) and (name in self.elements or reference_name(name) in self.arrows)

    def indicators_of(self, name: str) -> tuple[Indicator, ...]:
        """The indicators that measure a box, an assumption or an arrow."""
        return self._measured_by.get(name, ())

    @cached_property
    def _measured_by(self) -> Mapping[str, tuple[Indicator, ...]]:
        found: dict[str, tuple[Indicator, ...]] = {}
        for indicator in self.indicators.values():
            for name in indicator.measures:
                found[name] = (*found.get(name, ()), indicator)
        return found

    def evaluations_of(self, name: str) -> tuple[Evaluation, ...]:
        """The evaluations that examine a box, an assumption or an arrow."""
        return tuple(held for held in self.evaluations.values() if name in held.examines)

    def loops_of(self, name: str) -> tuple[Loop, ...]:
        """The learning loops that listen to a part, or may change it."""
        return tuple(
            held for held in self.loops.values() if name in held.listens_to or name in held.may_change
        )

    def causes_of(self, name: str) -> tuple[str, ...]:
        """The boxes from which arrows go to a box, in alphabetical order."""
        return self._neighbours[0].get(name, ())

    def effects_of(self, name: str) -> tuple[str, ...]:
        """The boxes to which arrows go from a box, in alphabetical order."""
        return self._neighbours[1].get(name, ())

    @cached_property
    def _neighbours(self) -> tuple[Mapping[str, tuple[str, ...]], Mapping[str, tuple[str, ...]]]:
        before: dict[str, set[str]] = {}
        after: dict[str, set[str]] = {}
        for link in self.links:
            for cause in link.causes:
                if cause in self.boxes and link.effect in self.boxes:
                    before.setdefault(link.effect, set()).add(cause)
                    after.setdefault(cause, set()).add(link.effect)
        causes, effects = ({id: tuple(sorted(near)) for id, near in way.items()} for way in (before, after))
        return causes, effects

    def rhythm_of(self, loop: Loop) -> Rhythm | None:
        """How often a loop turns: what it says, else how often its forum meets."""
        if loop.every is not None or "every" in loop.said:
            return loop.every
        meets = (when for id in loop.forum if id in self.actors for when in self.actors[id].meets)
        return next((when for when in meets if isinstance(when, Rhythm)), None)

    def learning_order(self, loop: Loop) -> int:
        """The order of learning of a loop: 1 single, 2 double, 3 triple, 0 where it may change nothing."""
        return max((self._order_of(name) for name in loop.may_change), default=0)

    def _order_of(self, name: str) -> int:
        if name in CHANGEABLE:
            return CHANGEABLE[name]
        if name in self.arrows:
            return CHANGEABLE["links"]
        element = self.elements.get(name)
        return CHANGEABLE.get(element.section, 1) if element else 0


SECTIONS: tuple[str, ...] = tuple(
    name for name, field in Theory.grammar.items() if field.shape is Shape.SECTION
)
"""The sections of elements, in the order of the language."""
