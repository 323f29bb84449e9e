"""The chance of each way in which some nodes of a circuit can be on and off together."""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING

import numpy as np

from effektkedja.analysis.chance.circuit import ALL, SWITCH, Circuit, Wiring
from effektkedja.analysis.chance.estimate import Engine, Means, Question

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    Table = NDArray[np.float64]

_ROOM = 1 << 21
"""As many chances of switches as are held at once (16 MB)."""


def joint(engine: Engine, circuit: Circuit, nodes: Sequence[int], table: Table) -> tuple[Table, Means]:
    """The joint chances of some nodes, for each column of ``table`` (nodes x columns).

    A gate is added that says whether every one of the nodes is as two new switches tell it to be, so that
    all the ways are columns of one question.

    Returns:
        Chances of shape ``(2, …, 2, columns)``: an axis for each of ``nodes``, off before on. They add up to
        1 for each column.

    """
    wiring, target, pairs = _told_how(circuit, nodes)
    columns = table.shape[1]
    ways = np.array(list(product((False, True), repeat=len(nodes))), bool).reshape(
        1 << len(nodes), len(nodes)
    )
    found = np.empty((len(ways), columns))
    step = max(1, _ROOM // (len(wiring) * columns))
    worst = Means()
    for start in range(0, len(ways), step):
        engine.cases.progress(start / len(ways))
        some = ways[start : start + step]
        held = np.zeros((len(wiring), len(some), columns))
        held[: len(table)] = table[:, None, :]
        for place, (on, off) in enumerate(pairs):
            held[on], held[off] = some[:, place, None], ~some[:, place, None]
        chances, means = engine.chances(wiring, Question(target), held.reshape(len(wiring), -1))
        found[start : start + step] = chances.reshape(len(some), columns)
        worst = _worse(worst, means)
    return (found / found.sum(axis=0)).reshape(*([2] * len(nodes)), columns), worst


def _told_how(circuit: Circuit, nodes: Sequence[int]) -> tuple[Circuit, int, list[tuple[int, int]]]:
    """The circuit and a gate more, which is on when each node is as its pair of switches tells it to be."""
    wiring = Wiring()
    for kind, inputs in zip(circuit.kinds.tolist(), circuit.all_inputs, strict=True):
        if kind == SWITCH:
            wiring.switch()
        else:
            (wiring.all if kind == ALL else wiring.any)(inputs)
    pairs = [(wiring.switch(), wiring.switch()) for _ in nodes]
    agree = [
        wiring.any([wiring.all([node, on]), wiring.all([~node, off])])
        for node, (on, off) in zip(nodes, pairs, strict=True)
    ]
    target = wiring.all(agree)
    return wiring.circuit(), target, pairs


def _worse(one: Means, other: Means) -> Means:
    """How the less exact of two was worked out."""
    if one.is_exact and other.is_exact:
        return max(one, other, key=lambda means: means.width or 0)
    return max(one, other, key=lambda means: (not means.is_exact, means.error))
