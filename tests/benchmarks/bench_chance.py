"""The chance of a goal, exactly and by drawing, against pyAgrum and pgmpy in the same run.

They are peers and no part of effektkedja: ``pip install pyagrum pgmpy`` where the benchmark is run. Every
engine gets the network already cut down to what the goal hangs on, and builds and asks in the time.
"""

from __future__ import annotations

import importlib.util
import itertools
import time
import warnings

import numpy as np
from networks import LEAK, circuit_of, in_pgmpy, in_pyagrum, network
from timing import compare

from effektkedja import Chain
from effektkedja.analysis.chance.compile import compiled
from effektkedja.analysis.chance.elimination import Elimination
from effektkedja.analysis.chance.estimate import Engine, Question
from effektkedja.analysis.chance.importance import shares
from effektkedja.analysis.chance.sampling import SAMPLES, Cases, sampled
from effektkedja.analysis.chance.trimming import trimmed
from effektkedja.analysis.graph import Graph

PEERS = ("pyagrum", "pgmpy")
ORDINARY = ((20, 0.0), (50, 0.0), (200, 0.0))
WIDE = (60, 0.1)
"""Boxes and share of far arrows; the seed below gives a width of twenty."""


def ours(held):
    """Build the circuit, trim it, plan and work out."""
    circuit, goal, table = circuit_of(held)
    part = trimmed(circuit, (goal,), {})
    plan = Elimination(part.circuit, {part.found[0]: True})
    return plan, table[list(part.origin)]


def exactly(held):
    """Our chance of the goal."""
    plan, table = ours(held)
    return float(plan.chance(table)[0])


def by_pyagrum(held):
    """The chance of the goal by pyAgrum's variable elimination."""
    import pyagrum

    engine = pyagrum.VariableElimination(in_pyagrum(held))
    engine.setTargets({f"b{held.goal}"})
    engine.makeInference()
    return engine.posterior(f"b{held.goal}")[1]


def by_pgmpy(held):
    """The chance of the goal by pgmpy's variable elimination."""
    from pgmpy.inference import VariableElimination

    found = VariableElimination(in_pgmpy(held)).query([f"b{held.goal}"], show_progress=False)
    return float(found.values[1])


def multiplied(held):
    """The chance of the goal by multiplying along arrows, as if no two ways shared anything."""
    chances = []
    for causes, strengths, needs_all in zip(held.causes, held.strengths, held.needs_all, strict=True):
        works = [chances[cause] * strength for cause, strength in zip(causes, strengths, strict=True)]
        core = np.prod(works) if needs_all else 1 - np.prod([1 - one for one in works])
        chances.append(1 - (1 - core) * (1 - LEAK) if causes else 0.5)
    return chances[-1]


def why():
    """How far multiplying is off, and how seldom the lowest-rated arrow is the one to strengthen."""
    errors = [
        abs(multiplied(held) - exactly(held))
        for boxes in (20, 30, 50)
        for seed in range(20)
        if ours(held := network(boxes, 0.0, seed).relevant())[0].is_feasible
    ]
    print(f"multiplying along arrows is off by up to {max(errors):.2f} ({len(errors)} networks)")
    shares = []
    for seed in range(100):
        held = network(20, 0.1, seed).relevant()
        held.needs_all = [False] * len(held.causes)
        plan, table = ours(held)
        _, slopes = plan.gradient(table)
        arrows = np.flatnonzero((table[:, 0] >= 0.3) & (table[:, 0] != 0.5))
        gains = (1 - table[arrows, 0]) * slopes[arrows, 0]
        shares.append(gains[table[arrows, 0].argmin()] / gains.max())
    best = sum(share == 1 for share in shares)
    print(
        f"the lowest-rated arrow is the best to strengthen in {best} of 100 networks of 20 boxes, "
        f"and gives {np.mean(shares):.0%} of what the best one gives"
    )


def wide_one():
    """The first network that is as wide as the exact way bears."""
    for seed in range(400):
        held = network(*WIDE, seed).relevant()
        plan, _ = ours(held)
        if plan.is_feasible and plan.width == 20:
            return held, seed
    msg = "no network of width twenty among the first four hundred"
    raise SystemExit(msg)


def exact():
    """Ordinary networks, three of each size, and one of width twenty."""
    for boxes, mixed in ORDINARY:
        for seed in range(3):
            held = network(boxes, mixed, seed).relevant()
            plan, _ = ours(held)
            for name, peer in (("pyAgrum", by_pyagrum), ("pgmpy", by_pgmpy)):
                if abs(exactly(held) - peer(held)) > 1e-12:
                    msg = f"{name} says something else"
                    raise SystemExit(msg)
                what = f"{boxes} boxes ({len(held.causes)} asked, width {plan.width}), seed {seed}, {name}"
                compare(what, lambda: exactly(held), lambda: peer(held), goal=1.0, rounds=5)  # noqa: B023 - at once


def wide():
    """Width twenty: once each, since pyAgrum takes seconds and gigabytes."""
    held, seed = wide_one()
    ratios = []
    for _ in range(3):
        start = time.perf_counter()
        mine = exactly(held)
        middle = time.perf_counter()
        theirs = by_pyagrum(held)
        ratios.append((time.perf_counter() - middle) / (middle - start))
        if abs(mine - theirs) > 1e-12:
            msg = "pyAgrum says something else"
            raise SystemExit(msg)
    print(f"width 20 (seed {seed}): {sorted(ratios)[1]:.1f} times as fast as pyAgrum (goal 20)")


def drawing():
    """65 536 cases of fifty boxes."""
    import logging

    import pyagrum
    from pgmpy.sampling import BayesianModelSampling

    logging.disable(logging.WARNING)
    held = network(50, 0.1, 0).relevant()
    circuit, goal, table = circuit_of(held)
    theirs, other = in_pyagrum(held), in_pgmpy(held)

    def by_draws():
        engine = pyagrum.MonteCarloSampling(theirs)
        engine.setEpsilon(1e-9)
        engine.setMinEpsilonRate(1e-9)
        engine.setMaxTime(600)
        engine.setMaxIter(SAMPLES)
        engine.makeInference()
        return engine.posterior(f"b{held.goal}")

    def by_forward():
        return BayesianModelSampling(other).forward_sample(size=SAMPLES, show_progress=False)

    def mine():
        return sampled(circuit, goal, table, Cases(1))

    compare("65 536 cases of 50 boxes, against pyAgrum", mine, by_draws, goal=1 / 50, rounds=1)
    compare("65 536 cases of 50 boxes, against pgmpy", mine, by_forward, goal=1 / 50, rounds=3)


def backwards():
    """All importances in one pass, against the chance alone."""
    for boxes, mixed in ORDINARY:
        plan, table = ours(network(boxes, mixed, 1).relevant())
        what = f"all importances of {boxes} boxes, against one pass forwards"
        compare(what, lambda: plan.gradient(table), lambda: plan.chance(table), goal=6.0)  # noqa: B023 - at once


def shapley():
    """The shares of nine activities in a chain of fifty boxes: the milliseconds themselves are the goal."""
    names = [[f"n{level}{place}" for place in range(9)] for level in range(5)]
    said = {"likelihood": "likely", "evidence": "moderate"}
    arrows = [
        {"link": f"{cause} -> {effect}", **said}
        for above, below in itertools.pairwise(names)
        for place, effect in enumerate(below)
        for cause in {above[place], above[(place + 1) % 9]}
    ]
    arrows += [{"link": f"{cause} -> goal", **said} for cause in names[-1][:4]]
    boxes = {name: {"title": name, "join": "any"} for level in names[1:] for name in level}
    chain = Chain(
        title="x",
        activities={name: name for name in names[0]},
        outputs=boxes,
        impacts={"goal": {"title": "goal", "join": "any"}},
        links=arrows,
    )
    model = compiled(Graph(chain), ["goal"])
    column = {node: switch.strength.middle for node, switch in model.switches.items()}
    best = min(_seconds(lambda: shares(model, model.node("goal"), column, Engine())) for _ in range(7))
    print(f"shares of 9 activities in a chain of {len(model.boxes)} boxes: {best * 1000:.1f} ms (goal 60)")
    found, _ = Engine().chances(model.circuit, Question(model.node("goal")), model.chances(column))
    np.testing.assert_allclose(shares(model, model.node("goal"), column, Engine()).everything, found[0])


def _seconds(job):
    start = time.perf_counter()
    job()
    return time.perf_counter() - start


def main() -> None:
    """Measure; what needs a peer that is not installed says so."""
    warnings.simplefilter("ignore")
    why()
    backwards()
    shapley()
    missing = [name for name in PEERS if importlib.util.find_spec(name) is None]
    if missing:
        print(f"not compared: pip install {' '.join(missing)}")
        return
    exact()
    drawing()
    wide()


if __name__ == "__main__":
    main()
