"""The chain: a theory of change as one frozen object."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property
from importlib import import_module
from typing import TYPE_CHECKING, Any, ClassVar

from effektkedja.errors import ChainError
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
from effektkedja.model.interpretation import read_facts
from effektkedja.model.learning import CHANGEABLE, Lesson, Loop, Question
from effektkedja.model.links import Assumption, Link, reference_name
from effektkedja.model.measures import Indicator, Observation
from effektkedja.model.parts import Element, Part, Shape, fact, facts, parts, prose, section_of
from effektkedja.model.values.dates import Period
from effektkedja.model.values.scales import one_of, truth, whole, word
from effektkedja.model.values.written import Misread, as_text
from effektkedja.model.writing import written
from effektkedja.record import Record

if TYPE_CHECKING:
    from typing import Self

    from effektkedja.diagnostics import Finding, Origin

FORMAT = 1
"""The version of the file format that this version of effektkedja writes, and the newest it reads."""

BOXES: tuple[type[Box], ...] = (*LEVELS, SideEffect, ExternalFactor)
"""Everything that arrows may start from and end in."""


def _format_version(value: object) -> int:
    if as_text(value) != str(FORMAT):
        raise Misread("format-version", newest=str(FORMAT))
    return FORMAT


class Chain(Part):
    """A theory of change. Takes the same mappings as a file holds, with keys in English or Swedish.

    Raises ChainError, with every fault at once, when the mappings do not make a chain.
    References are not resolved here: an id that nothing bears is a finding of ``check``.

    >>> chain = Chain(titel="Frukost", aktiviteter={"frukostar": "Hålla fyra frukostar"})
    >>> chain["frukostar"].title
    'Hålla fyra frukostar'
    >>> chain == Chain(title="Frukost", activities={"frukostar": {"title": "Hålla fyra frukostar"}})
    True
    """

    where: ClassVar[str] = "file"

    effektkedja: int = fact(_format_version, default=FORMAT)
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
    profile: str = fact(prose, default="standard")
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

    _origin: Origin | None = None

    def __init__(self, **mapping: Any) -> None:
        facts, problems = read_facts(mapping, type(self))
        if problems:
            raise ChainError("chain-has-faults", problems, count=len(problems))
        self.__dict__.update(self.defaults)
        self.__dict__.update(facts)

    @property
    def origin(self) -> Origin | None:
        """Where the chain came from, or None when it was made in Python."""
        return self._origin

    def with_origin(self, origin: Origin) -> Self:
        """The same chain, which now knows where it came from."""
        copy = self.of(self.__dict__)
        copy.__dict__["_origin"] = origin
        return copy

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
        """Every box by its id: the seven levels, then side effects and external factors."""
        return {id: box for section in BOXES for id, box in getattr(self, section.section).items()}

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

    # -- sameness --------------------------------------------------------------------------------

    def to_mapping(self) -> dict[str, Any]:
        """What a file would hold: English keys and words, only what is stated, in the language's order."""
        return written(self)

    @cached_property
    def content_hash(self) -> str:
        """SHA-256 of what the chain says; order, spelling and language of keys do not count."""
        import json
        from hashlib import sha256

        text = json.dumps(_unordered(self.to_mapping()), sort_keys=True, ensure_ascii=False)
        return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Chain):
            return NotImplemented
        return self.content_hash == other.content_hash

    def __hash__(self) -> int:
        return hash(self.content_hash)

    def __reduce__(self) -> tuple[Any, ...]:
        return (_rebuilt, (self.to_mapping(),))

    def __repr__(self) -> str:
        return f"<Chain {self.title!r}: {len(self.boxes)} boxes, {len(self.links)} links>"

    def _repr_svg_(self) -> str:
        """The picture of the chain, for notebooks."""
        # A notebook asks the object itself, but the model knows no pictures; the room that does is far above.
        picture: bytes = import_module("effektkedja.project").render(self, "svg")
        return picture.decode("utf-8")


SECTIONS: tuple[str, ...] = tuple(
    name for name, field in Chain.grammar.items() if field.shape is Shape.SECTION
)
"""The sections of elements, in the order of the language."""


class Interpretation(Record):
    """What could be read of a chain, and everything that could not."""

    chain: Chain
    problems: tuple[Finding, ...]


def interpret(data: Mapping[Any, Any]) -> Interpretation:
    """Read the mapping that a file holds. A chain always comes out, with every fault as a finding."""
    facts, problems = read_facts(data, Chain)
    return Interpretation(Chain.of(facts), tuple(problems))


def _rebuilt(mapping: dict[str, Any]) -> Chain:
    return Chain(**mapping)


def _unordered(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _unordered(held) for key, held in value.items()}
    if isinstance(value, list):
        return sorted((_unordered(held) for held in value), key=_told)
    return value


def _told(value: Any) -> str:
    """A text by which equal values sort together, whatever the order of their keys."""
    if isinstance(value, dict):
        return repr(sorted((key, _told(held)) for key, held in value.items()))
    return repr(value)
