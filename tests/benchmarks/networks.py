"""Generated networks of noisy gates, for the benchmarks and as an oracle: ours, and for pyAgrum and pgmpy.

Seven levels, one goal, two to six causes a box, a third of the boxes need all of their causes, and a small
chance that each happens anyway.
"""

from __future__ import annotations

import random

import numpy as np

from effektkedja.analysis.chance.circuit import Wiring

LEVELS = 7
LEAK = 0.02


class Network:
    """Boxes in order, each with its causes, the strength of each arrow, and whether all are needed."""

    def __init__(self, causes, strengths, needs_all):
        self.causes, self.strengths, self.needs_all = causes, strengths, needs_all

    @property
    def goal(self):
        return len(self.causes) - 1

    def relevant(self):
        """The same network with only what the goal hangs on, as any engine would have it."""
        seen, waiting = {self.goal}, [self.goal]
        while waiting:
            for cause in self.causes[waiting.pop()]:
                if cause not in seen:
                    seen.add(cause)
                    waiting.append(cause)
        kept = sorted(seen)
        place = {box: number for number, box in enumerate(kept)}
        return Network(
            [[place[cause] for cause in self.causes[box]] for box in kept],
            [self.strengths[box] for box in kept],
            [self.needs_all[box] for box in kept],
        )


def network(boxes, mixed, seed):
    """A network in which a share ``mixed`` of the arrows skips levels or crosses far."""
    rng = random.Random(seed)  # noqa: S311 - no secrets here
    width = max(1, (boxes - 1) // (LEVELS - 1))
    levels = [list(range(start, min(start + width, boxes - 1))) for start in range(0, boxes - 1, width)]
    levels.append([boxes - 1])
    level_of = {box: number for number, level in enumerate(levels) for box in level}
    causes, strengths, needs_all = [], [], []
    for box in range(boxes):
        above = levels[level_of[box] - 1] if level_of[box] else []
        wanted = min(rng.randint(2, 6), len(above))
        spot = (box - levels[level_of[box]][0]) * max(1, len(above)) // max(1, len(levels[level_of[box]]))
        chosen = set()
        for step in range(wanted):
            far = rng.random() < mixed
            pool = range(levels[level_of[box]][0])
            chosen.add(rng.choice(pool) if far else above[(spot + step - wanted // 2) % len(above)])
        causes.append(sorted(chosen))
        strengths.append([round(rng.uniform(0.3, 0.95), 3) for _ in chosen])
        needs_all.append(bool(chosen) and rng.random() < 0.35)
    return Network(causes, strengths, needs_all)


def circuit_of(held):
    """Ours: a circuit, the goal's node, and the chances."""
    wiring, chances, gates = Wiring(), {}, []

    def switch(chance):
        node = wiring.switch()
        chances[node] = chance
        return node

    for causes, strengths, needs_all in zip(held.causes, held.strengths, held.needs_all, strict=True):
        if not causes:
            gates.append(switch(0.5))
            continue
        arrows = [wiring.all((gates[c], switch(s))) for c, s in zip(causes, strengths, strict=True)]
        core = wiring.all(arrows) if needs_all else wiring.any(arrows)
        gates.append(wiring.any((core, switch(LEAK))))
    circuit = wiring.circuit()
    table = np.full((len(circuit), 1), np.nan)
    for node, chance in chances.items():
        table[node] = chance
    return circuit, gates[-1], table


def conditional(held, box):
    """The table of one box: for every combination of its causes the chance that it is on."""
    causes, strengths = held.causes[box], held.strengths[box]
    if not causes:
        return np.array(0.5)
    table = np.ones((2,) * len(causes))
    for axis, strength in enumerate(strengths):
        line = np.array([0.0, strength]) if held.needs_all[box] else np.array([1.0, 1.0 - strength])
        table = table * line.reshape([2 if axis == other else 1 for other in range(len(causes))])
    core = table if held.needs_all[box] else 1.0 - table
    return 1.0 - (1.0 - core) * (1.0 - LEAK)


def in_pyagrum(held):
    """The same as a Bayesian network of pyAgrum, with its own noisy gates where it has them."""
    import pyagrum

    net = pyagrum.BayesNet()
    for box, causes in enumerate(held.causes):
        variable = pyagrum.LabelizedVariable(f"b{box}", "", 2)
        strengths = held.strengths[box]
        if not causes or held.needs_all[box]:
            net.add(variable)
        else:
            net.addNoisyORNet(variable, LEAK)
        for cause, strength in zip(causes, strengths, strict=True):
            if held.needs_all[box]:
                net.addArc(f"b{cause}", f"b{box}")
            else:
                net.addWeightedArc(f"b{cause}", f"b{box}", strength)
        if not causes or held.needs_all[box]:
            table = conditional(held, box)
            cpt = net.cpt(f"b{box}")
            names = [f"b{cause}" for cause in causes]
            order = [names.index(name) for name in reversed(cpt.names[1:])]
            is_on = table.transpose(order) if causes else table
            cpt[:] = np.ascontiguousarray(np.stack((1.0 - is_on, is_on), axis=-1))
    return net


def in_pgmpy(held):
    """The same as a Bayesian network of pgmpy, by full tables (its noisy gates have no leak)."""
    from pgmpy.factors.discrete import TabularCPD
    from pgmpy.models import DiscreteBayesianNetwork

    net = DiscreteBayesianNetwork()
    net.add_nodes_from(f"b{box}" for box in range(len(held.causes)))
    net.add_edges_from((f"b{cause}", f"b{box}") for box, causes in enumerate(held.causes) for cause in causes)
    for box, causes in enumerate(held.causes):
        is_on = conditional(held, box).reshape(-1)
        net.add_cpds(
            TabularCPD(
                f"b{box}",
                2,
                [1.0 - is_on, is_on],
                evidence=[f"b{c}" for c in causes],
                evidence_card=[2] * len(causes),
            )
        )
    return net
