"""How fast a lesson gets back into the work, and how many times that can happen before the end."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from effektkedja.analysis.answers import Answer, Missing, Told, refusal, told
from effektkedja.analysis.labels import named
from effektkedja.analysis.learning import STEPS, Clock, Latency
from effektkedja.analysis.timing import months_between

if TYPE_CHECKING:
    from effektkedja.analysis.asked import Asked
    from effektkedja.analysis.graph import Graph

TAKES: frozenset[str] = frozenset({"about", "on"})

_HALF = Decimal("0.5")


def lacks(graph: Graph) -> tuple[Missing, ...]:
    """The question needs a loop."""
    return () if graph.chain.loops else (Missing(told("missing.loop")),)


def answer(graph: Graph, asked: Asked) -> Answer:
    """For each loop the months of its fastest turn, its longest step, and how many turns are left."""
    if missing := lacks(graph):
        return refusal("learning", told("no-loop"), missing)
    loops = graph.chain.loops
    clock = Clock(graph)
    chosen = [loops[name] for name in asked.about if name in loops] or list(loops.values())
    known = [clock.latency(loop) for loop in chosen]
    whole = sorted((one for one in known if one.turns), key=_speed)
    broken = sorted((one for one in known if not one.turns), key=lambda one: not one.lacks)
    left = _months_left(graph, asked)
    over = _is_over(graph, asked)
    return Answer(
        "learning",
        _sentence(graph, whole, broken, left, over=over),
        value=_in_halves(whole[0].turns[0].total) if whole else None,
        low=_in_halves(whole[0].turns[0].total) if whole else None,
        high=_in_halves(whole[-1].turns[0].total) if whole else None,
        unit="months" if whole else "",
        word="broken" if any(one.lacks for one in broken) else "turning" if whole else "unknown",
        method=told("summed"),
        conventions=(told("half-the-time"), told("not-counted"), *_counted_from(graph, asked)),
        missing=tuple(_missing(graph, broken)),
        columns=("title", "months", "longest", "turns", "loop"),
        rows=tuple(_row(graph, one, left) for one in (*whole, *broken)),
        highlight=tuple(one.loop.id for one in (*broken, *whole[-1:])),
        next_step=told("after-the-end") if over and whole else _next_step(graph, whole, broken, left),
    )


def _speed(latency: Latency) -> tuple[Decimal, str]:
    return latency.turns[0].total, latency.loop.id


def _rounded(months: Decimal) -> float:
    return round(float(months), 1)


def _in_halves(months: Decimal) -> float:
    """Months to the nearest half: no more is told of a whole turn, anywhere."""
    return int(months * 2 + _HALF) / 2


def _is_over(graph: Graph, asked: Asked) -> bool:
    """Whether the day asked about comes after the end of the period."""
    end = graph.chain.period.end.last if graph.chain.period else None
    return asked.on is not None and end is not None and asked.on > end


def _months_left(graph: Graph, asked: Asked) -> Decimal | None:
    """The months from the day asked about, or from the start if that is later, to the end of the period."""
    period = graph.chain.period
    if period is None or period.start.first is None or period.end.last is None:
        return None
    day = max(asked.on or datetime.date.min, period.start.first)
    return max(months_between(day, period.end.last), Decimal(0))


def _counted_from(graph: Graph, asked: Asked) -> Iterator[Told]:
    period = graph.chain.period
    if period is not None and period.start.first is not None and not _is_over(graph, asked):
        day = max(asked.on or datetime.date.min, period.start.first)
        yield told("counted-from", day=day.isoformat())


# -- what is told --------------------------------------------------------------------------------------


def _sentence(
    graph: Graph, whole: Sequence[Latency], broken: Sequence[Latency], left: Decimal | None, *, over: bool
) -> Told:
    stopped = sum(bool(one.lacks) for one in broken)
    if not whole:
        return told("all-broken" if stopped else "all-unknown", loops=len(broken))
    fast, slow = whole[0], whole[-1]
    only = fast.turns[0].heard if len(fast.loop.listens_to) > 1 else ""
    about = {
        "only": named(graph.chain, only) if only else "",
        "fast": fast.loop.title,
        "months": _in_halves(fast.turns[0].total),
        "step": fast.turns[0].longest,
    }
    turns = fast.turns_before(left) if left is not None else None
    often = "over" if over else "unknown" if turns is None else "none" if turns == 0 else "some"
    more = {
        "slow": slow.loop.title,
        "slow_months": _in_halves(slow.turns[0].total),
        "turns": turns or 0,
        "broken": stopped,
        "unknown": len(broken) - stopped,
        "unknown_titles": tuple(one.loop.title for one in broken if not one.lacks),
    }
    return told("one" if fast is slow else "several", often=often, **about, **more)


def _next_step(
    graph: Graph, whole: Sequence[Latency], broken: Sequence[Latency], left: Decimal | None
) -> Told | None:
    if broken:
        lack = broken[0].lacks[0] if broken[0].lacks else "signal"
        return told(f"mend.{lack}", loop=broken[0].loop.title)
    late = [one for one in whole if left is not None and one.turns_before(left) == 0]
    slow = (late or whole)[-1]
    turn = slow.turns[0]
    return told(f"hasten.{turn.longest}", loop=slow.loop.title, heard=named(graph.chain, turn.heard))


def _row(graph: Graph, latency: Latency, left: Decimal | None) -> dict[str, Any]:
    turn = latency.turns[0] if latency.turns else None
    steps = {step: _rounded(turn.months.get(step, Decimal(0))) if turn else None for step in STEPS}
    return {
        "loop": latency.loop.id,
        "title": latency.loop.title,
        "order": graph.chain.learning_order(latency.loop),
        "heard": turn.heard if turn else None,
        "months": _in_halves(turn.total) if turn else None,
        **steps,
        "longest": turn.longest if turn else "broken" if latency.lacks else "unknown",
        "turns": latency.turns_before(left) if left is not None else None,
        "lacks": latency.lacks,
    }


def _missing(graph: Graph, broken: Sequence[Latency]) -> Iterator[Missing]:
    for one in broken:
        for lack in one.lacks or ("signal",):
            yield Missing(told(f"missing.{lack}", loop=one.loop.title), (one.loop.id,))
