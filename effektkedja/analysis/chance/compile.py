"""A chain as a circuit: what must be on for each box to be reached, with a switch for all that may fail.

* An arrow is on when its causes are reached, what it assumes holds, and its own switch is on.
* How arrows into a box combine is as the chain says. Where it does not say, one switch of the box reads it
  either way (``EITHER``): off that all are needed, on that any is enough.
* An arrow that helps gives the others into its box a second chance: it is neither needed nor enough.
* An arrow that hinders, when it is on, keeps its box from being reached.
* What feeds back is one more way to a box, but nothing can start itself: in circles each box is what can be
  reached without it (the least fixpoint), found by going round as often as the circle can be entered.
* Activities are carried out and resources there. An arrow into one of them is certain unless it says how
  likely it is; a box that nothing brings about happens as likely as it says that it happens anyway.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

import numpy as np

from effektkedja.analysis.chance.circuit import Circuit, Wiring
from effektkedja.analysis.chance.scale import CERTAIN, DEFAULT, EITHER, IMPOSSIBLE, Scale, Strength
from effektkedja.analysis.graph import strong_components
from effektkedja.analysis.needs import brings_about, with_ground
from effektkedja.analysis.reach import first_first
from effektkedja.model.boxes import Activity, Resource
from effektkedja.record import Record

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from effektkedja.analysis.graph import Graph
    from effektkedja.model.boxes import Box
    from effektkedja.model.links import Link

ARROW, ASSUMPTION, ACTIVITY, ANYWAY, JOIN = "arrow", "assumption", "activity", "anyway", "join"
"""What a switch stands for."""


class Switch(Record):
    """Something that may fail or happen: what it is, whose, how likely, and whether anybody has said so."""

    kind: str
    name: str
    strength: Strength
    is_said: bool


class Model(Record):
    """A chain as a circuit, with what its nodes stand for.

    ``switches`` by their nodes; ``boxes`` give for each box its nodes, the last of which says whether it is
    reached (in a circle it has several); ``arrows`` the same for arrows.
    """

    circuit: Circuit
    switches: Mapping[int, Switch]
    boxes: Mapping[str, tuple[int, ...]]
    arrows: Mapping[str, tuple[int, ...]]
    has_circles: bool

    def node(self, box: str) -> int:
        """The node that says whether a box is reached."""
        return self.boxes[box][-1]

    def chances(self, *columns: Mapping[int, float]) -> NDArray[np.float64]:
        """Chances of switches as nodes x columns, for the exact way and for drawing."""
        table = np.zeros((len(self.circuit), len(columns)))
        for number, column in enumerate(columns):
            table[list(column), number] = list(column.values())
        return table

    def joins(self, column: Mapping[int, float]) -> dict[int, bool]:
        """How joins that are not said are read, so that no more is asked of the circuit than that reading."""
        return {node: bool(column[node]) for node, one in self.switches.items() if one.kind == JOIN}

    def nodes_of(self, kind: str) -> dict[str, int]:
        """The switches of a kind, by what they belong to."""
        return {switch.name: node for node, switch in self.switches.items() if switch.kind == kind}


class NegativeCircle(Exception):  # noqa: N818 - a circle, which whoever asked tells in words
    """An arrow hinders within a circle, so that there is no one answer to what is reached."""

    def __init__(self, names: tuple[str, ...], arrow: str) -> None:
        super().__init__(names, arrow)
        self.names = names
        self.arrow = arrow


def compiled(
    graph: Graph,
    goals: Iterable[str],
    scale: Scale = DEFAULT,
    progress: Callable[[float], None] = lambda _: None,
) -> Model:
    """The circuit of all that some boxes hang on. Raises NegativeCircle."""
    return _Compiler(graph, graph.upstream(goals), scale, progress).model()


def unsaid_join(graph: Graph, box: Box) -> bool:
    """Whether nobody has said how the arrows into a box combine, though it matters."""
    packages = [link for link in graph.into[box.id] if brings_about(link)]
    return len(packages) > 1 and box.join is None and not all(link.alternatives for link in packages)


def _waits_for_itself(box: Box, link: Link, circle: Mapping[str, int]) -> bool:
    """Whether an arrow leads from an effect back to what is put in or done: that does not wait for it."""
    return isinstance(box, Activity | Resource) and not circle.keys().isdisjoint(link.causes)


class _Compiler:
    def __init__(
        self, graph: Graph, names: frozenset[str], scale: Scale, progress: Callable[[float], None]
    ) -> None:
        self._progress = progress
        self._graph = graph
        self._chain = graph.chain
        self._scale = scale
        self._wiring = Wiring()
        self._switches: dict[int, Switch] = {}
        self._own: dict[tuple[str, str], int] = {}
        self._boxes: dict[str, list[int]] = {name: [] for name in names}
        self._arrows: dict[str, list[int]] = {}
        self._names = tuple(name for name in graph.names if name in names)
        self._has_circles = False

    def model(self) -> Model:
        for group in self._groups():
            self._add_group(group)
        boxes = {name: tuple(nodes) for name, nodes in self._boxes.items()}
        arrows = {name: tuple(nodes) for name, nodes in self._arrows.items()}
        return Model(self._wiring.circuit(), self._switches, boxes, arrows, self._has_circles)

    # -- in which order -------------------------------------------------------------------------------

    def _groups(self) -> list[tuple[str, ...]]:
        """Boxes that cause each other, in groups, each group after all that leads to it."""
        onward = {
            name: tuple(effect for effect in self._graph.effects[name] if effect in self._boxes)
            for name in self._names
        }
        self._place = {name: place for place, name in enumerate(first_first(onward))}
        groups = [
            tuple(sorted(group, key=self._place.__getitem__))
            for group in strong_components(self._names, onward)
        ]
        return sorted(groups, key=lambda group: self._place[group[0]])

    def _add_group(self, group: tuple[str, ...]) -> None:
        members = set(group)
        within = [
            link for name in group for link in self._graph.into[name] if not members.isdisjoint(link.causes)
        ]
        for link in within:
            if link.hinders:
                raise NegativeCircle(group, link.id)
        backward = {
            link.effect
            for link in within
            for cause in link.causes
            if cause in members and self._place[cause] >= self._place[link.effect]
        }
        self._has_circles = self._has_circles or bool(backward)
        before = dict.fromkeys(group, self._wiring.any(())) if backward else {}
        for _ in range(len(backward) + 1):
            self._progress(min(1.0, len(self._own) / (len(self._names) + 1)))
            now: dict[str, int] = {}
            for name in group:
                now[name] = self._add_box(name, before, now)
                self._boxes[name].append(now[name])
            before = now

    # -- switches ---------------------------------------------------------------------------------------

    def _switch(self, kind: str, name: str, strength: Strength, *, is_said: bool) -> int:
        if (kind, name) not in self._own:
            node = self._own[kind, name] = self._wiring.switch()
            self._switches[node] = Switch(kind, name, strength, is_said)
        return self._own[kind, name]

    def _assumption(self, name: str) -> int:
        held = self._chain.assumptions[name]
        known = {"yes": CERTAIN, "no": IMPOSSIBLE}.get(held.holds or "")
        strength = known or self._scale.strength(held.likelihood, held.evidence)
        return self._switch(ASSUMPTION, name, strength, is_said=bool(known or held.likelihood))

    def _arrow_switch(self, link: Link) -> int | None:
        """What may fail of an arrow itself; nothing, where what is put in is put in."""
        if link.likelihood is None and isinstance(self._chain.boxes[link.effect], Activity | Resource):
            return None
        strength = self._scale.strength(link.likelihood, link.evidence)
        return self._switch(ARROW, link.id, strength, is_said=link.likelihood is not None)

    def _anyway(self, box: Box) -> int:
        said = box.happens_anyway
        strength = self._scale.strength(None, None) if said is None else self._scale.stated(said)
        return self._switch(ANYWAY, box.id, strength, is_said=said is not None)

    # -- boxes --------------------------------------------------------------------------------------------

    def _add_box(self, name: str, before: Mapping[str, int], now: Mapping[str, int]) -> int:
        box = self._chain.boxes[name]
        into = self._graph.into[name]

        def causes(link: Link) -> Iterator[int]:
            for cause in link.causes:
                yield (
                    now[cause]
                    if cause in now
                    else before[cause]
                    if cause in before
                    else self._boxes[cause][-1]
                )

        helpers = [self._arrow(link, causes(link)) for link in into if link.helps and not link.hinders]
        leading = [link for link in into if not link.helps and not link.hinders]
        back = [link for link in leading if link.feedback or _waits_for_itself(box, link, before)]
        ways = [self._arrow(link, causes(link), helpers) for link in back]
        packages = [link for link in leading if link not in back]
        if packages:
            live = {link.id: self._arrow(link, causes(link), helpers) for link in packages}
            ways.append(self._joined(box, packages, live))
        elif isinstance(box, Activity | Resource):
            ways.append(self._wiring.all(()))
        done = [self._done(box)] if isinstance(box, Activity) else []
        ours = self._wiring.all([self._wiring.any(ways), *done])
        anyway = [self._anyway(box)] if box.happens_anyway is not None or not ways else []
        hindered = [~self._arrow(link, causes(link)) for link in into if link.hinders]
        return self._wiring.all([self._wiring.any([ours, *anyway]), *hindered])

    def _done(self, box: Box) -> int:
        return self._switch(ACTIVITY, box.id, CERTAIN, is_said=True)

    def _arrow(self, link: Link, causes: Iterable[int], helpers: Iterable[int] = ()) -> int:
        switch = self._arrow_switch(link)
        needed = list(causes)
        if switch is not None:
            second = list(helpers)
            needed.append(self._wiring.any([switch, *second]) if second else switch)
        needed += [self._assumption(name) for name in sorted(with_ground(self._chain, link.assumes))]
        node = self._wiring.all(needed)
        self._arrows.setdefault(link.id, []).append(node)
        return node

    def _joined(self, box: Box, packages: list[Link], live: Mapping[str, int]) -> int:
        nodes = list(live.values())
        if len(nodes) == 1 or box.join == "any":
            return self._wiring.any(nodes)
        if box.join == "all":
            return self._wiring.all(nodes)
        if not unsaid_join(self._graph, box):
            return self._wiring.any(nodes)
        rows: dict[int, list[int]] = {}
        for link in packages:
            rows.setdefault(link.row, []).append(live[link.id])
        every = self._wiring.all([self._wiring.any(alike) for alike in rows.values()])
        either = self._switch(JOIN, box.id, EITHER, is_said=False)
        return self._wiring.any([every, self._wiring.all([either, self._wiring.any(nodes)])])
