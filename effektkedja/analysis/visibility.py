"""How many months it may take until an effect can be seen, tried out with lags drawn between their ends.

A lag is drawn from the triangle over its shortest, likeliest and longest time (a convention). The likeliest
times alone would mislead: where several strands must all arrive, the last of them is what one waits for.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from math import sqrt
from operator import add
from random import Random
from typing import TYPE_CHECKING

from effektkedja.analysis.timing import (
    counted_arrows,
    joins_all,
    likeliest,
    longest,
    shortest,
    starts_after,
)
from effektkedja.model.boxes import Activity

if TYPE_CHECKING:
    from effektkedja.analysis.graph import Graph
    from effektkedja.model.links import Link

TRIES = 2_000
_MOST_DRAWS = 1_000_000
_FEWEST_TRIES = 200


def tries_for(arrows: int) -> int:
    """How many times a chain is tried out, so that a large one does not take forever."""
    return max(min(TRIES, _MOST_DRAWS // max(arrows, 1)), _FEWEST_TRIES)


def tried_months(
    graph: Graph,
    wanted: Collection[str],
    *,
    all_needed: bool = False,
    seed: int = 0,
    progress: Callable[[float], None] = lambda _: None,
) -> Mapping[str, Sequence[float]]:
    """For each wanted box the months from the start until it appears, in each of many tries.

    A box is left out when a lag on the way to it is not known, when the way goes in a circle, or when no
    activity of ours reaches it. ``all_needed`` reads joins that nobody has said.
    """
    packages = counted_arrows(graph)
    order = _causes_first(graph, wanted, packages)
    count = tries_for(sum(len(packages[name]) for name in order))
    random = Random(seed)  # noqa: S311 - a figure to show, nothing to keep secret
    found: dict[str, list[float]] = {}
    for place, name in enumerate(order):
        progress(place / len(order))
        box = graph.chain.boxes[name]
        if isinstance(box, Activity):
            found[name] = [float(starts_after(box, graph))] * count
            continue
        strands = [
            _drawn_after([found[cause] for cause in causes], link, count, random)
            for causes, link in packages[name]
            if link.lag is not None and all(cause in found for cause in causes)
        ]
        if strands and len(strands) == len(packages[name]):
            meet = max if joins_all(graph, name, all_needed) else min
            found[name] = strands[0] if len(strands) == 1 else list(map(meet, *strands))
    return {name: found[name] for name in wanted if name in found}


def _drawn_after(causes: Sequence[list[float]], link: Link, count: int, random: Random) -> list[float]:
    ready = causes[0] if len(causes) == 1 else list(map(max, *causes))
    ends = float(shortest(link)), float(likeliest(link)), float(longest(link))
    return list(map(add, ready, _triangle(*ends, count, random)))


def _triangle(low: float, likely: float, high: float, count: int, random: Random) -> list[float]:
    """Draws from a triangular distribution, by the inverse of its distribution function."""
    width = high - low
    if width == 0:
        return [low] * count
    turn, draw = (likely - low) / width, random.random
    rise, fall = sqrt(width * (likely - low)), sqrt(width * (high - likely))
    draws = (draw() for _ in range(count))
    return [low + rise * sqrt(one) if one < turn else high - fall * sqrt(1 - one) for one in draws]


def _causes_first(
    graph: Graph, wanted: Collection[str], packages: Mapping[str, Sequence[tuple[Sequence[str], Link]]]
) -> list[str]:
    """The boxes that lead to those wanted, causes first; what lies in or after circles is left out."""
    onward: dict[str, list[str]] = {}
    left: dict[str, int] = {}
    waiting = [name for name in wanted if name in graph.driven]
    while waiting:
        name = waiting.pop()
        if name not in left:
            is_start = isinstance(graph.chain.boxes[name], Activity)
            causes = set() if is_start else {cause for package, _ in packages[name] for cause in package}
            left[name] = len(causes)
            waiting += sorted(causes)
            for cause in causes:
                onward.setdefault(cause, []).append(name)
    order = sorted(name for name, count in left.items() if count == 0)
    for name in order:  # which grows on the way
        for effect in onward.get(name, ()):
            left[effect] -= 1
            if left[effect] == 0:
                order.append(effect)
    return order
