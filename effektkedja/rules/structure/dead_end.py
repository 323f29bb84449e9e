"""EK010: something that leads nowhere: work without an effect, or an effect without a goal."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from effektkedja.analysis.paths import Root, missing_path, roots
from effektkedja.diagnostics import Severity
from effektkedja.model.boxes import Activity, Impact, Output
from effektkedja.rules.registry import Found, found, rule

if TYPE_CHECKING:
    from effektkedja.analysis.graph import Graph
    from effektkedja.model.chain import Chain

_PLAN = 2


@rule("EK010", "dead-end", Severity.WARNING)
def dead_end(chain: Chain, graph: Graph) -> Iterator[Found]:
    """Find where the arrows stop too early; loose boxes and a chain without path are told elsewhere."""
    if missing_path(graph):
        return
    for name, box in chain.boxes.items():
        stops = graph.into[name] and not graph.out_of[name]
        if stops and isinstance(box, Activity | Output):
            yield found(box, kind="work", level=box.section)
    if chain.ambition >= _PLAN:
        for root in _ends_without_goal(graph):
            box = chain.boxes[root.name]
            yield found(box, kind="effect", level=box.section, follows=root.follows)


def _ends_without_goal(graph: Graph) -> list[Root]:
    """The last outcomes on the ways that reach no goal; a single one where the chain names no goal at all."""
    boxes = graph.chain.boxes
    goals = {name for name, box in boxes.items() if isinstance(box, Impact) or box.answers("contributes_to")}
    reaching = graph.upstream(goals)
    failing = [
        name
        for name, box in boxes.items()
        if box.is_effect and name not in reaching and (graph.into[name] or graph.out_of[name])
    ]
    ends = roots(failing, graph.causes)
    if ends and not goals:
        return [Root(ends[0].name, len(failing) - 1)]
    return ends
