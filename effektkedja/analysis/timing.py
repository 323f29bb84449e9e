"""When an effect can be seen at the earliest, by the lags of the arrows that lead to it."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from heapq import heappop, heappush
from typing import TYPE_CHECKING

from effektkedja.model.boxes import Activity
from effektkedja.model.values.durations import DAYS_PER_MONTH, Duration

if TYPE_CHECKING:
    from effektkedja.analysis.graph import Graph
    from effektkedja.model.links import Link


def earliest_months(graph: Graph) -> Mapping[str, Decimal]:
    """For each box that our activities bring about, the fewest months from the start until it can be seen.

    A lag counts by its shortest time, and one that nobody knows by none. Causes that are needed together
    wait for the last of them. Arrows that hinder or only help bring nothing about.
    """
    found: dict[str, Decimal] = {}
    waiting = [(_start(box, graph), name) for name, box in _activities(graph)]
    waiting.sort()
    while waiting:
        months, name = heappop(waiting)
        if name in found:
            continue
        found[name] = months
        for link in graph.out_of[name]:
            if not link.hinders and not link.helps and link.effect not in found:
                needed = [cause for cause in link.causes if cause in graph.driven]
                if all(cause in found for cause in needed):
                    heappush(waiting, (max(found[cause] for cause in needed) + _shortest(link), link.effect))
    return found


def _activities(graph: Graph) -> list[tuple[str, Activity]]:
    boxes = graph.chain.boxes
    return [(name, box) for name in graph.names if isinstance(box := boxes[name], Activity)]


def _start(activity: Activity, graph: Graph) -> Decimal:
    """How many months after the start of the chain the activity starts."""
    start = graph.chain.period.start.first if graph.chain.period else None
    own = activity.period.start.first if activity.period else None
    if start is None or own is None:
        return Decimal(0)
    return max(Decimal((own - start).days) / DAYS_PER_MONTH, Decimal(0))


def _shortest(link: Link) -> Decimal:
    return Duration(link.lag.low, link.lag.unit).months if link.lag else Decimal(0)
