"""EK009: a box without arrows."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from effektkedja.diagnostics import Severity
from effektkedja.model.boxes import ExternalFactor, Resource
from effektkedja.rules.registry import Found, found, rule

if TYPE_CHECKING:
    from effektkedja.analysis.graph import Graph
    from effektkedja.model.chain import Chain


@rule("EK009", "loose-box", Severity.WARNING)
def loose_box(chain: Chain, graph: Graph) -> Iterator[Found]:
    """Find boxes that nothing leads to or from.

    A chain without a single arrow has no loose boxes, only no path (EK005). A resource may stand for
    itself in a sketch, and an external factor where something else names it.
    """
    if not chain.links:
        return
    named = frozenset(reference.name for reference in graph.references) if chain.external_factors else ()
    for name, box in chain.boxes.items():
        if graph.into[name] or graph.out_of[name] or isinstance(box, Resource):
            continue
        if not (isinstance(box, ExternalFactor) and name in named):
            yield found(box, level=box.section)
