"""What every question about chances stands on: which goal, which circuit, and whether numbers may be told."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property
from math import floor, log10
from typing import TYPE_CHECKING

from effektkedja.analysis.answers import Missing, Told
from effektkedja.analysis.chance.bounds import Bounds, bounds, together
from effektkedja.analysis.chance.compile import (
    ANYWAY,
    ARROW,
    ASSUMPTION,
    JOIN,
    Model,
    Switch,
    compiled,
)
from effektkedja.analysis.chance.estimate import NOTHING, Engine, Means, Question
from effektkedja.analysis.chance.sampling import Cases
from effektkedja.analysis.chance.worlds import ROBUST, WORLDS, drawn, keys_of, lots
from effektkedja.analysis.graph import Graph
from effektkedja.analysis.labels import arrow_in_words, named
from effektkedja.analysis.questions.goals import goal_of, said
from effektkedja.messages.chances import POINTS, are_told_alike
from effektkedja.model.boxes import Activity, Resource

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from effektkedja.analysis.asked import Asked
    from effektkedja.model.links import Link

MOST_WITHOUT_EVIDENCE = 0.4
"""Where more arrows than this share have no evidence, only order is told; a convention of ours."""

ERRORS = 2
"""What differs by less than so many standard errors is a tie."""

_FIGURES = 9
"""So many figures of a number are the same on every machine."""

_FEWEST_POINTS = 0.01
"""Differences that are smaller, in percentage points, are told as that."""

_HARDLY = 0.05
"""A chance that changes by less than this share of itself is told as hardly changing."""


class Grounds:
    """A chain's circuit for one goal, and everything that an answer says besides its figures."""

    def __init__(self, graph: Graph, asked: Asked, goal: str = "") -> None:
        self.graph = graph
        self.chain = graph.chain
        self.goal = goal or goal_of(graph, asked)
        self.engine = Engine(cases=Cases(asked.seed, progress=asked.progress))
        self._scale = asked.scale
        self.seed = asked.seed
        boxes = (self.chain.arrows[one].effect if one in self.chain.arrows else one for one in asked.failed)
        self._also = [one for one in boxes if one in self.chain.boxes]

    @cached_property
    def model(self) -> Model:
        """The circuit of all that the goal, and what is known to have failed, hang on."""
        return compiled(self.graph, [self.goal, *self._also], self._scale, self.engine.cases.progress)

    @cached_property
    def assumptions(self) -> Mapping[str, int]:
        """The switches of the assumptions, by name."""
        return self.model.nodes_of(ASSUMPTION)

    @property
    def shows(self) -> tuple[float, float]:
        """How often an evaluation shows what is true, as a range."""
        return self._scale.shows

    @property
    def node(self) -> int:
        """The node that says whether the goal is reached."""
        return self.model.node(self.goal)

    def bounds(self, fixed: Mapping[int, bool] = NOTHING, given: Mapping[int, bool] = NOTHING) -> Bounds:
        """The range of the goal's chance."""
        return bounds(self.model, Question(self.node, fixed, given), self.engine)

    def columns(self) -> list[dict[int, float]]:
        """Every switch at its middle; twice where a join is not said, once for each way to read it."""
        middles = {node: switch.strength.middle for node, switch in self.model.switches.items()}
        ends = (0.0, 1.0) if None in middles.values() else (1.0,)
        return [{node: end if held is None else held for node, held in middles.items()} for end in ends]

    def worlds(self, count: int = WORLDS) -> list[NDArray[np.float64]]:
        """Every switch drawn within its range so many times; twice where a join is not said, as columns."""
        draws = lots(keys_of(self.model), self.seed, count)
        readings = (0.0, 1.0) if self.model.nodes_of(JOIN) else (1.0,)
        return [drawn(self.model, draws, reading) for reading in readings]

    def together(self, column: Mapping[int, float], fixed: Mapping[int, bool] = NOTHING) -> float:
        """The chance when everything stands or falls together."""
        return together(self.model.circuit, self.node, column, fixed)

    # -- what is known and what is not --------------------------------------------------------------------

    @cached_property
    def counted(self) -> tuple[Link, ...]:
        """The arrows on the way to the goal that claim something about the world."""
        boxes = self.chain.boxes
        return tuple(
            link
            for link in self.graph.links
            if link.id in self.model.arrows and not isinstance(boxes[link.effect], Activity | Resource)
        )

    @cached_property
    def without_evidence(self) -> tuple[Link, ...]:
        """Those of the counted arrows of which nobody has said that there is any evidence."""
        return tuple(link for link in self.counted if link.evidence in (None, "none"))

    @property
    def tells_numbers(self) -> bool:
        """Whether enough is known for numbers to be told, rather than order alone."""
        return len(self.without_evidence) <= MOST_WITHOUT_EVIDENCE * len(self.counted)

    @cached_property
    def unsaid(self) -> tuple[Switch, ...]:
        """The switches of which nobody has said how likely they are."""
        return tuple(one for one in self.model.switches.values() if not one.is_said and one.kind != JOIN)

    @property
    def likelihoods(self) -> int:
        """How many likelihoods the goal hangs on."""
        return sum(switch.kind in (ARROW, ASSUMPTION, ANYWAY) for switch in self.model.switches.values())

    @property
    def is_mostly_unsaid(self) -> bool:
        """Whether so little is said that a middle would be a guess."""
        return len(self.unsaid) > MOST_WITHOUT_EVIDENCE * self.likelihoods

    def missing(self) -> tuple[Missing, ...]:
        """What to add, each kind once: evidence, likelihoods, and how arrows combine."""
        return tuple(self._missing())

    def _missing(self) -> Iterator[Missing]:
        if not self.tells_numbers:
            links = self.without_evidence
            first = arrow_in_words(self.chain, links[0])
            yield Missing(said("missing.evidence", arrow=first, others=len(links) - 1), _ids(links))
        joins = tuple(self.model.nodes_of(JOIN))
        if joins:
            boxes = tuple(named(self.chain, name) for name in joins)
            yield Missing(said("missing.join", boxes=boxes), joins)
        for kind in (ARROW, ASSUMPTION, ANYWAY):
            names = tuple(switch.name for switch in self.unsaid if switch.kind == kind)
            if names:
                first = named(self.chain, names[0])
                words = {"likely": "likely", "even": "about even"}
                lack = said(f"missing.likelihood-{kind}", first=first, others=len(names) - 1, **words)
                yield Missing(lack, names)

    # -- how it was worked out ------------------------------------------------------------------------------

    def method(self, means: Means, *, numbers: bool = True) -> Told | None:
        """How the chances were worked out; nothing where none are told and nothing was left to luck."""
        if means.is_exact:
            return said("exact", width=means.width) if numbers else None
        return said("drawn", samples=means.samples, points=max(1, round(200 * means.error)))

    def ties(self, means: Means, *, numbers: bool, worlds: int = WORLDS) -> tuple[Told, ...]:
        """When two are told as alike, and what the ranges of a table are."""
        if not means.is_exact:
            return (said("ties-by-errors", errors=ERRORS),)
        held = {"ties": True, "middle-share": numbers}
        return tuple(said(name, worlds=worlds, share=ROBUST) for name, is_so in held.items() if is_so)

    def conventions(self, *names: str, numbers: bool = True) -> tuple[Told, ...]:
        """What was taken for granted: that of all such answers, of this chain, and of a question."""
        links = [link for link in self.graph.links if link.id in self.model.arrows]
        held = {
            "independent": numbers,
            "table": numbers and self.likelihoods > len(self.unsaid),
            "unsaid-range": numbers and bool(self.unsaid),
            "helps": any(link.helps for link in links),
            "hinders": any(link.hinders for link in links),
            "circles": self.model.has_circles,
            "depends-outside": numbers and self._hangs_on_others(),
        }
        words = {name.replace(" ", "-"): _percent(ends) for name, ends in self._scale.words.items()}
        words["unsaid"] = _percent(self._scale.unsaid)
        return (
            *(Told(name) for name in names),
            *(said(name, **words) for name, is_so in held.items() if is_so),
        )

    def _hangs_on_others(self) -> bool:
        held = self.chain.assumptions
        names = self.model.nodes_of(ASSUMPTION)
        return any(one in self.chain.external_factors for name in names for one in held[name].depends_on)

    def named(self, name: str) -> str:
        """What a part is called."""
        return named(self.chain, name)


def span(low: float, high: float) -> Told:
    """Two chances as people are told them: one where they are told alike."""
    is_one = are_told_alike(low, high)
    return said("at", chance=high) if is_one else said("from-to", low=low, high=high)


def change(before: float, after: float) -> str:
    """How a change is told: by both chances, by how many times larger it gets, by how much is left, or not.

    >>> change(0.2, 0.6), change(0.0, 0.6), change(0.0021, 0.0024), change(0.0024, 0.0021), change(0.5, 0.5)
    ('figures', 'from-none', 'times', 'left', 'hardly')
    """
    if before <= 0.0 < after:
        return "from-none"
    if not are_told_alike(before, after):
        return "figures"
    if abs(after - before) <= _HARDLY * before:
        return "hardly"
    return "times" if after > before else "left"


def exactly(number: float, beside: float = 0.0) -> float:
    """A number with as many figures as are the same on every machine, however small it is.

    A difference has its figures counted from the larger of what it is between: ``beside``.

    >>> exactly(1.23456789012e-13), exactly(1e-17, beside=0.5), exactly(0.12345678901)
    (1.23456789e-13, 0.0, 0.123456789)
    """
    largest = max(abs(number), abs(beside))
    return round(number, _FIGURES - 1 - floor(log10(largest))) if largest else 0.0


def points(low: float, high: float) -> Told:
    """Two differences of chances as people are told them, in percentage points: to the nearest five.

    Where both are too small for that they are told by one figure each.
    """
    if 0.0 < max(abs(low), abs(high)) < 1 / (2 * POINTS):
        return _few_points(float(f"{100 * low:.1g}"), float(f"{100 * high:.1g}"))
    ends = [round(one * POINTS) * 100 // POINTS for one in (low, high)]
    if ends[0] != ends[1]:
        return said("points-from-to", low=ends[0], high=ends[1])
    return said("points", points=ends[0])


def _few_points(low: float, high: float) -> Told:
    if max(abs(low), abs(high)) < _FEWEST_POINTS:
        return said("points-few", points=_FEWEST_POINTS)
    if round(low, 2) == round(high, 2):
        return said("points", points=high)
    return said("points-from-to", low=low, high=high)


def _percent(ends: tuple[float, float]) -> str:
    """A range as people write it in a table: ``55\u201375``."""
    return "\u2013".join(f"{100 * end:g}" for end in ends)


def _ids(links: tuple[Link, ...]) -> tuple[str, ...]:
    return tuple(link.id for link in links)
