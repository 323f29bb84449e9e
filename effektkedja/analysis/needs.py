"""What each box cannot do without: the boxes and assumptions whose loss alone takes every way to it.

Ways start in activities and resources. Arrows that help, hinder or feed back bring nothing about, and a cause
that nothing of ours reaches is taken for given. How arrows combine is as the chain says; where it does not
say, any of them is enough, so that nothing is called lost while a way may be left.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from functools import cached_property
from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary

from effektkedja.analysis.mending import unsettled
from effektkedja.analysis.reach import first_first
from effektkedja.model.boxes import Activity, Impact, Resource

if TYPE_CHECKING:
    from effektkedja.analysis.graph import Graph
    from effektkedja.model.boxes import Box
    from effektkedja.model.links import Link


class Needs:
    """For each box that our work brings about, what it cannot do without.

    ``joined=False`` asks of paths only: an arrow from several causes is then a path from each of them, and
    each arrow is enough. Assumptions in ``together`` are lost at the same time, as one.
    """

    def __init__(self, graph: Graph, *, joined: bool = True, together: Collection[str] = ()) -> None:
        self.graph = graph
        self._joined = joined
        names = (*graph.names, *(name for name in graph.chain.assumptions if name not in graph.place))
        self._bit = {name: 1 << place for place, name in enumerate(names)}
        if together:
            self._bit.update(dict.fromkeys(together, 1 << len(names)))
        self._nothing = 1 << (len(names) + 1)  # what can be had in no way needs everything, this bit too
        self._assumed: dict[str, int] = {}

    def of(self, name: str) -> frozenset[str]:
        """The boxes and assumptions that a box needs, itself included; none where nothing leads to it."""
        bits = self._bits[name]
        if bits & self._nothing:
            return frozenset()
        return frozenset(other for other, bit in self._bit.items() if bits & bit)

    def without(self, name: str) -> frozenset[str]:
        """The boxes to which no way is left without a box or an assumption."""
        bit = self._bit[name]
        return frozenset(box for box, bits in self._bits.items() if bits & bit and not bits & self._nothing)

    @cached_property
    def _bits(self) -> Mapping[str, int]:
        everything = (self._nothing << 1) - 1
        onward, into = self._brought_about()
        bits = dict.fromkeys(self.graph.names, everything)
        order = first_first(onward)
        changing = True
        while changing:
            changing = False
            for name in order:
                found = self._found(name, into[name], bits)
                if found != bits[name]:
                    bits[name] = found
                    changing = True
        return bits

    def _found(self, name: str, arrows: list[tuple[tuple[str, ...], int]], bits: Mapping[str, int]) -> int:
        box = self.graph.chain.boxes[name]
        everything = (self._nothing << 1) - 1
        if not arrows:
            return self._bit[name] if isinstance(box, Activity | Resource) else everything
        every, any_one = 0, everything
        for causes, assumed in arrows:
            package = assumed
            for cause in causes:
                package |= bits[cause]
            every |= package
            any_one &= package
        return self._bit[name] | (every if self._joined and box.join == "all" else any_one)

    def _brought_about(
        self,
    ) -> tuple[Mapping[str, tuple[str, ...]], Mapping[str, list[tuple[tuple[str, ...], int]]]]:
        """The ways from our work: from each box onward, and into each box its packages of causes."""
        links = [link for link in self.graph.links if brings_about(link) and link.effect not in link.causes]
        forward: dict[str, list[str]] = {name: [] for name in self.graph.names}
        for link in links:
            for cause in link.causes:
                forward[cause].append(link.effect)
        onward = {name: tuple(effects) for name, effects in forward.items()}
        ours = _reached(
            (name for name, box in self.graph.chain.boxes.items() if isinstance(box, Activity | Resource)),
            onward,
        )
        into: dict[str, list[tuple[tuple[str, ...], int]]] = {name: [] for name in self.graph.names}
        for link in links:
            causes = tuple(cause for cause in link.causes if cause in ours)
            packages = [causes] if self._joined else [(cause,) for cause in causes]
            assumed = self._assumptions(link)
            into[link.effect] += [(package, assumed) for package in packages if package]
        return onward, into

    def _assumptions(self, link: Link) -> int:
        bits = 0
        for name in link.assumes:
            if name not in self._assumed:
                self._assumed[name] = self._with_ground(name)
            bits |= self._assumed[name]
        return bits

    def _with_ground(self, name: str) -> int:
        """An assumption and those that it depends on: without one of these it does not hold."""
        assumptions = self.graph.chain.assumptions
        seen: set[str] = set()
        waiting = [name]
        while waiting:
            one = waiting.pop()
            if one in assumptions and one not in seen:
                seen.add(one)
                waiting.extend(assumptions[one].depends_on)
        bits = 0
        for one in seen:
            bits |= self._bit[one]
        return bits


def needs(graph: Graph) -> Needs:
    """What the boxes of a graph need, worked out once."""
    if graph not in _known:
        _known[graph] = Needs(graph)
    return _known[graph]


_known: WeakKeyDictionary[Graph, Needs] = WeakKeyDictionary()


def brings_about(link: Link) -> bool:
    """Whether an arrow is one of the causes, rather than something that helps, hinders or feeds back."""
    return not (link.helps or link.hinders or link.feedback)


def aims(graph: Graph) -> tuple[str, ...]:
    """The boxes that the chain is for: impacts, and effects that contribute to a goal; else its last effects.

    Where arrows are not all known (a mistyped id), what lies after them is left out.
    """
    boxes = graph.chain.boxes
    left_open = graph.downstream(unsettled(graph))
    named = [name for name, box in boxes.items() if isinstance(box, Impact) or _serves_a_goal(box)]
    last = [
        name
        for name, box in boxes.items()
        if box.is_effect and not any(boxes[effect].is_effect for effect in graph.effects[name])
    ]
    return tuple(name for name in named or last if name not in left_open)


def _serves_a_goal(box: Box) -> bool:
    return box.is_effect and bool(box.contributes_to)


def _reached(starts: Iterable[str], onward: Mapping[str, tuple[str, ...]]) -> set[str]:
    seen = set(starts)
    waiting = list(seen)
    while waiting:
        for name in onward[waiting.pop()]:
            if name not in seen:
                seen.add(name)
                waiting.append(name)
    return seen
