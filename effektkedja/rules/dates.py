"""What the rules that judge by the day share: whether a date has passed, and how it was written."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from effektkedja.model.values.durations import later

if TYPE_CHECKING:
    import datetime

    from effektkedja.model.chain import Chain
    from effektkedja.model.evaluation import Decision
    from effektkedja.model.values.dates import Date
    from effektkedja.model.values.durations import Duration


def is_over(date: Date | None, chain: Chain, as_of: datetime.date, wait: Duration | None = None) -> bool:
    """Whether the last day of a date, and a wait after it, certainly lie before a day."""
    resolved = date.resolve(chain.period) if date else None
    return resolved is not None and resolved.last is not None and later(resolved.last, wait) < as_of


def overdue_decisions(chain: Chain, as_of: datetime.date) -> Iterator[Decision]:
    """The decisions that were due before a day and bear no sign of having been made."""
    for decision in chain.decisions.values():
        made = decision.answers("chosen") or decision.answers("decided")
        if not made and is_over(decision.due, chain, as_of):
            yield decision


def as_written(date: Date | None) -> str:
    """A date in the words of the person who wrote it."""
    return (date.raw or str(date)) if date else ""
