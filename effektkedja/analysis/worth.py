"""What it is worth to learn something before deciding: the expected value of information."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from math import inf
from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike, NDArray

from effektkedja.record import Record

Table = NDArray[np.float64]

_ROUNDING = 1e-9
"""How far from one a sum of chances may be, as written numbers are rounded."""


class Worth(Record):
    """What the best option is expected to be worth: knowing nothing more, what clues tell, or everything."""

    unaided: float
    informed: float
    certain: float

    @property
    def of_clues(self) -> float:
        """What the clues add to what is decided without them (EVSI): never below 0."""
        return max(self.informed - self.unaided, 0.0)

    @property
    def of_certainty(self) -> float:
        """What certainty would add (EVPI): no clues can be worth more."""
        return max(self.certain - self.unaided, 0.0)


def worth_of_information(prior: ArrayLike, clues: Sequence[ArrayLike], payoffs: ArrayLike) -> Worth:
    """What one decision is worth with and without clues that come before it.

    The expected value of sample information is E_e[max_d E(U|d,e)] - max_d E(U|d) (Howard 1966). It is
    not the sum of what each clue is worth: two clues that are worth nothing alone can be worth much
    together, so sets of clues have to be asked about as sets.

    A course is worth a million if it works and loses a million if it does not; a pilot shows what is
    true seven times in ten:

    >>> pilot = [[0.7, 0.3], [0.3, 0.7]]
    >>> options = [[1.0, -1.0], [0.0, 0.0]]
    >>> round(worth_of_information([0.8, 0.2], [pilot], options).of_clues, 4)
    0.0
    >>> round(worth_of_information([0.8, 0.2], [pilot, pilot], options).of_clues, 4)
    0.026
    >>> round(worth_of_information([0.8, 0.2], [pilot], options).of_certainty, 4)
    0.2

    Args:
        prior: the chance of each state, of shape ``(states,)``, with the sum 1.
        clues: for each clue the chance of each of its signals in each state, of shape ``(states,
            signals)``, each row with the sum 1. Given the state, clues are independent of each other.
        payoffs: what each option is worth in each state, of shape ``(options, states)``, in any unit.

    Returns:
        The worth of the best option, in the unit of the payoffs. Time and memory grow with the product
        of the numbers of signals.

    Raises:
        ValueError: a shape does not fit, chances are below 0 or do not add up to 1, or a payoff is not
            a finite number.

    """
    chances = _chances(prior, "prior", 1)
    values = np.asarray(payoffs, dtype=float)
    if values.shape[1:] != chances.shape or not values.size or not np.isfinite(values).all():
        msg = "payoffs: one row per option, one finite number per state"
        raise ValueError(msg)
    together = chances[None, :]
    for clue in clues:
        signals = _chances(clue, "clues", 2)
        if len(signals) != len(chances):
            msg = "clues: one row per state"
            raise ValueError(msg)
        together = (together[:, None, :] * signals.T[None, :, :]).reshape(-1, len(chances))
    return Worth(
        float((values @ chances).max()),
        float((together @ values.T).max(axis=1).sum()),
        float(values.max(axis=0) @ chances),
    )


class Offer(Record):
    """A clue that can be bought: its price, what it looks at (axes of chances), and what it rules out.

    One that ``is_needed`` is in every set.
    """

    name: str
    price: float
    looks_at: tuple[int, ...] = ()
    excludes: frozenset[str] = frozenset()
    is_needed: bool = False


class Bought(NamedTuple):
    """Some clues: what they cost together, and what they add to a decision, for each column of chances."""

    names: tuple[str, ...]
    price: float
    worth: Table


class _Part(NamedTuple):
    """A set of clues in the making: the chances of states and signals, and the axes of the states left.

    Signals are the last axis of the chances, so that operations on arrays have the longest runs.
    """

    chances: Table
    axes: tuple[int, ...]
    names: tuple[str, ...] = ()
    price: float = 0.0


def sets_of_clues(
    joint: Table,
    offers: Sequence[Offer],
    payoffs: ArrayLike,
    right: ArrayLike,
    budget: float = inf,
) -> Iterator[Bought]:
    """What every set of clues that there is money for adds to one decision (EVSI; Howard 1966).

    Each clue looks at some things that are so or not, and shows for each what is true in a share of all
    cases. Sets that begin alike are worked out together: what has been decided of is summed out at once.

    >>> chances = np.array([[[0.2], [0.0]], [[0.0], [0.8]]])  # what is looked at is the goal itself
    >>> offers = [Offer("pilot", 1.0, (0,)), Offer("survey", 1.0, (0,))]
    >>> for bought in sets_of_clues(chances, offers, [(-1.0, 1.0), (0.0, 0.0)], 0.7):
    ...     print(bought.names, bought.worth.round(3) + 0.0)
    () [0.]
    ('survey',) [0.]
    ('pilot',) [0.]
    ('pilot', 'survey') [0.026]

    Args:
        joint: chances of shape ``(2, …, 2, columns)``: an axis, off before on, for each thing that is looked
            at, and the last one for the goal.
        offers: the clues.
        payoffs: what each option is worth if the goal is not reached and if it is, of shape ``(options, 2)``.
        right: how often a clue shows what is true, one number or one for each column.
        budget: what all clues of a set may cost together.

    """
    values = np.asarray(payoffs, dtype=float)
    shows = np.broadcast_to(np.asarray(right, dtype=float), joint.shape[-1:])
    needed = [offer.name for offer in offers if offer.is_needed]
    goal = joint.ndim - 2
    last = {axis: place for place, offer in enumerate(offers) for axis in offer.looks_at if axis != goal}
    unaided = (values @ joint.reshape(-1, *joint.shape[goal:]).sum(axis=0)).max(axis=0)

    def onward(part: _Part, place: int) -> Iterator[Bought]:
        if place == len(offers):
            informed = np.einsum("og,gcs->ocs", values, part.chances).max(axis=0).sum(axis=-1)
            yield Bought(part.names, part.price, np.maximum(informed - unaided, 0.0))
            return
        offer = offers[place]
        done = [axis for axis in part.axes if last.get(axis) == place]
        if not offer.is_needed:
            yield from onward(_without(part, done), place + 1)
        price = part.price + offer.price
        if price <= budget and not offer.excludes.intersection((*part.names, *needed)):
            seen = part._replace(names=(*part.names, offer.name), price=price)
            for axis in offer.looks_at:
                seen = _looked(seen, axis, shows)
            yield from onward(_without(seen, done), place + 1)

    unseen = [axis for axis in range(goal) if axis not in last]
    yield from onward(_without(_Part(joint[..., None], tuple(range(goal + 1))), unseen), 0)


def _without(part: _Part, axes: Collection[int]) -> _Part:
    """The chances when nobody asks about some things any more."""
    places = tuple(place for place, axis in enumerate(part.axes) if axis in axes)
    left = tuple(axis for axis in part.axes if axis not in axes)
    return part._replace(chances=part.chances.sum(axis=places) if places else part.chances, axes=left)


def _looked(part: _Part, axis: int, right: Table) -> _Part:
    """Each signal so far in two: it shows that one thing more is not so, or that it is."""
    shape = [1] * part.chances.ndim
    shape[part.axes.index(axis)], shape[-2] = 2, len(right)
    not_so = np.array((right, 1 - right)).reshape(shape)
    signals = (part.chances * not_so, part.chances * (1 - not_so))
    return part._replace(chances=np.concatenate(signals, axis=-1))


def _chances(read: ArrayLike, name: str, dimensions: int) -> NDArray[np.float64]:
    """Chances as an array, each row of which adds up to 1."""
    chances = np.asarray(read, dtype=float)
    is_whole = chances.ndim == dimensions and chances.size > 0 and bool((chances >= 0).all())
    if not (is_whole and (abs(chances.sum(axis=-1) - 1) <= _ROUNDING).all()):
        msg = f"{name}: chances of 0 or more, each row with the sum 1"
        raise ValueError(msg)
    return chances
