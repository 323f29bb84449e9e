"""EK106 join-unstated: several arrows into a box, and nobody has said whether all or any are needed."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from effektkedja.analysis.needs import brings_about
from effektkedja.analysis.timing import is_join_unsaid
from effektkedja.diagnostics import Severity
from effektkedja.rules.registry import Found, found, rule

if TYPE_CHECKING:
    from effektkedja.analysis.graph import Graph
    from effektkedja.model.chain import Chain


@rule("EK106", "join-unstated", Severity.WARNING, since=2)
def join_unstated(chain: Chain, graph: Graph) -> Iterator[Found]:
    """Boxes with two or more packages of causes that are neither joined nor alternatives."""
    for name, box in chain.boxes.items():
        if is_join_unsaid(graph, name) and not box.answers("join"):
            packages = (link for link in graph.into[name] if brings_about(link))
            causes = tuple(sorted(" & ".join(sorted(link.causes)) for link in packages))
            yield found(box, causes=causes)
