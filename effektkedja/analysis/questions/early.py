"""Whether evaluations come too early for what they examine, or too late for the decision they serve."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from effektkedja.analysis.answers import Answer, Missing, Told, refusal, told
from effektkedja.analysis.calendar import days_late, is_day, last_look, months_after
from effektkedja.analysis.labels import arrow_in_words, named
from effektkedja.analysis.looking import VERDICTS, Look, Span, examined, looks, spans
from effektkedja.analysis.questions.sightings import late_answers, sighting, start_of, unexamined
from effektkedja.analysis.timing import counted_arrows, is_join_unsaid
from effektkedja.model.values.dates import Date
from effektkedja.model.values.durations import DAYS_PER_MONTH

if TYPE_CHECKING:
    import datetime

    from effektkedja.analysis.asked import Asked
    from effektkedja.analysis.graph import Graph
    from effektkedja.model.evaluation import Evaluation
    from effektkedja.model.links import Link

TAKES: frozenset[str] = frozenset({"about", "goals"})

_CERTAIN_ENOUGH = 0.9

_ROWS = ("too-early", "premature", "too-late", "cannot-say", "in-window", "settled")
"""What a row says of an evaluation, what matters most first."""

_HARDLY = 0.5
"""So few months are not counted in a sentence: they would be told as none."""


def lacks(graph: Graph) -> tuple[Missing, ...]:
    """The question needs a period, evaluations with dates, effects that they examine, and lags."""
    chain = graph.chain
    missing = []
    if chain.period is None:
        missing.append(Missing(told("missing.period")))
    if not chain.evaluations:
        missing.append(Missing(told("missing.evaluation")))
    elif not any(held.when for held in chain.evaluations.values()):
        missing.append(_without_day(chain.evaluations.values()))
    elif not any(examined(graph, held) for held in chain.evaluations.values()):
        missing.append(Missing(told("missing.examines"), tuple(chain.evaluations)))
    if not any(link.lag for link in graph.links):
        missing.append(Missing(told("missing.any-lag")))
    return tuple(missing)


def answer(graph: Graph, asked: Asked) -> Answer:
    """For each evaluation point and effect: can it be seen by then, and is the answer in time."""
    if missing := lacks(graph):
        return refusal("early", told("cannot"), missing)
    held = graph.chain.evaluations
    points = [held[name] for name in asked.about if name in held] or list(held.values())
    effects = [box.id for box in graph.chain.boxes.values() if box.is_effect]
    wanted = [name for name in effects if not asked.goals or name in asked.goals]
    known = spans(graph, wanted, seed=asked.seed, progress=asked.progress)
    seen = sorted(looks(graph, points, known), key=_gravity)
    late = [pair for pair in late_answers(graph, points) if pair[1] is not None]
    unlooked = unexamined(graph, known, seen)
    rows = [*sorted((sighting(graph, look) for look in seen), key=_place), *unlooked]
    unseen = len(unlooked)
    worst = seen[0] if seen else None
    shares = worst.span.seen_by(worst.months) if worst else None
    return Answer(
        "early",
        _sentence(graph, seen, late, unseen),
        value=sum(shares) / 2 if shares else None,
        low=shares[0] if shares else None,
        high=shares[1] if shares else None,
        unit="share" if shares else "",
        word="too-late" if late and not _early(seen) else worst.verdict if worst else None,
        method=_method(known),
        conventions=tuple(_conventions(seen)),
        missing=tuple(_missing(graph, points, seen)),
        columns=("evaluation_title", "effect_title", "verdict", "visible"),
        rows=tuple(rows),
        highlight=tuple(dict.fromkeys(look.effect for look in _early(seen))),
        next_step=_next_step(graph, seen, late, unseen),
        seed=asked.seed,
    )


def _method(known: Mapping[str, Span]) -> Told | None:
    tries = max((len(tried) for span in known.values() for tried in span.tries), default=0)
    return told("tried", tries=tries) if tries else None


def _conventions(seen: Sequence[Look]) -> Iterator[Told]:
    if any(look.verdict == "premature" for look in seen):
        yield told("shares-off")
    yield from (told(name) for name in ("if-right", "even", "triangle", "last-day"))
    if _early(seen):
        yield told("suggested", share=_CERTAIN_ENOUGH)


def _gravity(look: Look) -> tuple[int, datetime.date, str]:
    return VERDICTS.index(look.verdict), look.day, look.effect


def _place(row: Mapping[str, Any]) -> int:
    return _ROWS.index(row["verdict"])


def _early(seen: Iterable[Look]) -> list[Look]:
    return [look for look in seen if look.verdict in ("too-early", "premature")]


# -- what is told --------------------------------------------------------------------------------------


def _sentence(
    graph: Graph, seen: Sequence[Look], late: Sequence[tuple[Evaluation, int | None, str]], unseen: int
) -> Told:
    early = _early(seen)
    if early:
        return _of_look(graph, early[0], early[0].verdict, others=early[1:])
    if late:
        return _of_late(graph, late)
    unsure = [look for look in seen if look.verdict == "cannot-say"]
    if unsure:
        return _of_look(graph, unsure[0], "cannot-say", others=unsure[1:])
    points = len({look.evaluation.id for look in seen})
    return told("in-time", points=points, unseen=unseen) if seen else told("nothing-examined")


def _of_late(graph: Graph, late: Sequence[tuple[Evaluation, int | None, str]]) -> Told:
    """The first answer that is too late, the others that are for the same decision, and other decisions."""
    evaluation, found, decision = late[0]
    days = found or 0
    # Of two months nobody can tell how many days lie between what happens in them.
    exact = is_day(evaluation.when, graph.chain) and is_day(graph.chain.decisions[decision].due, graph.chain)
    others = dict.fromkeys(name for _, _, name in late if name != decision)
    return told(
        "too-late",
        evaluation=evaluation.title,
        decision=named(graph.chain, decision),
        late="months" if days >= DAYS_PER_MONTH else "days" if exact else "",
        days=days,
        months=days / float(DAYS_PER_MONTH),
        also=tuple(held.title for held, _, name in late[1:] if name == decision),
        others=tuple(named(graph.chain, name) for name in others),
    )


def _missed(graph: Graph, evaluation: Evaluation, day: datetime.date) -> tuple[str, ...]:
    """The decisions that an evaluation serves in time now, but would not if it were moved to a day."""
    chain = graph.chain
    moved = evaluation.but(when=Date.parse(f"{day:%Y-%m}"))
    return tuple(
        named(chain, name)
        for name in evaluation.informs
        if name in chain.decisions and days_late(moved, chain.decisions[name], chain) is not None
    )


def _of_look(graph: Graph, look: Look, name: str, *, others: Sequence[Look]) -> Told:
    shares = look.span.seen_by(look.months)
    months = float(look.span.window.earliest - look.months)
    return told(
        name,
        evaluation=look.evaluation.title,
        effect=named(graph.chain, look.effect),
        day=look.day.isoformat(),
        months=months,
        before="months" if months > _HARDLY else "hardly",
        share=sum(shares) / 2 if shares else 0.0,
        others=len(others) if len(others) > 1 else 0,
        other=others[0].evaluation.title if len(others) == 1 else "",
        other_effect=named(graph.chain, others[0].effect) if len(others) == 1 else "",
    )


def _next_step(
    graph: Graph,
    seen: Sequence[Look],
    late: Sequence[tuple[Evaluation, int | None, str]],
    unseen: int,
) -> Told | None:
    start = start_of(graph)
    for look in _early(seen):
        months = look.span.by_share(_CERTAIN_ENOUGH)
        about = {"evaluation": look.evaluation.title, "effect": named(graph.chain, look.effect)}
        day = months_after(start, months) if start and months is not None else None
        if day is None:
            return told("say-lags-first", **about)
        missed = _missed(graph, look.evaluation, day)
        name = "move-misses" if missed else "move-or-ask-else"
        return told(name, **about, day=day.isoformat(), decisions=missed)
    for evaluation, _, decision in late:
        about = {"evaluation": evaluation.title, "decision": named(graph.chain, decision)}
        return told("hurry-or-wait", **about)
    for look in seen:
        if look.verdict == "cannot-say":
            return told("say-lags")
    if not seen:
        return None
    return told("choose-more", effects=unseen) if unseen else told("hold-the-days")


# -- what is missing -----------------------------------------------------------------------------------


def _missing(graph: Graph, points: Sequence[Evaluation], seen: Sequence[Look]) -> Iterable[Missing]:
    counted = counted_arrows(graph)
    upstream = _before(counted, {look.effect for look in seen})
    silent = [link for name in upstream for _, link in counted[name] if link.lag is None]
    if silent:
        links = sorted(silent, key=lambda link: link.id)
        words = told("missing.lag", arrow=arrow_in_words(graph.chain, links[0]), others=len(links) - 1)
        yield Missing(words, tuple(link.id for link in links))
    open_joins = tuple(sorted(name for name in upstream if is_join_unsaid(graph, name)))
    if open_joins:
        boxes = tuple(named(graph.chain, name) for name in open_joins)
        yield Missing(told("missing.join", boxes=boxes), open_joins)
    if undated := [held for held in points if last_look(held, graph.chain) is None]:
        yield _without_day(undated)


def _before(counted: Mapping[str, Iterable[tuple[Iterable[str], Link]]], effects: set[str]) -> set[str]:
    """The effects, and everything that brings them about."""
    found: set[str] = set()
    waiting = sorted(effects)
    while waiting:
        name = waiting.pop()
        if name not in found:
            found.add(name)
            waiting += [cause for causes, _ in counted[name] for cause in causes]
    return found


def _without_day(points: Iterable[Evaluation]) -> Missing:
    titles = {held.id: held.title for held in points}
    return Missing(told("missing.when", evaluations=tuple(titles.values())), tuple(titles))
