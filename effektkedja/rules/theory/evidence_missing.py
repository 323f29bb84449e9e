"""EK107 evidence-missing: an arrow into an effect, and nobody has said how well it is known."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from effektkedja.diagnostics import Severity
from effektkedja.rules.arrows import found_after_the_reason
from effektkedja.rules.registry import Found, asked_once, rule

if TYPE_CHECKING:
    from effektkedja.analysis.graph import Graph
    from effektkedja.model.chain import Chain


_DECIDED = 3
"""The ambition from which the question is a warning."""


@rule("EK107", "evidence-missing", Severity.ADVICE, since=2)
def evidence_missing(chain: Chain, graph: Graph) -> Iterator[Found]:
    """Arrows into an outcome or an impact that lack ``evidence``; ``unknown`` and ``none`` are answers.

    The question is asked once.
    """
    severity = Severity.WARNING if chain.ambition >= _DECIDED else None
    asked = (
        found_after_the_reason(link, chain, severity=severity, scale="evidence")
        for link in graph.statements
        if chain.boxes[link.effect].is_effect and not link.answers("evidence")
    )
    yield from asked_once("EK107", asked)
