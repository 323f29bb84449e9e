"""EK314 theory-unrevised: work that has gone on for a year, and no assumption has been looked at."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from effektkedja.diagnostics import Place, Severity
from effektkedja.model.values.durations import Duration, later
from effektkedja.rules.dates import is_over
from effektkedja.rules.registry import Found, rule

if TYPE_CHECKING:
    import datetime

    from effektkedja.analysis.graph import Graph
    from effektkedja.model.chain import Chain
    from effektkedja.model.values.dates import Date


@rule("EK314", "theory-unrevised", Severity.ADVICE, since=2)
def theory_unrevised(chain: Chain, _: Graph, *, as_of: datetime.date, months: int = 12) -> Iterator[Found]:
    """Chains that have been running for ``months``, of whose assumptions none was checked within them."""
    assumptions = chain.assumptions.values()
    period = chain.period
    if not assumptions or period is None or period.state_on(as_of) != "running":
        return
    wait = Duration.of_months(months)
    start = period.start.first
    if start is None or later(start, wait) > as_of:
        return
    if not any("checked" in one.said or _is_recent(one.checked, chain, as_of, wait) for one in assumptions):
        yield Found("assumptions", Place(("assumptions",)), {"months": months})


def _is_recent(checked: Date | None, chain: Chain, as_of: datetime.date, wait: Duration) -> bool:
    return checked is not None and not is_over(checked, chain, as_of, wait)
