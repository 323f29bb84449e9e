"""EK108 evidence-unsourced: evidence is said to be strong or moderate, and not where it stands."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from effektkedja.diagnostics import Severity
from effektkedja.rules.arrows import titles_of
from effektkedja.rules.registry import Found, found, rule

if TYPE_CHECKING:
    from effektkedja.analysis.graph import Graph
    from effektkedja.model.chain import Chain


_NEEDS_SOURCE = ("strong", "moderate")


@rule("EK108", "evidence-unsourced", Severity.WARNING, since=2)
def evidence_unsourced(chain: Chain, graph: Graph) -> Iterator[Found]:
    """Arrows and assumptions with strong or moderate evidence and no ``sources``."""
    for link in graph.statements:
        if link.evidence in _NEEDS_SOURCE and not link.answers("sources"):
            yield found(link, "evidence", strength=link.evidence, **titles_of(link, chain))
    for assumption in chain.assumptions.values():
        if assumption.evidence in _NEEDS_SOURCE and not assumption.answers("sources"):
            yield found(assumption, "evidence", strength=assumption.evidence, kind="assumption")
