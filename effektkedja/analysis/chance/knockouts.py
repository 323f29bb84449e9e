"""What is left when assumptions fail: each alone, in pairs, and the fewest that cut a goal off.

No numbers are needed: all else is taken to hold, and a case is one bit of a word, so that 64 cases are tried
at once.
"""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

import numpy as np

from effektkedja.analysis.chance.bounds import unpacked
from effektkedja.analysis.chance.circuit import FULL, WORD, Circuit
from effektkedja.analysis.chance.compile import ANYWAY, ASSUMPTION, JOIN
from effektkedja.record import Record

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from numpy.typing import NDArray

    from effektkedja.analysis.chance.compile import Model
    from effektkedja.analysis.graph import Graph


def without_each(circuit: Circuit, losses: Sequence[tuple[int, ...]], values: NDArray[np.uint64]) -> None:
    """Evaluate a circuit once for each loss: the nth bit of every node is the case without the nth switches.

    ``values`` (nodes x words) holds the switches as they otherwise are.
    """
    for case, lost in enumerate(losses):
        for switch in lost:
            values[switch, case // WORD] &= FULL ^ np.uint64(1 << case % WORD)
    circuit.evaluate(values)


class Knockouts(Record):
    """The boxes that are lost without an assumption, or without two of which neither alone is to blame."""

    alone: Mapping[str, tuple[str, ...]]
    pairs: tuple[tuple[str, str], ...]
    """Pairs without which the first of the goals is lost."""


def knockouts(model: Model, graph: Graph, goals: Sequence[str]) -> Knockouts:
    """Try the loss of every assumption, and of every two of those that do not cut the first goal alone."""
    assumptions = model.nodes_of(ASSUMPTION)
    base = standing(model, graph)
    names = sorted(assumptions)
    lost = _lost(model, [(assumptions[name],) for name in names], base, goals)
    alone = {
        name: tuple(goal for goal, cases in lost.items() if cases[number])
        for number, name in enumerate(names)
    }
    rest = [name for name in names if goals[0] not in alone[name]]
    pairs = list(combinations(rest, 2))
    together = _lost(model, [(assumptions[one], assumptions[other]) for one, other in pairs], base, goals[:1])
    return Knockouts(
        alone, tuple(pair for pair, is_lost in zip(pairs, together[goals[0]], strict=True) if is_lost)
    )


def _lost(
    model: Model, losses: list[tuple[int, ...]], base: Mapping[int, bool], goals: Iterable[str]
) -> dict[str, NDArray[np.bool_]]:
    words = max(1, -(-len(losses) // WORD))
    values = model.circuit.empty(words)
    for node, is_on in base.items():
        values[node] = FULL if is_on else 0
    without_each(model.circuit, losses, values)
    return {goal: ~unpacked(values[model.node(goal)], len(losses)) for goal in goals}


def standing(model: Model, graph: Graph) -> dict[int, bool]:
    """How each switch stands when nothing fails and nothing gets in the way.

    What hinders is off, and so is what happens anyway where something of the chain leads there too: the
    question is whether a way through the chain is left. Joins that are not said are read so that any is
    enough: nothing is called lost while a way may be left.
    """
    hindering = {link.id for link in graph.links if link.hinders}
    found = {}
    for node, switch in model.switches.items():
        is_leak = switch.kind == ANYWAY and any(
            not link.helps and not link.hinders for link in graph.into[switch.name]
        )
        found[node] = not is_leak and not (switch.kind not in (ASSUMPTION, JOIN) and switch.name in hindering)
    return found


# -- the fewest that cut a goal off -----------------------------------------------------------------------


class Cut(Record):
    """The fewest assumptions without which a goal has no way left; None where no such set exists.

    ``is_smallest`` is false where the search was stopped: then a smaller set may exist.
    """

    names: tuple[str, ...] | None
    is_smallest: bool = True


_MOST_ROUNDS = 2000
"""So many ways are looked at: with shared assumptions the problem is NP-hard (Zhang, Cai and others 2011)."""


def smallest_cut(model: Model, graph: Graph, goal: str) -> Cut:
    """The fewest assumptions whose failure together cuts a goal off.

    Every way that is left must lose one of its assumptions: a way is found, the fewest assumptions that hit
    all ways so far are dropped, and so on until no way is left (implicit hitting sets, Chandrasekaran et al.
    2011). Exact unless stopped.
    """
    assumptions = model.nodes_of(ASSUMPTION)
    names = sorted(assumptions)
    base = standing(model, graph)
    ways: list[frozenset[int]] = []
    dropped: frozenset[int] = frozenset()
    for _ in range(_MOST_ROUNDS):
        way = _way_left(model, base, [assumptions[name] for name in names], dropped, model.node(goal))
        if way is None:
            return Cut(tuple(sorted(names[one] for one in dropped)))
        if not way:
            return Cut(None)
        ways.append(way)
        dropped = smallest_hitting(ways)
    return Cut(tuple(sorted(names[one] for one in dropped)), is_smallest=False)


def _way_left(
    model: Model, base: Mapping[int, bool], nodes: list[int], dropped: frozenset[int], goal: int
) -> frozenset[int] | None:
    """A few assumptions that are enough when some others have failed; None where nothing is."""
    values = model.circuit.empty(1)
    for node, is_on in base.items():
        values[node] = FULL if is_on else 0
    held = [number for number in range(len(nodes)) if number not in dropped]
    for number in dropped:
        values[nodes[number]] = 0
    switches = values.copy()
    model.circuit.evaluate(values)
    if not values[goal, 0]:
        return None
    # Let go of as many at once as can be spared, and then of one after the other.
    for number in held:
        trial = switches.copy()
        trial[nodes[number]] = 0
        after = trial.copy()
        model.circuit.evaluate(after)
        if after[goal, 0]:
            switches = trial
    return frozenset(number for number in held if switches[nodes[number], 0])


def smallest_hitting(ways: Sequence[frozenset[int]]) -> frozenset[int]:
    """The fewest numbers of which every way has one; of several such sets that with the lowest numbers first.

    >>> sorted(smallest_hitting([frozenset({1, 2}), frozenset({2, 3}), frozenset({4})]))
    [2, 4]
    """
    for size in range(1, len(ways) + 1):
        found = _hitting(tuple(ways), size)
        if found is not None:
            return found
    return frozenset()


def _hitting(ways: tuple[frozenset[int], ...], size: int) -> frozenset[int] | None:
    if not ways:
        return frozenset()
    if size == 0 or _apart(ways) > size:
        return None
    shortest = min(ways, key=_size)
    for number in sorted(shortest):
        rest = _hitting(tuple(way for way in ways if number not in way), size - 1)
        if rest is not None:
            return rest | {number}
    return None


def _size(way: frozenset[int]) -> int:
    return len(way)


def _apart(ways: tuple[frozenset[int], ...]) -> int:
    """How many ways share nothing with each other, taken greedily: at least so many must be hit."""
    used: set[int] = set()
    count = 0
    for way in sorted(ways, key=_size):
        if used.isdisjoint(way):
            used |= way
            count += 1
    return count
