"""What a decision may win and lose, and what evaluations that come before it are worth to it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import chain
from math import inf
from typing import TYPE_CHECKING

import numpy as np

from effektkedja.analysis.chance.estimate import Means
from effektkedja.analysis.chance.joint import joint
from effektkedja.analysis.chance.worlds import WORLDS, drawn, keys_of, lots
from effektkedja.analysis.worth import Bought, Offer, sets_of_clues, worth_of_information

if TYPE_CHECKING:
    from numpy.typing import ArrayLike, NDArray

    from effektkedja.analysis.coverage import Candidate
    from effektkedja.analysis.questions.grounds import Grounds

_MOST_COLUMNS = 1 << 18
"""A range is drawn in fewer worlds where so many joint chances would be worked out (some seconds)."""

_FEWEST_WORLDS = 50
"""In fewer worlds than this no range is told."""

_RIGHT = ("evaluation", "right")
"""The lot that says in each world how often evaluations show what is true."""

_NOTHING = 1e-6
"""A worth below this share of the largest pay-off is one of rounding."""


class Stake:
    """What a decision may win and lose, and what it is worth to it that some evaluations are made."""

    def __init__(
        self, ground: Grounds, looks: Mapping[str, tuple[int, ...]], payoffs: Sequence[tuple[float, float]]
    ) -> None:
        self.means = Means()
        self._ground = ground
        self._looks = looks
        self._payoffs = np.array([(fails, holds) for holds, fails in payoffs])
        self._middles = ground.model.chances(*ground.columns())
        self._ranges: dict[tuple[str, ...], NDArray[np.float64] | None] = {}

    def looks(self, name: str) -> bool:
        """Whether an evaluation is in time for the decision and looks at what its worth hangs on."""
        return bool(self._looks.get(name))

    def sets(
        self, candidates: Sequence[Candidate], budget: float = inf, must: Sequence[str] = ()
    ) -> list[Bought]:
        """Every set that can be paid for, holds what it must, and whose evaluations go together."""
        return list(self._sets(candidates, self._middles, sum(self._ground.shows) / 2, budget, must))

    def range(self, candidates: Sequence[Candidate]) -> NDArray[np.float64] | None:
        """What some evaluations together are worth in every world; None where that takes too long.

        Where a set looks at much there are fewer worlds, the first of those that there are for others.
        """
        names = tuple(one.name for one in candidates)
        if names not in self._ranges:
            self._ranges[names] = self._range(candidates)
        return self._ranges[names]

    def _range(self, candidates: Sequence[Candidate]) -> NDArray[np.float64] | None:
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
