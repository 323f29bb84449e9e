"""Days in a plan: when an evaluation looks, when its answer is ready, and whether a decision can wait."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

from effektkedja.model.values.durations import add_months, later
from effektkedja.model.values.written import Misread

if TYPE_CHECKING:
    from decimal import Decimal

    from effektkedja.model.evaluation import Decision, Evaluation
    from effektkedja.model.theory import Theory
    from effektkedja.model.values.dates import Date

_DECIMALS = 6
_A_MOMENT = 1e-3
"""The part of a day that rounding may take."""


def months_after(day: datetime.date, months: Decimal | float) -> datetime.date | None:
    """The day that lies a number of months after another; None beyond the calendar.

    A part of a month is that part of the days of the month that it falls in.

    >>> months_after(datetime.date(2026, 1, 1), 1), months_after(datetime.date(2026, 1, 1), 1.5)
    (datetime.date(2026, 2, 1), datetime.date(2026, 2, 15))
    """
    try:
        whole, part = divmod(round(float(months), _DECIMALS), 1)
        first, following = (add_months(day, int(whole) + more) for more in (0, 1))
        return first + datetime.timedelta(days=int(part * (following - first).days + _A_MOMENT))
    except (OverflowError, ValueError, Misread):
        return None


def is_day(date: Date | None, chain: Theory) -> bool:
    """Whether a date is one day, rather than a month or a year in which something happens."""
    span = date.resolve(chain.period) if date else None
    return span is not None and span.first is not None and span.first == span.last


def last_look(evaluation: Evaluation, chain: Theory) -> datetime.date | None:
    """The last day on which an evaluation can look at something; None where that cannot be said."""
    when = evaluation.when.resolve(chain.period) if evaluation.when else None
    return None if when is None or when.last is None else later(when.last, evaluation.takes)


def answer_ready(evaluation: Evaluation, chain: Theory) -> datetime.date | None:
    """The first day on which an evaluation's answer can be there; None where that cannot be said."""
    when = evaluation.when.resolve(chain.period) if evaluation.when else None
    return None if when is None or when.first is None else later(when.first, evaluation.takes)


def with_papers(day: datetime.date, decision: Decision, chain: Theory) -> datetime.date:
    """The first day on which those who decide can have read an answer that is there on a day."""
    makers = [chain.actors[name] for name in decision.by if name in chain.actors]
    return max((later(day, maker.papers_before) for maker in makers), default=day)


def days_late(evaluation: Evaluation, decision: Decision, chain: Theory) -> int | None:
    """How many days too late an answer is for a decision; None where it is in time or nobody can say.

    The days count as generously as the dates allow: the first day of ``when``, the last of ``due``.
    """
    ready = answer_ready(evaluation, chain)
    due = decision.due.resolve(chain.period) if decision.due else None
    if ready is None or due is None or due.last is None:
        return None
    days = (with_papers(ready, decision, chain) - due.last).days
    return days if days > 0 else None
