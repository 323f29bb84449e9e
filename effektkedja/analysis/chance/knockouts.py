"""What is left when assumptions fail: each alone, in pairs, and the fewest that cut a goal off.

No numbers are needed: all else is taken to hold, and a case is one bit of a word, so that 64 cases are tried
at once.
"""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

import numpy as np

from effektkedja.analysis.chance.bounds import packed, unpacked
from effektkedja.analysis.chance.circuit import FULL, WORD, Circuit
from effektkedja.analysis.chance.compile import ANYWAY, ASSUMPTION, JOIN
from effektkedja.record import Record

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from numpy.typing import NDArray

    from effektkedja.analysis.chance.compile import Model, Switch
    from effektkedja.analysis.graph import Graph


_ROOM = 1 << 22
"""As many words as the values of all nodes may take at once (32 MB)."""


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


def knockouts(
    model: Model, graph: Graph, goals: Sequence[str], progress: Callable[[float], None] = lambda _: None
) -> Knockouts:
    """Try the loss of every assumption, and of every two of those that do not cut the first goal alone."""
    assumptions = model.nodes_of(ASSUMPTION)
    base = standing(model, graph)
    names = sorted(assumptions)
    lost = _lost(model, [(assumptions[name],) for name in names], base, goals, progress)
    alone = {
        name: tuple(goal for goal, cases in lost.items() if cases[number])
        for number, name in enumerate(names)
    }
    rest = [name for name in names if goals[0] not in alone[name]]
    pairs = list(combinations(rest, 2))
    both = [(assumptions[one], assumptions[other]) for one, other in pairs]
    together = _lost(model, both, base, goals[:1], progress)
    return Knockouts(
        alone, tuple(pair for pair, is_lost in zip(pairs, together[goals[0]], strict=True) if is_lost)
    )


def _lost(
    model: Model,
    losses: Sequence[tuple[int, ...]],
    base: Mapping[int, bool],
    goals: Sequence[str],
    progress: Callable[[float], None],
) -> dict[str, NDArray[np.bool_]]:
    """For each goal whether it is lost in each case, as many cases at once as there is room for."""
    found: dict[str, list[NDArray[np.bool_]]] = {goal: [] for goal in goals}
    step = max(1, _ROOM // len(model.circuit)) * WORD
    for start in range(0, max(len(losses), 1), step):
        progress(start / max(len(losses), 1))
        some = losses[start : start + step]
        values = _standing_values(model, base, -(-len(some) // WORD) or 1)
        without_each(model.circuit, some, values)
        for goal in goals:
            found[goal].append(~unpacked(values[model.node(goal)], len(some)))
    return {goal: np.concatenate(parts) for goal, parts in found.items()}


def _standing_values(model: Model, base: Mapping[int, bool], words: int) -> NDArray[np.uint64]:
    values = model.circuit.empty(words)
    for node, is_on in base.items():
        values[node] = FULL if is_on else 0
    return values


def has_fallen(switch: Switch) -> bool:
    """Whether a switch is an assumption that the chain says does not hold."""
    return switch.kind == ASSUMPTION and switch.strength.high == 0.0


def standing(model: Model, graph: Graph) -> dict[int, bool]:
    """How each switch stands when nothing fails and nothing gets in the way.

    An assumption that the chain says does not hold is off.
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
        is_hindering = switch.kind not in (ASSUMPTION, JOIN) and switch.name in hindering
        found[node] = not (is_leak or is_hindering or has_fallen(switch))
    return found


# -- the fewest that cut a goal off -----------------------------------------------------------------------


class Cut(Record):
    """The fewest assumptions without which a goal has no way left; None where no such set exists.

    ``is_smallest`` is false where the search was stopped: then a smaller set may exist.
    """

    names: tuple[str, ...] | None
    is_smallest: bool = True


_MOST_ROUNDS = 200
"""So many ways are looked at: with shared assumptions the problem is NP-hard (Zhang, Cai and others 2011)."""

_MOST_TRIES = 100_000
"""So many partial sets are tried to hit all ways."""


def smallest_cut(
    model: Model, graph: Graph, goal: str, progress: Callable[[float], None] = lambda _: None
) -> Cut:
    """The fewest assumptions whose failure together cuts a goal off.

    Every way that is left must lose one of its assumptions: a way is found, the fewest assumptions that hit
    all ways so far are dropped, and so on until no way is left (implicit hitting sets, Chandrasekaran et al.
    2011). Where that takes too long, one assumption of each way that is left is dropped: a set that cuts the
    goal off, but perhaps not the smallest.
    """
    assumptions = model.nodes_of(ASSUMPTION)
    base = standing(model, graph)
    names = sorted(name for name, node in assumptions.items() if base[node])
    nodes = [assumptions[name] for name in names]
    ways: list[frozenset[int]] = []
    dropped: frozenset[int] = frozenset()
    is_smallest = True
    while (way := _way_left(model, base, nodes, dropped, model.node(goal))) is not None:
        progress(min(len(ways) / _MOST_ROUNDS, 1.0))
        if not way:
            return Cut(None)
        ways.append(way)
        best = smallest_hitting(ways) if is_smallest and len(ways) <= _MOST_ROUNDS else None
        is_smallest = best is not None
        dropped = dropped | {min(way)} if best is None else best
    return Cut(tuple(sorted(names[one] for one in dropped)), is_smallest)


def _way_left(
    model: Model, base: Mapping[int, bool], nodes: list[int], dropped: frozenset[int], goal: int
) -> frozenset[int] | None:
    """A few assumptions that are enough when some others have failed; None where nothing is."""
    held = [number for number in range(len(nodes)) if number not in dropped]
    gone = set(dropped)
    kept: list[int] = []
    while True:
        # The nth case lets go of the first n of what is left: the last that still stands lets go of the most.
        cases = len(held) + 1
        values = _standing_values(model, base, -(-cases // WORD))
        for number in gone:
            values[nodes[number]] = 0
        for place, number in enumerate(held):
            values[nodes[number]] = packed(np.arange(cases) <= place, values.shape[1])
        model.circuit.evaluate(values)
        stands = unpacked(values[goal], cases)
        if not stands[0]:
            return None
        spared = int(np.flatnonzero(stands)[-1])
        if spared == len(held):
            return frozenset(kept)
        gone |= set(held[:spared])
        kept.append(held[spared])
        held = held[spared + 1 :]


def smallest_hitting(ways: Sequence[frozenset[int]]) -> frozenset[int] | None:
    """The fewest numbers of which every way has one; of several such sets that with the lowest numbers first.

    None where it would take too long to find them.

    >>> sorted(smallest_hitting([frozenset({1, 2}), frozenset({2, 3}), frozenset({4})]))
    [2, 4]
    """
    tries = iter(range(_MOST_TRIES))
    for size in range(_apart(tuple(ways)), len(ways) + 1):
        found = _hitting(tuple(ways), size, tries)
        if found is not None:
            return found
        if next(tries, None) is None:
            break
    return None if ways else frozenset()


def _hitting(ways: tuple[frozenset[int], ...], size: int, tries: Iterator[int]) -> frozenset[int] | None:
    if not ways:
        return frozenset()
    if size == 0 or _apart(ways) > size or next(tries, None) is None:
        return None
    shortest = min(ways, key=_size)
    for number in sorted(shortest):
        rest = _hitting(tuple(way for way in ways if number not in way), size - 1, tries)
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
