"""Circles of causes: short ones one by one, and whether each strengthens itself or holds itself back."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from effektkedja.analysis.graph import strong_components
from effektkedja.record import Record

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from effektkedja.analysis.graph import Graph
    from effektkedja.model.links import Link

MOST_STEPS = 6
"""Longer circles are not looked for: nobody can follow them, and their number explodes."""

MOST_CIRCLES = 1000

PLUS, MINUS, MIXED = 1, 2, 3
"""An influence that makes likelier, less likely, or both by different ways."""


class Circle(Record):
    """Boxes that cause each other in turn, the first by name first.

    ``sign`` is PLUS where the circle strengthens itself, MINUS where it holds itself back, and MIXED where
    arrows of both kinds go between two of its boxes.
    """

    names: tuple[str, ...]
    sign: int


class Circles(Record):
    """The circles of a chain, shortest first; ``is_cut`` tells that there are more than were looked for."""

    circles: tuple[Circle, ...]
    is_cut: bool


def circles(
    graph: Graph,
    most_steps: int = MOST_STEPS,
    most: int = MOST_CIRCLES,
    progress: Callable[[float], None] = lambda _: None,
) -> Circles:
    """Every circle of at most so many steps, and at most so many of them.

    >>> from effektkedja import Chain
    >>> from effektkedja.analysis.graph import Graph
    >>> chain = Chain(title="x", outputs={"a": "a", "b": "b"}, links=["a -> b", "b -| a"])
    >>> circles(Graph(chain)).circles
    (Circle(names=('a', 'b'), sign=2),)
    """
    signs = _signs(graph.links)
    if all(len(group) == 1 for group in strong_components(graph.names, graph.effects)):
        return Circles((), is_cut=False)
    import networkx as nx  # 140 ms that only those with circles should pay

    # Numbers and not names: networkx walks in sets, whose order for names differs from run to run.
    simple: nx.DiGraph[int] = nx.DiGraph()
    simple.add_edges_from(sorted((graph.place[cause], graph.place[effect]) for cause, effect in signs))
    walked: list[list[int]] = []
    for circle in islice(nx.simple_cycles(simple, length_bound=most_steps), most + 1):
        progress(len(walked) / (most + 1))
        walked.append(circle)
    named = (tuple(graph.names[place] for place in circle) for circle in walked[:most])
    found = [Circle(turned, _sign(turned, signs)) for turned in map(_smallest_first, named)]
    found.sort(key=lambda circle: (len(circle.names), circle.names))
    return Circles(tuple(found), len(walked) > most)


def _smallest_first(names: tuple[str, ...]) -> tuple[str, ...]:
    turn = names.index(min(names))
    return names[turn:] + names[:turn]


def _signs(links: Iterable[Link]) -> dict[tuple[str, str], int]:
    """For each two boxes with an arrow between them, which signs these have."""
    found: dict[tuple[str, str], int] = {}
    for link in links:
        for cause in link.causes:
            ends = (cause, link.effect)
            found[ends] = found.get(ends, 0) | (MINUS if link.hinders else PLUS)
    return found


def _sign(names: tuple[str, ...], signs: Mapping[tuple[str, str], int]) -> int:
    total = PLUS
    for place, name in enumerate(names):
        total = combined(total, signs[name, names[(place + 1) % len(names)]])
    return total


def combined(first: int, then: int) -> int:
    """The sign of one influence after another.

    >>> combined(MINUS, MINUS) == PLUS, combined(PLUS, MIXED) == MIXED
    (True, True)
    """
    found = 0
    for one in (PLUS, MINUS):
        for other in (PLUS, MINUS):
            if first & one and then & other:
                found |= PLUS if one == other else MINUS
    return found


def influences(graph: Graph, start: str) -> Mapping[str, int]:
    """For each box that one leads to, whether it makes it likelier, less likely, or both.

    By reach in two colours (Wellman 1990): a box may be reached with an even and with an odd number of arrows
    that hinder.
    """
    found = {start: PLUS}
    waiting = [start]
    while waiting:
        name = waiting.pop()
        for link in graph.out_of[name]:
            sign = combined(found[name], MINUS if link.hinders else PLUS)
            now = found.get(link.effect, 0) | sign
            if now != found.get(link.effect):
                found[link.effect] = now
                waiting.append(link.effect)
    return found
