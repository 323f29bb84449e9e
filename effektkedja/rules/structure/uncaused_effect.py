"""EK011: an effect that nothing of ours causes."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from effektkedja.analysis.paths import missing_path, roots
from effektkedja.diagnostics import Severity
from effektkedja.rules.registry import Found, found, rule

if TYPE_CHECKING:
    from effektkedja.analysis.graph import Graph
    from effektkedja.model.chain import Chain


@rule("EK011", "uncaused-effect", Severity.WARNING)
def uncaused_effect(chain: Chain, graph: Graph) -> Iterator[Found]:
    """Find effects that no activity reaches: the first of each line, with how many follow from it.

    Loose boxes and a chain without path are told elsewhere.
    """
    if missing_path(graph):
        return
    uncaused = [
        name
        for name, box in chain.boxes.items()
        if box.is_effect and name not in graph.driven and (graph.into[name] or graph.out_of[name])
    ]
    for root in roots(uncaused, graph.effects):
        box = chain.boxes[root.name]
        yield found(box, level=box.section, follows=root.follows)
