"""Which arrow or assumption it would help most to strengthen."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from effektkedja.analysis.answers import Answer, Missing, Told, told
from effektkedja.analysis.chance.importance import Ranking, Weight, gains, ranking
from effektkedja.analysis.chance.strongest import bottleneck
from effektkedja.analysis.chance.worlds import Placed, placed
from effektkedja.analysis.questions.goals import lacks_way, per_option
from effektkedja.analysis.questions.grounds import ERRORS, Grounds, change, exactly, points
from effektkedja.messages.chances import are_told_alike

if TYPE_CHECKING:
    from effektkedja.analysis.asked import Asked
    from effektkedja.analysis.graph import Graph

TAKES: frozenset[str] = frozenset({"goals"})

_TIE = 1e-9
_ROWS = 20
_MOST_NAMED = 3


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
    has_one_top = bool(set.intersection(*map(_tops, found)))
    if has_one_top and found[-1].weights[0].gain <= _TIE * found[-1].chance:
        return _without_gain(ground, found[-1])
    means = found[-1].means
    ranked = _placed(ground, found[-1])
    top = ranked[0]
    numbers = ground.tells_numbers and not ground.is_mostly_unsaid
    whole = found[-1].chance
    has_figure = numbers and has_one_top
    return Answer(
        "weakest",
        _sentence(ground, found, ranked, numbers=numbers),
        value=_rounded(top.held.gain, whole) if has_figure and len(found) == 1 else None,
        low=_rounded(top.low, whole) if has_figure else None,
        high=_rounded(top.high, whole) if has_figure else None,
        unit="share" if has_figure else "",
        method=ground.method(means, numbers=numbers),
        conventions=(
            *ground.conventions("gain", *([] if numbers else ["order"]), numbers=numbers),
            *ground.ties(means, numbers=numbers),
        ),
        missing=ground.missing(),
        columns=("place", "part", "kind", *(("gain_told", "range_told") if numbers else ()), "id"),
        rows=tuple(_rows(ground, found, ranked, numbers=numbers)),
        highlight=tuple(one.held.name for one in ranked if one.place == 1),
        next_step=_next_step(ground, top.held),
        seed=asked.seed,
    )


def _without_gain(ground: Grounds, found: Ranking) -> Answer:
    """No table where nothing helps by itself, but why: all is certain, or several parts are needed."""
    is_sure = found.chance >= 1.0 - _TIE
    part = ground.named(found.weights[0].name)
    return Answer(
        "weakest",
        told("certain" if is_sure else "nothing-to-gain", goal=ground.named(ground.goal)),
        method=ground.method(found.means, numbers=False),
        conventions=ground.conventions("gain", numbers=False),
        missing=ground.missing(),
        highlight=(ground.goal,),
        next_step=told("doubt-certain" if is_sure else "ask-chance", part=part),
        seed=None if found.means.is_exact else ground.seed,
    )


def _placed(ground: Grounds, found: Ranking) -> list[Placed[Weight]]:
    """The weights with their places; the ranges count where luck does not drown what they tell."""
    values = [(weight, weight.gain) for weight in found.weights]
    if not found.means.is_exact:
        return placed(values, None, ERRORS * found.means.error)
    worlds = gains(ground.model, ground.node, ground.worlds(), ground.engine)
    return placed(values, [worlds[weight.node] for weight in found.weights])


def _tops(found: Ranking) -> set[str]:
    """What gives most, as one way to read the joins has it."""
    most = found.weights[0].gain
    return {weight.name for weight in found.weights if weight.gain >= most * (1 - _TIE)}


def _gains(found: Sequence[Ranking], name: str) -> list[tuple[float, float]]:
    """For each way to read the joins the chance, and what it would rise by if a part were certain."""
    return [(one.chance, weight.gain) for one in found for weight in one.weights if weight.name == name]


def _rounded(gain: float | None, chance: float) -> float | None:
    return None if gain is None else exactly(gain, chance)


def _sentence(
    ground: Grounds, found: Sequence[Ranking], ranked: Sequence[Placed[Weight]], *, numbers: bool
) -> Told:
    top = ranked[0].held
    first = [one.held for one in ranked if one.place == 1]
    after = found[-1].chance + top.gain
    facts: dict[str, Any] = {
        "goal": ground.named(ground.goal),
        "part": ground.named(top.name),
        "kind": top.kind,
        "chance": found[-1].chance,
        "after": after,
        "change": change(found[-1].chance, after),
        "ratio": after / found[-1].chance if found[-1].chance else 0.0,
        "ties": len(first) - 1,
        "parts": len(first),
    }
    if not set.intersection(*map(_tops, found)):
        parts, others = (tuple(map(ground.named, sorted(_tops(one)))) for one in found)
        return told("by-reading", **facts, names=parts[:_MOST_NAMED], others=others[:_MOST_NAMED])
    if len(found) > 1:
        facts |= _by_reading(_gains(found, top.name))
    if len(first) > 1:
        room = ERRORS * found[-1].means.error + _TIE * top.gain
        is_even = all(top.gain - weight.gain <= room for weight in first)
        return told("tie" if is_even else "open" if numbers else "open-in-order", **facts)
    return told("first" if numbers else "first-in-order", **facts)


def _by_reading(gains: Sequence[tuple[float, float]]) -> dict[str, Any]:
    """What strengthening a part gives where all arrows are needed and where any is enough, if told apart."""
    (low, low_gain), (high, high_gain) = gains
    after = (low + low_gain, high + high_gain)
    if are_told_alike(low, high) and are_told_alike(*after):
        return {}
    return {"change": "by-reading", "low": low, "low_after": after[0], "high": high, "high_after": after[1]}


def _rows(
    ground: Grounds, found: Sequence[Ranking], ranked: Sequence[Placed[Weight]], *, numbers: bool
) -> list[dict[str, Any]]:
    chance = found[-1].chance
    at_neck = {name for _, name in bottleneck(ground.model, ground.node, ground.columns()[-1])}
    rows = []
    for place, weight, low, high in ranked[:_ROWS]:
        gains = [gain for _, gain in _gains(found, weight.name)]
        shown = {
            "gain": exactly(weight.gain, chance),
            "gains": tuple(exactly(one, chance) for one in gains),
            "gain_told": points(min(gains), max(gains)),
            "range_told": None if low is None or high is None else points(low, high),
            "low": _rounded(low, chance),
            "high": _rounded(high, chance),
            "loss": exactly(weight.loss, 1.0),
            "doubt": exactly(weight.doubt, chance),
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
