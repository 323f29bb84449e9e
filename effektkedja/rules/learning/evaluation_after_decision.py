"""EK303 evaluation-after-decision: an answer that comes after the decision that waits for it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from effektkedja.analysis.calendar import answer_ready, days_late
from effektkedja.diagnostics import Severity
from effektkedja.rules.registry import Found, found, rule

if TYPE_CHECKING:
    from effektkedja.analysis.graph import Graph
    from effektkedja.model.chain import Chain


@rule("EK303", "evaluation-after-decision", Severity.WARNING, since=2)
def evaluation_after_decision(chain: Chain, _: Graph) -> Iterator[Found]:
    """Evaluation points whose answer cannot be among the papers when the decision is due."""
    for evaluation in chain.evaluations.values():
        ready = answer_ready(evaluation, chain)
        for name in evaluation.informs:
            decision = chain.decisions.get(name)
            if ready and decision and decision.due and days_late(evaluation, decision, chain):
                told = decision.due.raw or str(decision.due)
                yield found(evaluation, "when", decision=decision.question, due=told, ready=ready.isoformat())
