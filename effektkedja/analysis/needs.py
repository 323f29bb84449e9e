"""What each box cannot do without: the boxes and assumptions whose loss alone takes every way to it.

Ways start in activities and resources. Arrows that help, hinder or feed back bring nothing about, and a cause
that nothing of ours reaches is taken for given. How arrows combine is as the chain says; where it does not
say, any of them is enough, so that nothing is called lost while a way may be left.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from functools import cached_property
from typing import TYPE_CHECKING

from effektkedja.analysis.mending import unsettled
from effektkedja.analysis.reach import first_first
from effektkedja.model.boxes import Activity, Impact, Resource
from effektkedja.record import Record

if TYPE_CHECKING:
    from effektkedja.analysis.graph import Graph
    from effektkedja.model.boxes import Box
    from effektkedja.model.chain import Chain
    from effektkedja.model.links import Link


class Ways(Record):
    """The ways of a graph that bring something about, each box before what it leads to if circles allow."""

    order: tuple[str, ...]
    into: Mapping[str, tuple[tuple[tuple[str, ...], Link], ...]]
    """For each box its arrows, with those of their causes that our work reaches; never none of them."""
    in_circles: bool


class Needs:
    """For each box that our work brings about, what it cannot do without.

    ``joined=False`` asks of paths only: an arrow from several causes is then a path from each of them, and
    each arrow is enough. Assumptions in ``together`` are lost at the same time, as one.
    """

    def __init__(self, graph: Graph, *, joined: bool = True, together: Collection[str] = ()) -> None:
        self._chain = graph.chain
        self._ways = graph.once(_brought_about)
        self._joined = joined
        self._together = tuple(together)
        self._names = (*graph.names, *(name for name in graph.chain.assumptions if name not in graph.place))
        self._bit = {name: 1 << place for place, name in enumerate(self._names)}
        self._bit.update(dict.fromkeys(together, 1 << len(self._names)))
        self._nothing = 1 << (len(self._names) + 1)  # what nothing brings about needs everything
        self._assumed: dict[str, int] = {}

    def of(self, name: str) -> frozenset[str]:
        """The boxes and assumptions that a box needs, itself included; none where nothing leads to it."""
        bits = self._bits[name]
        found: list[str] = []
        while bits and not bits & self._nothing:
            place = bits.bit_length() - 1
            found += self._together if place == len(self._names) else (self._names[place],)
            bits ^= 1 << place
        return frozenset(found)

    def without(self, name: str) -> frozenset[str]:
        """The boxes to which no way is left without a box or an assumption."""
        bit = self._bit[name]
        return frozenset(box for box, bits in self._bits.items() if bits & bit and not bits & self._nothing)

    def arrows_of(self, name: str) -> tuple[str, ...]:
        """The arrows that have none beside them: without any one of them no way to a box is left."""
        found: list[str] = []
        for needed in self.of(name):
            arrows = self._ways.into.get(needed, ())
            if len(arrows) == 1 or (arrows and self._chain.boxes[needed].join == "all"):
                found += (link.id for _, link in arrows)
        return tuple(sorted(found))

    @cached_property
    def _bits(self) -> Mapping[str, int]:
        ways = self._ways
        bits = dict.fromkeys(ways.into, (self._nothing << 1) - 1)
        changing = True
        while changing:
            changing = False
            for name in ways.order:
                found = self._found(name, ways.into[name], bits)
                if found != bits[name]:
                    bits[name] = found
                    changing = ways.in_circles
        return bits

    def _found(
        self, name: str, arrows: tuple[tuple[tuple[str, ...], Link], ...], bits: Mapping[str, int]
    ) -> int:
        box = self._chain.boxes[name]
        everything = (self._nothing << 1) - 1
        if not arrows:
            return self._bit[name] if isinstance(box, Activity | Resource) else everything
        every, any_one = 0, everything
        for causes, link in arrows:
            package = self._assumptions(link)
            if self._joined:
                for cause in causes:
                    package |= bits[cause]
            else:
                path = everything
                for cause in causes:
                    path &= bits[cause]
                package |= path
            every |= package
            any_one &= package
        return self._bit[name] | (every if self._joined and box.join == "all" else any_one)

    def _assumptions(self, link: Link) -> int:
        bits = 0
        for name in link.assumes:
            if name not in self._assumed:
                self._assumed[name] = self._with_ground(name)
            bits |= self._assumed[name]
        return bits

    def _with_ground(self, name: str) -> int:
        """An assumption and those that it depends on: without one of these it does not hold."""
        bits = 0
        for one in with_ground(self._chain, (name,)):
            bits |= self._bit[one]
        return bits


def with_ground(chain: Chain, names: Iterable[str]) -> frozenset[str]:
    """Assumptions, and those that they depend on."""
    seen: set[str] = set()
    waiting = list(names)
    while waiting:
        name = waiting.pop()
        if name in chain.assumptions and name not in seen:
            seen.add(name)
            waiting.extend(chain.assumptions[name].depends_on)
    return frozenset(seen)


def _brought_about(graph: Graph) -> Ways:
    links = [link for link in graph.links if brings_about(link) and link.effect not in link.causes]
    onward: dict[str, list[str]] = {name: [] for name in graph.names}
    for link in links:
        for cause in link.causes:
            onward[cause].append(link.effect)
    starts = (name for name, box in graph.chain.boxes.items() if isinstance(box, Activity | Resource))
    ours = _reached(starts, onward)
    into: dict[str, list[tuple[tuple[str, ...], Link]]] = {name: [] for name in graph.names}
    for link in links:
        causes = tuple(cause for cause in link.causes if cause in ours)
        if causes:
            into[link.effect].append((causes, link))
    order = first_first(onward)
    place = {name: number for number, name in enumerate(order)}
    backward = any(place[cause] > place[link.effect] for link in links for cause in link.causes)
    return Ways(order, {name: tuple(arrows) for name, arrows in into.items()}, backward)


def needs(graph: Graph) -> Needs:
    """What the boxes of a graph need, worked out once."""
    return graph.once(Needs)


def brings_about(link: Link) -> bool:
    """Whether an arrow is one of the causes, rather than something that helps, hinders or feeds back."""
    return not (link.helps or link.hinders or link.feedback)


def aims(graph: Graph) -> tuple[str, ...]:
    """The boxes that the chain is for: impacts, and effects that contribute to a goal; else its last effects.

    Where arrows are not all known (a mistyped id), what lies after them is left out.
    """
    return graph.once(_aims)


def _aims(graph: Graph) -> tuple[str, ...]:
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


def _reached(starts: Iterable[str], onward: Mapping[str, list[str]]) -> set[str]:
    seen = set(starts)
    waiting = list(seen)
    while waiting:
        for name in onward[waiting.pop()]:
            if name not in seen:
                seen.add(name)
                waiting.append(name)
    return seen
