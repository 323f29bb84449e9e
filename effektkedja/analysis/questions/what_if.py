"""What happens to the chance of a goal if something is stopped, or if we learn that it failed.

Two questions, never one: what is *stopped* no longer follows its causes and tells nothing of them; what we
*learn* has failed tells that something before it may have failed too.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import TYPE_CHECKING, Any

from effektkedja.analysis.answers import Answer, Missing, Told, refusal, told
from effektkedja.analysis.chance.compile import ASSUMPTION
from effektkedja.analysis.chance.estimate import NOTHING, Impossible, Question
from effektkedja.analysis.labels import named
from effektkedja.analysis.questions.goals import lacks_way, per_option, said
from effektkedja.analysis.questions.grounds import Grounds, change, exactly, span
from effektkedja.model.boxes import Activity
from effektkedja.model.links import reference_name

if TYPE_CHECKING:
    from effektkedja.analysis.asked import Asked
    from effektkedja.analysis.chance.bounds import Bounds
    from effektkedja.analysis.graph import Graph
    from effektkedja.model.chain import Chain

TAKES: frozenset[str] = frozenset({"goals", "stopped", "failed"})


_ROUNDING = 1e-9


def lacks(graph: Graph) -> tuple[Missing, ...]:
    """The question needs a goal and a way there."""
    return lacks_way(graph)


def answer(graph: Graph, asked: Asked) -> Answer:
    """The chance before and after, for each way in which open path choices can be made."""
    if not asked.stopped and not asked.failed:
        return _unasked(graph)
    return per_option("what-if", graph, asked, partial(_answer, graph.chain))


def _unasked(graph: Graph) -> Answer:
    """How to ask, where nobody has said what is stopped or has failed."""
    if missing := lacks_way(graph):
        return refusal("what-if", said("cannot"), missing)
    return Answer("what-if", told("of-what"), next_step=told("for-example", example=example(graph)))


def example(graph: Graph) -> str:
    """An activity of the chain, to show how the question is asked; nothing where there is none."""
    activities = (name for name in graph.names if isinstance(graph.chain.boxes[name], Activity))
    return next(activities, "")


def _answer(whole: Chain, graph: Graph, asked: Asked) -> Answer:
    """The answer for one way to choose; ``whole`` has also the parts that belong to another."""
    ground = Grounds(graph, asked)
    fixed = _nodes(ground, asked.stopped, everywhere=True)
    given = _nodes(ground, asked.failed, everywhere=False)
    assumed = whole.assumptions
    facts: dict[str, Any] = {
        "goal": ground.named(ground.goal),
        "stopped": tuple(named(whole, one) for one in asked.stopped),
        "failed": tuple(named(whole, one) for one in asked.failed),
        "failed_boxes": tuple(named(whole, one) for one in asked.failed if one not in assumed),
        "failed_assumptions": tuple(named(whole, one) for one in asked.failed if one in assumed),
    }
    if not fixed and not given:
        return Answer("what-if", told("no-bearing", **facts), conventions=ground.conventions(numbers=False))
    before = ground.bounds()
    try:
        after = ground.bounds(fixed, given)
    except Impossible:
        missing = (Missing(told("missing.possible"), asked.failed),)
        instead = told("stop-instead", part=asked.failed[0])
        return refusal("what-if", told("cannot-fail", **facts), missing, next_step=instead)
    numbers = ground.tells_numbers
    fallen = _fallen(ground, given) if given and before.high > after.high <= 0.0 else ()
    because = tuple(name for name in fallen if name not in asked.failed)
    return Answer(
        "what-if",
        _sentence(ground, before, after, {**facts, "because": tuple(map(ground.named, because))}),
        value=_one(ground, after) if numbers else None,
        low=exactly(after.low) if numbers else None,
        high=exactly(after.high) if numbers else None,
        unit="share" if numbers else "",
        method=ground.method(after.means, numbers=numbers),
        conventions=ground.conventions(*_notes(asked, after), numbers=numbers),
        missing=ground.missing(),
        columns=("case", "range") if numbers else (),
        rows=(_row("before", before), _row("after", after)) if numbers else (),
        highlight=(*asked.stopped, *asked.failed, *because, ground.goal),
        next_step=told("stop-instead", part=asked.failed[0]) if because else told("ask-critical"),
        seed=None if after.means.is_exact else asked.seed,
    )


def _fallen(ground: Grounds, given: Mapping[int, bool]) -> tuple[str, ...]:
    """The assumptions that cannot have held when something failed, and that the goal cannot do without."""
    column = ground.model.chances(ground.columns()[-1])
    found = []
    for name, node in ground.model.nodes_of(ASSUMPTION).items():
        held, means = ground.engine.chances(ground.model.circuit, Question(node, given=given), column)
        is_out = means.is_exact and held[0] <= _ROUNDING
        if is_out and ground.bounds({node: False}).high <= 0.0:
            found.append(name)
    return tuple(found)


def _nodes(ground: Grounds, names: tuple[str, ...], *, everywhere: bool) -> Mapping[int, bool]:
    """What is off, of what the goal hangs on: a part wherever it stands in a circle, or where it ends up."""
    model = ground.model
    assumptions = {name: (node,) for name, node in model.nodes_of(ASSUMPTION).items()}
    known = {**assumptions, **model.arrows, **model.boxes}
    found: dict[int, bool] = {}
    for name in names:
        nodes = known.get(reference_name(name), ())
        found |= dict.fromkeys(nodes if everywhere else nodes[-1:], False)
    return found or NOTHING


def _one(ground: Grounds, found: Bounds) -> float | None:
    is_known = len(found.middles) == 1 and not ground.is_mostly_unsaid
    return exactly(found.middles[0]) if is_known else None


def _sentence(ground: Grounds, before: Bounds, after: Bounds, facts: dict[str, Any]) -> Told:
    verb = "both" if facts["stopped"] and facts["failed"] else "stopped" if facts["stopped"] else "failed"
    facts["verb"] = verb
    if before.high <= 0.0:
        return told("none-before", **facts)
    if after.high <= 0.0:
        return told("inferred" if facts["because"] else "cut-off", **facts)
    then, now = _one(ground, before), _one(ground, after)
    if not ground.tells_numbers or then is None or now is None:
        steps = zip(_steps(before), _steps(after), strict=True)
        ways = {_way(one, other) for one, other in steps} - {"same"}
        return told("direction", **facts, way=ways.pop() if len(ways) == 1 else "either" if ways else "same")
    facts |= {"before": then, "after": now, "ratio": now / then if then else 0.0, "change": change(then, now)}
    return told("hardly" if facts["change"] == "hardly" else "changes", **facts)


def _steps(found: Bounds) -> tuple[float, ...]:
    return (found.low, *found.middles, found.high)


def _way(before: float, after: float) -> str:
    if abs(before - after) <= _ROUNDING * before:
        return "same"
    return "down" if after < before else "up"


def _notes(asked: Asked, after: Bounds) -> list[str]:
    notes = [name for name, is_so in (("stop", asked.stopped), ("learn", asked.failed)) if is_so]
    return [*notes, *([] if after.is_tight else ["ends-not-tight"])]


def _row(case: str, found: Bounds) -> dict[str, Any]:
    return {
        "case": case,
        "range": span(found.low, found.high),
        "low": exactly(found.low),
        "high": exactly(found.high),
        "middles": tuple(exactly(one) for one in found.middles),
    }
