"""What it is worth to learn something before deciding: the expected value of information."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import ArrayLike, NDArray

from effektkedja.record import Record

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


def _chances(read: ArrayLike, name: str, dimensions: int) -> NDArray[np.float64]:
    """Chances as an array, each row of which adds up to 1."""
    chances = np.asarray(read, dtype=float)
    is_whole = chances.ndim == dimensions and chances.size > 0 and bool((chances >= 0).all())
    if not (is_whole and (abs(chances.sum(axis=-1) - 1) <= _ROUNDING).all()):
        msg = f"{name}: chances of 0 or more, each row with the sum 1"
        raise ValueError(msg)
    return chances
