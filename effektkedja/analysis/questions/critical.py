"""Which assumption, if it is false, leaves no way to the goal."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from effektkedja.analysis.answers import Answer, Missing, Told, refusal, told
from effektkedja.analysis.chance.knockouts import Cut, Knockouts, has_fallen, knockouts, smallest_cut
from effektkedja.analysis.chance.routes import are_alternatives, disjoint_routes, path_counts
from effektkedja.analysis.graph import Graph
from effektkedja.analysis.needs import aims, needs
from effektkedja.analysis.questions.goals import lacks_way, per_option
from effektkedja.analysis.questions.grounds import Grounds

if TYPE_CHECKING:
    from effektkedja.analysis.asked import Asked

TAKES: frozenset[str] = frozenset({"goals"})

_MOST_PAIRS = 6
_MOST_NAMED = 3


def lacks(graph: Graph) -> tuple[Missing, ...]:
    """The question needs a goal, a way there, and an assumption."""
    if missing := lacks_way(graph):
        return missing
    return () if graph.chain.assumptions else (Missing(told("missing.assumption")),)


def answer(graph: Graph, asked: Asked) -> Answer:
    """The assumptions that everything hangs on, for each way in which open path choices can be made."""
    return per_option("critical", _unhindered(graph), asked, _answer)


def _unhindered(graph: Graph) -> Graph:
    """The chain where nothing hinders, as the question takes for given; so no circle can hinder itself."""
    links = tuple(link for link in graph.chain.links if not link.hinders)
    return graph if len(links) == len(graph.chain.links) else Graph(graph.chain.but(links=links))


def _answer(graph: Graph, asked: Asked) -> Answer:
    ground = Grounds(graph, asked)
    if missing := lacks(graph):
        return refusal("critical", told("no-assumptions", goal=ground.named(ground.goal)), missing)
    others = (name for name in aims(graph) if name != ground.goal and name in ground.model.boxes)
    goals = [ground.goal, *others]
    found = knockouts(ground.model, graph, goals, asked.progress)
    cutting = tuple(name for name, lost in found.alone.items() if ground.goal in lost)
    cut = smallest_cut(ground.model, graph, ground.goal, asked.progress)
    if fallen := _to_blame(ground, graph, found):
        return _already(ground, found, fallen)
    return Answer(
        "critical",
        _sentence(ground, found, cutting, cut),
        value=float(len(cutting)),
        unit="count",
        conventions=(
            told("all-else-holds"),
            _ways_beside(graph, ground.goal, asked),
            *([] if cut.is_smallest else [told("stopped")]),
            *ground.conventions(numbers=False),
        ),
        columns=("part", "likelihood", "cuts", "ids"),
        rows=tuple(_rows(ground, found, cut)),
        highlight=cutting or (cut.names or ()),
        next_step=_next_step(ground, cutting, cut),
    )


def _to_blame(ground: Grounds, graph: Graph, found: Knockouts) -> tuple[str, ...]:
    """The assumptions that the chain says do not hold, where they leave no way to the goal."""
    switches = ground.model.switches
    fallen = tuple(name for name, node in sorted(ground.assumptions.items()) if has_fallen(switches[node]))
    if not any(ground.goal in found.alone[name] for name in fallen):
        return ()
    needed = needs(graph).of(ground.goal)
    return tuple(name for name in fallen if name in needed) or fallen


def _already(ground: Grounds, found: Knockouts, fallen: tuple[str, ...]) -> Answer:
    """That the goal is not reached as things are, and by which assumptions that do not hold."""
    names = tuple(map(ground.named, fallen))
    return Answer(
        "critical",
        told("already", goal=ground.named(ground.goal), names=names, count=len(names)),
        value=float(len(names)),
        unit="count",
        conventions=(told("all-else-holds"), *ground.conventions(numbers=False)),
        columns=("part", "likelihood", "cuts", "ids"),
        rows=tuple(_alone(ground, name, found.alone[name]) for name in fallen),
        highlight=fallen,
        next_step=told("now", assumption=names[0]),
    )


def _ways_beside(graph: Graph, goal: str, asked: Asked) -> Told:
    """What there is to fall back on when an arrow fails: nothing, something, or so many ways."""
    if alone := needs(graph).arrows_of(goal):
        return told("no-way-beside", arrows=len(alone))
    if not are_alternatives(graph, goal):
        return told("a-way-beside")
    routes = disjoint_routes(graph, goal, asked.progress)
    return told("routes", routes=routes, paths=path_counts(graph)[goal])


def _sentence(ground: Grounds, found: Knockouts, cutting: tuple[str, ...], cut: Cut) -> Told:
    facts: dict[str, Any] = {"goal": ground.named(ground.goal)}
    if len(cutting) == 1:
        pair = tuple(ground.named(name) for name in found.pairs[0]) if found.pairs else ()
        return told("one", **facts, assumption=ground.named(cutting[0]), pair=pair, pairs=len(found.pairs))
    if len(cutting) == 2:  # noqa: PLR2004 - two are named
        return told("two", **facts, names=tuple(map(ground.named, cutting)))
    if cutting:
        least = sorted(cutting, key=lambda name: _doubt(ground, name))[:_MOST_NAMED]
        return told("several", **facts, count=len(cutting), least=tuple(map(ground.named, least)))
    if cut.names:
        return told("together", **facts, names=tuple(map(ground.named, cut.names)), count=len(cut.names))
    return told("none" if found.alone else "no-assumptions", **facts)


def _most_doubted(ground: Grounds, names: tuple[str, ...]) -> str:
    """The assumption that is least likely to hold, by the middle of what is said of it."""
    return min(names, key=lambda name: _doubt(ground, name))


def _doubt(ground: Grounds, name: str) -> tuple[float, str]:
    return ground.model.switches[ground.assumptions[name]].strength.middle or 0.0, name


def _rows(ground: Grounds, found: Knockouts, cut: Cut) -> list[dict[str, Any]]:
    """The assumptions that cut the goal off, then pairs and the smallest set that do, then all others."""
    doubted = sorted(found.alone, key=lambda name: _doubt(ground, name))
    cutting = [name for name in doubted if ground.goal in found.alone[name]]
    sets = list[tuple[str, ...]](found.pairs[:_MOST_PAIRS])
    if cut.names and len(cut.names) > 2:  # noqa: PLR2004 - one and two are told already
        sets.append(cut.names)
    return [
        *(_alone(ground, name, found.alone[name]) for name in cutting),
        *(_together(ground, names) for names in sets),
        *(_alone(ground, name, found.alone[name]) for name in doubted if name not in cutting),
    ]


def _alone(ground: Grounds, name: str, lost: tuple[str, ...]) -> dict[str, Any]:
    assumption = ground.chain.assumptions[name]
    known = {"yes": "holds", "no": "does not hold"}.get(assumption.holds or "")
    return {
        "ids": (name,),
        "part": ground.named(name),
        "likelihood": known or (str(assumption.likelihood) if assumption.likelihood else None),
        **_cut_off(ground, lost),
    }


def _together(ground: Grounds, names: tuple[str, ...]) -> dict[str, Any]:
    parts = tuple(ground.named(name) for name in names)
    return {
        "ids": names,
        "part": told("both", parts=parts),
        "likelihood": None,
        **_cut_off(ground, (ground.goal,)),
    }


def _cut_off(ground: Grounds, goals: tuple[str, ...]) -> dict[str, Any]:
    """The goals to which no way is left, by id and by title."""
    titles = tuple(map(ground.named, goals))
    return {"goals": goals, "goal_titles": titles, "cuts": told("goals", titles=titles) if goals else None}


def _next_step(ground: Grounds, cutting: tuple[str, ...], cut: Cut) -> Told | None:
    names = cutting or cut.names or ()
    if not names:
        return None
    first = _most_doubted(ground, names)
    tested = ground.chain.assumptions[first].tested_by
    return told("watch" if tested else "test", assumption=ground.named(first))
