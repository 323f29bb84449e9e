"""What each evaluation point examines in time for what it is for."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from effektkedja.analysis.calendar import days_late
from effektkedja.analysis.coverage import Candidate
from effektkedja.analysis.looking import Span, looks, spans
from effektkedja.record import Record

if TYPE_CHECKING:
    from effektkedja.analysis.asked import Asked
    from effektkedja.analysis.graph import Graph
    from effektkedja.model.evaluation import Evaluation


class Reach(Record):
    """What an evaluation point examines in time, and what it would examine but for time."""

    evaluation: Evaluation
    in_time: frozenset[str]
    too_early: tuple[str, ...]
    is_late: bool

    @property
    def why(self) -> str:
        """What takes something from it: ``late``, ``early``, or nothing."""
        return "late" if self.is_late else "early" if self.too_early else ""


def reaches_of(graph: Graph, asked: Asked) -> list[Reach]:
    """What each evaluation that has a cost examines in time."""
    held = graph.chain.evaluations.values()
    effects = list(dict.fromkeys(name for one in held for name in one.examines if name in graph.place))
    known = spans(graph, effects, seed=asked.seed, progress=asked.progress)
    return [_reach(graph, one, known) for one in held if one.cost]


def _reach(graph: Graph, evaluation: Evaluation, known: Mapping[str, Span]) -> Reach:
    decisions = graph.chain.decisions
    informed = [name for name in evaluation.informs if name in decisions]
    in_time = {name for name in informed if days_late(evaluation, decisions[name], graph.chain) is None}
    examines = [name for name in evaluation.examines if name in graph.chain]
    is_late = bool(informed) and not in_time
    early = _too_early(graph, evaluation, known)
    seen = frozenset() if is_late else frozenset(examines) - frozenset(early) | in_time
    return Reach(evaluation, seen, tuple(early), is_late)


def _too_early(graph: Graph, evaluation: Evaluation, known: Mapping[str, Span]) -> list[str]:
    """What an evaluation examines before it can be seen, or before it probably can."""
    early = ("too-early", "premature")
    return [look.effect for look in looks(graph, [evaluation], known) if look.verdict in early]


def all_of(graph: Graph, reach: Reach) -> frozenset[str]:
    """Everything that a point would examine and inform, were it in time."""
    wanted = {*reach.evaluation.examines, *reach.evaluation.informs}
    return reach.in_time | {name for name in wanted if name in graph.chain}


def candidate_of(graph: Graph, reach: Reach) -> Candidate:
    """An evaluation as something to pay for."""
    cost = reach.evaluation.cost
    name = reach.evaluation.id
    return Candidate(name, float(cost.value) if cost else 0.0, reach.in_time, _excluded(graph, name))


def _excluded(graph: Graph, name: str) -> frozenset[str]:
    """The evaluations that belong to other options of a decision than this one does."""
    found: set[str] = set()
    for decision in graph.chain.decisions.values():
        mine = [option for option in decision.options.values() if name in option.includes]
        if mine:
            found |= {
                other
                for option in decision.options.values()
                if option not in mine
                for other in option.includes
                if other in graph.chain.evaluations
            }
    return frozenset(found)
