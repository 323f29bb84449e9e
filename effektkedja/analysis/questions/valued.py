"""Which evaluations are worth most to a decision, when whoever asks says what its options win and lose."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations
from typing import TYPE_CHECKING, Any

import numpy as np

from effektkedja.analysis.answers import Answer, Missing, refusal, told
from effektkedja.analysis.chance.estimate import Impossible, Means, Question
from effektkedja.analysis.labels import named
from effektkedja.analysis.questions.goals import options_of, refused
from effektkedja.analysis.questions.grounds import Grounds
from effektkedja.analysis.worth import Worth, worth_of_information
from effektkedja.record import Record

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from effektkedja.analysis.asked import Asked
    from effektkedja.analysis.coverage import Candidate
    from effektkedja.analysis.graph import Graph
    from effektkedja.model.evaluation import Decision

RIGHT = 0.8
"""How often an evaluation shows what is true of something that it examines; a convention of ours."""

_MOST_LOOKS = 10
"""Where evaluations look more often than this at what the goal hangs on, all sets are not tried."""

_NOTHING = 1e-6
"""A worth below this share of the largest pay-off is one of rounding."""


class _Chosen(Record):
    names: tuple[str, ...]
    cost: float
    worth: float


def valued(graph: Graph, asked: Asked, candidates: Sequence[Candidate], must: Sequence[str]) -> Answer | None:
    """The set that is worth most to the decision; None where there are too many sets to try."""
    payoffs = {option: (float(holds), float(fails)) for option, holds, fails in asked.worth}
    decision = next((one for one in graph.chain.decisions.values() if set(one.options) == set(payoffs)), None)
    if decision is None:
        return _unpaid(graph, payoffs)
    ways = options_of(graph)
    if len(ways) > 1:
        return refusal("fund", told("worth.cannot"), (Missing(told("missing.choice")),))
    if refusing := refused("fund", ways[0][1], asked):
        return refusing
    ground = Grounds(ways[0][1], asked)
    if not ground.tells_numbers or ground.is_mostly_unsaid or len(ground.columns()) > 1:
        return refusal("fund", told("worth.cannot"), ground.missing())
    nodes = {one.name: _looks(ground, one) for one in candidates if decision.id in one.reaches}
    if sum(map(len, nodes.values())) > _MOST_LOOKS:
        return None
    sets = _Sets(ground, nodes, [payoffs[option] for option in decision.options])
    budget = float(asked.budget) if asked.budget is not None else sum(one.cost for one in candidates)
    found = sorted(
        _affordable(sets, candidates, budget, must), key=lambda one: (-one.worth, one.cost, one.names)
    )
    return _told(ground, decision, sets, candidates, found)


def _unpaid(graph: Graph, payoffs: Mapping[str, object]) -> Answer:
    """Why nothing can be worked out, and the whole question for the decision that was most likely meant."""
    decisions = [one for one in graph.chain.decisions.values() if len(one.options) > 1]
    if not decisions:
        return refusal("fund", told("worth.cannot"), (Missing(told("missing.options")),))
    meant = max(decisions, key=lambda one: len(payoffs.keys() & one.options.keys()))
    unpaid = tuple(option for option in meant.options if option not in payoffs)
    strange = tuple(option for option in payoffs if option not in meant.options)
    missing = [Missing(told("missing.worth", decision=meant.question, options=unpaid), (meant.id,))]
    if strange:
        missing.append(Missing(told("missing.option", decision=meant.question, options=strange), (meant.id,)))
    options = "".join(f" --worth {option}=4mnkr/-1mnkr" for option in meant.options)
    again = told("worth.ask", options=options)
    return refusal("fund", told("worth.cannot"), missing if unpaid else missing[1:], next_step=again)


def _looks(ground: Grounds, candidate: Candidate) -> tuple[int, ...]:
    """The nodes of what an evaluation examines, among all that the goal hangs on."""
    model = ground.model
    ends = {name: nodes[-1] for name, nodes in (*model.boxes.items(), *model.arrows.items())}
    known = {**ends, **ground.assumptions}
    return tuple(known[name] for name in sorted(candidate.reaches) if name in known)


class _Sets:
    """What sets of evaluations are worth: the joint chances are worked out once for all of them."""

    def __init__(
        self, ground: Grounds, nodes: Mapping[str, tuple[int, ...]], payoffs: Sequence[tuple[float, float]]
    ) -> None:
        self.means = Means()
        self._looks = nodes
        seen = list(dict.fromkeys(node for some in nodes.values() for node in some))
        states = list(self._states(ground, seen))
        self._prior: NDArray[np.float64] = np.array([chance for _, chance in states])
        self._prior /= self._prior.sum()
        self._is_so = {node: np.array([state[node] for state, _ in states]) for node in (*seen, ground.node)}
        goal = self._is_so[ground.node]
        self._payoffs = np.array([np.where(goal, holds, fails) for holds, fails in payoffs])

    def looks(self, name: str) -> bool:
        """Whether an evaluation is in time for the decision and looks at what its worth hangs on."""
        return bool(self._looks.get(name))

    def worth(self, names: Sequence[str]) -> Worth:
        """What the evaluations together are worth to the decision."""
        looks = [self._is_so[node] for name in names for node in self._looks.get(name, ())]
        clues = [np.where(so[:, None], (RIGHT, 1 - RIGHT), (1 - RIGHT, RIGHT)) for so in looks]
        return worth_of_information(self._prior, clues, self._payoffs)

    def rounded(self, names: Sequence[str]) -> float:
        """The same in kronor, without what is only rounding."""
        found = self.worth(names).of_clues
        return found if found > _NOTHING * float(np.abs(self._payoffs).max()) else 0.0

    def _states(self, ground: Grounds, seen: Sequence[int]) -> Iterator[tuple[dict[int, bool], float]]:
        """What may be true of what is looked at and of the goal, and how likely that is."""
        table = ground.model.chances(*ground.columns())
        found: list[tuple[dict[int, bool], float]] = [({}, 1.0)]
        for node in (*seen, *(() if ground.node in seen else (ground.node,))):
            found = [
                ({**given, node: is_so}, chance * share)
                for given, chance in found
                for is_so, share in self._shares(ground, table, node, given).items()
                if chance * share > 0
            ]
        yield from found

    def _shares(
        self, ground: Grounds, table: NDArray[np.float64], node: int, given: Mapping[int, bool]
    ) -> dict[bool, float]:
        try:
            found, means = ground.engine.chances(
                ground.model.circuit, Question(node, given=dict(given)), table
            )
        except Impossible:
            return {}
        if self.means.is_exact:
            self.means = means
        return {True: float(found[0]), False: 1 - float(found[0])}


def _affordable(
    sets: _Sets, candidates: Sequence[Candidate], budget: float, must: Sequence[str]
) -> Iterator[_Chosen]:
    """Every set that can be paid for, that holds what it must, and whose evaluations go together."""
    useful = [one for one in candidates if one.name in must or sets.looks(one.name)]
    for count in range(len(useful) + 1):
        for some in combinations(useful, count):
            names = tuple(one.name for one in some)
            cost = sum(one.cost for one in some)
            fits = cost <= budget and set(must) <= set(names)
            if fits and not any(one.excludes.intersection(names) for one in some):
                yield _Chosen(names, cost, sets.rounded(names))


def _told(
    ground: Grounds,
    decision: Decision,
    sets: _Sets,
    candidates: Sequence[Candidate],
    found: Sequence[_Chosen],
) -> Answer:
    best, certain = found[0], sets.worth(()).of_certainty
    chain = ground.chain
    other = next((one for one in found[1:] if one.worth > 0 and not set(best.names) < set(one.names)), None)
    about = {"decision": decision.question, "certain": _about(certain), "worth": _about(best.worth)}
    titles = tuple(named(chain, name) for name in best.names)
    sentence = (
        told("worth.best", chosen=titles, cost=best.cost, is_dear=best.cost > best.worth, **about)
        if best.worth
        else told("worth.nothing", **about)
    )
    next_step = (
        told(
            "worth.next",
            other=tuple(named(chain, name) for name in other.names),
            worth=_about(other.worth),
            cost=other.cost,
        )
        if other
        else None
    )
    return Answer(
        "fund",
        sentence,
        value=best.worth,
        unit="kronor",
        method=ground.method(sets.means),
        conventions=(
            told("worth.seen", percent=round(100 * RIGHT), goal=named(chain, ground.goal)),
            told("worth.sets"),
            told("worth.middles"),
            told("in-time"),
            *ground.conventions(),
        ),
        missing=ground.missing(),
        columns=("title", "cost", "chosen", "worth", "evaluation"),
        rows=tuple(_row(ground, one, best, sets) for one in candidates),
        highlight=tuple(sorted(best.names)),
        next_step=next_step,
        seed=None if sets.means.is_exact else ground.seed,
    )


def _row(ground: Grounds, one: Candidate, best: _Chosen, sets: _Sets) -> dict[str, Any]:
    return {
        "evaluation": one.name,
        "title": named(ground.chain, one.name),
        "cost": one.cost,
        "chosen": "yes" if one.name in best.names else "no",
        "worth": _about(sets.rounded([one.name])),
    }


def _about(kronor: float) -> float:
    """Kronor to two figures: what lies behind them bears no more."""
    return float(f"{kronor:.1e}")
