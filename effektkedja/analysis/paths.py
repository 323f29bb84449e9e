"""Whether what is done leads to what is to change, and where that stops."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from effektkedja.analysis.mending import has_unread_section, unsettled
from effektkedja.model.boxes import Activity
from effektkedja.record import Record

if TYPE_CHECKING:
    from effektkedja.analysis.graph import Graph


class Root(Record):
    """A box where something starts to be amiss, and how many others only follow from it."""

    name: str
    follows: int


def missing_path(graph: Graph) -> str:
    """Why no activity reaches any effect: ``no-activity``, ``no-effect``, ``no-path``; empty when one does.

    A chain without boxes has not been started, and one with an arrow or a section that could not be read
    cannot be judged: for both the answer is empty too.
    """
    return graph.once(_missing_path)


def _missing_path(graph: Graph) -> str:
    boxes = graph.chain.boxes.values()
    effects = {box.id for box in boxes if box.is_effect}
    if not boxes or effects & graph.driven or has_unread_section(graph.chain) or unsettled(graph):
        return ""
    if not any(isinstance(box, Activity) for box in boxes):
        return "no-activity"
    return "no-path" if effects else "no-effect"


def roots(names: Iterable[str], onward: Mapping[str, tuple[str, ...]]) -> list[Root]:
    """Of boxes that share a fault, those where it begins, each with the number of boxes that follow.

    ``onward`` says which boxes a fault spreads to. In a circle of faults the first by name is the root.
    """
    waiting = set(names)
    spread_to = {name for start in waiting for name in onward[start] if name != start}
    found: list[Root] = []
    for name in [*sorted(waiting - spread_to), *sorted(waiting & spread_to)]:
        if name in waiting:
            reached = _reached(name, waiting, onward)
            waiting -= reached
            found.append(Root(name, len(reached) - 1))
    return found


def _reached(start: str, among: set[str], onward: Mapping[str, tuple[str, ...]]) -> set[str]:
    seen, queue = {start}, [start]
    while queue:
        for name in onward[queue.pop()]:
            if name in among and name not in seen:
                seen.add(name)
                queue.append(name)
    return seen
