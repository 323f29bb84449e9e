"""Small circuits of every shape, and the chance of each found by trying every setting of its switches."""

from __future__ import annotations

import itertools

import numpy as np
from hypothesis import strategies as st

from effektkedja.analysis.chance.circuit import ALL, SWITCH, Wiring


@st.composite
def circuits(draw, most_switches=8, most_gates=7):
    """A circuit, and chances of its switches; its last node is a gate."""
    wiring = Wiring()
    for _ in range(draw(st.integers(1, most_switches))):
        wiring.switch()
    nodes = len(wiring.circuit())
    for _ in range(draw(st.integers(1, most_gates))):
        literal = st.integers(0, nodes - 1).flatmap(lambda node: st.sampled_from((node, node, node, ~node)))
        inputs = draw(st.lists(literal, max_size=5, unique=True))
        nodes = 1 + (wiring.all(inputs) if draw(st.booleans()) else wiring.any(inputs))
    circuit = wiring.circuit()
    chance = st.floats(0, 1) | st.sampled_from([0.0, 0.5, 1.0])
    chances = [[draw(chance)] if kind == SWITCH else [0.0] for kind in circuit.kinds.tolist()]
    return circuit, np.array(chances)


def values_in(circuit, settings):
    """Whether each node is on, for each setting of the switches (settings x switches).

    Told as the definition reads; gives nodes x settings.
    """
    found = []
    switches = iter(np.asarray(settings, bool).T)
    for node, kind in enumerate(circuit.kinds.tolist()):
        if kind == SWITCH:
            found.append(next(switches))
            continue
        inputs = circuit.inputs[circuit.starts[node] : circuit.starts[node + 1]].tolist()
        held = np.array([found[one] if one >= 0 else ~found[~one] for one in inputs])
        held = held.reshape(len(inputs), len(settings))
        found.append(held.all(axis=0) if kind == ALL else held.any(axis=0))
    return np.array(found)


def chance_by_trying(circuit, chances, holds):
    """The chance that ``holds`` of the values of all nodes, summed over every setting of the switches."""
    of_switches = chances[circuit.switches, 0]
    settings = np.array(list(itertools.product([False, True], repeat=len(of_switches))))
    weights = np.where(settings, of_switches, 1.0 - of_switches).prod(axis=1)
    return float(weights[holds(values_in(circuit, settings))].sum())
