"""EK309 loop-too-slow: a loop that does not turn once before the end."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from typing import TYPE_CHECKING

from effektkedja.diagnostics import Severity
from effektkedja.model.values.durations import Duration, later
from effektkedja.rules.registry import Found, found, rule

if TYPE_CHECKING:
    from effektkedja.analysis.graph import Graph
    from effektkedja.model.chain import Chain


@rule("EK309", "loop-too-slow", Severity.WARNING, since=2)
def loop_too_slow(chain: Chain, _: Graph) -> Iterator[Found]:
    """Learning loops of which not one full turn fits into the period of the chain."""
    start = chain.period.start.first if chain.period else None
    end = chain.period.end.last if chain.period else None
    if start is None or end is None or chain.period is None:
        return
    for loop in chain.loops.values():
        rhythm = chain.rhythm_of(loop)
        months = rhythm.months if rhythm else None
        if months is not None and later(start, Duration(months, "months")) - ONE_DAY > end:
            field = "every" if loop.every else "forum"
            yield found(loop, field, period=str(chain.period))


ONE_DAY = datetime.timedelta(days=1)
