"""Which evaluation points to pay for, so that as much as possible is examined in time for its decision."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from effektkedja.analysis.answers import Answer, Missing, Told, refusal, told
from effektkedja.analysis.calendar import answer_ready
from effektkedja.analysis.coverage import Candidate, Choice, Chooser
from effektkedja.analysis.examining import Reach, all_of, candidate_of, reaches_of
from effektkedja.analysis.graph import Graph
from effektkedja.analysis.labels import named
from effektkedja.errors import UsageError

if TYPE_CHECKING:
    from effektkedja.analysis.asked import Asked

TAKES: frozenset[str] = frozenset({"about", "budget", "goals", "worth"})

_SHARES = (0.25, 0.5, 0.75, 1.0)
"""The parts of what everything costs that are tried where no budget is given."""


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
    is_about_decision = any(name in graph.chain.decisions for name in asked.about)
    if (asked.goals or is_about_decision) and not asked.worth:
        raise UsageError("usage.goal-without-worth")
    if missing := lacks(graph):
        return refusal("fund", told("cannot"), missing)
    graph = graph.as_decided()  # nobody pays to look at an option that was not chosen
    reaches = reaches_of(graph, asked)
    things = sorted({name for reach in reaches for name in all_of(graph, reach)})
    candidates = [candidate_of(graph, reach) for reach in reaches]
    worth = dict.fromkeys(things, 1.0)
    must = tuple(name for name in asked.about if any(one.name == name for one in candidates))
    if impossible := _impossible(graph, asked, [one for one in candidates if one.name in must]):
        return impossible
    if asked.worth:
        from effektkedja.analysis.questions.valued import valued  # needs chances, which coverage does not

        if found := valued(graph, asked, reaches, candidates, must):
            return found if found.is_refusal else found.but(missing=(*found.missing, *_missing(graph)))
    no_value = told("worth.too-many" if asked.worth else "no-value")
    if asked.budget is None:
        found = _by_budget(graph, asked, candidates, worth, must)
        next_step = found.next_step or _move(reaches)
        return found.but(conventions=(told("counted-once"), told("in-time"), no_value), next_step=next_step)
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


# -- what is told --------------------------------------------------------------------------------------


def _sentence(graph: Graph, asked: Asked, best: Choice, things: int, candidates: Sequence[Candidate]) -> Told:
    titles = tuple(named(graph.chain, name) for name in best.names)
    money = {"budget": float(asked.budget or 0), "cost": best.cost}
    about = {**money, "reached": int(best.value), "things": things, "left": best.cost < money["budget"]}
    about["instead"] = bool(asked.worth)
    if not best.value:
        cheapest = _cheapest(candidates)
        return told("nothing" if cheapest else "nothing-in-time", cheapest=cheapest, **about)
    is_all = best.value >= things
    return told("whole" if is_all else "best", chosen=titles, count=len(titles), **about)


def _cheapest(candidates: Sequence[Candidate]) -> float:
    """What the cheapest evaluation costs that gives something in time."""
    return min((one.cost for one in candidates if one.reaches), default=0.0)


def _next_step(graph: Graph, best: Choice, other: Choice | None, reaches: Sequence[Reach]) -> Told | None:
    if other is not None and set(other.names) - set(best.names):
        out, into = set(best.names) - set(other.names), set(other.names) - set(best.names)
        names = [tuple(named(graph.chain, name) for name in sorted(some)) for some in (out, into)]
        loss = int(best.value - other.value)
        return told("swap" if loss else "tie", out=names[0], into=names[1], loss=loss)
    if best.value:
        return _move(reaches) or told("decide")
    cheapest = _cheapest([candidate_of(graph, reach) for reach in reaches])
    return told("ask-for-more", cheapest=cheapest) if cheapest else _move(reaches)


def _move(reaches: Sequence[Reach]) -> Told | None:
    """To move what comes too late or too early, where anything does."""
    moved = next((reach for reach in reaches if reach.why), None)
    return told(f"move.{moved.why}", evaluation=moved.evaluation.title) if moved else None


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
    asked: Asked,
    candidates: Sequence[Candidate],
    worth: Mapping[str, float],
    must: Sequence[str],
) -> Answer:
    """The most that can be covered, and what parts of what that costs would come to."""
    everything = sum(one.cost for one in candidates)
    most = Chooser(candidates, everything, worth, asked.progress).cheapest(must)
    whole = most.cost if most else everything
    rows = [_row_of_budget(graph, Chooser(candidates, whole * share, worth), must) for share in _SHARES]
    about = {"half": rows[1]["reached"], "reached": rows[-1]["reached"], "instead": bool(asked.worth)}
    if not about["reached"]:
        return Answer(
            "fund",
            told("nothing-in-time", **about),
            method=told("exact"),
            missing=tuple(_missing(graph)),
        )
    return Answer(
        "fund",
        told("by-budget", cost=whole, things=len(worth), **about),
        method=told("exact"),
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
