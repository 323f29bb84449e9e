"""What each activity stands for of the chance that the activities together bring."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from effektkedja.analysis.answers import Answer, Missing, Told, told
from effektkedja.analysis.chance.importance import Share, Shares, points_of, shapley, shares
from effektkedja.analysis.chance.worlds import WORLDS, Placed, placed
from effektkedja.analysis.questions.goals import lacks_way, per_option, said
from effektkedja.analysis.questions.grounds import ERRORS, Grounds, change, exactly, points

if TYPE_CHECKING:
    from effektkedja.analysis.asked import Asked
    from effektkedja.analysis.graph import Graph

TAKES: frozenset[str] = frozenset({"goals"})

_ROUNDING = 1e-9

_MOST_COLUMNS, _FEWEST_WORLDS = 1000, 20
"""The ranges are drawn as often as so many columns allow, of which two activities take one a draw."""


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
    if not best.shares or best.added <= _ROUNDING * best.everything:
        nothing = told("adds-nothing", goal=ground.named(ground.goal))
        return Answer("contribution", nothing, next_step=said("ask-weakest"))
    numbers = ground.tells_numbers and not ground.is_mostly_unsaid and len(found) == 1
    worlds = _worlds(best)
    ranked = _placed(ground, best, worlds)
    return Answer(
        "contribution",
        _sentence(ground, best, ranked, numbers=numbers),
        value=exactly(best.added, best.everything) if numbers else None,
        unit="share" if numbers else "",
        method=ground.method(best.means, numbers=numbers),
        conventions=(
            *ground.conventions(*_notes(numbers=numbers), numbers=numbers),
            *(ground.ties(best.means, numbers=numbers, worlds=worlds) if len(ranked) > 1 else ()),
        ),
        missing=ground.missing(),
        columns=("place", "title", *(("share_told", "range_told", "without_told") if numbers else ()), "id"),
        rows=tuple(_rows(ground, best, ranked, numbers=numbers)),
        highlight=tuple(one.held.name for one in ranked if one.place == 1),
        next_step=told("ask-whether", activity=ground.named(ranked[0].held.name)),
        seed=asked.seed,
    )


def _worlds(found: Shares) -> int:
    """How many times the ranges are drawn: fewer where each takes many points, never below some."""
    return max(_FEWEST_WORLDS, min(WORLDS, _MOST_COLUMNS // points_of(len(found.shares))))


def _placed(ground: Grounds, found: Shares, worlds: int) -> list[Placed[Share]]:
    """The shares with their places; the ranges count where luck does not drown what they tell."""
    values = [(share, share.shapley) for share in found.shares]
    if not found.means.is_exact:
        return placed(values, None, ERRORS * found.means.error)
    held = shapley(ground.model, ground.node, ground.worlds(worlds), ground.engine)
    return placed(values, [held[share.name] for share in found.shares])


def _notes(*, numbers: bool) -> list[str]:
    return ["shares-of-a-model", *([] if numbers else ["order"])]


def _sentence(ground: Grounds, found: Shares, ranked: Sequence[Placed[Share]], *, numbers: bool) -> Told:
    top = ranked[0].held
    without = found.everything - top.last_in
    ties = sum(one.place == 1 for one in ranked) - 1
    facts: dict[str, Any] = {
        "goal": ground.named(ground.goal),
        "activity": ground.named(top.name),
        "share": top.shapley / found.added,
        "everything": found.everything,
        "without": without,
        "nothing": found.nothing,
        "ties": ties,
        "parts": ties + 1,
        "change": "none" if _are_alike(without, found.everything) else change(found.everything, without),
        "left": without / found.everything,
    }
    if len(ranked) == 1:
        return told("the-only", **facts)
    if not numbers:
        return told("most-of-some" if ties else "most", **facts)
    if ties and all(_are_alike(one.held.shapley, top.shapley) for one in ranked if one.place == 1):
        return told("even", **facts)
    harming = tuple(ground.named(share.name) for share in found.shares if share.shapley < 0)
    return told("share-of-some" if ties else "share", **facts, harming=harming)


def _are_alike(one: float, other: float) -> bool:
    """Whether two chances are the same but for rounding."""
    return abs(one - other) <= _ROUNDING * max(abs(one), abs(other))


def _rows(
    ground: Grounds, found: Shares, ranked: Sequence[Placed[Share]], *, numbers: bool
) -> list[dict[str, Any]]:
    rows = []
    whole = found.everything
    for place, share, low, high in ranked:
        row: dict[str, Any] = {"place": place, "id": share.name, "title": ground.named(share.name)}
        if numbers:
            row |= {
                "share_told": told("of-all", share=share.shapley / found.added),
                "range_told": None if low is None or high is None else points(low, high),
                "without_told": told("chance", chance=exactly(whole - share.last_in, whole)),
                "shapley": exactly(share.shapley, whole),
                "low": None if low is None else exactly(low, whole),
                "high": None if high is None else exactly(high, whole),
                "last_in": exactly(share.last_in, whole),
                "first_in": exactly(share.first_in, whole),
                "needed": exactly(share.needed, 1.0),
            }
        rows.append(row)
    return rows
