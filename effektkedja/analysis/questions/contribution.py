"""What each activity stands for of the chance that the activities together bring."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from effektkedja.analysis.answers import Answer, Missing, Told, told
from effektkedja.analysis.chance.importance import Shares, shares
from effektkedja.analysis.questions.grounds import Grounds, lacks_way, per_option

if TYPE_CHECKING:
    from effektkedja.analysis.asked import Asked
    from effektkedja.analysis.graph import Graph

TAKES: frozenset[str] = frozenset({"goals"})


def lacks(graph: Graph) -> tuple[Missing, ...]:
    """The question needs a goal and a way there."""
    return lacks_way(graph)


def answer(graph: Graph, asked: Asked) -> Answer:
    """The share of each activity, for each way in which open path choices can be made."""
    return per_option("contribution", graph, asked, _answer)


def _answer(graph: Graph, asked: Asked) -> Answer:
    ground = Grounds(graph, asked)
    found = [shares(ground.model, ground.node, column, ground.engine) for column in ground.columns()]
    best = found[-1]
    if not best.shares or best.added <= 0:
        return Answer("contribution", told("adds-nothing", goal=ground.named(ground.goal)))
    numbers = ground.tells_numbers and not ground.is_mostly_unsaid and len(found) == 1
    top = best.shares[0]
    return Answer(
        "contribution",
        _sentence(ground, best, numbers=numbers),
        value=round(best.added, 9) if numbers else None,
        unit="share" if numbers else "",
        method=ground.method(best.means),
        conventions=ground.conventions(*_notes(numbers=numbers), numbers=numbers),
        missing=ground.missing(),
        columns=("title", "share_told", "without_told") if numbers else ("place", "title"),
        rows=tuple(_rows(ground, best, numbers=numbers)),
        highlight=(top.name,),
        next_step=told("ask-whether", activity=ground.named(top.name)),
        seed=None if best.means.is_exact else asked.seed,
    )


def _notes(*, numbers: bool) -> list[str]:
    return ["shares-of-a-model", *([] if numbers else ["order"])]


def _sentence(ground: Grounds, found: Shares, *, numbers: bool) -> Told:
    top = found.shares[0]
    facts: dict[str, Any] = {
        "goal": ground.named(ground.goal),
        "activity": ground.named(top.name),
        "share": top.shapley / found.added,
        "everything": found.everything,
        "without": found.everything - top.last_in,
        "nothing": found.nothing,
    }
    if len(found.shares) == 1:
        return told("the-only", **facts)
    if not numbers:
        return told("most", **facts)
    harming = tuple(ground.named(share.name) for share in found.shares if share.shapley < 0)
    return told("share", **facts, harming=harming)


def _rows(ground: Grounds, found: Shares, *, numbers: bool) -> list[dict[str, Any]]:
    rows = []
    for place, share in enumerate(found.shares, 1):
        row: dict[str, Any] = {"place": place, "id": share.name, "title": ground.named(share.name)}
        if numbers:
            row |= {
                "share_told": told("of-all", share=share.shapley / found.added),
                "without_told": told("chance", chance=found.everything - share.last_in),
                "shapley": round(share.shapley, 9),
                "last_in": round(share.last_in, 9),
                "first_in": round(share.first_in, 9),
                "needed": round(share.needed, 9),
            }
        rows.append(row)
    return rows
