"""Which arrow or assumption it would help most to strengthen."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from effektkedja.analysis.answers import Answer, Missing, Told, told
from effektkedja.analysis.chance.importance import Ranking, Weight, ranking
from effektkedja.analysis.chance.strongest import bottleneck
from effektkedja.analysis.questions.grounds import Grounds, lacks_way, per_option

if TYPE_CHECKING:
    from effektkedja.analysis.asked import Asked
    from effektkedja.analysis.graph import Graph

TAKES: frozenset[str] = frozenset({"goals"})

_TIE = 1e-9
_ROWS = 20
_TWENTIETHS = 20
_ERRORS = 2
"""Two gains that differ by less than so many standard errors are a tie."""


def lacks(graph: Graph) -> tuple[Missing, ...]:
    """The question needs a goal and a way there."""
    return lacks_way(graph)


def answer(graph: Graph, asked: Asked) -> Answer:
    """The weakest step, for each way in which open path choices can be made."""
    return per_option("weakest", graph, asked, _answer)


def _answer(graph: Graph, asked: Asked) -> Answer:
    ground = Grounds(graph, asked)
    if not ground.model.nodes_of("arrow"):
        return Answer("weakest", told("nothing-can-fail", goal=ground.named(ground.goal)))
    found = [ranking(ground.model, ground.node, column, ground.engine) for column in ground.columns()]
    first = _first(found[-1])
    numbers = ground.tells_numbers and not ground.is_mostly_unsaid
    agreed = all(_first(other)[0].name == first[0].name for other in found)
    is_drawn = not found[-1].means.is_exact
    return Answer(
        "weakest",
        _sentence(ground, found, first, numbers=numbers and agreed),
        value=round(first[0].gain, 9) if numbers and agreed else None,
        unit="share" if numbers and agreed else "",
        method=ground.method(found[-1].means),
        conventions=ground.conventions("gain", *([] if numbers else ["order"]), numbers=numbers),
        missing=ground.missing(),
        columns=("place", "part", "kind", *(("gain_told",) if numbers else ())),
        rows=tuple(_rows(ground, found[-1], numbers=numbers)),
        highlight=tuple(weight.name for weight in first),
        next_step=_next_step(ground, first[0]),
        seed=asked.seed if is_drawn else None,
    )


def _first(found: Ranking) -> list[Weight]:
    """The weight that comes first, with those that cannot be told from it."""
    top = found.weights[0]
    room = _ERRORS * found.means.error + _TIE
    return [weight for weight in found.weights if top.gain - weight.gain <= room]


def _sentence(ground: Grounds, found: Sequence[Ranking], first: Sequence[Weight], *, numbers: bool) -> Told:
    top = first[0]
    facts: dict[str, Any] = {
        "goal": ground.named(ground.goal),
        "part": ground.named(top.name),
        "kind": top.kind,
        "chance": found[-1].chance,
        "after": found[-1].chance + top.gain,
        "ties": len(first) - 1,
    }
    tops = [_first(one)[0].name for one in found]
    if len(set(tops)) > 1:
        return told("by-reading", **facts | {"part": ground.named(tops[0]), "other": ground.named(tops[1])})
    if len(first) > 1:
        return told("tie", **facts)
    return told("first" if numbers else "first-in-order", **facts)


def _rows(ground: Grounds, found: Ranking, *, numbers: bool) -> list[dict[str, Any]]:
    at_neck = {name for _, name in bottleneck(ground.model, ground.node, ground.columns()[-1])}
    rows = []
    for place, weight in enumerate(found.weights[:_ROWS], 1):
        shown = {
            "gain": round(weight.gain, 9),
            "gain_told": told("points", points=round(weight.gain * _TWENTIETHS) * 5),
            "loss": round(weight.loss, 9),
            "doubt": round(weight.doubt, 9),
        }
        rows.append(
            {
                "place": place,
                "id": weight.name,
                "part": ground.named(weight.name),
                "kind": weight.kind,
                **(shown if numbers else {}),
                "is_bottleneck": weight.name in at_neck,
            }
        )
    return rows


def _next_step(ground: Grounds, top: Weight) -> Told:
    part = ground.named(top.name)
    is_said = ground.model.switches[top.node].is_said
    return told(f"strengthen-{top.kind}" if is_said else f"say-{top.kind}", part=part)
