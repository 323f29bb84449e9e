"""Passes over a graph without circles, level by level: one operation on arrays for all boxes of a level."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray


def levels_of(sources: NDArray[np.int64], targets: NDArray[np.int64], nodes: int) -> NDArray[np.int64]:
    """For each node the number of arrows on the longest way to it; Kahn's algorithm (1962), all at once.

    Raises ValueError when the arrows go in a circle.

    >>> levels_of(np.array([0, 0, 1]), np.array([1, 2, 2]), 3).tolist()
    [0, 1, 2]
    """
    onward = np.argsort(sources, kind="stable")
    reached = targets[onward]
    starts = np.searchsorted(sources[onward], np.arange(nodes + 1))
    waiting = np.bincount(targets, minlength=nodes)
    levels = np.zeros(nodes, np.int64)
    front, level, done = np.flatnonzero(waiting == 0), 0, 0
    while len(front):
        levels[front] = level
        done += len(front)
        counts = starts[front + 1] - starts[front]
        places = np.repeat(starts[front + 1] - np.cumsum(counts), counts) + np.arange(counts.sum())
        touched, times = _counted(reached[places], nodes)
        waiting[touched] -= times
        front = touched[waiting[touched] == 0]
        level += 1
    if done < nodes:
        msg = "the arrows go in a circle"
        raise ValueError(msg)
    return levels


_SPARSE = 16
"""Below a sixteenth of all nodes sorting those few is faster than counting over all."""


def _counted(touched: NDArray[np.int64], nodes: int) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """The nodes in a list, in order, and how often each stands there."""
    if len(touched) * _SPARSE < nodes:
        return np.unique(touched, return_counts=True)
    counts = np.bincount(touched, minlength=nodes)
    found = np.flatnonzero(counts)
    return found, counts[found]


class Passage:
    """The arrows of a graph without circles, sorted so that each level is one slice."""

    def __init__(self, sources: NDArray[np.int64], targets: NDArray[np.int64], nodes: int) -> None:
        self.nodes = nodes
        self._levels = levels_of(sources, targets, nodes)
        self._order = np.lexsort((targets, self._levels[targets]))
        self._sources, self._targets = sources[self._order], targets[self._order]

    def longest(self, lengths: NDArray[np.float64]) -> NDArray[np.float64]:
        """For each node the length of the longest way to it (its earliest time, in the critical path method).

        ``lengths`` has one number for each arrow. A node that no arrow leads to has 0.

        >>> days = np.array([3.0, 5.0, 1.0])
        >>> Passage(np.array([0, 0, 1]), np.array([1, 2, 2]), 3).longest(days).tolist()
        [0.0, 3.0, 5.0]
        """
        found = np.zeros(self.nodes)
        lengths = lengths[self._order]
        for arrows, starts, targets in self._slices():
            found[targets] = np.maximum.reduceat(found[self._sources[arrows]] + lengths[arrows], starts)
        return found

    def widest(self, strengths: NDArray[np.float64]) -> NDArray[np.float64]:
        """For each node the strength of the weakest arrow on the strongest way to it; 1 where none leads.

        >>> strengths = np.array([0.9, 0.3, 0.5])
        >>> Passage(np.array([0, 0, 1]), np.array([1, 2, 2]), 3).widest(strengths).tolist()
        [1.0, 0.9, 0.5]
        """
        found = np.ones(self.nodes)
        strengths = strengths[self._order]
        for arrows, starts, targets in self._slices():
            ways = np.minimum(found[self._sources[arrows]], strengths[arrows])
            found[targets] = np.maximum.reduceat(ways, starts)
        return found

    def _slices(self) -> Iterator[tuple[slice, NDArray[np.int64], NDArray[np.int64]]]:
        """For each level its arrows, where those of each target start, and the targets."""
        of_arrows = self._levels[self._targets]
        ends = np.searchsorted(of_arrows, np.arange(1, of_arrows[-1] + 2)) if len(of_arrows) else [0]
        for start, end in pairwise(ends):
            targets = self._targets[start:end]
            starts = np.flatnonzero(np.append(True, targets[1:] != targets[:-1]))
            yield slice(start, end), starts, targets[starts]
