"""Which evaluations are worth most to a decision, when whoever asks says what its options win and lose."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from math import inf
from typing import TYPE_CHECKING, Any

import numpy as np

from effektkedja.analysis.answers import Answer, Missing, Told, refusal, told
from effektkedja.analysis.chance.worlds import ROBUST, middle_share
from effektkedja.analysis.labels import named
from effektkedja.analysis.questions.goals import options_of, refused
from effektkedja.analysis.questions.grounds import Grounds
from effektkedja.analysis.questions.payoffs import Payoffs, decision_of
from effektkedja.analysis.questions.stake import Stake
from effektkedja.analysis.worth import Bought

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from effektkedja.analysis.asked import Asked
    from effektkedja.analysis.coverage import Candidate
    from effektkedja.analysis.examining import Reach
    from effektkedja.analysis.graph import Graph

_MOST_LOOKS = 16
"""Where evaluations look more often than this at what the goal hangs on, all sets are not tried."""


def valued(
    graph: Graph, asked: Asked, reaches: Sequence[Reach], candidates: Sequence[Candidate], must: Sequence[str]
) -> Answer | None:
    """The set that is worth most to the decision; None where there are too many sets to try."""
    payoffs = decision_of(graph, asked)
    if isinstance(payoffs, Answer):
        return payoffs
    ways = options_of(graph)
    if len(ways) > 1:
        open_ones = [one for one in graph.chain.decisions.values() if one.is_path_choice and not one.choice]
        lack = told("missing.choice", decision=open_ones[0].question)
        return refusal("fund", told("worth.cannot"), (Missing(lack, (open_ones[0].id,)),))
    if refusing := refused("fund", ways[0][1], asked):
        return refusing
    ground = Grounds(ways[0][1], asked)
    if not ground.tells_numbers or ground.is_mostly_unsaid or len(ground.columns()) > 1:
        return refusal("fund", told("worth.cannot"), ground.missing())
    looks = {one.name: _looks(ground, one) for one in candidates if payoffs.decision.id in one.reaches}
    if sum(map(len, looks.values())) > _MOST_LOOKS:
        return None
    stake = Stake(ground, looks, payoffs.table)
    budget = inf if asked.budget is None else float(asked.budget)
    return _Valuing(ground, stake, payoffs, candidates, budget).answer(reaches, must)


def _looks(ground: Grounds, candidate: Candidate) -> tuple[int, ...]:
    """The nodes of what an evaluation examines, among all that the goal hangs on."""
    model = ground.model
    ends = {name: nodes[-1] for name, nodes in (*model.boxes.items(), *model.arrows.items())}
    known = {**ends, **ground.assumptions}
    return tuple(known[name] for name in sorted(candidate.reaches) if name in known)


class _Valuing:
    """What is told of the sets of evaluations that there is money for."""

    def __init__(
        self,
        ground: Grounds,
        stake: Stake,
        payoffs: Payoffs,
        candidates: Sequence[Candidate],
        budget: float,
    ) -> None:
        self.ground = ground
        self.stake = stake
        self.decision = payoffs.decision
        self.candidates = candidates
        self.budget = budget

    def answer(self, reaches: Sequence[Reach], must: Sequence[str]) -> Answer:
        """The set of which most is left when it is paid for."""
        stake = self.stake
        useful = [one for one in self.candidates if one.name in must or stake.looks(one.name)]
        found = sorted(
            stake.sets(useful, self.budget, must), key=lambda one: (-stake.net(one), one.price, one.names)
        )
        best = found[0]
        chosen = self._worlds(best)
        low, high = _ends(chosen)
        rows = [self._row(reach, one, best) for reach, one in zip(reaches, self.candidates, strict=True)]
        why = ("why_told",) if any(row["why"] for row in rows) else ()
        return Answer(
            "fund",
            self._sentence(found, rows),
            value=stake.kronor(best),
            low=low,
            high=high,
            unit="kronor",
            method=self.ground.method(stake.means),
            conventions=tuple(_conventions(self.ground, chosen)),
            missing=self.ground.missing(),
            columns=("title", "cost", "chosen", "worth", "range_told", *why, "evaluation"),
            rows=tuple(rows),
            highlight=tuple(sorted(best.names)),
            next_step=self._next_step(found, rows),
            seed=self.ground.seed,
        )

    def _sentence(self, found: Sequence[Bought], rows: Sequence[Mapping[str, Any]]) -> Told:
        """The best set; where none is worth its price the nearest, or what would be had for more money."""
        stake = self.stake
        shown = next((one for one in found if stake.kronor(one)), found[0])
        low, high = _ends(self._worlds(shown))
        dear = self._dear(rows)
        about = {
            "decision": self.decision.question,
            "certain": _about(stake.certainty),
            "chosen": self._titles(shown),
            "count": len(shown.names),
            "worth": _about(stake.kronor(shown)),
            "cost": shown.price,
            "is_dear": stake.net(shown) < 0,
            "has_range": low is not None,
            "low": low,
            "high": high,
            "has_budget": self.budget < inf,
        }
        if stake.kronor(shown):
            return told("worth.best" if shown is found[0] else "worth.dear", **about)
        if dear is None:
            return told("worth.nothing", **about)
        more = {"budget": self.budget, "title": dear["title"], "cost": dear["cost"], "worth": dear["worth"]}
        return told("worth.unaffordable", **{**about, **more})

    def _dear(self, rows: Sequence[Mapping[str, Any]]) -> Mapping[str, Any] | None:
        """The cheapest of the evaluations that are worth something, and that there is no money for."""
        dear = (row for row in rows if row["worth"] and row["cost"] > self.budget)
        return min(dear, key=lambda row: (row["cost"], row["evaluation"]), default=None)

    def _next_step(self, found: Sequence[Bought], rows: Sequence[Mapping[str, Any]]) -> Told | None:
        """The next best set that is not the best one and more, and whether it can be told from the best."""
        best, stake = found[0], self.stake
        if not stake.kronor(best):
            dear = self._dear(rows) if not any(map(stake.kronor, found)) else None
            return told("ask-for-more", cheapest=dear["cost"]) if dear else told("worth.ask-coverage")
        others = (one for one in found[1:] if stake.kronor(one) and not {*best.names} < {*one.names})
        other = next(others, None)
        if other is None:
            return None
        ours, theirs = self._worlds(best), self._worlds(other)
        share = 0.0
        if ours is not None and theirs is not None:
            worlds = min(len(ours), len(theirs))
            share = float((theirs[:worlds] - other.price >= ours[:worlds] - best.price).mean())
        return told(
            "worth.even" if share > 1 - ROBUST else "worth.next",
            other=self._titles(other),
            worth=_about(stake.kronor(other)),
            cost=other.price,
            share=share,
        )

    def _row(self, reach: Reach, one: Candidate, best: Bought) -> dict[str, Any]:
        (alone,) = (found for found in self.stake.sets([one]) if found.names)
        low, high = _ends(self.stake.range([one]))
        why = self._why(reach, is_worth=bool(self.stake.kronor(alone)))
        return {
            "evaluation": one.name,
            "title": named(self.ground.chain, one.name),
            "cost": one.cost,
            "chosen": "yes" if one.name in best.names else "no",
            "worth": _about(self.stake.kronor(alone)),
            "range_told": None if not high else told("worth.span", low=low, high=high),
            "low": low,
            "high": high,
            "why": why,
            "why_told": told(f"worth.why.{why}") if why else None,
        }

    def _why(self, reach: Reach, *, is_worth: bool) -> str:
        """Why an evaluation alone is worth nothing to the decision; nothing where it is worth something."""
        if is_worth:
            return ""
        if self.decision.id not in reach.evaluation.informs:
            return "elsewhere"
        if self.decision.id not in reach.in_time:
            return "late"
        if self.stake.looks(reach.evaluation.id):
            return "same"
        return "early" if reach.too_early else "aside"

    def _worlds(self, bought: Bought) -> NDArray[np.float64] | None:
        return self.stake.range([one for one in self.candidates if one.name in bought.names])

    def _titles(self, bought: Bought) -> tuple[str, ...]:
        return tuple(named(self.ground.chain, name) for name in bought.names)


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


def _ends(worlds: NDArray[np.float64] | None) -> tuple[float | None, float | None]:
    """The ends of a range as they are told."""
    if worlds is None:
        return None, None
    low, high = middle_share(worlds)
    return _about(low), _about(high)


def _about(kronor: float) -> float:
    """Kronor to two figures: what lies behind them bears no more."""
    return float(f"{kronor:.1e}")
