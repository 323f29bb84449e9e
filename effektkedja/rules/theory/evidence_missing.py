"""EK107 evidence-missing: an arrow into an effect, and nobody has said how well it is known."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from effektkedja.diagnostics import Place, Severity
from effektkedja.rules.arrows import statements, titles_of
from effektkedja.rules.registry import Found, found, rule

if TYPE_CHECKING:
    from effektkedja.analysis.graph import Graph
    from effektkedja.model.chain import Chain


_DECIDED = 3
"""The ambition from which the question is a warning."""


@rule("EK107", "evidence-missing", Severity.ADVICE, since=2)
def evidence_missing(chain: Chain, graph: Graph) -> Iterator[Found]:
    """Arrows into an outcome or an impact that lack ``evidence``; ``unknown`` and ``none`` are answers.

    Where none of several arrows has it the question is asked once, of them all.
    """
    severity = Severity.WARNING if chain.ambition >= _DECIDED else None
    arrows = [link for link in statements(graph) if chain.boxes[link.effect].is_effect]
    missing = [link for link in arrows if not link.answers("evidence")]
    if len(missing) == len(arrows) > 1:
        params = {"kind": "all", "count": str(len(missing)), "scale": "evidence"}
        yield Found("links", Place(("links",)), params, severity)
        return
    for link in missing:
        yield found(link, severity=severity, scale="evidence", **titles_of(link, chain))
