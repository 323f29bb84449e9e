"""EK210 observation-stale: a measured value that is older than its indicator says it may be."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from effektkedja.diagnostics import Place, Severity
from effektkedja.model.values.durations import Duration, later
from effektkedja.rules.registry import Found, rule

if TYPE_CHECKING:
    import datetime

    from effektkedja.analysis.graph import Graph
    from effektkedja.model.chain import Chain
    from effektkedja.model.measures import Indicator, Observation


@rule("EK210", "observation-stale", Severity.WARNING, since=2)
def observation_stale(
    chain: Chain, _: Graph, *, as_of: datetime.date, days_late: int = 31
) -> Iterator[Found]:
    """Indicators whose latest value is older than their frequency, and ``days_late`` for reporting, allow.

    After the end of the chain nothing more need be measured. An indicator without values says nothing: they
    may be kept elsewhere.
    """
    end = chain.period.end.last if chain.period else None
    day = as_of if end is None else min(as_of, end)
    latest = _latest(chain)
    for indicator in chain.indicators.values():
        months = indicator.frequency.months if indicator.frequency else None
        observation, seen = latest.get(indicator.id, (None, None))
        if months is None or observation is None or seen is None:
            continue
        due = later(later(seen, Duration(months, "months")), Duration.of_days(days_late))
        if due < day:
            yield _found(indicator, observation)


def _latest(chain: Chain) -> dict[str, tuple[Observation, datetime.date]]:
    """For each indicator the observation that reaches longest, and its last day."""
    found: dict[str, tuple[Observation, datetime.date]] = {}
    for observation in chain.observations:
        date = observation.date.resolve(chain.period)
        last = date.last if date else None
        known = found.get(observation.indicator)
        if last is not None and (known is None or known[1] < last):
            found[observation.indicator] = observation, last
    return found


def _found(indicator: Indicator, observation: Observation) -> Found:
    latest = observation.date.raw or str(observation.date)
    params = {"title": indicator.title, "latest": latest}
    return Found(indicator.id, Place((*observation.path, "date")), params)
