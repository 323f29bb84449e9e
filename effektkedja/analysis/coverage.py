"""Choosing what reaches most for the money: exactly, never by taking the cheapest first.

Branch and bound over the candidates. The bound is Lagrangian: each thing gets a price for being reached
twice, found once by subgradient steps, so that a choice that overlaps another promises no more than it adds.
Sums over sets are rounded once, so that they are the same in whatever order the set comes.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from math import fsum
from typing import NamedTuple

from effektkedja.record import Record

_ROUNDS = 60
_STEP, _COOLING = 0.2, 0.96
_NEAR = 1e-9
_LEAST_SAVED = 1.0
"""A choice is cheaper from one krona on."""
MOST_NODES = 200_000
"""So many partial choices are looked at; beyond it the answer says how much better another might be."""


class Candidate(Record):
    """Something that may be paid for: what it costs, what it reaches, and what it cannot be together with."""

    name: str
    cost: float
    reaches: frozenset[str]
    excludes: frozenset[str] = frozenset()


class Choice(Record):
    """The candidates that reach most for a budget. No other choice can be worth more than ``at_most``."""

    names: tuple[str, ...]
    cost: float
    value: float
    at_most: float


class _Left(NamedTuple):
    """A partial choice: what may still be taken, what is reached, and what money is left."""

    candidates: tuple[int, ...]
    reached: frozenset[str]
    money: float
    chosen: tuple[int, ...]
    value: float


class Chooser:
    """The best choices among some candidates for a budget, by what each thing is worth.

    >>> candidates = [Candidate("a", 2, frozenset("xy")), Candidate("b", 1, frozenset("x"))]
    >>> Chooser(candidates, 2, {"x": 1.0, "y": 1.0}).best().names
    ('a',)
    """

    def __init__(
        self,
        candidates: Sequence[Candidate],
        budget: float,
        worth: Mapping[str, float],
        progress: Callable[[float], None] = lambda _: None,
    ) -> None:
        self.candidates = sorted(candidates, key=lambda one: one.name)
        self.budget = budget
        self.worth = worth
        self._progress = progress
        self._is_counted = all(value == int(value) for value in worth.values())
        self._prices = self._found_prices()

    def best(
        self, must: Collection[str] = (), never: Collection[str] = (), *, above: float = -1.0
    ) -> Choice | None:
        """The best choice with some candidates and without others, if it is worth more than ``above``.

        None where it is not, or where there is no money for it.
        """
        start = self._start(must, never)
        if start.money < -_NEAR:
            return None
        best, found, at_most, nodes = start, max(start.value, above), start.value, 0
        waiting = [start]
        while waiting:
            left = waiting.pop()
            nodes += 1
            if left.value > found + _NEAR:
                best, found = left, left.value
            bound, order = self._bound(left)
            if bound <= found + _NEAR:
                continue
            if nodes > MOST_NODES:
                at_most = max(at_most, bound)
                continue
            if nodes % 1000 == 0:
                self._progress(nodes / MOST_NODES)
            waiting += [left._replace(candidates=order[1:]), self._taken(left, order)]
        return self._choice(best, must, max(at_most, found)) if best.value > above else None

    def cheapest(self, must: Collection[str] = ()) -> Choice | None:
        """The best choice, and of those that are worth as much the one that costs least."""
        found = self.best(must)
        while found is not None and found.names and found.at_most <= found.value:
            cheaper = Chooser(self.candidates, found.cost - _LEAST_SAVED, self.worth, self._progress)
            other = cheaper.best(must, above=found.value - 3 * _NEAR)
            if other is None or other.value < found.value - _NEAR:
                return found
            found = other
        return found

    def runner_up(self, best: Choice, must: Collection[str] = ()) -> Choice | None:
        """The best choice that leaves out something of the best one."""
        found: Choice | None = None
        for name in best.names:
            if name not in must and (found is None or found.value < best.value):
                found = self.best(must, (name,), above=found.value if found else -1.0) or found
        return found

    # -- partial choices -------------------------------------------------------------------------------

    def _start(self, must: Collection[str], never: Collection[str]) -> _Left:
        candidates = self.candidates
        taken = tuple(place for place, one in enumerate(candidates) if one.name in must)
        barred = {name for place in taken for name in candidates[place].excludes} | {*must, *never}
        free = tuple(place for place, one in enumerate(candidates) if one.name not in barred)
        reached = frozenset(name for place in taken for name in candidates[place].reaches)
        money = self.budget - sum(candidates[place].cost for place in taken)
        return _Left(free, reached, money, taken, self._value(reached))

    def _taken(self, left: _Left, order: tuple[int, ...]) -> _Left:
        place, *rest = order
        one = self.candidates[place]
        free = tuple(other for other in rest if self.candidates[other].name not in one.excludes)
        added = self._value(one.reaches - left.reached)
        return _Left(
            free, left.reached | one.reaches, left.money - one.cost, (*left.chosen, place), left.value + added
        )

    def _value(self, reached: Collection[str]) -> float:
        return fsum(self.worth[name] for name in reached)

    def _choice(self, left: _Left, must: Collection[str], at_most: float) -> Choice:
        """The choice without what turned out to add nothing, the dearest first."""
        chosen = [self.candidates[place] for place in left.chosen]
        for one in sorted(chosen, key=lambda one: (-one.cost, one.name)):
            others = [other for other in chosen if other is not one]
            if one.name not in must and one.reaches <= frozenset().union(
                *(other.reaches for other in others)
            ):
                chosen = others
        names = tuple(sorted(one.name for one in chosen))
        return Choice(names, sum(one.cost for one in chosen), left.value, at_most)

    # -- the bound -------------------------------------------------------------------------------------

    def _bound(self, left: _Left) -> tuple[float, tuple[int, ...]]:
        """What a partial choice may still come to, and its candidates by how much they add for the money."""
        within_reach: set[str] = set()
        gains = []
        for place in left.candidates:
            one = self.candidates[place]
            added = one.reaches - left.reached if one.cost <= left.money + _NEAR else frozenset()
            if added:
                within_reach |= added
                gains.append((fsum(self._prices[name] for name in added), one.cost, place))
        if not gains:
            return left.value, ()
        gains.sort(key=lambda gain: (-_rate(gain[0], gain[1]), gain[2]))
        bound = left.value + fsum(self.worth[name] - self._prices[name] for name in within_reach)
        bound += _filled([(gain, cost) for gain, cost, _ in gains], left.money)
        bound = min(bound, left.value + self._value(within_reach))
        if self._is_counted:  # a choice is worth a whole number, and so no more than the one below the bound
            bound = float(int(bound + _NEAR))
        return bound, tuple(place for *_, place in gains)

    def _found_prices(self) -> Mapping[str, float]:
        """For each thing what reaching it counts for a candidate, by subgradient steps from its worth."""
        prices = dict(self.worth)
        lowest, best, step = float("inf"), dict(prices), _STEP
        for _ in range(_ROUNDS):
            rated = [(fsum(prices[name] for name in one.reaches), one) for one in self.candidates]
            rated.sort(key=lambda pair: (-_rate(pair[0], pair[1].cost), pair[1].name))
            bound = sum(self.worth.values()) - sum(prices.values())
            bound += _filled([(gain, one.cost) for gain, one in rated], self.budget)
            if bound < lowest - _NEAR:
                lowest, best = bound, dict(prices)
            reached = _shares([one for _, one in rated], self.budget)
            for name, whole in self.worth.items():
                moved = prices[name] - step * whole * (reached.get(name, 0.0) - 1)
                prices[name] = min(whole, max(0.0, moved))
            step *= _COOLING
        return best


def _rate(gain: float, cost: float) -> float:
    return gain / cost if cost > 0 else float("inf")


def _filled(gains: Sequence[tuple[float, float]], money: float) -> float:
    """What the money comes to if the last thing bought may be a part of one."""
    total = 0.0
    for gain, cost in gains:
        if cost > money:
            return total + gain * max(money, 0.0) / cost
        total += gain
        money -= cost
    return total


def _shares(rated: Sequence[Candidate], money: float) -> Mapping[str, float]:
    """How many times each thing is reached if the last thing bought may be a part of one."""
    reached: dict[str, float] = {}
    for one in rated:
        share = 1.0 if one.cost <= money else max(money, 0.0) / one.cost
        for name in one.reaches:
            reached[name] = reached.get(name, 0.0) + share
        money -= one.cost
        if share < 1:
            break
    return reached
