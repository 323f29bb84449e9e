"""The same luck for all that is compared: every range drawn many times, evenly, from one seed."""

from __future__ import annotations

from random import Random
from typing import TYPE_CHECKING, Generic, NamedTuple, TypeVar

import numpy as np

from effektkedja.analysis.chance.compile import JOIN, Model

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from numpy.typing import NDArray

    Values = NDArray[np.float64]

Held = TypeVar("Held")

WORLDS = 200
"""So many times all ranges are drawn, the same for everything that is compared."""

ROBUST = 0.9
"""What comes first in so many of the worlds is told as first, else as a tie; a convention of ours."""

_SAME = 1e-9

Key = tuple[str, str]


def keys_of(model: Model) -> set[Key]:
    """What tells the switches of a model from each other, in every model of the same chain."""
    return {(switch.kind, switch.name) for switch in model.switches.values()}


def lots(keys: Iterable[Key], seed: int, worlds: int = WORLDS) -> dict[Key, Values]:
    """A lot from 0 to 1 for each key in each world; a key has the same lots whatever else there is.

    Python's own generator, whose numbers are the same in every version: numpy's takes as long to load as half
    of the rest of numpy.
    """
    found = {}
    for key in sorted(keys):
        draw = Random(repr((seed, *key))).random  # noqa: S311 - luck that anybody can repeat, and no secret
        found[key] = np.array([draw() for _ in range(worlds)])
    return found


def drawn(model: Model, draws: Mapping[Key, Values], reading: float) -> Values:
    """A chance for every switch in every world, evenly within its range; unsaid joins are read one way."""
    table = np.zeros((len(model.circuit), len(next(iter(draws.values()), ()))))
    for node, switch in model.switches.items():
        if switch.kind == JOIN:
            table[node] = reading
        else:
            low, high = switch.strength.low, switch.strength.high
            table[node] = low + (high - low) * draws[switch.kind, switch.name]
    return table


def middle_share(values: Values) -> tuple[float, float]:
    """The ends between which nine in ten of some values lie, as many left out at each end.

    >>> middle_share(np.arange(100.0))
    (4.0, 94.0)
    """
    low, high = _middle_shares(values).tolist()
    return low, high


def _middle_shares(table: Values) -> Values:
    """The same for many at once: two rows, of the lower and the upper ends."""
    ends = [(1 - ROBUST) / 2, (1 + ROBUST) / 2]
    found: Values = np.quantile(table, ends, axis=-1, method="inverted_cdf")
    return found


class Placed(NamedTuple, Generic[Held]):
    """What has a place, with the ends of its range where that is known."""

    place: int
    held: Held
    low: float | None
    high: float | None


def placed(
    values: Sequence[tuple[Held, float]], worlds: Sequence[Values] | None, room: float = 0.0
) -> list[Placed[Held]]:
    """Some things in the order of their places: one more than how many with more are surely ahead of each.

    ``values`` are in falling order. One is ahead of another when they differ by more than ``room`` (and by
    more than rounding, however small they are), and it is the larger in nearly all worlds (where any are
    known): what cannot be told from the first is first too.

    >>> [one.place for one in placed([("a", 0.5), ("b", 0.4), ("c", 0.1)], None)]
    [1, 2, 3]
    >>> worlds = [np.array([0.5, 0.3]), np.array([0.4, 0.4]), np.array([0.1, 0.1])]
    >>> [one.place for one in placed([("a", 0.5), ("b", 0.4), ("c", 0.1)], worlds)]
    [1, 1, 3]
    """
    middles = np.array([value for _, value in values])
    table = None if worlds is None else np.array(worlds)
    ranges = [] if table is None else _middle_shares(table).T.tolist()
    scale = np.abs(middles).max(initial=0.0)
    slack = 0.0 if table is None else _SAME * np.abs(table).max(axis=0, initial=0.0)
    found = []
    for number, (held, value) in enumerate(values):
        ahead = middles[:number] > value + room + _SAME * scale
        low, high = ranges[number] if ranges else (None, None)
        if table is not None:
            ahead &= (table[:number] > table[number] + slack).mean(axis=1) >= ROBUST
        found.append(Placed(1 + int(ahead.sum()), held, low, high))
    return sorted(found, key=lambda one: one.place)
