"""Which evaluations are worth most to a decision, when whoever asks says what its options win and lose."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import chain
from math import inf
from typing import TYPE_CHECKING, Any

import numpy as np

from effektkedja.analysis.answers import Answer, Missing, Told, refusal, told
from effektkedja.analysis.chance.estimate import Means
from effektkedja.analysis.chance.joint import joint
from effektkedja.analysis.chance.worlds import ROBUST, WORLDS, drawn, keys_of, lots, middle_share
from effektkedja.analysis.labels import named
from effektkedja.analysis.questions.goals import options_of, refused
from effektkedja.analysis.questions.grounds import Grounds
from effektkedja.analysis.worth import Bought, Offer, sets_of_clues, worth_of_information

if TYPE_CHECKING:
    from numpy.typing import ArrayLike, NDArray

    from effektkedja.analysis.asked import Asked
    from effektkedja.analysis.coverage import Candidate
    from effektkedja.analysis.graph import Graph
    from effektkedja.model.evaluation import Decision

_MOST_LOOKS = 16
"""Where evaluations look more often than this at what the goal hangs on, all sets are not tried."""

_MOST_COLUMNS = 1 << 18
"""A range is drawn in fewer worlds where so many joint chances would be worked out (some seconds)."""

_FEWEST_WORLDS = 50
"""In fewer worlds than this no range is told."""

_RIGHT = ("evaluation", "right")
"""The lot that says in each world how often evaluations show what is true."""

_NOTHING = 1e-6
"""A worth below this share of the largest pay-off is one of rounding."""


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
    looks = {one.name: _looks(ground, one) for one in candidates if decision.id in one.reaches}
    if sum(map(len, looks.values())) > _MOST_LOOKS:
        return None
    useful = [one for one in candidates if one.name in must or looks.get(one.name)]
    stake = _Stake(ground, looks, [payoffs[option] for option in decision.options])
    budget = float(asked.budget) if asked.budget is not None else inf
    found = sorted(stake.sets(useful, budget, must), key=lambda one: (-stake.net(one), one.price, one.names))
    return _told(ground, decision, stake, candidates, found)


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


class _Stake:
    """What a decision may win and lose, and what it is worth to it that some evaluations are made."""

    def __init__(
        self, ground: Grounds, looks: Mapping[str, tuple[int, ...]], payoffs: Sequence[tuple[float, float]]
    ) -> None:
        self.means = Means()
        self._ground = ground
        self._looks = looks
        self._payoffs = np.array([(fails, holds) for holds, fails in payoffs])
        self._middles = ground.model.chances(*ground.columns())

    def sets(
        self, candidates: Sequence[Candidate], budget: float = inf, must: Sequence[str] = ()
    ) -> list[Bought]:
        """Every set that can be paid for, holds what it must, and whose evaluations go together."""
        return list(self._sets(candidates, self._middles, sum(self._ground.shows) / 2, budget, must))

    def range(self, candidates: Sequence[Candidate]) -> NDArray[np.float64] | None:
        """What some evaluations together are worth in every world; None where that takes too long."""
        things = {node for one in candidates for node in self._looks.get(one.name, ())}
        worlds = min(WORLDS, _MOST_COLUMNS >> len(things | {self._ground.node}))
        if worlds < _FEWEST_WORLDS:
            return None
        model = self._ground.model
        draws = lots({*keys_of(model), _RIGHT}, self._ground.seed, worlds)
        table = drawn(model, draws, 1.0)
        low, high = self._ground.shows
        right = low + (high - low) * draws[_RIGHT]
        (found,) = self._sets(candidates, table, right, inf, [one.name for one in candidates])
        return self._rounded(found.worth)

    def kronor(self, bought: Bought) -> float:
        """What a set is worth, without what is only rounding."""
        return float(self._rounded(bought.worth)[0])

    def net(self, bought: Bought) -> float:
        """What is left of that when the set has been paid for."""
        return self.kronor(bought) - bought.price

    @property
    def certainty(self) -> float:
        """What it would be worth to know whether the goal is reached."""
        engine, circuit = self._ground.engine, self._ground.model.circuit
        goal, _ = joint(engine, circuit, [self._ground.node], self._middles)
        return worth_of_information(goal[:, 0], [], self._payoffs).of_certainty

    def _sets(
        self,
        candidates: Sequence[Candidate],
        table: NDArray[np.float64],
        right: ArrayLike,
        budget: float,
        must: Sequence[str],
    ) -> Iterator[Bought]:
        ground = self._ground
        looks = {one.name: self._looks.get(one.name, ()) for one in candidates}
        things = [node for node in dict.fromkeys(chain(*looks.values())) if node != ground.node]
        nodes = [*things, ground.node]
        chances, means = joint(ground.engine, ground.model.circuit, nodes, table)
        self.means = means if self.means.is_exact else self.means
        offers = [
            Offer(
                one.name,
                one.cost,
                tuple(map(nodes.index, looks[one.name])),
                one.excludes,
                is_needed=one.name in must,
            )
            for one in candidates
        ]
        for number, bought in enumerate(sets_of_clues(chances, offers, self._payoffs, right, budget)):
            if number % 100 == 0:
                ground.engine.cases.progress(number / 2 ** len(offers))
            yield bought

    def _rounded(self, worth: NDArray[np.float64]) -> NDArray[np.float64]:
        return np.where(worth > _NOTHING * float(np.abs(self._payoffs).max()), worth, 0.0)


def _told(
    ground: Grounds,
    decision: Decision,
    stake: _Stake,
    candidates: Sequence[Candidate],
    found: Sequence[Bought],
) -> Answer:
    best = found[0]
    chosen = stake.range([one for one in candidates if one.name in best.names])
    low, high = _ends(chosen)
    return Answer(
        "fund",
        _sentence(ground, decision, stake, candidates, found),
        value=stake.kronor(best),
        low=low,
        high=high,
        unit="kronor",
        method=ground.method(stake.means),
        conventions=tuple(_conventions(ground, chosen)),
        missing=ground.missing(),
        columns=("title", "cost", "chosen", "worth", "range_told", "evaluation"),
        rows=tuple(_row(ground, one, best, stake) for one in candidates),
        highlight=tuple(sorted(best.names)),
        next_step=_next_step(ground, stake, candidates, found),
        seed=ground.seed,
    )


def _sentence(
    ground: Grounds,
    decision: Decision,
    stake: _Stake,
    candidates: Sequence[Candidate],
    found: Sequence[Bought],
) -> Told:
    """The best set; where none is worth its price the one that comes nearest, if any is worth something."""
    shown = next((one for one in found if stake.kronor(one)), found[0])
    low, high = _ends(stake.range([one for one in candidates if one.name in shown.names]))
    name = "worth.best" if shown is found[0] else "worth.dear"
    return told(
        name if stake.kronor(shown) else "worth.nothing",
        decision=decision.question,
        certain=_about(stake.certainty),
        chosen=tuple(named(ground.chain, name) for name in shown.names),
        worth=_about(stake.kronor(shown)),
        cost=shown.price,
        is_dear=stake.net(shown) < 0,
        has_range=low is not None,
        low=low,
        high=high,
    )


def _next_step(
    ground: Grounds, stake: _Stake, candidates: Sequence[Candidate], found: Sequence[Bought]
) -> Told | None:
    """The next best set that is not the best one and more, and whether it can be told from the best."""
    best = found[0]
    if not stake.kronor(best):
        return told("worth.ask-coverage")
    other = next((one for one in found[1:] if stake.kronor(one) and not {*best.names} < {*one.names}), None)
    if other is None:
        return None
    ours, theirs = (_left(stake, candidates, one) for one in (best, other))
    share = 0.0 if ours is None or theirs is None else float((theirs >= ours).mean())
    return told(
        "worth.even" if share > 1 - ROBUST else "worth.next",
        other=tuple(named(ground.chain, name) for name in other.names),
        worth=_about(stake.kronor(other)),
        cost=other.price,
        share=share,
    )


def _left(stake: _Stake, candidates: Sequence[Candidate], bought: Bought) -> NDArray[np.float64] | None:
    """What is left of the worth of a set in every world when it has been paid for."""
    worlds = stake.range([one for one in candidates if one.name in bought.names])
    return None if worlds is None else worlds - bought.price


def _conventions(ground: Grounds, chosen: NDArray[np.float64] | None) -> Iterator[Told]:
    low, high = (round(100 * share) for share in ground.shows)
    middle = round(50 * sum(ground.shows))
    yield told("worth.seen", low=low, high=high, middle=middle, goal=named(ground.chain, ground.goal))
    yield told("worth.sets")
    if chosen is None:
        yield told("worth.no-range")
    else:
        yield told("worth.range", worlds=len(chosen), share=ROBUST)
    yield told("in-time")
    yield from ground.conventions()


def _row(ground: Grounds, one: Candidate, best: Bought, stake: _Stake) -> dict[str, Any]:
    (alone,) = (found for found in stake.sets([one]) if found.names)
    low, high = _ends(stake.range([one]))
    return {
        "evaluation": one.name,
        "title": named(ground.chain, one.name),
        "cost": one.cost,
        "chosen": "yes" if one.name in best.names else "no",
        "worth": _about(stake.kronor(alone)),
        "range_told": None if low is None else told("worth.span", low=low, high=high),
        "low": low,
        "high": high,
    }


def _ends(worlds: NDArray[np.float64] | None) -> tuple[float | None, float | None]:
    """The ends of a range as they are told."""
    if worlds is None:
        return None, None
    low, high = middle_share(worlds)
    return _about(low), _about(high)


def _about(kronor: float) -> float:
    """Kronor to two figures: what lies behind them bears no more."""
    return float(f"{kronor:.1e}")
