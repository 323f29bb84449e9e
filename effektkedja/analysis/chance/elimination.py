"""The exact chance that gates of a circuit are on, and how it changes with each switch.

Variables are summed out one by one (bucket elimination, Dechter 1999), and one pass backwards gives the
change with every switch (Darwiche 2003). Exact as floating-point numbers are; the problem is #P-hard, so a
circuit whose tables would grow too large is refused.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from effektkedja.analysis.chance.factors import factors
from effektkedja.analysis.chance.order import Order, order_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from numpy.typing import NDArray

    from effektkedja.analysis.chance.circuit import Circuit

    Table = NDArray[np.float64]

WIDTH_LIMIT = 20
"""A table over twenty variables takes eight megabytes, and each one more doubles that."""

_MOST_NUMBERS = 1 << 21
"""As many numbers as a table may hold with all columns that are worked out at once (16 MB)."""


class Bucket(NamedTuple):
    """The tables that one variable stands in, when all before it have been summed out.

    ``shapes`` stretch each table to all the variables of the bucket: two where it has one, and one where not.
    """

    tables: list[int]
    shapes: list[tuple[int, ...]]


class Elimination:
    """A plan for the chance that some nodes are on or off as told: made once, used for any chances.

    ``width`` is the number of variables beside the one that is summed out, at most. Where it would go above
    the limit ``is_feasible`` is false, and nothing can be asked.
    """

    def __init__(
        self,
        circuit: Circuit,
        seen: Mapping[int, bool],
        *,
        limit: int = WIDTH_LIMIT,
        progress: Callable[[float], None] = lambda _: None,
    ) -> None:
        self._factors = factors(circuit, seen)
        self._progress = progress
        order = order_of((factor.variables for factor in self._factors), limit, progress)
        self.width = order.width
        self.is_feasible = order.is_whole
        self._buckets = self._planned(order) if order.is_whole else []

    def _planned(self, order: Order) -> list[Bucket]:
        place = {variable: number for number, variable in enumerate(order.variables)}
        scopes = [tuple(sorted(map(place.__getitem__, factor.variables))) for factor in self._factors]
        self._turns = [
            (*(factor.variables.index(order.variables[number]) for number in scope), len(scope))
            for factor, scope in zip(self._factors, scopes, strict=True)
        ]
        held: list[list[int]] = [[] for _ in order.variables]
        for table, scope in enumerate(scopes):
            held[scope[0]].append(table)
        buckets = []
        for tables in held:
            union = sorted(set[int]().union(*[scopes[table] for table in tables]))
            tables.sort(key=lambda table: len(scopes[table]))
            shapes = [(*[2 if one in scopes[table] else 1 for one in union], -1) for table in tables]
            buckets.append(Bucket(tables, shapes))
            if len(union) > 1:
                held[union[1]].append(len(scopes))
                scopes.append(tuple(union[1:]))
            else:
                scopes.append(())
        return buckets

    # -- forwards -----------------------------------------------------------------------------------

    def chance(self, chances: Table) -> Table:
        """The chance of all that was told, for each column of ``chances`` (nodes x columns)."""
        found = np.empty(chances.shape[1])
        for part in self._parts(chances.shape[1], 1 << self.width):
            found[part] = self._run(self._tables(chances[:, part]), part.stop - part.start)
        return found

    def _parts(self, columns: int, numbers: int) -> Iterator[slice]:
        """The columns in parts that have room, when each takes so many numbers."""
        step = max(1, _MOST_NUMBERS // numbers)
        for start in range(0, columns, step):
            self._progress(start / columns)
            yield slice(start, min(start + step, columns))

    def _tables(self, chances: Table) -> list[Table]:
        return [
            factor.table(chances).transpose(turn)
            for factor, turn in zip(self._factors, self._turns, strict=True)
        ]

    def _run(self, tables: list[Table], columns: int) -> Table:
        """Sum out every variable; the tables on the way are added to the list."""
        found: Table = np.ones(columns)
        for bucket in self._buckets:
            product = _product([tables[table] for table in bucket.tables], bucket.shapes)
            summed = product[0] + product[1]
            tables.append(summed)
            if summed.ndim == 1:
                found = found * summed
        return found

    # -- backwards ----------------------------------------------------------------------------------

    def gradient(self, chances: Table) -> tuple[Table, Table]:
        """The chance, and for each node how it changes with the chance of that switch (nodes x columns).

        The chance is linear in that of each switch, so the change is the difference between its being
        certain and its being impossible (the importance of Birnbaum 1969). It is 0 for gates.
        """
        totals, slopes = np.empty(chances.shape[1]), np.empty(chances.shape)
        numbers = max(1 << self.width, len(chances) * 2 * self._places)
        for part in self._parts(chances.shape[1], numbers):
            totals[part], slopes[:, part] = self._gradient(chances[:, part])
        return totals, slopes

    def _gradient(self, chances: Table) -> tuple[Table, Table]:
        tables = self._tables(chances)
        columns = chances.shape[1]
        total = self._run(tables, columns)
        weights: list[Table | None] = [None] * len(tables)
        ends = [len(self._factors) + number for number in range(len(self._buckets))]
        alone = [end for end in ends if tables[end].ndim == 1]
        for end in alone:
            others = np.ones(columns)
            for other in alone:
                others = others * (tables[other] if other != end else 1.0)
            weights[end] = others
        for end, bucket in zip(reversed(ends), reversed(self._buckets), strict=True):
            self._pass_down(bucket, weights[end], tables, weights)
        return total, self._slopes(chances, weights)

    def _pass_down(
        self, bucket: Bucket, weight: Table | None, tables: list[Table], weights: list[Table | None]
    ) -> None:
        """Say how much each table of a bucket weighs, from how much what it was summed to weighs."""
        parts = [
            tables[table].reshape(shape) for table, shape in zip(bucket.tables, bucket.shapes, strict=True)
        ]
        products = [parts[0]]
        for part in parts[1:-1]:
            products.append(products[-1] * part)
        # Alone in its bucket, a table weighs the same whichever way the variable is.
        held = np.asarray(weight)
        held = np.broadcast_to(held, (2, *held.shape))
        for number in range(len(parts) - 1, 0, -1):
            before = products[number - 1]
            lacking = _lacking(bucket.shapes[number])
            weighed = held * before
            weights[bucket.tables[number]] = weighed.sum(axis=lacking) if lacking else weighed
            held = _like(held * parts[number], before)
        lacking = _lacking(bucket.shapes[0])
        weights[bucket.tables[0]] = held.squeeze(lacking) if lacking else held

    @property
    def _places(self) -> int:
        """How many switches stand in one table, at most."""
        return max((len(factor.switches) for factor in self._factors), default=0)

    def _slopes(self, chances: Table, weights: Sequence[Table | None]) -> Table:
        """For each switch how its table changes with it, times what that table weighs.

        All tables are made once more, with a column in which one of their switches is certain and one in
        which it is impossible, for each of them. No switch stands in two tables, so all can be tried at once.
        """
        places = self._places
        trial = np.broadcast_to(chances[:, None, None], (len(chances), 2, places, chances.shape[1])).copy()
        for factor in self._factors:
            for place, switch in enumerate(factor.switches):
                trial[switch, 0, place], trial[switch, 1, place] = 1.0, 0.0
        trial = trial.reshape(len(chances), -1)
        found = np.zeros(chances.shape)
        for factor, turn, weight in zip(self._factors, self._turns, weights, strict=False):
            if factor.switches:
                table = factor.table(trial).transpose(turn)
                table = table.reshape((*table.shape[:-1], 2, places, chances.shape[1]))
                slopes = (table[..., 0, :, :] - table[..., 1, :, :]) * np.asarray(weight)[..., None, :]
                totals = slopes.sum(axis=tuple(range(len(turn) - 1)))
                found[list(factor.switches)] = totals[: len(factor.switches)]
        return found


def _product(tables: list[Table], shapes: list[tuple[int, ...]]) -> Table:
    found = tables[0].reshape(shapes[0])
    for table, shape in zip(tables[1:], shapes[1:], strict=True):
        found = found * table.reshape(shape)
    return found


def _lacking(shape: tuple[int, ...]) -> tuple[int, ...]:
    """The variables of a bucket that a table does not have."""
    return tuple([axis for axis, size in enumerate(shape) if size == 1])


def _like(weighed: Table, product: Table) -> Table:
    """Sum over the variables that a product of tables does not have yet."""
    last = weighed.ndim - 1
    axes = tuple([axis for axis in range(last) if product.shape[axis] == 1 and weighed.shape[axis] > 1])
    return weighed.sum(axis=axes, keepdims=True) if axes else weighed
