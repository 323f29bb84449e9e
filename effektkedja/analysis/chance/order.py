"""In which order to sum out variables, so that no table on the way grows large."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from heapq import heapify, heappop, heappush

from effektkedja.record import Record

_NARROW = 14
"""Tables over so few variables take no time worth a longer look for a better order."""

_MOST_VARIABLES = 4000
"""With more variables the longer look takes more than seconds, and seldom finds what is narrow enough."""


class Order(Record):
    """Variables in the order of summing out; ``width`` is how many others the widest of them stands beside.

    ``is_whole`` is false where the width went above the limit and the rest was not looked for.
    """

    variables: tuple[int, ...]
    width: int
    is_whole: bool


def order_of(
    scopes: Iterable[tuple[int, ...]], limit: int, progress: Callable[[float], None] = lambda _: None
) -> Order:
    """An order for tables over these variables: that with the fewest neighbours next, ties by number.

    Where that grows wide, that which makes the fewest new neighbours next (minimum fill), which takes ten
    times as long to find. Both are counted anew only for the neighbours of what was summed out.

    >>> order_of([(0, 1), (1, 2), (2, 3)], 20)
    Order(variables=(0, 1, 2, 3), width=1, is_whole=True)
    """
    near = _neighbours(scopes)
    quick = _greedy(dict(near), _beside, limit, progress)
    if quick.width <= _NARROW or len(near) > _MOST_VARIABLES:
        return quick
    careful = _greedy(near, _fill, limit, progress)
    return min(quick, careful, key=lambda order: (not order.is_whole, order.width))


def _greedy(
    near: dict[int, int],
    cost: Callable[[int, dict[int, int]], int],
    limit: int,
    progress: Callable[[float], None],
) -> Order:
    costs = {variable: cost(variable, near) for variable in near}
    waiting = [(now, variable) for variable, now in costs.items()]
    heapify(waiting)
    found: list[int] = []
    width = 0
    while waiting:
        now, variable = heappop(waiting)
        if costs.get(variable) != now:
            continue  # its cost has changed since, and it waits with the new one too
        progress(len(found) / (len(found) + len(costs)))
        del costs[variable]
        beside = near.pop(variable)
        found.append(variable)
        width = max(width, beside.bit_count())
        if width > limit:
            return Order(tuple(found), width, is_whole=False)
        others = members(beside)
        for other in others:
            near[other] = (near[other] | beside) & ~(1 << variable | 1 << other)
        for other in others:
            now = cost(other, near)
            if now != costs[other]:
                costs[other] = now
                heappush(waiting, (now, other))
    return Order(tuple(found), width, is_whole=True)


def _neighbours(scopes: Iterable[tuple[int, ...]]) -> dict[int, int]:
    """For each variable those that it stands beside in some table, as the bits of a number."""
    near: dict[int, int] = {}
    for scope in scopes:
        bits = 0
        for variable in scope:
            bits |= 1 << variable
        for variable in scope:
            near[variable] = near.get(variable, 0) | bits
    for variable in near:
        near[variable] &= ~(1 << variable)
    return near


def _beside(variable: int, near: dict[int, int]) -> int:
    """How many neighbours a variable has."""
    return near[variable].bit_count()


def _fill(variable: int, near: dict[int, int]) -> int:
    """How many pairs of neighbours do not stand beside each other yet."""
    beside = near[variable]
    return sum([(beside & ~near[other]).bit_count() - 1 for other in members(beside)]) // 2


def members(bits: int) -> list[int]:
    """The places of the bits that are set, lowest first.

    >>> members(0b10110)
    [1, 2, 4]
    """
    found = []
    while bits:
        low = bits & -bits
        found.append(low.bit_length() - 1)
        bits ^= low
    return found
