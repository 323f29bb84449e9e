"""EK302 evaluation-without-decision: an evaluation point that no decision waits for."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from effektkedja.diagnostics import Severity
from effektkedja.rules.registry import Found, found, rule

if TYPE_CHECKING:
    from effektkedja.analysis.graph import Graph
    from effektkedja.model.chain import Chain


@rule("EK302", "evaluation-without-decision", Severity.WARNING, since=2)
def evaluation_without_decision(chain: Chain, _: Graph) -> Iterator[Found]:
    """Evaluation points that lack ``informs``."""
    for evaluation in chain.evaluations.values():
        if not evaluation.answers("informs"):
            yield found(evaluation)
