"""How many ways lead to a goal: what all of them pass, how many share nothing, and how many there are."""

from __future__ import annotations

from collections import deque
from itertools import pairwise
from typing import TYPE_CHECKING

from effektkedja.analysis.needs import brings_about
from effektkedja.analysis.reach import first_first
from effektkedja.model.boxes import Activity

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    import networkx as nx

    from effektkedja.analysis.graph import Graph

_START = -1


def dominators(graph: Graph, goal: str) -> tuple[str, ...]:
    """The boxes that every way from an activity to a goal passes, the goal left out, the first first.

    By immediate dominators from a start before all activities (Cooper, Harvey and Kennedy 2001, in networkx).
    Ways count one by one here, whatever is needed together: what a goal cannot do without, ``needs`` tells.
    """
    import networkx as nx

    ways = _ways(graph)
    target = graph.place[goal]
    if target not in ways or not nx.has_path(ways, _START, target):
        return ()
    above = nx.immediate_dominators(ways, _START)
    found = []
    while (target := above[target]) != _START:
        found.append(graph.names[target])
    return tuple(reversed(found))


def are_alternatives(graph: Graph, goal: str) -> bool:
    """Whether any way to a goal is enough: nowhere on the way are several arrows or causes needed together.

    Where a chain does not say how arrows combine, any of them counts as enough.
    """
    boxes = graph.chain.boxes
    upstream = graph.upstream([goal])
    into = {name: [link for link in graph.into[name] if brings_about(link)] for name in upstream}
    return not any(
        (len(links) > 1 and boxes[name].join == "all") or any(len(link.causes) > 1 for link in links)
        for name, links in into.items()
    )


def disjoint_routes(graph: Graph, goal: str, progress: Callable[[float], None] = lambda _: None) -> int:
    """How many ways lead from activities to a goal that no two of them share an arrow (Menger 1927).

    By ways that make the number larger until there are none (Ford and Fulkerson 1956); an arrow carries one.
    """
    upstream = graph.upstream([goal])
    most = max(1, len(graph.into[goal]))
    room: dict[tuple[str, str], int] = {}
    near: dict[str, list[str]] = {name: [] for name in upstream}
    for link in graph.links:
        if link.effect not in upstream:
            continue
        for cause in link.causes if brings_about(link) and link.effect not in link.causes else ():
            if (cause, link.effect) not in room:
                near[cause].append(link.effect)
                near[link.effect].append(cause)
                room.setdefault((link.effect, cause), 0)
            room[cause, link.effect] = 1
    boxes = graph.chain.boxes
    starts = [name for name in graph.names if name in upstream and isinstance(boxes[name], Activity)]
    starts = [name for name in starts if name != goal]
    count = 0
    while way := _way_with_room(starts, goal, near, room):
        for before, after in pairwise(way):
            room[before, after] -= 1
            room[after, before] += 1
        count += 1
        progress(min(count / most, 1.0))
    return count


def _way_with_room(
    starts: list[str], goal: str, near: Mapping[str, list[str]], room: Mapping[tuple[str, str], int]
) -> list[str]:
    came_from = dict.fromkeys(starts, "")
    waiting = deque(starts)
    while waiting and goal not in came_from:
        name = waiting.popleft()
        for other in near[name]:
            if other not in came_from and room[name, other]:
                came_from[other] = name
                waiting.append(other)
    way = [goal] if goal in came_from else []
    while way and (before := came_from[way[-1]]):
        way.append(before)
    return way[::-1]


def path_counts(graph: Graph) -> Mapping[str, int]:
    """For each box how many ways lead to it from activities; ways that go in circles are not counted.

    Counted and not listed: there may be more ways than atoms.
    """
    onward: dict[str, list[str]] = {name: [] for name in graph.names}
    for link in graph.links:
        if brings_about(link):
            for cause in link.causes:
                onward[cause].append(link.effect)
    order = first_first(onward)
    place = {name: number for number, name in enumerate(order)}
    counts = {name: int(isinstance(graph.chain.boxes[name], Activity)) for name in order}
    for name in order:
        for effect in onward[name]:
            if place[effect] > place[name]:
                counts[effect] += counts[name]
    return counts


def _ways(graph: Graph) -> nx.DiGraph[int]:
    """The arrows that bring something about, between numbers of boxes, after a start before all activities.

    Numbers and not names: networkx walks in sets, whose order for names differs from run to run.
    """
    import networkx as nx

    ways: nx.DiGraph[int] = nx.DiGraph()
    for name in graph.names:
        if isinstance(graph.chain.boxes[name], Activity):
            ways.add_edge(_START, graph.place[name])
    for link in graph.links:
        if brings_about(link):
            for cause in link.causes:
                ways.add_edge(graph.place[cause], graph.place[link.effect])
    return ways
