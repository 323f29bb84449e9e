"""EK313 commitment-overdue: a question, a decision or a lesson whose day has passed without an answer."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from effektkedja.diagnostics import Severity
from effektkedja.model.values.durations import Duration
from effektkedja.rules.dates import as_written, is_over, overdue_decisions
from effektkedja.rules.registry import Found, found, rule

if TYPE_CHECKING:
    import datetime

    from effektkedja.analysis.graph import Graph
    from effektkedja.model.chain import Chain

_PLAN = 2
"""The ambition from which a decision that is overdue is told by EK312."""


@rule("EK313", "commitment-overdue", Severity.WARNING)
def commitment_overdue(
    chain: Chain, _: Graph, *, as_of: datetime.date, lesson_months: int = 3
) -> Iterator[Found]:
    """Questions without an answer when their day has passed, and decisions of a sketch.

    A lesson is overdue when it was learnt ``lesson_months`` ago and nobody has said what it led to.
    """
    for question in chain.questions.values():
        if not question.answers("answer") and is_over(question.due, chain, as_of):
            yield found(question, "due", kind="question", due=as_written(question.due))
    for decision in overdue_decisions(chain, as_of) if chain.ambition < _PLAN else ():
        yield found(decision, "due", kind="decision", due=as_written(decision.due))
    wait = Duration.of_months(lesson_months)
    for lesson in chain.lessons.values():
        if not lesson.answers("led_to") and is_over(lesson.date, chain, as_of, wait):
            yield found(lesson, "date", kind="lesson", due=as_written(lesson.date))
