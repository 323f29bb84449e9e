"""Which evaluation points to pay for, so that as much as possible is examined in time for its decision."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from effektkedja.analysis.answers import Answer, Missing, Told, refusal, told
from effektkedja.analysis.calendar import answer_ready, days_late
from effektkedja.analysis.coverage import Candidate, Choice, Chooser
from effektkedja.analysis.labels import named
from effektkedja.analysis.looking import Span, looks, spans
from effektkedja.errors import UsageError
from effektkedja.record import Record

if TYPE_CHECKING:
    from effektkedja.analysis.asked import Asked
    from effektkedja.analysis.graph import Graph
    from effektkedja.model.evaluation import Evaluation

TAKES: frozenset[str] = frozenset({"about", "budget", "goals", "worth"})

_SHARES = (0.25, 0.5, 0.75, 1.0)
"""The parts of what everything costs that are tried where no budget is given."""


class Reach(Record):
    """What an evaluation point examines in time, and what it would examine but for time."""

    evaluation: Evaluation
    in_time: frozenset[str]
    too_early: tuple[str, ...]
    is_late: bool

    @property
    def why(self) -> str:
        """What takes something from it: ``late``, ``early``, or nothing."""
        return "late" if self.is_late else "early" if self.too_early else ""


def lacks(graph: Graph) -> tuple[Missing, ...]:
    """The question needs an evaluation that costs something and examines something."""
    held = graph.chain.evaluations
    if not held:
        return (Missing(told("missing.evaluation")),)
    missing = []
    if not any(one.cost for one in held.values()):
        missing.append(_without_cost(held.values()))
    if not any(one.examines for one in held.values()):
        missing.append(Missing(told("missing.examines"), tuple(held)))
    return tuple(missing)


def answer(graph: Graph, asked: Asked) -> Answer:
    """The best choice for a budget and the next best; without a budget, what parts of the cost come to.

    Raises UsageError for a goal without what the options of a decision are worth: coverage hangs on no goal.
    """
    if asked.goals and not asked.worth:
        raise UsageError("usage.goal-without-worth")
    if missing := lacks(graph):
        return refusal("fund", told("cannot"), missing)
    held = graph.chain.evaluations.values()
    effects = list(dict.fromkeys(name for one in held for name in one.examines if name in graph.place))
    known = spans(graph, effects, seed=asked.seed, progress=asked.progress)
    reaches = [_reach(graph, one, known) for one in held if one.cost]
    things = sorted({name for reach in reaches for name in _all_of(reach)})
    candidates = [_candidate(graph, reach) for reach in reaches]
    worth = dict.fromkeys(things, 1.0)
    must = tuple(name for name in asked.about if any(one.name == name for one in candidates))
    if impossible := _impossible(graph, asked, [one for one in candidates if one.name in must]):
        return impossible
    if asked.worth:
        from effektkedja.analysis.questions.valued import valued  # needs chances, which coverage does not

        if found := valued(graph, asked, candidates, must):
            return found
    no_value = told("worth.too-many" if asked.worth else "no-value")
    if asked.budget is None:
        return _by_budget(graph, candidates, worth, must, no_value)
    chooser = Chooser(candidates, float(asked.budget), worth, asked.progress)
    best = chooser.cheapest(must)
    assert best is not None  # there is money for what must be included
    other = chooser.runner_up(best, must)
    return Answer(
        "fund",
        _sentence(graph, asked, best, len(things), candidates),
        value=best.value,
        low=best.value,
        high=best.at_most,
        unit="count",
        word="optimal" if best.at_most <= best.value else "at-least",
        method=told("exact" if best.at_most <= best.value else "bounded", at_most=best.at_most),
        conventions=(told("counted-once"), told("in-time"), no_value),
        missing=tuple(_missing(graph)),
        columns=("title", "cost", "chosen", "alone", "evaluation"),
        rows=tuple(_row(reach, best) for reach in reaches),
        highlight=tuple(sorted(frozenset().union(*(c.reaches for c in candidates if c.name in best.names)))),
        next_step=_next_step(graph, best, other, reaches),
    )


def _impossible(graph: Graph, asked: Asked, must: Sequence[Candidate]) -> Answer | None:
    """Why what must be included cannot all be: it costs too much, or belongs to different options."""
    names = tuple(one.name for one in must)
    if any(one.excludes.intersection(names) for one in must):
        apart = tuple(named(graph.chain, one.name) for one in must if one.excludes.intersection(names))
        return refusal(
            "fund", told("must-apart"), (Missing(told("missing.one-option", evaluations=apart), names),)
        )
    cost = sum(one.cost for one in must)
    if asked.budget is None or cost <= asked.budget:
        return None
    lack = Missing(told("missing.money", cost=cost), names)
    options = "".join(f" --about {name}" for name in names)
    options += "".join(f" --worth {option}={holds:f}/{fails:f}" for option, holds, fails in asked.worth)
    more = told("ask-with-more", cost=f"{cost:.0f}", options=options)
    return refusal("fund", told("must-too-dear", budget=float(asked.budget)), (lack,), next_step=more)


# -- what each examines --------------------------------------------------------------------------------


def _reach(graph: Graph, evaluation: Evaluation, known: Mapping[str, Span]) -> Reach:
    decisions = graph.chain.decisions
    informed = [name for name in evaluation.informs if name in decisions]
    in_time = {name for name in informed if days_late(evaluation, decisions[name], graph.chain) is None}
    examines = [name for name in evaluation.examines if name in graph.chain]
    is_late = bool(informed) and not in_time
    early = _too_early(graph, evaluation, known)
    seen = frozenset() if is_late else frozenset(examines) - frozenset(early) | in_time
    return Reach(evaluation, seen, tuple(early), is_late)


def _too_early(graph: Graph, evaluation: Evaluation, known: Mapping[str, Span]) -> list[str]:
    """What an evaluation examines before it can be seen, or before it probably can."""
    early = ("too-early", "premature")
    return [look.effect for look in looks(graph, [evaluation], known) if look.verdict in early]


def _all_of(reach: Reach) -> frozenset[str]:
    """Everything that a point would examine and inform, were it in time."""
    return reach.in_time | {*reach.evaluation.examines, *reach.evaluation.informs}


def _candidate(graph: Graph, reach: Reach) -> Candidate:
    cost = reach.evaluation.cost
    name = reach.evaluation.id
    return Candidate(name, float(cost.value) if cost else 0.0, reach.in_time, _excluded(graph, name))


def _excluded(graph: Graph, name: str) -> frozenset[str]:
    """The evaluations that belong to other options of a decision than this one does."""
    found: set[str] = set()
    for decision in graph.chain.decisions.values():
        mine = [option for option in decision.options.values() if name in option.includes]
        if mine:
            found |= {
                other
                for option in decision.options.values()
                if option not in mine
                for other in option.includes
                if other in graph.chain.evaluations
            }
    return frozenset(found)


# -- what is told --------------------------------------------------------------------------------------


def _sentence(graph: Graph, asked: Asked, best: Choice, things: int, candidates: Sequence[Candidate]) -> Told:
    titles = tuple(named(graph.chain, name) for name in best.names)
    money = {"budget": float(asked.budget or 0), "cost": best.cost}
    about = {**money, "reached": int(best.value), "things": things, "left": best.cost < money["budget"]}
    if not best.names:
        cheapest = min((one.cost for one in candidates if one.reaches), default=0.0)
        return told("nothing", cheapest=cheapest, **about)
    is_all = best.value >= things
    return told("whole" if is_all else "best", chosen=titles, count=len(titles), **about)


def _next_step(graph: Graph, best: Choice, other: Choice | None, reaches: Sequence[Reach]) -> Told | None:
    moved = next((reach for reach in reaches if reach.why), None)
    if other is not None and set(other.names) - set(best.names):
        out, into = set(best.names) - set(other.names), set(other.names) - set(best.names)
        names = [tuple(named(graph.chain, name) for name in sorted(some)) for some in (out, into)]
        loss = int(best.value - other.value)
        return told("swap" if loss else "tie", out=names[0], into=names[1], loss=loss)
    if moved is not None:
        return told(f"move.{moved.why}", evaluation=moved.evaluation.title)
    return told("decide") if best.names else None


def _row(reach: Reach, best: Choice) -> dict[str, Any]:
    cost = reach.evaluation.cost
    ready = reach.evaluation.when
    return {
        "evaluation": reach.evaluation.id,
        "title": reach.evaluation.title,
        "when": str(ready) if ready else None,
        "cost": float(cost.value) if cost else None,
        "chosen": "yes" if reach.evaluation.id in best.names else "no",
        "alone": len(reach.in_time),
        "examines": tuple(sorted(reach.in_time)),
        "too_early": reach.too_early,
        "late": "yes" if reach.is_late else "no",
    }


def _by_budget(
    graph: Graph,
    candidates: Sequence[Candidate],
    worth: Mapping[str, float],
    must: Sequence[str],
    no_value: Told,
) -> Answer:
    """What parts of the whole cost would come to."""
    whole = sum(one.cost for one in candidates)
    rows = [_row_of_budget(graph, Chooser(candidates, whole * share, worth), must) for share in _SHARES]
    return Answer(
        "fund",
        told(
            "by-budget", cost=whole, things=len(worth), half=rows[1]["reached"], reached=rows[-1]["reached"]
        ),
        method=told("exact"),
        conventions=(told("counted-once"), told("in-time"), no_value),
        missing=tuple(_missing(graph)),
        columns=("budget", "titles", "cost", "reached"),
        rows=tuple(rows),
        next_step=told("say-budget"),
    )


def _row_of_budget(graph: Graph, chooser: Chooser, must: Sequence[str]) -> dict[str, Any]:
    best = chooser.cheapest(must)
    names = best.names if best else ()
    return {
        "budget": chooser.budget,
        "cost": best.cost if best else 0.0,
        "names": names,
        "titles": tuple(named(graph.chain, name) for name in names),
        "reached": int(best.value) if best else 0,
    }


# -- what is missing -----------------------------------------------------------------------------------


def _missing(graph: Graph) -> Iterator[Missing]:
    held = graph.chain.evaluations.values()
    if unpriced := [one for one in held if not one.cost]:
        yield _without_cost(unpriced)
    if undated := [one for one in held if answer_ready(one, graph.chain) is None]:
        titles = tuple(one.title for one in undated)
        yield Missing(told("missing.when", evaluations=titles), tuple(one.id for one in undated))
    if aimless := [one for one in held if not one.informs]:
        titles = tuple(one.title for one in aimless)
        yield Missing(told("missing.informs", evaluations=titles), tuple(one.id for one in aimless))


def _without_cost(points: Any) -> Missing:
    titles = {one.id: one.title for one in points}
    return Missing(told("missing.cost", evaluations=tuple(titles.values())), tuple(titles))
