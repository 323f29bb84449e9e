"""Which way to choose: the options of a path choice beside each other, under the same luck."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

import numpy as np

from effektkedja.analysis.answers import Answer, Missing, Told, refusal, told
from effektkedja.analysis.chance.compile import ASSUMPTION, JOIN
from effektkedja.analysis.chance.estimate import Question
from effektkedja.analysis.chance.worlds import ROBUST, WORLDS, Key, drawn, keys_of, lots
from effektkedja.analysis.graph import Graph
from effektkedja.analysis.labels import named
from effektkedja.analysis.learning import Clock
from effektkedja.analysis.questions.goals import goal_of, lacks_way, refused
from effektkedja.analysis.questions.grounds import Grounds, exactly, points, span
from effektkedja.analysis.timing import NEVER, windows
from effektkedja.record import Record

if TYPE_CHECKING:
    from effektkedja.analysis.asked import Asked
    from effektkedja.model.evaluation import Decision

TAKES: frozenset[str] = frozenset({"goals", "about"})

_SAME = 1e-9


class Option(Record):
    """One option: the goal's chance in each world, at the ends of all ranges, and what only it assumes."""

    id: str
    title: str
    worlds: tuple[float, ...]
    low: float
    high: float
    own_assumptions: tuple[str, ...]
    includes: tuple[str, ...] = ()


def lacks(graph: Graph) -> tuple[Missing, ...]:
    """The question needs a path choice, a goal and a way there."""
    if missing := lacks_way(graph):
        return missing
    return () if _choices(graph) else (Missing(told("missing.choice")),)


def _choices(graph: Graph) -> list[Decision]:
    return [one for one in graph.chain.decisions.values() if one.is_path_choice and len(one.options) > 1]


def answer(graph: Graph, asked: Asked) -> Answer:
    """The options of the first open path choice (or of the one asked about) compared."""
    if missing := lacks(graph):
        return refusal("choose", told("cannot"), missing)
    choices = _choices(graph)
    wanted = [one for one in choices if one.id in asked.about]
    decision = (wanted or [one for one in choices if one.choice is None] or choices)[0]
    goal = goal_of(graph, asked)
    rest = [one for one in choices if one is not decision and one.choice is None]
    others = {one.id: next(iter(one.options)) for one in rest}
    grounds: list[Grounds] = []
    for id in decision.options:
        chosen = Graph(graph.chain.choosing({**others, decision.id: id}))
        if goal not in chosen.chain.boxes:
            return refusal(
                "choose",
                told("goal-in-option", goal=named(graph.chain, goal)),
                next_step=told("ask-without-goal"),
            )
        if refusing := refused("choose", chosen, asked.but(goals=(goal,))):
            return refusing
        grounds.append(Grounds(chosen, asked, goal))
    found = _compared(decision, grounds, asked)
    return _told(decision, grounds, found, has_others=bool(others))


def _compared(decision: Decision, grounds: Sequence[Grounds], asked: Asked) -> list[Option]:
    """Every option in the same worlds: a switch that two options share is drawn alike for both."""
    draws = lots(set[Key]().union(*(keys_of(ground.model) for ground in grounds)), asked.seed)
    own = [set(ground.model.nodes_of(ASSUMPTION)) for ground in grounds]
    found = []
    for number, (option, ground) in enumerate(zip(decision.options.values(), grounds, strict=True)):
        asked.progress(number / len(grounds))
        others = set[str]().union(*(held for place, held in enumerate(own) if place != number))
        ends = ground.bounds()
        worlds = _worlds(ground, draws)
        only = tuple(sorted(own[number] - others))
        found.append(
            Option(option.id, option.title, worlds, ends.low, ends.high, only, tuple(option.includes))
        )
    return found


def _worlds(ground: Grounds, draws: Mapping[Key, Any]) -> tuple[float, ...]:
    model = ground.model
    chances: list[float] = []
    for reading in (0.0, 1.0) if model.nodes_of(JOIN) else (1.0,):
        table = drawn(model, draws, reading)
        engine = ground.engine.but(cases=ground.engine.cases.among(table.shape[1]))
        found, _ = engine.chances(model.circuit, Question(ground.node), table)
        chances.extend(found.tolist())
    return tuple(chances)


# -- what is told -------------------------------------------------------------------------------------------


def _told(decision: Decision, grounds: Sequence[Grounds], found: list[Option], *, has_others: bool) -> Answer:
    ground = grounds[0]
    wins = _wins(found)
    best = max(range(len(found)), key=lambda place: (wins[place], -place))
    word = _word(found, wins, best)
    numbers = all(one.tells_numbers and not one.is_mostly_unsaid for one in grounds)
    rows = _rows(grounds, found, wins, numbers=numbers)
    beside = _beside(rows)
    missing = tuple({one.told.name: one for held in grounds for one in held.missing()}.values())
    return Answer(
        "choose",
        told(_sentence_of(grounds, word), **_facts(grounds, found, wins, best)),
        value=round(wins[best], 9),
        unit="share",
        word=word,
        method=told("worlds", worlds=WORLDS),
        conventions=(
            *([told("made", option=decision.choice.title)] if decision.choice else []),
            told("robust-if", share=ROBUST),
            *([told("loses-if")] if numbers else []),
            *([told("other-choices")] if has_others else []),
            *([told("apart")] if beside else []),
            *ground.conventions(numbers=numbers),
        ),
        missing=missing,
        columns=(
            *("title", "wins_told"),
            *(("range", "regret_told") if numbers else ()),
            *beside,
            *(("assumes",) if any(row["assumes"] for row in rows) else ()),
        ),
        rows=tuple(rows),
        highlight=tuple(decision.options[found[best].id].includes),
        next_step=_next_step(grounds[best], found[best], has_cost="cost_told" in beside),
        seed=ground.seed,
    )


def _wins(found: list[Option]) -> list[float]:
    """In how large a share of the worlds each option is best; a tie is shared."""
    table = np.array([option.worlds for option in found])
    best = table >= table.max(axis=0) * (1 - _SAME)
    shares: list[float] = (best / best.sum(axis=0)).mean(axis=1).tolist()
    return shares


def _is_alike(found: list[Option]) -> bool:
    table = np.array([option.worlds for option in found])
    return bool((table.max(axis=0) - table.min(axis=0) <= _SAME * table.max(axis=0)).all())


def _is_never_worse(found: list[Option], best: int) -> bool:
    """Whether an option is at least as good as every other in every world (dominance)."""
    table = np.array([option.worlds for option in found])
    return bool((table[best] >= table.max(axis=0) * (1 - _SAME)).all())


def _word(found: list[Option], wins: list[float], best: int) -> str:
    if _is_alike(found):
        return "alike"
    if _is_never_worse(found, best):
        return "never-worse"
    return "robust" if wins[best] >= ROBUST else "open"


def _sentence_of(grounds: Sequence[Grounds], word: str) -> str:
    """What is told of an open choice: that it is open, or that the chain says too little for a word on it."""
    return "too-little" if word == "open" and any(one.is_mostly_unsaid for one in grounds) else word


def _facts(grounds: Sequence[Grounds], found: list[Option], wins: list[float], best: int) -> dict[str, Any]:
    ground = grounds[best]
    return {
        "goal": ground.named(ground.goal),
        "best": found[best].title,
        "share": wins[best],
        "worlds": WORLDS,
        "others": tuple(option.title for place, option in enumerate(found) if place != best),
    }


def _rows(
    grounds: Sequence[Grounds], found: list[Option], wins: list[float], *, numbers: bool
) -> list[dict[str, Any]]:
    """The options in the order of the chain; ``regret`` is what choosing one loses at worst (Savage 1951)."""
    rows = []
    table = np.array([option.worlds for option in found])
    regrets = (table.max(axis=0) - table).max(axis=1).tolist()
    for ground, option, share, regret in zip(grounds, found, wins, regrets, strict=True):
        row: dict[str, Any] = {
            "id": option.id,
            "title": option.title,
            "wins": round(share, 9),
            "wins_told": told("wins-of", share=share),
            "assumes": tuple(map(ground.named, option.own_assumptions)),
            "regret": exactly(regret, option.high),
            **_time(ground),
            **_cost(ground, option),
            **_lesson(ground),
        }
        if numbers:
            row |= {
                "regret_told": points(regret, regret),
                "range": span(option.low, option.high),
                "low": exactly(option.low),
                "high": exactly(option.high),
            }
        rows.append(row)
    return rows


def _beside(rows: Sequence[Mapping[str, Any]]) -> tuple[str, ...]:
    """The columns of what is told and not weighed: time and cost where known, lessons where they differ."""
    return (
        *(name for name in ("time_told", "cost_told") if any(row[name] for row in rows)),
        *(("lesson_told",) if len({row["lesson_months"] for row in rows}) > 1 else ()),
    )


def _time(ground: Grounds) -> dict[str, Any]:
    """When the goal can be seen at the earliest and the latest, where every lag on the way is said."""
    window = windows(ground.graph).get(ground.goal)
    if window is None or window.latest == NEVER or not window.latest:
        return dict.fromkeys(("earliest_months", "latest_months", "time_told"))
    low, high = round(float(window.earliest), 1), round(float(window.latest), 1)
    return {
        "earliest_months": low,
        "latest_months": high,
        "time_told": told("months", low=low) if low == high else told("months-from-to", low=low, high=high),
    }


def _cost(ground: Grounds, option: Option) -> dict[str, Any]:
    """What the boxes of an option alone cost, where that is said."""
    boxes = (ground.chain.boxes[one] for one in option.includes if one in ground.chain.boxes)
    amounts = [box.amount.value for box in boxes if box.amount and box.amount.unit == "kr"]
    cost = float(sum(amounts)) if amounts else None
    return {"cost": cost, "cost_told": None if cost is None else told("costs", cost=cost)}


def _lesson(ground: Grounds) -> dict[str, Any]:
    """How soon the first lesson can change what is done, if the option is chosen."""
    clock = Clock(ground.graph)
    turns = [turn.total for loop in ground.chain.loops.values() for turn in clock.latency(loop).turns[:1]]
    months = round(float(min(turns)), 1) if turns else None
    return {
        "lesson_months": months,
        "lesson_told": None if months is None else told("months", low=months),
    }


def _next_step(ground: Grounds, best: Option, *, has_cost: bool) -> Told:
    if best.own_assumptions:
        return told("test-own", assumption=ground.named(best.own_assumptions[0]), option=best.title)
    return told("weigh-change" if has_cost else "weigh-else")
