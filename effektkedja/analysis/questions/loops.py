"""Which circles of causes there are, and whether each strengthens itself or holds itself back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from effektkedja.analysis.answers import Answer, Missing, refusal, told
from effektkedja.analysis.chance.loops import (
    MINUS,
    MIXED,
    MOST_CIRCLES,
    MOST_STEPS,
    PLUS,
    circles,
    influences,
)
from effektkedja.analysis.labels import named
from effektkedja.model.boxes import Activity

if TYPE_CHECKING:
    from effektkedja.analysis.asked import Asked
    from effektkedja.analysis.chance.loops import Circle, Circles
    from effektkedja.analysis.graph import Graph

TAKES: frozenset[str] = frozenset()

_KINDS = {PLUS: "reinforcing", MINUS: "balancing", MIXED: "mixed"}


def lacks(graph: Graph) -> tuple[Missing, ...]:
    """The question needs an arrow."""
    return () if graph.links else (Missing(told("missing.arrow")),)


def answer(graph: Graph, asked: Asked) -> Answer:
    """The circles, and the activities whose influence goes both ways."""
    if missing := lacks(graph):
        return refusal("loops", told("no-arrows"), missing)
    found = circles(graph, progress=asked.progress)
    torn = list(_torn(graph))
    counts = {kind: sum(circle.sign == sign for circle in found.circles) for sign, kind in _KINDS.items()}
    return Answer(
        "loops",
        told(
            _word(found),
            count=len(found.circles),
            **counts,
            first=_in_turn(graph, found.circles[0]) if found.circles else (),
            torn=len(torn),
            activity=named(graph.chain, torn[0][0]) if torn else "",
            effect=named(graph.chain, torn[0][1]) if torn else "",
        ),
        value=float(len(found.circles)),
        unit="count",
        conventions=(told("bounded", steps=MOST_STEPS, most=MOST_CIRCLES), told("not-learning")),
        columns=("boxes", "kind", "steps"),
        rows=tuple(_row(graph, circle) for circle in found.circles),
        highlight=tuple(dict.fromkeys(name for circle in found.circles for name in circle.names)),
        next_step=told("look-at-delay") if found.circles else None,
    )


def _word(found: Circles) -> str:
    if len(found.circles) == 1:
        return f"one.{_KINDS[found.circles[0].sign]}"
    return "none" if not found.circles else "at-least" if found.is_cut else "found"


def _row(graph: Graph, circle: Circle) -> dict[str, Any]:
    boxes = told("in-turn", boxes=_in_turn(graph, circle))
    return {"ids": circle.names, "boxes": boxes, "kind": _KINDS[circle.sign], "steps": len(circle.names)}


def _in_turn(graph: Graph, circle: Circle) -> tuple[str, ...]:
    """The titles of a circle's boxes, the first of them again at the end."""
    return tuple(named(graph.chain, name) for name in (*circle.names, circle.names[0]))


def _torn(graph: Graph) -> list[tuple[str, str]]:
    """Activities, each with the first effect that it makes both likelier and less likely."""
    found = []
    for name, box in graph.chain.boxes.items():
        if isinstance(box, Activity):
            reached = influences(graph, name)
            mixed = (
                one for one, sign in reached.items() if sign == MIXED and graph.chain.boxes[one].is_effect
            )
            first = min(mixed, key=graph.place.__getitem__, default=None)
            if first is not None:
                found.append((name, first))
    return found
