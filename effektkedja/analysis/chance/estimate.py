"""The chance that a node of a circuit is on: exact where that can be, otherwise drawn, and which it was."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING

import numpy as np

from effektkedja.analysis.chance.elimination import WIDTH_LIMIT, Elimination
from effektkedja.analysis.chance.sampling import Cases, sampled, sampled_slopes
from effektkedja.analysis.chance.trimming import OFF, ON, Found, certain, trimmed
from effektkedja.record import Record

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from effektkedja.analysis.chance.circuit import Circuit

    Table = NDArray[np.float64]

NOTHING: Mapping[int, bool] = MappingProxyType({})


_IMPOSSIBLE = 1e-12
"""A chance no larger than this is one of rounding, or as good as none."""


class Means(Record):
    """How a chance was worked out: exactly, at a width, or from so many cases with a standard error.

    ``width`` is None where cases were drawn.
    """

    width: int | None = 0
    samples: int = 0
    error: float = 0.0

    @property
    def is_exact(self) -> bool:
        """Whether nothing was left to luck."""
        return self.width is not None


class Question(Record):
    """What is asked of a circuit: a node, when some are made on or off and others are known to be.

    ``fixed`` are made so, whatever causes them (do); ``given`` are known to be so, and tell of their causes
    (see).
    """

    node: int
    fixed: Mapping[int, bool] = NOTHING
    given: Mapping[int, bool] = NOTHING


class Impossible(Exception):  # noqa: N818 - what is given cannot be, which whoever asked tells in words
    """What is given cannot happen, so that nothing follows from it."""


class Engine(Record):
    """How to work out chances: the limit for the exact way, and what is drawn beyond it."""

    limit: int = WIDTH_LIMIT
    cases: Cases = Cases(0)

    def chances(self, circuit: Circuit, asked: Question, table: Table) -> tuple[Table, Means]:
        """The chance for each column of ``table`` (nodes x columns). Raises Impossible."""
        fixed = {**certain(table, circuit.switches.tolist()), **asked.fixed}
        part = trimmed(circuit, (asked.node, *asked.given), fixed)
        if OFF in {
            _as(found, is_on=on) for found, on in zip(part.found[1:], asked.given.values(), strict=True)
        }:
            raise Impossible
        table = table[list(part.origin)]
        known = zip(part.found[1:], asked.given.values(), strict=True)
        seen = dict(_settled(found, is_on=on) for found, on in known if not isinstance(found, str))
        among = self._plan(part.circuit, seen) if seen else None
        total = among.chance(table) if among and among.is_feasible else np.ones(table.shape[1])
        if total.min() <= _IMPOSSIBLE:
            raise Impossible
        if isinstance(part.found[0], str):
            return np.full(table.shape[1], float(part.found[0] == ON)), Means()
        node, wanted = _settled(part.found[0], is_on=True)
        if node in seen:
            return np.full(table.shape[1], float(seen[node] == wanted)), Means()
        plan = self._plan(part.circuit, {**seen, node: wanted})
        if plan.is_feasible and (among is None or among.is_feasible):
            chance = plan.chance(table) / total
            return np.clip(chance, 0.0, 1.0), Means(max(plan.width, among.width if among else 0))
        drawn = sampled(part.circuit, node, table, self.cases.numbered(part.origin), seen)
        found = np.array([one.value if wanted else 1.0 - one.value for one in drawn])
        return found, Means(None, self.cases.samples, max(one.error for one in drawn))

    def _plan(self, circuit: Circuit, seen: Mapping[int, bool]) -> Elimination:
        return Elimination(circuit, seen, limit=self.limit, progress=self.cases.progress)

    def slopes(self, circuit: Circuit, asked: Question, table: Table) -> tuple[Table, Table, Means]:
        """The chance, and how it changes with each switch (nodes x columns); nothing may be given.

        Where cases are drawn, all columns are told from the same ones, fewer where there are many columns.
        """
        part = trimmed(circuit, (asked.node,), asked.fixed)
        slopes = np.zeros(table.shape)
        goal = part.found[0]
        if isinstance(goal, str):
            return np.full(table.shape[1], float(goal == ON)), slopes, Means()
        node, wanted = _settled(goal, is_on=True)
        origin = list(part.origin)
        plan = self._plan(part.circuit, {node: wanted})
        if plan.is_feasible:
            chance, slopes[origin] = plan.gradient(table[origin])
            return np.clip(chance, 0.0, 1.0), slopes, Means(plan.width)
        cases = self.cases.numbered(origin).among(table.shape[1])
        drawn, sloping = sampled_slopes(part.circuit, node, table[origin], cases)
        found = np.array([one.value if wanted else 1.0 - one.value for one in drawn])
        slopes[origin] = sloping if wanted else -sloping
        return found, slopes, Means(None, cases.samples, max(one.error for one in drawn))


def _settled(found: Found, *, is_on: bool) -> tuple[int, bool]:
    """A node, and whether it is to be on, when it or its opposite is."""
    assert not isinstance(found, str)
    return (found, is_on) if found >= 0 else (~found, not is_on)


def _as(found: Found, *, is_on: bool) -> Found:
    """What a given node is certainly like: on where it is as given, off where it cannot be."""
    if not isinstance(found, str):
        return found
    return ON if (found == ON) == is_on else OFF
