"""When effects can be seen and which evaluations look for them, as the rows of a table."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from effektkedja.analysis.answers import Told, told
from effektkedja.analysis.calendar import answer_ready, days_late, months_after
from effektkedja.analysis.labels import titled
from effektkedja.analysis.looking import Look, Span, is_known

if TYPE_CHECKING:
    import datetime

    from effektkedja.analysis.graph import Graph
    from effektkedja.model.evaluation import Evaluation

_SHOWS = ("in-window", "settled")
"""The verdicts of an evaluation that should see the effect; its answer may still be too late."""


def sighting(graph: Graph, look: Look) -> dict[str, Any]:
    """An evaluation, an effect that it looks for, and when that can be seen."""
    ready = answer_ready(look.evaluation, graph.chain)
    late = [days for _, days, _ in late_answers(graph, [look.evaluation]) if days is not None]
    shares = look.span.seen_by(look.months)
    return {
        "evaluation": look.evaluation.id,
        "evaluation_title": look.evaluation.title,
        "when": look.day.isoformat(),
        "effect": look.effect,
        "effect_title": titled(graph.chain, look.effect),
        "verdict": "too-late" if late and look.verdict in _SHOWS else look.verdict,
        "chance_low": round(shares[0], 3) if shares else None,
        "chance_high": round(shares[1], 3) if shares else None,
        **_visible(graph, look.span),
        "ready": ready.isoformat() if ready else None,
        "days_late": max(late, default=0),
        **_decisions(graph, look.evaluation),
    }


def _decisions(graph: Graph, evaluation: Evaluation) -> dict[str, tuple[str, ...]]:
    """The decisions that an evaluation informs, with the days that they are due."""
    held = [graph.chain.decisions[name] for name in evaluation.informs if name in graph.chain.decisions]
    days = [(one, one.due.resolve(graph.chain.period)) for one in held if one.due]
    dated = [(one, span.last) for one, span in days if span is not None and span.last is not None]
    return {
        "decisions": tuple(one.id for one, _ in dated),
        "decision_titles": tuple(one.question for one, _ in dated),
        "due": tuple(day.isoformat() for _, day in dated),
    }


def unexamined(graph: Graph, known: Mapping[str, Span], seen: Sequence[Look]) -> list[dict[str, Any]]:
    """Effects that no evaluation point looks for, so that their times are told too."""
    looked_for = {look.effect for look in seen}
    empty = dict.fromkeys(("evaluation", "evaluation_title", "when"))
    return [
        {
            **empty,
            "effect": name,
            "effect_title": titled(graph.chain, name),
            "verdict": "not-examined",
            "chance_low": None,
            "chance_high": None,
            **_visible(graph, span),
            "ready": None,
            "days_late": 0,
            **dict.fromkeys(("decisions", "decision_titles", "due"), ()),
        }
        for name, span in known.items()
        if name not in looked_for
    ]


def _visible(graph: Graph, span: Span) -> dict[str, Any]:
    """When an effect appears: in months from the start, and as days where the chain has a period."""
    start, window = start_of(graph), span.window
    median = span.by_share(0.5)
    months = {
        "earliest_months": round(float(window.earliest), 1),
        "median_months": None if median is None else round(median, 1),
        "latest_months": round(float(window.latest), 1) if is_known(window.latest) else None,
    }
    days = {
        name.partition("_")[0]: None if start is None or held is None else months_after(start, held)
        for name, held in months.items()
    }
    told_days = {name: day.isoformat() if day else None for name, day in days.items()}
    return {**months, **told_days, "visible": _from_to(told_days["earliest"], told_days["latest"])}


def _from_to(earliest: str | None, latest: str | None) -> Told | None:
    """When an effect can be seen, in the words of a table."""
    if earliest is None:
        return None
    first, last = earliest[:7], (latest or "")[:7]
    if first == last:
        return told("in", first=first)
    return told("from-to", first=first, last=last) if last else told("from", first=first)


def start_of(graph: Graph) -> datetime.date | None:
    """The first day of the chain's period."""
    return graph.chain.period.start.first if graph.chain.period else None


def late_answers(graph: Graph, points: Iterable[Evaluation]) -> list[tuple[Evaluation, int | None, str]]:
    """Each evaluation and decision that it informs, with how many days too late its answer is."""
    decisions = graph.chain.decisions
    return [
        (held, days_late(held, decisions[name], graph.chain), name)
        for held in points
        for name in held.informs
        if name in decisions
    ]
