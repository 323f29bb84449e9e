"""Whether the chain goes as planned on a day, and where it first stops doing so."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from effektkedja.analysis.answers import Answer, Missing, Told, refusal, told
from effektkedja.analysis.breaks import Break, box_verdicts, boxes_of, breaks
from effektkedja.analysis.calendar import months_after
from effektkedja.analysis.labels import named
from effektkedja.analysis.looking import EVEN, Span, spans
from effektkedja.analysis.questions.sightings import start_of
from effektkedja.analysis.standing import BAD, GOOD, LACKING, Standing, observed, standing
from effektkedja.analysis.timing import earliest_months, months_between, windows

if TYPE_CHECKING:
    from effektkedja.analysis.asked import Asked
    from effektkedja.analysis.graph import Graph
    from effektkedja.model.evaluation import Pilot
    from effektkedja.model.measures import Indicator
    from effektkedja.model.values.dated import Condition

TAKES: frozenset[str] = frozenset({"on"})

_ORDER = (*BAD, "not-met", "too-early", "on-track", "held", "reached", "met")


def lacks(graph: Graph) -> tuple[Missing, ...]:
    """The question needs an indicator, and a value that was observed."""
    chain = graph.chain
    if not chain.indicators:
        return (Missing(told("missing.indicator")),)
    if not any(row.indicator in chain.indicators for row in chain.observations):
        return (Missing(told("missing.observation"), tuple(chain.indicators)),)
    return ()


def answer(graph: Graph, asked: Asked) -> Answer:
    """Each indicator against its plan, the first break among the boxes, and the rules of pilots."""
    if missing := lacks(graph):
        return refusal("status", told("cannot"), missing)
    on = asked.on or datetime.date.today()  # noqa: DTZ011 - a plan has days and no hours
    indicators = graph.chain.indicators
    months = earliest_months(graph)
    asked.progress(0.5)
    known = {
        held.id: standing(held, graph.chain, on, _earliest(graph, held, months))
        for held in indicators.values()
    }
    found = _in_time(graph, breaks(graph, box_verdicts(graph, known)), known, asked)
    rows = [*(_row(graph, one) for one in known.values()), *_rules(graph, on)]
    rows.sort(key=lambda row: _ORDER.index(row["verdict"]) if row["verdict"] in _ORDER else len(_ORDER))
    good = sum(one.verdict in GOOD for one in known.values())
    judged = good + sum(one.verdict in BAD for one in known.values())
    return Answer(
        "status",
        _sentence(graph, found, judged, on),
        value=good if judged else None,
        unit="count" if judged else "",
        word=found[0].kind if found else "on-track" if judged else "unknown",
        method=told("against-plan", day=on.isoformat()),
        conventions=tuple(_conventions(known)),
        missing=tuple(_missing(graph, known)),
        columns=("title", "verdict", "now", "plan"),
        rows=tuple(rows),
        highlight=tuple(dict.fromkeys(name for one in found for name in (*one.causes, one.box))),
        next_step=_next_step(graph, found, rows, known),
    )


def _earliest(graph: Graph, indicator: Indicator, months: Mapping[str, Decimal]) -> datetime.date | None:
    """When what an indicator measures can be seen at all."""
    start = graph.chain.period.start.first if graph.chain.period else None
    times = [months[name] for name in indicator.measures if name in months]
    return months_after(start, min(times)) if start and times else None


def _in_time(
    graph: Graph, found: Sequence[Break], known: Mapping[str, Standing], asked: Asked
) -> list[Break]:
    """The breaks, last those of which nobody can say why yet: the effect was hardly likely to show by then.

    What cannot be told for want of lags stays as it is.
    """
    blamed = [one.box for one in found if one.kind == "theory"]
    when = spans(graph, blamed, seed=asked.seed, progress=asked.progress) if blamed else {}
    found = [
        one.but(kind="too-soon")
        if one.box in when and _is_soon(graph, one.box, when[one.box], known)
        else one
        for one in found
    ]
    return sorted(found, key=lambda one: one.kind == "too-soon")


def _is_soon(graph: Graph, box: str, span: Span, known: Mapping[str, Standing]) -> bool:
    """Whether the latest value that is not as planned is from before the effect is likely to show."""
    start = start_of(graph)
    held = [
        indicator.id for indicator in graph.chain.indicators.values() if box in boxes_of(graph, indicator)
    ]
    days = [known[name].day for name in held if known[name].verdict in BAD]
    day = max((day for day in days if day is not None), default=None)
    if start is None or day is None or _last_day(graph, box) is None:
        return False
    shares = span.seen_by(months_between(start, day))
    return shares is not None and shares[0] < EVEN


def _last_day(graph: Graph, box: str) -> datetime.date | None:
    """The day by which an effect shows, if the chain is right."""
    start = start_of(graph)
    return months_after(start, windows(graph)[box].latest) if start else None


# -- what is told --------------------------------------------------------------------------------------


def _sentence(graph: Graph, found: Sequence[Break], judged: int, on: datetime.date) -> Told:
    if judged == 0:
        return told("nothing-judged", day=on.isoformat())
    if not found:
        return told("as-planned", judged=judged)
    first = found[0]
    causes = tuple(named(graph.chain, name) for name in first.causes)
    direct = {name for link in graph.into[first.box] for name in link.causes}
    return told(
        f"break.{first.kind}",
        box=named(graph.chain, first.box),
        causes=causes,
        where="step" if direct.issuperset(first.causes) else "way",
        others=len(found) - 1,
        **_when(graph, first),
    )


def _when(graph: Graph, first: Break) -> dict[str, str]:
    """Between which days an effect shows that was looked at too soon."""
    last, earliest = _last_day(graph, first.box), earliest_months(graph).get(first.box)
    start = start_of(graph)
    if first.kind != "too-soon" or start is None or last is None or earliest is None:
        return {}
    return {"first": (months_after(start, earliest) or last).isoformat(), "last": last.isoformat()}


def _next_step(
    graph: Graph, found: Sequence[Break], rows: Sequence[Mapping[str, Any]], known: Mapping[str, Standing]
) -> Told | None:
    if found:
        box = named(graph.chain, found[0].box)
        return told(f"do.{found[0].kind}", box=box, **_when(graph, found[0]))
    for row in rows:
        if row["kind"] == "pilot" and row["verdict"] in ("met", "not-met"):
            return told(f"do.{row['verdict']}", pilot=row["title"])
    later = _later(graph, known)
    if later and all(one.day is None for one in known.values()):
        return told("do.ask-later", day=min(later.values()).isoformat())
    for lack in LACKING:
        if one := next((one for one in known.values() if one.verdict == lack), None):
            return told(f"do.{lack}", indicator=graph.chain.indicators[one.indicator].title)
    stale = next((one for one in known.values() if one.is_stale), None)
    if stale:
        return told("do.measure", indicator=graph.chain.indicators[stale.indicator].title)
    return told("do.go-on")


def _conventions(known: Mapping[str, Standing]) -> Iterator[Told]:
    yield told("share-of-the-way")
    yield told("thresholds")
    yield told("never-an-average")
    if any(one.assumed_zero for one in known.values()):
        yield told("outputs-from-zero")


def _later(graph: Graph, known: Mapping[str, Standing]) -> dict[str, datetime.date]:
    """The first day with a value of each indicator that has values only after the day asked about."""
    silent = [name for name, one in known.items() if one.day is None]
    seen = {name: observed(graph.chain.indicators[name], graph.chain, datetime.date.max) for name in silent}
    return {name: values[0][0] for name, values in seen.items() if values}


def _missing(graph: Graph, known: Mapping[str, Standing]) -> Iterator[Missing]:
    if later := _later(graph, known):
        titles = tuple(graph.chain.indicators[name].title for name in later)
        yield Missing(
            told("missing.later", indicators=titles, day=min(later.values()).isoformat()), tuple(later)
        )
    for lack in LACKING:
        lacking = tuple(name for name, one in known.items() if one.verdict == lack and name not in later)
        if lacking:
            titles = tuple(graph.chain.indicators[name].title for name in lacking)
            yield Missing(told(f"missing.{lack}", indicators=titles), lacking)
    stale = tuple(name for name, one in known.items() if one.is_stale)
    if stale:
        titles = tuple(graph.chain.indicators[name].title for name in stale)
        yield Missing(told("missing.newer", indicators=titles), stale)


# -- rows ----------------------------------------------------------------------------------------------


def _row(graph: Graph, one: Standing) -> dict[str, Any]:
    indicator = graph.chain.indicators[one.indicator]
    return {
        "kind": "indicator",
        "id": one.indicator,
        "title": indicator.title,
        "measures": indicator.measures,
        "verdict": one.verdict,
        "now": told("on-day", value=one.value, day=one.day.isoformat()) if one.day and one.value else None,
        "plan": _rounded(one.planned, 1),
        "value": one.value,
        "day": one.day.isoformat() if one.day else None,
        "achieved": _rounded(one.achieved, 3),
        "expected": _rounded(one.expected, 3),
        "progress": _rounded(one.progress, 3),
        "projected": _rounded(one.projected, 1),
        "stale": "yes" if one.is_stale else "no",
    }


def _rounded(number: float | None, digits: int) -> float | None:
    return None if number is None else round(number, digits)


def _rules(graph: Graph, on: datetime.date) -> Iterator[dict[str, Any]]:
    """The pilots that have a rule for scaling up: all its conditions must hold."""
    for pilot in graph.chain.pilots.values():
        if pilot.scale_up_if:
            yield _rule(graph, pilot, on)


def _rule(graph: Graph, pilot: Pilot, on: datetime.date) -> dict[str, Any]:
    held = [_holds(graph, condition, on) for condition in pilot.scale_up_if]
    verdict = "not-met" if False in held else "no-data" if None in held else "met"
    plan = tuple(str(condition) for condition in pilot.scale_up_if)
    blank: dict[str, Any] = dict.fromkeys(("day", "achieved", "expected", "progress", "projected", "stale"))
    return {
        "kind": "pilot",
        "id": pilot.id,
        "title": pilot.title,
        "measures": pilot.activities,
        "verdict": verdict,
        "now": told("conditions-held", held=held.count(True), count=len(held)),
        "plan": plan,
        "value": None,
        **blank,
    }


def _holds(graph: Graph, condition: Condition, on: datetime.date) -> bool | None:
    """Whether a condition holds by the latest value; None where there is none."""
    indicator = graph.chain.indicators.get(condition.indicator)
    seen = observed(indicator, graph.chain, on) if indicator else []
    number = seen[-1][1].number if seen else None
    if number is None:
        return None
    value, limit = number.value, condition.number.value
    return {">=": value >= limit, "<=": value <= limit, ">": value > limit, "<": value < limit}.get(
        condition.bound, value == limit
    )
