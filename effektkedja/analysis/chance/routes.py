"""How many ways lead to a goal: what all of them pass, how many share nothing, and how many there are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from effektkedja.analysis.needs import brings_about
from effektkedja.analysis.reach import first_first
from effektkedja.model.boxes import Activity

if TYPE_CHECKING:
    from collections.abc import Mapping

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


def disjoint_routes(graph: Graph, goal: str) -> int:
    """How many ways lead from activities to a goal that no two of them share an arrow (Menger 1927)."""
    import networkx as nx

    ways = _ways(graph)
    target = graph.place[goal]
    if target not in ways:
        return 0
    for cause, effect in ways.edges:
        if cause != _START:
            ways[cause][effect]["capacity"] = 1
    flow: float = nx.maximum_flow_value(ways, _START, target)
    return int(flow)


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
