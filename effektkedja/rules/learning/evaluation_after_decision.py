"""EK303 evaluation-after-decision: an answer that comes after the decision that waits for it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from effektkedja.diagnostics import Severity
from effektkedja.model.values.durations import later
from effektkedja.rules.registry import Found, found, rule

if TYPE_CHECKING:
    import datetime

    from effektkedja.analysis.graph import Graph
    from effektkedja.model.chain import Chain
    from effektkedja.model.evaluation import Decision, Evaluation


@rule("EK303", "evaluation-after-decision", Severity.WARNING, since=2)
def evaluation_after_decision(chain: Chain, _: Graph) -> Iterator[Found]:
    """Evaluation points whose answer cannot be among the papers when the decision is due.

    The day counts as the earliest that the dates allow: the first day of ``when``, and the last of ``due``.
    """
    for evaluation in chain.evaluations.values():
        done = _done(evaluation, chain)
        for name in evaluation.informs if done else ():
            decision = chain.decisions.get(name)
            due = decision.due.resolve(chain.period) if decision and decision.due else None
            if decision is None or due is None or due.last is None or decision.due is None or done is None:
                continue
            if _with_papers(done, decision, chain) > due.last:
                told = decision.due.raw or str(decision.due)
                yield found(evaluation, "when", decision=decision.question, due=told, ready=done.isoformat())


def _done(evaluation: Evaluation, chain: Chain) -> datetime.date | None:
    """The first day on which the answer can be there; None where that cannot be said."""
    when = evaluation.when.resolve(chain.period) if evaluation.when else None
    if when is None or when.first is None:
        return None
    return later(when.first, evaluation.takes)


def _with_papers(done: datetime.date, decision: Decision, chain: Chain) -> datetime.date:
    """The first day on which those who decide can have read the answer."""
    makers = [chain.actors[name] for name in decision.by if name in chain.actors]
    return max((later(done, maker.papers_before) for maker in makers), default=done)
