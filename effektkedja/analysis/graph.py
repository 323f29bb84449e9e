"""The chain as a graph of boxes: who causes whom, what reaches what, and circles."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cached_property
from typing import TYPE_CHECKING, Any, TypeVar

from effektkedja.analysis.references import Reference, references_of
from effektkedja.analysis.texts import Text, texts_of
from effektkedja.model.boxes import Activity
from effektkedja.model.meaning import meaning

if TYPE_CHECKING:
    import networkx as nx

    from effektkedja.model.chain import Chain
    from effektkedja.model.links import Link

T = TypeVar("T")


class Graph:
    """Boxes and the arrows between them; arrows whose ends do not exist are left out."""

    def __init__(self, chain: Chain) -> None:
        self.chain = chain
        self.names: tuple[str, ...] = tuple(sorted(chain.boxes))
        self.place: Mapping[str, int] = {name: place for place, name in enumerate(self.names)}
        self._done: dict[Callable[[Graph], Any], Any] = {}

    def once(self, work: Callable[[Graph], T]) -> T:
        """What comes of some work on the graph; done once, however many ask for it."""
        if work not in self._done:
            self._done[work] = work(self)
        done: T = self._done[work]
        return done

    def as_decided(self) -> Graph:
        """The graph without what only options include that were not chosen; itself where none was chosen."""
        decisions = self.chain.decisions.values()
        made = {one.id: one.choice.id for one in decisions if one.is_path_choice and one.choice}
        return Graph(self.chain.choosing(made)) if made else self

    @cached_property
    def texts(self) -> tuple[Text, ...]:
        """Every text of the chain, with its place."""
        return tuple(texts_of(self.chain))

    @cached_property
    def references(self) -> tuple[Reference, ...]:
        """Every name in the chain that something else should bear."""
        return tuple(references_of(self.chain))

    @cached_property
    def links(self) -> tuple[Link, ...]:
        """The arrows whose ends are all boxes, in the order of the file, each name once.

        Of arrows with one name the same is taken in whatever order they stand.
        """
        found: dict[str, Link] = {}
        for link in self.chain.links:
            if link.effect in self.place and all(cause in self.place for cause in link.causes):
                known = found.setdefault(link.id, link)
                if known is not link:
                    found[link.id] = min(known, link, key=meaning)
        return tuple(found.values())

    @cached_property
    def statements(self) -> tuple[Link, ...]:
        """One arrow of each statement: ``a | b -> c`` is two, but what it lacks is written once."""
        first: dict[int, Link] = {}
        for link in self.links:
            first.setdefault(link.row, link)
        return tuple(first.values())

    @cached_property
    def into(self) -> Mapping[str, tuple[Link, ...]]:
        """For each box the arrows that end there."""
        found: dict[str, list[Link]] = {name: [] for name in self.names}
        for link in self.links:
            found[link.effect].append(link)
        return {name: tuple(links) for name, links in found.items()}

    @cached_property
    def out_of(self) -> Mapping[str, tuple[Link, ...]]:
        """For each box the arrows that start there."""
        found: dict[str, list[Link]] = {name: [] for name in self.names}
        for link in self.links:
            for cause in link.causes:
                found[cause].append(link)
        return {name: tuple(links) for name, links in found.items()}

    @cached_property
    def effects(self) -> Mapping[str, tuple[str, ...]]:
        """For each box the boxes that its arrows end in, in alphabetical order."""
        return {name: tuple(sorted({link.effect for link in links})) for name, links in self.out_of.items()}

    @cached_property
    def causes(self) -> Mapping[str, tuple[str, ...]]:
        """For each box the boxes that its arrows start from, in alphabetical order."""
        return {
            name: tuple(sorted({cause for link in links for cause in link.causes}))
            for name, links in self.into.items()
        }

    def downstream(self, starts: Iterable[str]) -> frozenset[str]:
        """Everything that can be reached along the arrows, the starts included."""
        return _reached(starts, self.effects)

    def upstream(self, ends: Iterable[str]) -> frozenset[str]:
        """Everything from which the ends can be reached, the ends included."""
        return _reached(ends, self.causes)

    @cached_property
    def driven(self) -> frozenset[str]:
        """What our activities reach."""
        return self.downstream(name for name in self.names if isinstance(self.chain.boxes[name], Activity))

    def circles(self, *, through_feedback: bool = False) -> tuple[tuple[str, ...], ...]:
        """A shortest circle of each group of boxes that cause each other, smallest id first.

        Arrows that say ``feedback`` are left out unless asked for.
        """
        if through_feedback:
            return tuple(_circles(self.names, self.effects))
        return self._undeclared_circles

    @cached_property
    def _undeclared_circles(self) -> tuple[tuple[str, ...], ...]:
        return tuple(_circles(self.names, self._without_feedback))

    @cached_property
    def _without_feedback(self) -> Mapping[str, tuple[str, ...]]:
        return {
            name: tuple(sorted({link.effect for link in links if not link.feedback and link.effect != name}))
            for name, links in self.out_of.items()
        }

    def to_networkx(self) -> nx.MultiDiGraph[str]:
        """The same graph for networkx: boxes carry ``title`` and ``section``, arrows the name of their link.

        A joint arrow ``a & b -> c`` becomes one edge from each of its causes.
        """
        import networkx as nx  # 140 ms that only those who ask should pay

        graph: nx.MultiDiGraph[str] = nx.MultiDiGraph(title=self.chain.title)
        for name in self.names:
            box = self.chain.boxes[name]
            graph.add_node(name, title=box.title, section=box.section)
        for link in self.links:
            for cause in link.causes:
                graph.add_edge(cause, link.effect, key=link.id, hinders=link.hinders)
        return graph


def _circles(names: Iterable[str], effects: Mapping[str, tuple[str, ...]]) -> Iterator[tuple[str, ...]]:
    for group in strong_components(names, effects):
        if len(group) > 1:
            yield _shortest_circle(group, effects)


def _reached(starts: Iterable[str], onward: Mapping[str, tuple[str, ...]]) -> frozenset[str]:
    seen = {name for name in starts if name in onward}
    waiting = list(seen)
    while waiting:
        for name in onward[waiting.pop()]:
            if name not in seen:
                seen.add(name)
                waiting.append(name)
    return frozenset(seen)


def strong_components(names: Iterable[str], onward: Mapping[str, tuple[str, ...]]) -> list[tuple[str, ...]]:
    """Groups of boxes that all reach each other, in order of their smallest id.

    Tarjan's algorithm (1972), without recursion.
    """
    index: dict[str, int] = {}
    low: dict[str, int] = {}
    stack: list[str] = []
    groups: list[tuple[str, ...]] = []
    for root in names:
        if root in index:
            continue
        work = [(root, iter(onward[root]))]
        index[root] = low[root] = len(index)
        stack.append(root)
        while work:
            name, rest = work[-1]
            following = next(rest, None)
            if following is None:
                work.pop()
                if work:
                    low[work[-1][0]] = min(low[work[-1][0]], low[name])
                if low[name] == index[name]:
                    groups.append(_popped(stack, name, index))
            elif following not in index:
                index[following] = low[following] = len(index)
                stack.append(following)
                work.append((following, iter(onward[following])))
            elif index[following] < _DONE:
                low[name] = min(low[name], index[following])
    return sorted(groups)


_DONE = 1 << 60


def _popped(stack: list[str], name: str, index: dict[str, int]) -> tuple[str, ...]:
    group = []
    while True:
        member = stack.pop()
        index[member] = _DONE
        group.append(member)
        if member == name:
            return tuple(sorted(group))


def _shortest_circle(group: tuple[str, ...], onward: Mapping[str, tuple[str, ...]]) -> tuple[str, ...]:
    members = set(group)
    circles = [circle for start in group if (circle := _circle_from(start, members, onward))]
    shortest = min(circles, key=lambda circle: (len(circle), circle))
    turn = shortest.index(min(shortest))
    return shortest[turn:] + shortest[:turn]


def _circle_from(
    start: str, members: set[str], onward: Mapping[str, tuple[str, ...]]
) -> tuple[str, ...] | None:
    came_from: dict[str, str] = {}
    waiting = [start]
    while waiting:
        following: list[str] = []
        for name in waiting:
            for effect in onward[name]:
                if effect == start:
                    return _trail(start, name, came_from)
                if effect in members and effect not in came_from:
                    came_from[effect] = name
                    following.append(effect)
        waiting = following
    return None


def _trail(start: str, end: str, came_from: Mapping[str, str]) -> tuple[str, ...]:
    trail = [end]
    while trail[-1] != start:
        trail.append(came_from[trail[-1]])
    return tuple(reversed(trail))
