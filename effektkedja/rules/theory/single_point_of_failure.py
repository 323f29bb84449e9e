"""EK115 single-point-of-failure: all that is done goes through one box on its way to a goal."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from effektkedja.analysis.needs import Needs, aims, brings_about
from effektkedja.diagnostics import Severity
from effektkedja.model.boxes import Activity, Impact, LongOutcome, Resource
from effektkedja.rules.registry import Found, found, rule

if TYPE_CHECKING:
    from effektkedja.analysis.graph import Graph
    from effektkedja.model.chain import Chain


_NOT_NARROW = (Activity, Resource, LongOutcome, Impact)
"""What is done, and what lies so far ahead that paths are meant to meet there."""


@rule("EK115", "single-point-of-failure", Severity.ADVICE, since=2)
def single_point_of_failure(chain: Chain, graph: Graph, *, starts: int = 2) -> Iterator[Found]:
    """Boxes that nobody watches, and every path to a goal from ``starts`` activities or more goes through.

    Watched is what a risk threatens or an evaluation examines, and one watched box of a row is enough.
    Boxes in a single line from one activity are no narrow place but the chain itself, and what is to come in
    the long run is what it is for. An assumption that
    carries everything is told by EK104.
    """
    watched = {name for risk in chain.risks.values() for name in risk.threatens}
    watched |= {name for point in chain.evaluations.values() for name in point.examines}
    first = _starts(chain, graph)
    paths = Needs(graph, joined=False)
    narrow = {name for name, box in chain.boxes.items() if not isinstance(box, _NOT_NARROW)}
    carried: dict[str, list[str]] = {}
    for goal in aims(graph):
        names = [name for name in paths.of(goal) if name != goal and name in narrow]
        if names and watched.isdisjoint(names) and len(first & graph.upstream([goal])) >= starts:
            for name in names:
                carried.setdefault(name, []).append(goal)
    told: set[str] = set()
    for name, box in chain.boxes.items():
        goals = [goal for goal in carried.get(name, ()) if goal not in told]
        told.update(goals)
        if goals:
            yield found(box, titles=tuple(chain.boxes[goal].title for goal in goals))


def _starts(chain: Chain, graph: Graph) -> frozenset[str]:
    """The activities that no other activity leads to."""
    return frozenset(
        name
        for name in chain.activities
        if not any(
            isinstance(chain.boxes[cause], Activity)
            for link in graph.into[name]
            if brings_about(link)
            for cause in link.causes
        )
    )
