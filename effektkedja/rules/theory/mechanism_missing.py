"""EK101 mechanism-missing: an arrow into an effect, and nobody has said why."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from effektkedja.diagnostics import Severity
from effektkedja.rules.arrows import titles_of
from effektkedja.rules.registry import Found, found, rule

if TYPE_CHECKING:
    from effektkedja.analysis.graph import Graph
    from effektkedja.model.chain import Chain


@rule("EK101", "mechanism-missing", Severity.WARNING, since=2)
def mechanism_missing(chain: Chain, graph: Graph) -> Iterator[Found]:
    """Arrows into an outcome or an impact that lack ``because``."""
    for link in graph.statements:
        if chain.boxes[link.effect].is_effect and not link.answers("because"):
            yield found(link, **titles_of(link, chain))
