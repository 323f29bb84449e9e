"""Structure at scale: a million boxes knocked out, the critical path, and questions as whole processes."""

from __future__ import annotations

import sys
import time
from pathlib import Path

import networkx as nx
import numpy as np
from timing import compare, process

from effektkedja.analysis.chance.circuit import ALL, ANY, FULL, SWITCH, Circuit
from effektkedja.analysis.chance.knockouts import without_each
from effektkedja.analysis.chance.levels import Passage

EXAMPLE = str(Path(__file__).parents[2] / "examples" / "validering" / "validering.kedja.yaml")


def layered(boxes, levels, rng):
    """Arrows of a chain in levels: each box has one to five causes in the level before."""
    width = boxes // levels
    counts = rng.integers(1, 6, boxes - width)
    targets = np.repeat(np.arange(width, boxes), counts)
    start = (targets // width - 1) * width
    return start + rng.integers(0, width, len(targets)), targets


def million(rng, boxes=1_000_000, assumptions=256):
    """A circuit of a million boxes, of whose arrows some rest on one of 256 assumptions."""
    sources, targets = layered(boxes, 7, rng)
    guarded = np.flatnonzero(rng.random(len(sources)) < 0.01)
    gates = len(guarded)
    # Assumptions first, then the arrows that rest on one, then the boxes.
    inputs = sources + assumptions + gates
    inputs[guarded] = assumptions + np.arange(gates)
    causes = sources[guarded] + assumptions + gates
    arrow_inputs = np.stack((causes, rng.integers(0, assumptions, gates)), axis=1)
    counts = np.bincount(targets, minlength=boxes)
    kinds = np.concatenate(
        (
            np.full(assumptions, SWITCH),
            np.full(gates, ALL),
            np.where(counts == 0, ALL, np.where(rng.random(boxes) < 0.3, ALL, ANY)),
        )
    )
    starts = np.concatenate((np.zeros(assumptions, int), np.full(gates, 2), counts)).cumsum()
    return Circuit(
        kinds.astype(np.int8),
        np.concatenate(([0], starts)),
        np.concatenate((arrow_inputs.ravel(), inputs)),
    )


def knockouts():
    """Every one of 256 assumptions alone, what is lost of a million boxes."""
    circuit = million(np.random.default_rng(1))
    start = time.perf_counter()
    steps = circuit.steps
    planned = time.perf_counter() - start
    losses = [(switch,) for switch in range(256)]
    best = np.inf
    for _ in range(3):
        values = circuit.empty(4)
        values[:256] = FULL
        start = time.perf_counter()
        without_each(circuit, losses, values)
        best = min(best, time.perf_counter() - start)
    lost = int(np.bitwise_count(~values[-1_000_000:]).sum())
    print(
        f"256 single knock-outs on 1 000 000 boxes, {len(circuit.inputs)} inputs: {best:.2f} s (goal 1.0), "
        f"after {planned:.1f} s for levels, once for a chain ({len(steps)} steps, {lost} losses)"
    )


def critical_path():
    """The longest way of 200 000 boxes, against networkx; both have their graph built already."""
    rng = np.random.default_rng(2)
    sources, targets = layered(200_000, 20, rng)
    lengths = rng.uniform(1, 12, len(sources))
    passage = Passage(sources, targets, 200_000)
    graph = nx.DiGraph()
    for source, target, length in zip(sources.tolist(), targets.tolist(), lengths.tolist(), strict=True):
        if not graph.has_edge(source, target) or graph[source][target]["weight"] < length:
            graph.add_edge(source, target, weight=length)
    found = passage.longest(lengths).max()
    if abs(found - nx.dag_longest_path_length(graph)) > 1e-6:
        msg = "networkx says something else"
        raise SystemExit(msg)
    compare(
        "critical path of 200 000 boxes, against networkx",
        lambda: passage.longest(lengths),
        lambda: nx.dag_longest_path_length(graph),
        goal=1 / 20,
        rounds=3,
    )


def questions():
    """Every question of a whole process on the Örebro example: the milliseconds themselves are the goal."""
    for question in ("chance", "weakest", "critical", "contribution", "choose", "loops"):
        job = process([sys.executable, "-m", "effektkedja", "ask", EXAMPLE, question])
        job()
        best = min(_seconds(job) for _ in range(7))
        print(f"ask {question}: {best * 1000:.0f} ms (goal 150)")


def _seconds(job):
    start = time.perf_counter()
    job()
    return time.perf_counter() - start


def main() -> None:
    """Measure."""
    critical_path()
    knockouts()
    questions()


if __name__ == "__main__":
    main()
