"""What every question about chances stands on: which goal, which circuit, and whether numbers may be told."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property
from itertools import islice, product
from typing import TYPE_CHECKING, Any

from effektkedja.analysis.answers import Answer, Missing, Told, refusal
from effektkedja.analysis.chance.bounds import Bounds, bounds, together
from effektkedja.analysis.chance.compile import (
    ANYWAY,
    ARROW,
    ASSUMPTION,
    JOIN,
    Model,
    NegativeCircle,
    Switch,
    compiled,
)
from effektkedja.analysis.chance.estimate import NOTHING, Engine, Means, Question
from effektkedja.analysis.chance.sampling import Cases
from effektkedja.analysis.chance.worlds import ROBUST, WORLDS, drawn, keys_of, lots
from effektkedja.analysis.graph import Graph
from effektkedja.analysis.labels import arrow_in_words, named
from effektkedja.analysis.needs import aims
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

_MOST_WAYS_TO_CHOOSE = 8
_TOLD = 20
"""Chances are told in twentieths."""


def said(name: str, /, **params: object) -> Told:
    """A sentence that all questions about chances share."""
    return Told(name, params, "chance")


def _targets(graph: Graph) -> tuple[str, ...]:
    """What the chain is for; where effects go in a circle and none is the last, all of them."""
    return aims(graph) or tuple(name for name, box in graph.chain.boxes.items() if box.is_effect)


def lacks_way(graph: Graph) -> tuple[Missing, ...]:
    """What is missing before any goal can be asked about: an effect, and a way there from an activity."""
    targets = _targets(graph)
    if not targets:
        return (Missing(said("missing.effect")),)
    if not any(isinstance(box, Activity) for box in graph.chain.boxes.values()):
        return (Missing(said("missing.activity")),)
    if not graph.driven.intersection(targets):
        return (Missing(said("missing.way", goal=named(graph.chain, targets[0])), targets[:1]),)
    return ()


def goal_of(graph: Graph, asked: Asked) -> str:
    """The box that is asked about; by default the furthest of those that the chain is for."""
    if asked.goals:
        return asked.goals[0]
    driven = [name for name in _targets(graph) if name in graph.driven]
    return max(driven, key=lambda name: graph.chain.boxes[name].step or 0)


def options_of(graph: Graph) -> list[tuple[str, Graph]]:
    """The chain for each way in which its open path choices can be made, with the titles of the options."""
    chain = graph.chain
    open_ones = [one for one in chain.decisions.values() if one.is_path_choice and one.choice is None]
    if not open_ones:
        made = {
            one.id: one.choice.id for one in chain.decisions.values() if one.is_path_choice and one.choice
        }
        return [("", Graph(chain.choosing(made)) if made else graph)]
    ways = islice(product(*(one.options.values() for one in open_ones)), _MOST_WAYS_TO_CHOOSE)
    return [
        (
            " + ".join(option.title for option in way),
            Graph(chain.choosing({one.id: option.id for one, option in zip(open_ones, way, strict=True)})),
        )
        for way in ways
    ]


def refused(question: str, graph: Graph, asked: Asked) -> Answer | None:
    """The answer where nothing can be said: no way to the goal, or something that hinders in a circle."""
    if missing := lacks_way(graph):
        return refusal(question, said("cannot"), missing)
    goal = goal_of(graph, asked)
    if goal not in graph.driven:
        missing = (Missing(said("missing.way", goal=named(graph.chain, goal)), (goal,)),)
        return refusal(question, said("cannot-reach", goal=named(graph.chain, goal)), missing)
    try:
        compiled(graph, [goal], progress=asked.progress)
    except NegativeCircle as circle:
        boxes = tuple(named(graph.chain, name) for name in circle.names)
        arrow = named(graph.chain, circle.arrow)
        missing = (Missing(said("missing.circle", arrow=arrow), (circle.arrow,)),)
        return refusal(question, said("hinders-in-circle", boxes=boxes, arrow=arrow), missing)
    return None


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
    if high <= 0.0:
        return said("none-left")
    is_one = round(low * _TOLD) == round(high * _TOLD)
    return said("at", chance=high) if is_one else said("from-to", low=low, high=high)


def points(low: float, high: float) -> Told:
    """Two differences of chances as people are told them, in percentage points to the nearest five."""
    ends = [round(one * _TOLD) * 100 // _TOLD for one in (low, high)]
    if ends[0] != ends[1]:
        return said("points-from-to", low=ends[0], high=ends[1])
    return said("points-few") if ends[0] == 0 and high > 0.0 else said("points", points=ends[0])


def _percent(ends: tuple[float, float]) -> str:
    """A range as people write it in a table: ``55\u201375``."""
    return "\u2013".join(f"{100 * end:g}" for end in ends)


def _ids(links: tuple[Link, ...]) -> tuple[str, ...]:
    return tuple(link.id for link in links)


def per_option(question: str, graph: Graph, asked: Asked, answer_one: Any) -> Answer:
    """The answer for each way in which open path choices can be made: that of the first, with rows of all."""
    found: list[tuple[str, Answer]] = []
    for option, chosen in options_of(graph):
        kept = asked.but(goals=tuple(name for name in asked.goals if name in chosen.chain.boxes))
        found.append((option, refused(question, chosen, kept) or answer_one(chosen, kept)))
    first_option, first = next((pair for pair in found if not pair[1].is_refusal), found[0])
    if len(found) == 1:
        return first
    if all((one.sentence, one.rows) == (first.sentence, first.rows) for _, one in found):
        return first.but(conventions=(said("same-for-every-option"), *first.conventions))
    rows = tuple({"option": option, **row} for option, one in found for row in one.rows)
    note = said("for-option", option=first_option)
    return first.but(
        rows=rows,
        columns=(*first.columns, "option") if first.columns else (),
        conventions=(note, *first.conventions),
        highlight=tuple(dict.fromkeys(name for _, one in found for name in one.highlight)),
    )
