"""EK305 evaluation-unanswered: an evaluation that is done, and nobody has said what it led to."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from effektkedja.diagnostics import Severity
from effektkedja.rules.dates import as_written, is_over
from effektkedja.rules.registry import Found, found, rule

if TYPE_CHECKING:
    import datetime

    from effektkedja.analysis.graph import Graph
    from effektkedja.model.chain import Chain
    from effektkedja.model.evaluation import Decision


@rule("EK305", "evaluation-unanswered", Severity.WARNING, since=2)
def evaluation_unanswered(chain: Chain, _: Graph, *, as_of: datetime.date) -> Iterator[Found]:
    """Evaluation points whose time has passed, and neither ``used`` nor a decision of theirs is recorded.

    While a decision that waits for the answer is not yet due there is nothing to ask.
    """
    for evaluation in chain.evaluations.values():
        if evaluation.answers("used") or not is_over(evaluation.when, chain, as_of, evaluation.takes):
            continue
        decisions = [chain.decisions[name] for name in evaluation.informs if name in chain.decisions]
        if not any(_is_made(one) or _is_to_come(one, chain, as_of) for one in decisions):
            told = found(evaluation, "when", when=as_written(evaluation.when))
            overdue = next((one.id for one in decisions if one.due), None)
            yield told.but(follows_from=("EK312", overdue)) if overdue else told


def _is_made(decision: Decision) -> bool:
    return decision.answers("decided") or decision.answers("chosen")


def _is_to_come(decision: Decision, chain: Chain, as_of: datetime.date) -> bool:
    return decision.due is not None and not is_over(decision.due, chain, as_of)
