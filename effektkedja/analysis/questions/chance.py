"""How likely a goal is to be reached, as a range, and where on the way the chance is lost."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from effektkedja.analysis.answers import Answer, Missing, Told, refusal, told
from effektkedja.analysis.asked import Asked
from effektkedja.analysis.chance.bounds import Bounds, bounds
from effektkedja.analysis.chance.compile import ANYWAY, ARROW, ASSUMPTION
from effektkedja.analysis.chance.estimate import Question
from effektkedja.analysis.questions.goals import lacks_way, options_of, per_option, refused
from effektkedja.analysis.questions.grounds import Grounds, exactly, span
from effektkedja.messages.chances import are_told_alike

if TYPE_CHECKING:
    from effektkedja.analysis.graph import Graph

TAKES: frozenset[str] = frozenset({"goals"})

_ORDER = (ARROW, ASSUMPTION, ANYWAY)
"""In which order what lacks a likelihood is listed."""

_TO_WRITE = ("part", "write", "id")

_MOST_BOXES = 40
"""Of so many boxes the chance is told in a table."""
_TELLING = 0.1
"""How far a chance may lie from that when all hangs together before it is worth a sentence."""


def lacks(graph: Graph) -> tuple[Missing, ...]:
    """The question needs a goal, a way there, and that enough is said about that way for a figure."""
    if missing := lacks_way(graph):
        return missing
    found = [_unsaid(chosen) for _, chosen in options_of(graph)]
    return () if () in found else found[0]


def _unsaid(graph: Graph) -> tuple[Missing, ...]:
    """What no figure can be told without; nothing where one can."""
    asked = Asked()
    if refusing := refused("chance", graph, asked):
        return refusing.missing
    ground = Grounds(graph, asked)
    return () if ground.tells_numbers and not ground.is_mostly_unsaid else ground.missing()


def answer(graph: Graph, asked: Asked) -> Answer:
    """The chance of the goal, for each way in which open path choices can be made."""
    return per_option("chance", graph, asked, _answer)


def _answer(graph: Graph, asked: Asked) -> Answer:
    ground = Grounds(graph, asked)
    if not ground.tells_numbers:
        return _in_order(ground)
    if ground.is_mostly_unsaid:
        return _too_little(ground)
    found = ground.bounds()
    middle = _middle(found)
    return Answer(
        "chance",
        _sentence(ground, found, middle),
        value=middle,
        low=exactly(found.low),
        high=exactly(found.high),
        unit="share",
        method=ground.method(found.means),
        conventions=ground.conventions(*([] if found.is_tight else ["outer-bound"])),
        missing=ground.missing(),
        columns=("title", "range", "id"),
        rows=tuple(_rows(ground, asked)),
        highlight=(ground.goal,),
        next_step=told("ask-weakest"),
        seed=None if found.means.is_exact else asked.seed,
    )


def _middle(found: Bounds) -> float | None:
    """One figure for the chance, where it does not hang on how a join is read."""
    return exactly(found.middles[0]) if len(found.middles) == 1 else None


def _sentence(ground: Grounds, found: Bounds, middle: float | None) -> Told:
    facts: dict[str, Any] = {
        "goal": ground.named(ground.goal),
        "low": found.low,
        "high": found.high,
        "joins": len(ground.model.nodes_of("join")),
        "spread": not are_told_alike(found.low, found.high),
    }
    if found.high <= 0.0 or found.low >= 1.0:
        return told("never" if found.high <= 0.0 else "always", **facts)
    if middle is None:
        return told("range", **facts)
    together = ground.together(ground.columns()[0])
    hangs = together if abs(together - middle) > _TELLING else None
    falls = hangs is not None and together < middle
    return told("about", **facts, middle=middle, hangs=hangs is not None, falls=falls, together=together)


def _rows(ground: Grounds, asked: Asked) -> Iterator[Mapping[str, Any]]:
    """The chance of the goal and of each effect on the way, back towards what is done."""
    effects = [
        box for name, box in ground.chain.boxes.items() if name in ground.model.boxes and box.is_effect
    ]
    before = [box for box in reversed(effects) if box.id != ground.goal]
    boxes = [ground.chain.boxes[ground.goal], *before][:_MOST_BOXES]
    for number, box in enumerate(boxes):
        asked.progress(number / len(boxes))
        found = bounds(ground.model, Question(ground.model.node(box.id)), ground.engine)
        yield {
            "id": box.id,
            "title": box.title,
            "range": span(found.low, found.high),
            "low": exactly(found.low),
            "middle": _middle(found),
            "high": exactly(found.high),
        }


# -- where only order may be told --------------------------------------------------------------------------


def _too_little(ground: Grounds) -> Answer:
    """No figure where most likelihoods are not said: any would be what we take the unsaid to be."""
    facts = {"unsaid": len(ground.unsaid), "count": ground.likelihoods}
    unsaid = sorted(ground.unsaid, key=lambda switch: _ORDER.index(switch.kind))
    rows = tuple(_to_write(ground, switch.name, switch.kind) for switch in unsaid)
    return refusal(
        "chance",
        told("too-little", goal=ground.named(ground.goal), **facts),
        ground.missing(),
        conventions=ground.conventions("likelihood-limit", numbers=False),
        columns=_TO_WRITE,
        rows=rows,
        highlight=tuple(row["id"] for row in rows),
        next_step=told("say-likelihoods", part=rows[0]["part"], likely="likely"),
    )


def _in_order(ground: Grounds) -> Answer:
    """No figure, but which arrows would need evidence for one."""
    rows = tuple(_to_write(ground, link.id, "evidence") for link in ground.without_evidence)
    return refusal(
        "chance",
        told(
            "order-only",
            goal=ground.named(ground.goal),
            bare=len(ground.without_evidence),
            arrows=len(ground.counted),
        ),
        ground.missing(),
        conventions=ground.conventions("evidence-limit", numbers=False),
        columns=_TO_WRITE,
        rows=rows,
        highlight=tuple(row["id"] for row in rows),
        next_step=told("say-evidence", part=rows[0]["part"]),
    )


def _to_write(ground: Grounds, name: str, what: str) -> dict[str, Any]:
    """A part that says too little, and the key that it lacks."""
    return {"id": name, "part": ground.named(name), "write": told(f"write-{what}")}
