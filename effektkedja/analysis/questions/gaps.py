"""What is not measured, and where the chain rests on belief alone."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any

from effektkedja.analysis.answers import Answer, Missing, Told, refusal, told
from effektkedja.analysis.labels import arrow_in_words, named
from effektkedja.analysis.needs import aims, brings_about
from effektkedja.analysis.reach import reach_of_all
from effektkedja.analysis.support import support
from effektkedja.model.boxes import Activity, Resource

if TYPE_CHECKING:
    from effektkedja.analysis.asked import Asked
    from effektkedja.analysis.graph import Graph
    from effektkedja.model.boxes import Box
    from effektkedja.model.links import Link

TAKES: frozenset[str] = frozenset({"goals"})

GRADES: Mapping[str | None, int] = {None: 0, "none": 0, "weak": 1, "moderate": 2, "strong": 3}
ENOUGH = GRADES["moderate"]
"""From which grade on an arrow rests on more than belief; a convention of ours."""


def lacks(graph: Graph) -> tuple[Missing, ...]:
    """The question needs an effect, or an arrow between what is done and what follows."""
    if any(box.is_effect for box in graph.chain.boxes.values()):
        return ()
    return (Missing(told("missing.effect")),)


def answer(graph: Graph, asked: Asked) -> Answer:
    """Which effects have no measurement, which arrows no evidence, and what only belief leads to."""
    if missing := lacks(graph):
        return refusal("gaps", told("no-effect"), missing)
    counted = graph.upstream(asked.goals) if asked.goals else frozenset(graph.names)
    effects = sum(graph.chain.boxes[name].is_effect for name in counted)
    boxes = list(_rows_of_boxes(graph, counted))
    unmeasured = [row for row in boxes if row["lacks"] == "no-measurement"]
    asked.progress(0.2)
    follow = _effects_after(graph)
    asked.progress(0.4)
    thin_goal, thinnest = _without_source(graph, asked)
    believed = sorted(
        (link for link in _believed(graph, follow) if link.effect in counted),
        key=lambda link: (link.id != thinnest, _weight(link, follow)),
    )
    stretch = [name for name in unsupported(graph) if name in counted]
    rows = [*unmeasured, *_rows_of_arrows(graph, believed, follow), *boxes[len(unmeasured) :]]
    waiting = sum(row["lacks"] == "no-observation" for row in boxes)
    return Answer(
        "gaps",
        told(
            "found",
            measuring=_measuring(len(unmeasured), effects, waiting),
            believing=_believing(len(stretch), effects, len(believed)),
            goals=tuple(named(graph.chain, name) for name in asked.goals),
            unmeasured=len(unmeasured),
            effects=effects,
            arrows=len(believed),
            stretch=len(stretch),
            waiting=waiting,
            thin_goal=named(graph.chain, thin_goal) if thin_goal else "",
            thinnest=named(graph.chain, thinnest) if thinnest else "",
        ),
        value=len(unmeasured) + len(believed),
        unit="count",
        conventions=(*_supports(graph, asked), told("enough"), told("arrows-counted")),
        columns=("part", "lacks"),
        rows=tuple(rows),
        highlight=tuple(dict.fromkeys([*(link.id for link in believed), *(row["id"] for row in unmeasured)])),
        next_step=_next_step(graph, believed, unmeasured, thinnest),
    )


def _supports(graph: Graph, asked: Asked) -> Iterator[Told]:
    """How many sources a goal rests on where it is thinnest, and whether any has looked at the whole way."""
    for goal in asked.goals or aims(graph)[-1:]:
        found = support(graph, goal, asked.progress)
        if found is None or not found.sources:
            continue
        arrow = named(graph.chain, found.thinnest[0]) if found.thinnest else ""
        about = {"goal": named(graph.chain, goal), "arrow": arrow, "sources": found.sources}
        how = "on-some" if found.is_exact else "at-most"
        yield told(f"rests.{how}", **about)
        if found.is_trap:
            yield told("rests.trap", goal=about["goal"])


def _without_source(graph: Graph, asked: Asked) -> tuple[str, str]:
    """The first goal whose way has no source at all where it is thinnest, and the arrow where that is."""
    for goal in asked.goals or aims(graph)[-1:]:
        found = support(graph, goal)
        if found is not None and not found.sources and found.thinnest:
            return goal, found.thinnest[0]
    return "", ""


def _measuring(unmeasured: int, effects: int, waiting: int) -> str:
    if effects == 0:
        return "nothing"
    if unmeasured == 0:
        return "waiting" if waiting else "every"
    if unmeasured == effects:
        return "no" if effects > 1 else "not-the-only"
    return "one" if unmeasured == 1 else "some"


def _believing(stretch: int, effects: int, arrows: int) -> str:
    if stretch:
        return "all" if stretch == effects else "stretch"
    return "arrows" if arrows else "none"


def _next_step(
    graph: Graph, believed: list[Link], unmeasured: list[dict[str, Any]], thinnest: str
) -> Told | None:
    """Where to begin: with an effect that is not measured, else with the arrow that the sentence names."""
    if unmeasured:
        return told("say-how-measured", box=unmeasured[0]["part"])
    if thinnest:
        return told("ask-for-evidence", arrow=named(graph.chain, thinnest))
    if believed:
        return told("ask-for-evidence", arrow=arrow_in_words(graph.chain, believed[0]))
    return None


# -- measurement ---------------------------------------------------------------------------------------


def _lack_of(graph: Graph, box: Box, seen: frozenset[str]) -> str:
    """What measuring an effect lacks: ``no-measurement``, ``not-measured``, ``no-observation``, if any."""
    indicators = {indicator.id for indicator in graph.chain.indicators_of(box.id)}
    if not indicators:
        return "not-measured" if box.answers("not_measured") else "no-measurement"
    return "" if indicators & seen else "no-observation"


def _rows_of_boxes(graph: Graph, counted: frozenset[str]) -> Iterator[dict[str, Any]]:
    """The effects that are counted whose measurement lacks something, those without any first."""
    seen = frozenset(row.indicator for row in graph.chain.observations if not row.is_missing)
    effects = [box for box in graph.chain.boxes.values() if box.is_effect and box.id in counted]
    found = [(lack, box) for box in effects if (lack := _lack_of(graph, box, seen))]
    order = ("no-measurement", "no-observation", "not-measured")
    for lack, box in sorted(found, key=lambda pair: order.index(pair[0])):
        yield {"id": box.id, "part": box.title, "lacks": lack, "evidence": None, "follows": None}


# -- evidence ------------------------------------------------------------------------------------------


def _is_counted(graph: Graph, link: Link) -> bool:
    """Whether an arrow is a claim about the world, rather than that what is put in is used."""
    boxes = graph.chain.boxes
    return brings_about(link) and not all(isinstance(boxes[cause], Resource) for cause in link.causes)


def _believed(graph: Graph, follow: Mapping[str, int]) -> Iterator[Link]:
    return (
        link
        for link in graph.links
        if _is_counted(graph, link) and GRADES[link.evidence] < ENOUGH and follow[link.effect]
    )


def unsupported(graph: Graph) -> tuple[str, ...]:
    """The effects that our activities reach, but not by arrows that all have enough evidence.

    Of causes that are needed together, each that our activities reach must have such a way.
    """
    boxes = graph.chain.boxes
    seen = {name for name in graph.names if isinstance(boxes[name], Activity)}
    strong = [link for link in graph.links if brings_about(link) and GRADES[link.evidence] >= ENOUGH]
    waiting = list(seen)
    into = _by_cause(strong)
    while waiting:
        for link in into.get(waiting.pop(), ()):
            ours = seen.issuperset(cause for cause in link.causes if cause in graph.driven)
            if ours and link.effect not in seen:
                seen.add(link.effect)
                waiting.append(link.effect)
    left = graph.driven - seen
    return tuple(name for name, box in boxes.items() if box.is_effect and name in left)


def _by_cause(links: Iterable[Link]) -> Mapping[str, list[Link]]:
    found: dict[str, list[Link]] = {}
    for link in links:
        for cause in link.causes:
            found.setdefault(cause, []).append(link)
    return found


def _weight(link: Link, follow: Mapping[str, int]) -> tuple[int, int, str]:
    """What to look at first: the least evidence, then what most effects follow from."""
    return GRADES[link.evidence], -follow[link.effect], link.id


def _effects_after(graph: Graph) -> Mapping[str, int]:
    """For each box how many effects it is or leads to."""
    boxes = graph.chain.boxes
    effects = sum(1 << place for name, place in graph.place.items() if boxes[name].is_effect)
    reach = reach_of_all(graph.effects)
    return {name: ((bits | 1 << graph.place[name]) & effects).bit_count() for name, bits in reach.items()}


def _rows_of_arrows(
    graph: Graph, believed: list[Link], follow: Mapping[str, int]
) -> Iterator[dict[str, Any]]:
    for link in believed:
        lack = "no-evidence" if GRADES[link.evidence] == 0 else "weak-evidence"
        part, held = arrow_in_words(graph.chain, link), follow[link.effect]
        yield {"id": link.id, "part": part, "lacks": lack, "evidence": link.evidence, "follows": held}
