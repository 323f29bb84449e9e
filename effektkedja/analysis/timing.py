"""When an effect can be seen, by the lags of the arrows that lead to it.

Time is counted in months from the start of the chain. Activities start when they say, else with the chain.
Causes that are needed together wait for the last of them; of alternatives the first is enough. Where the
chain does not say how arrows combine there are two readings, and ``all_needed`` chooses. Arrows that hinder
or only help bring nothing about, and a cause that nothing of ours reaches is there from the start.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import Decimal
from heapq import heappop, heappush
from typing import TYPE_CHECKING

from effektkedja.analysis.needs import brings_about
from effektkedja.model.boxes import Activity
from effektkedja.model.values.durations import Duration, add_months
from effektkedja.model.values.written import Misread
from effektkedja.record import Record

if TYPE_CHECKING:
    import datetime

    from effektkedja.analysis.graph import Graph
    from effektkedja.model.boxes import Box
    from effektkedja.model.links import Link

NEVER = Decimal("Infinity")
"""How long a lag may be that nobody knows."""


class Window(Record):
    """The months from the start between which an effect appears, if the chain is right.

    ``latest`` is NEVER where a lag on the way is not known. ``latest`` takes every join that nobody has
    said for all needed, ``earliest`` for any enough.
    """

    earliest: Decimal
    latest: Decimal


def earliest_months(graph: Graph) -> Mapping[str, Decimal]:
    """For each box that our activities bring about, the fewest months from the start until it can be seen.

    A lag counts by its shortest time, and one that nobody knows by none.
    """
    return arrivals(graph, shortest)


def windows(graph: Graph) -> Mapping[str, Window]:
    """For each box that our activities bring about, when it appears."""
    first = earliest_months(graph)
    last = arrivals(graph, longest, all_needed=True)
    return {name: Window(months, last.get(name, NEVER)) for name, months in first.items()}


def arrivals(
    graph: Graph, length: Callable[[Link], Decimal], *, all_needed: bool = False
) -> Mapping[str, Decimal]:
    """For each box that our activities bring about, when it appears if lags are as long as ``length`` says.

    Boxes are settled in the order in which they appear (Dijkstra's algorithm, generalised by Knuth 1977).
    """
    found: dict[str, Decimal] = {}
    packages = counted_arrows(graph)
    causes_left = {id(link): len(causes) for arrows in packages.values() for causes, link in arrows}
    joined = {name: len(arrows) for name, arrows in packages.items() if joins_all(graph, name, all_needed)}
    appears = dict.fromkeys(joined, Decimal(0))
    waiting = sorted((starts_after(box, graph), name) for name, box in _activities(graph))
    while waiting:
        months, name = heappop(waiting)
        if name in found:
            continue
        found[name] = months
        for link in graph.out_of[name]:
            causes_left[id(link)] = causes_left.get(id(link), 0) - 1
            if causes_left[id(link)] != 0:  # a cause is still to come, or the arrow does not count
                continue
            effect, then = link.effect, months + length(link)
            if effect not in joined:
                heappush(waiting, (then, effect))
                continue
            appears[effect] = max(appears[effect], then)
            joined[effect] -= 1
            if joined[effect] == 0:
                heappush(waiting, (appears[effect], effect))
    return found


def counted_arrows(graph: Graph) -> Mapping[str, tuple[tuple[tuple[str, ...], Link], ...]]:
    """For each box the arrows that bring it about, with those of their causes that our activities reach."""
    found: dict[str, list[tuple[tuple[str, ...], Link]]] = {name: [] for name in graph.names}
    for link in graph.links:
        causes = tuple(cause for cause in link.causes if cause in graph.driven)
        if causes and not link.hinders and not link.helps:
            found[link.effect].append((causes, link))
    return {name: tuple(arrows) for name, arrows in found.items()}


def joins_all(graph: Graph, name: str, unsaid: bool = False) -> bool:  # noqa: FBT001, FBT002 - it is a value
    """Whether a box needs all of the arrows that bring it about; ``unsaid`` where the chain does not say."""
    join = graph.chain.boxes[name].join
    return join == "all" if join is not None or not is_join_unsaid(graph, name) else unsaid


def is_join_unsaid(graph: Graph, name: str) -> bool:
    """Whether several arrows bring a box about, and nobody has said if all or any are needed."""
    packages = [link for link in graph.into[name] if brings_about(link)]
    box = graph.chain.boxes[name]
    return len(packages) > 1 and box.join is None and not all(link.alternatives for link in packages)


def starts_after(activity: Box, graph: Graph) -> Decimal:
    """How many months after the start of the chain an activity starts."""
    start = graph.chain.period.start.first if graph.chain.period else None
    own = activity.period.start.first if activity.period else None
    return Decimal(0) if start is None or own is None else max(months_between(start, own), Decimal(0))


def months_between(start: datetime.date, end: datetime.date) -> Decimal:
    """The months from a day to another by the calendar: whole ones, and the part of the last.

    >>> import datetime
    >>> months_between(datetime.date(2026, 1, 1), datetime.date(2026, 7, 1))
    Decimal('6')
    """
    if end < start:
        return -months_between(end, start)
    whole = (end.year - start.year) * 12 + end.month - start.month
    if add_months(start, whole) > end:
        whole -= 1
    first = add_months(start, whole)
    days = _days_of_month_from(start, whole)
    return Decimal(whole) + Decimal((end - first).days) / days if end > first else Decimal(whole)


def _days_of_month_from(start: datetime.date, whole: int) -> int:
    """How many days pass between two monthly returns of a day; a whole month's at the end of time."""
    try:
        return (add_months(start, whole + 1) - add_months(start, whole)).days
    except Misread:
        return 31


def shortest(link: Link) -> Decimal:
    """The shortest lag of an arrow, months; 0 where nobody knows it."""
    return Duration(link.lag.low, link.lag.unit).months if link.lag else Decimal(0)


def longest(link: Link) -> Decimal:
    """The longest lag of an arrow, months; NEVER where nobody knows it."""
    return Duration(link.lag.high, link.lag.unit).months if link.lag else NEVER


def likeliest(link: Link) -> Decimal:
    """The likeliest lag of an arrow, months; midway where two ends are all that is known."""
    if link.lag is None:
        return NEVER
    likely = link.lag.likely if link.lag.likely is not None else (link.lag.low + link.lag.high) / 2
    return Duration(likely, link.lag.unit).months


def _activities(graph: Graph) -> list[tuple[str, Activity]]:
    boxes = graph.chain.boxes
    return [(name, box) for name in graph.names if isinstance(box := boxes[name], Activity)]
