"""How many sources the way from what is done to a goal rests on, where it is thinnest.

Each arrow carries as much as it has sources. What can flow from the activities to the goal is then the
fewest sources that must all be wrong for every way to lose its support (max-flow, min-cut; Ford and Fulkerson
1956, from memory), as CausalMap counts it, but with each source once. Where causes are needed together, or
all arrows into a box, it is enough that one of them loses its support, so the least of them counts.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import islice, pairwise, product
from typing import TYPE_CHECKING

from effektkedja.analysis.timing import counted_arrows, joins_all
from effektkedja.model.boxes import Activity
from effektkedja.record import Record
from effektkedja.vocabulary.table import fold

if TYPE_CHECKING:
    from effektkedja.analysis.graph import Graph
    from effektkedja.model.links import Link

_MOST_READINGS = 512
_MOST_WORK = 200_000
"""Above so many ways to choose one of what is needed together, or so many arrows in all of them, some ways
are not looked at, and the goal may rest on fewer sources than is told."""

_START = ""
_ENDLESS = 1 << 30

Ways = Mapping[str, list[tuple[str, "Link"]]]
"""For each box the arrows into it that are looked at, each from one cause."""


class Support(Record):
    """How many sources a goal rests on at the thinnest place, and the arrows there.

    ``threads`` are the sources that have looked at a whole way by themselves. ``is_exact`` is false where the
    goal may rest on fewer.
    """

    goal: str
    sources: int
    thinnest: tuple[str, ...]
    threads: tuple[str, ...]
    is_exact: bool = True

    @property
    def is_trap(self) -> bool:
        """Whether each step has a source, but no source has looked at more than a part of the way."""
        return self.sources > 0 and not self.threads


def support(graph: Graph, goal: str, progress: Callable[[float], None] = lambda _: None) -> Support | None:
    """What a goal rests on; None where no activity leads to it."""
    if goal not in graph.driven:
        return None
    needed, readings = _readings(graph, goal)
    most = max(min(_MOST_READINGS, _MOST_WORK // len(graph.links)), 1)
    found: list[tuple[int, tuple[str, ...]]] = []
    for ways in islice(readings, most):
        progress(len(found) / most)
        found.append(_least_cut(graph, ways, goal))
    sources, thinnest = min(found, key=lambda cut: (cut[0], len(cut[1]), cut[1]))
    return Support(goal, sources, thinnest, _threads(graph, goal), needed <= most or sources == 0)


def sources_of(link: Link) -> frozenset[str]:
    """The sources of an arrow, each once; none where it is said that there is no evidence."""
    return frozenset() if link.evidence == "none" else frozenset(fold(source) for source in link.sources)


# -- one of what is needed together ------------------------------------------------------------------------


def _readings(graph: Graph, goal: str) -> tuple[int, Iterator[Ways]]:
    """How many ways there are to choose one of what is needed together, and each of them."""
    packages = counted_arrows(graph)
    choices: list[list[list[tuple[str, str, Link]]]] = []
    for name in sorted(graph.upstream([goal])):
        if isinstance(graph.chain.boxes[name], Activity):
            continue
        single = [[(name, cause, link) for cause in causes] for causes, link in packages[name]]
        if joins_all(graph, name) and single:
            choices.append([[one] for one in (one for arrow in single for one in arrow)])
        else:
            choices += [[[one] for one in arrow] for arrow in single]
    count = 1
    for choice in choices:
        count *= len(choice)
    return count, (_ways(arrow for chosen in reading for arrow in chosen) for reading in product(*choices))


def _ways(arrows: Iterable[tuple[str, str, Link]]) -> Ways:
    ways: dict[str, list[tuple[str, Link]]] = {}
    for effect, cause, link in arrows:
        ways.setdefault(effect, []).append((cause, link))
    return ways


# -- the thinnest place ------------------------------------------------------------------------------------


def _least_cut(graph: Graph, ways: Ways, goal: str) -> tuple[int, tuple[str, ...]]:
    """How much can flow to the goal, and the arrows that let no more through (Edmonds and Karp 1972)."""
    room: dict[str, dict[str, int]] = {_START: {}, goal: {}}
    for effect, arrows in ways.items():
        for cause, link in arrows:
            gate = f"{link.id}\0{cause}"
            room.setdefault(cause, {})[gate] = _ENDLESS
            room.setdefault(gate, {})[effect] = len(sources_of(link))
            room.setdefault(effect, {})
    for name, box in graph.chain.boxes.items():
        if isinstance(box, Activity) and name in room:
            room[_START][name] = _ENDLESS
    flow = 0
    while (path := _widening(room, goal)) is not None:
        steps = list(pairwise(path))
        width = min(room[one][other] for one, other in steps)
        for one, other in steps:
            room[one][other] -= width
            room[other][one] = room[other].get(one, 0) + width
        flow += width
    reached = _reached(room)
    cut = {gate.partition("\0")[0] for gate in reached if "\0" in gate and not reached.issuperset(room[gate])}
    return flow, tuple(sorted(cut))


def _widening(room: Mapping[str, Mapping[str, int]], goal: str) -> list[str] | None:
    """A shortest way with room left."""
    came_from = {_START: _START}
    waiting = [_START]
    for name in waiting:  # which grows on the way
        for other, left in room[name].items():
            if left > 0 and other not in came_from:
                came_from[other] = name
                if other == goal:
                    return _back(came_from, goal)
                waiting.append(other)
    return None


def _back(came_from: Mapping[str, str], goal: str) -> list[str]:
    path = [goal]
    while path[-1] != _START:
        path.append(came_from[path[-1]])
    return path[::-1]


def _reached(room: Mapping[str, Mapping[str, int]]) -> set[str]:
    seen, waiting = {_START}, [_START]
    while waiting:
        for other, left in room[waiting.pop()].items():
            if left > 0 and other not in seen:
                seen.add(other)
                waiting.append(other)
    return seen


# -- whole ways --------------------------------------------------------------------------------------------


def _threads(graph: Graph, goal: str) -> tuple[str, ...]:
    """The sources that have looked at every step of a way from the activities to the goal."""
    told: dict[str, str] = {}
    looked_at: dict[str, list[tuple[str, tuple[str, ...]]]] = {}
    packages = counted_arrows(graph)
    for effect, arrows in packages.items():
        for causes, link in arrows:
            told.update((fold(source), source) for source in link.sources)
            for source in sources_of(link):
                looked_at.setdefault(source, []).append((effect, causes))
    needed = {name: len(arrows) for name, arrows in packages.items() if joins_all(graph, name)}
    starts = frozenset(name for name, box in graph.chain.boxes.items() if isinstance(box, Activity))
    whole = (source for source, steps in looked_at.items() if goal in _followed(starts, steps, needed))
    return tuple(sorted(told[source] for source in whole))


def _followed(
    starts: frozenset[str], steps: Sequence[tuple[str, tuple[str, ...]]], needed: Mapping[str, int]
) -> set[str]:
    """The boxes to which some steps lead all the way; ``needed`` says of how many a box needs all."""
    seen = set(starts)
    growing = True
    while growing:
        ready = [effect for effect, causes in steps if effect not in seen and seen.issuperset(causes)]
        found = {effect for effect, count in Counter(ready).items() if count >= needed.get(effect, 1)}
        seen |= found
        growing = bool(found)
    return seen
