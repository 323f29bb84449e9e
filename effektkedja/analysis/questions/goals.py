"""Which goal a question about chances is about, the choices on the way there, and what hinders an answer."""

from __future__ import annotations

from itertools import islice, product
from typing import TYPE_CHECKING, Any

from effektkedja.analysis.answers import Answer, Missing, Told, refusal
from effektkedja.analysis.chance.compile import NegativeCircle, compiled
from effektkedja.analysis.graph import Graph
from effektkedja.analysis.labels import named
from effektkedja.analysis.needs import aims
from effektkedja.model.boxes import Activity

if TYPE_CHECKING:
    from effektkedja.analysis.asked import Asked

_MOST_WAYS_TO_CHOOSE = 8

_MOST_TOLD = 2
"""Of so many ways to choose the answer is told in sentences, of the others in the table."""


def said(name: str, /, **params: object) -> Told:
    """A sentence that all questions about chances share."""
    return Told(name, params, "chance")


def _targets(graph: Graph) -> tuple[str, ...]:
    """What the chain is for; where effects go in a circle and none is the last, all of them."""
    return aims(graph) or tuple(name for name, box in graph.chain.boxes.items() if box.is_effect)


def lacks_way(graph: Graph) -> tuple[Missing, ...]:
    """What is missing before any goal can be asked about: an effect, and a way there from an activity."""
    targets = _targets(graph)
    if not targets:
        return (Missing(said("missing.effect")),)
    if not any(isinstance(box, Activity) for box in graph.chain.boxes.values()):
        return (Missing(said("missing.activity")),)
    if not graph.driven.intersection(targets):
        return (Missing(said("missing.way", goal=named(graph.chain, targets[0])), targets[:1]),)
    return ()


def goal_of(graph: Graph, asked: Asked) -> str:
    """The box that is asked about; by default the furthest of those that the chain is for."""
    if asked.goals:
        return asked.goals[0]
    driven = [name for name in _targets(graph) if name in graph.driven]
    return max(driven, key=lambda name: graph.chain.boxes[name].step or 0)


def options_of(graph: Graph) -> list[tuple[str, Graph]]:
    """The chain for each way in which its open path choices can be made, with the titles of the options."""
    chain = graph.chain
    open_ones = [one for one in chain.decisions.values() if one.is_path_choice and one.choice is None]
    if not open_ones:
        return [("", graph.as_decided())]
    ways = islice(product(*(one.options.values() for one in open_ones)), _MOST_WAYS_TO_CHOOSE)
    return [
        (
            " + ".join(option.title for option in way),
            Graph(chain.choosing({one.id: option.id for one, option in zip(open_ones, way, strict=True)})),
        )
        for way in ways
    ]


def refused(question: str, graph: Graph, asked: Asked) -> Answer | None:
    """The answer where nothing can be said: no way to the goal, or something that hinders in a circle."""
    if missing := lacks_way(graph):
        return refusal(question, said("cannot"), missing)
    goal = goal_of(graph, asked)
    if goal not in graph.driven:
        missing = (Missing(said("missing.way", goal=named(graph.chain, goal)), (goal,)),)
        return refusal(question, said("cannot-reach", goal=named(graph.chain, goal)), missing)
    try:
        compiled(graph, [goal], progress=asked.progress)
    except NegativeCircle as circle:
        boxes = tuple(named(graph.chain, name) for name in circle.names)
        arrow = named(graph.chain, circle.arrow)
        missing = (Missing(said("missing.circle", arrow=arrow), (circle.arrow,)),)
        return refusal(question, said("hinders-in-circle", boxes=boxes, arrow=arrow), missing)
    return None


def _refused_alike(option: str, answers: list[Answer]) -> Answer:
    """Why no way to choose can be answered for, told of the first; with all that any of them lacks."""
    first = answers[0]
    rows = {row["id"]: row for one in answers for row in one.rows}
    return first.but(
        sentence=Told("with-option", {"option": option, "answer": first.sentence}),
        rows=tuple(rows.values()),
        highlight=tuple(dict.fromkeys(name for one in answers for name in one.highlight)),
    )


def _with_options(told: list[tuple[str, Told]]) -> Told:
    """What is told of each way to choose, if they differ; where there are many, of each of the first."""
    if all(one == told[0][1] for _, one in told):
        return told[0][1]
    answers = tuple(
        Told("with-option", {"option": option, "answer": one}) for option, one in told[:_MOST_TOLD]
    )
    return Told("with-options", {"answers": answers, "more": len(told[_MOST_TOLD:])})


def _with_option(option: str, answer: Answer, found: list[tuple[str, Answer]]) -> Told | None:
    """The next step of an answer; that it is of one way to choose, where another has another."""
    step = answer.next_step
    if step is None or all(one.next_step == step for _, one in found):
        return step
    return Told("with-option", {"option": option, "answer": step})


def _same_of_all(answers: list[Answer]) -> dict[str, float | None]:
    """The figures of some answers, where they are the same in all: what differs is told in the rows."""
    held = {name: {getattr(one, name) for one in answers} for name in ("value", "low", "high")}
    return {name: figures.pop() if len(figures) == 1 else None for name, figures in held.items()}


def per_option(question: str, graph: Graph, asked: Asked, answer_one: Any) -> Answer:
    """The answer for each way in which open path choices can be made: a sentence of each, and rows of all."""
    found: list[tuple[str, Answer]] = []
    for option, chosen in options_of(graph):
        kept = asked.but(goals=tuple(name for name in asked.goals if name in chosen.chain.boxes))
        found.append((option, refused(question, chosen, kept) or answer_one(chosen, kept)))
    first_option, first = next((pair for pair in found if not pair[1].is_refusal), found[0])
    if len(found) == 1:
        return first
    if all((one.sentence, one.rows) == (first.sentence, first.rows) for _, one in found):
        return first.but(conventions=(said("same-for-every-option"), *first.conventions))
    if all(one.is_refusal and one.sentence.name == first.sentence.name for _, one in found):
        return _refused_alike(first_option, [one for _, one in found])
    return first.but(
        sentence=_with_options([(option, one.sentence) for option, one in found]),
        **_same_of_all([one for _, one in found]),
        next_step=_with_option(first_option, first, found),
        rows=tuple({"option": option, **row} for option, one in found for row in one.rows),
        columns=(*first.columns, "option") if first.columns else (),
        conventions=(said("for-option"), *first.conventions),
        highlight=tuple(dict.fromkeys(name for _, one in found for name in one.highlight)),
    )
