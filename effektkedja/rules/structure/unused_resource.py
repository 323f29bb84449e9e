"""EK017: a resource that nothing uses, or an activity that nothing is put into."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from effektkedja.diagnostics import Place, Severity
from effektkedja.model.boxes import Resource
from effektkedja.rules.registry import Found, found, rule

if TYPE_CHECKING:
    from effektkedja.analysis.graph import Graph
    from effektkedja.model.chain import Chain


@rule("EK017", "unused-resource", Severity.ADVICE, since=2)
def unused_resource(chain: Chain, graph: Graph) -> Iterator[Found]:
    """Find resources without arrows, and activities that no resource leads to, where resources are drawn.

    Where no resource has an arrow the question is asked once, of them all. A chain without resources is not
    asked: not everybody draws the money.
    """
    if not chain.resources:
        return
    if not any(graph.out_of[name] for name in chain.resources if name in graph.out_of):
        yield Found("resources", Place(("resources",)), {"kind": "none"})
        return
    for name, resource in chain.resources.items():
        if not graph.out_of[name]:
            yield found(resource, kind="resource")
    supplied = graph.downstream(name for name, box in chain.boxes.items() if isinstance(box, Resource))
    for name, activity in chain.activities.items():
        loose = not graph.into[name] and not graph.out_of[name]  # told by EK009
        if not loose and name not in supplied:
            yield found(activity, kind="activity")
