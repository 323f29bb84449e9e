"""Where an indicator stands on a day: how far it has come from its baseline, and how far it was to have come.

Progress is the share of the way from baseline to target, so that falling targets count as rising ones do
and a baseline that is not zero is no progress. It is never a share of the target alone.
"""

from __future__ import annotations

import datetime
from calendar import monthrange
from collections.abc import Sequence
from decimal import Decimal
from itertools import pairwise
from typing import TYPE_CHECKING

from effektkedja.model.values.durations import Duration, later
from effektkedja.record import Record

if TYPE_CHECKING:
    from effektkedja.model.measures import Indicator, Observation
    from effektkedja.model.theory import Theory
    from effektkedja.model.values.dated import DatedValue
    from effektkedja.model.values.dates import Date

ON_TRACK, LAGGING = 0.95, 0.60
"""From which share of the planned progress on an indicator is on track, or lags; conventions of ours."""

GOOD = ("on-track", "reached", "held")
BAD = ("lagging", "off-track", "moving-away", "not-held")
LACKING = (
    *("no-data", "no-baseline", "no-target", "unchanged-target"),
    *("target-before-start", "other-unit", "no-number"),
)
"""The verdicts: as planned, not as planned, and those for which something is missing (else ``too-early``)."""

_PERCENT = "%"

_REPORTED_WITHIN = Duration(Decimal(31), "days")


class Standing(Record):
    """Where an indicator stands.

    ``achieved`` and ``expected`` are shares of the way from baseline to target, at the day of the latest
    value; ``progress`` is the one by the other. ``projected`` is what a straight line through the values
    reaches on the target's day. Each is None where the chain does not say enough.
    """

    indicator: str
    verdict: str
    value: str | None = None
    day: datetime.date | None = None
    achieved: float | None = None
    expected: float | None = None
    planned: float | None = None
    projected: float | None = None
    is_stale: bool = False
    assumed_zero: bool = False

    @property
    def progress(self) -> float | None:
        """What has been achieved by what was to have been; None where nothing was to have been yet."""
        return self.achieved / self.expected if self.achieved is not None and self.expected else None


class Point(Record):
    """A value on a day, counted in months."""

    months: float
    value: float


def standing(
    indicator: Indicator, chain: Theory, on: datetime.date, earliest: datetime.date | None = None
) -> Standing:
    """Where an indicator stands on a day. ``earliest`` is when what it measures can be seen at all."""
    seen = observed(indicator, chain, on)
    blank = _latest(indicator, chain, on, seen)
    if not seen:
        return blank.but(verdict="too-early" if earliest is not None and on < earliest else "no-data")
    values = [Point(month_count(day), float(row.number.value)) for day, row in seen if row.number is not None]
    if not values or seen[-1][1].number is None:
        return blank.but(verdict="no-number")
    target = _number(indicator.target)
    if target is None:
        return blank.but(verdict="no-target")
    if _is_other_unit(indicator, seen[-1][1]):
        return blank.but(verdict="other-unit")
    if indicator.direction == "maintain":
        return blank.but(verdict=_held(indicator, values[-1].value, target))
    return _compared(indicator, chain, blank, values, target, earliest)


def _compared(  # noqa: PLR0913, PLR0917 - everything that a standing is made of
    indicator: Indicator,
    chain: Theory,
    blank: Standing,
    values: Sequence[Point],
    target: float,
    earliest: datetime.date | None,
) -> Standing:
    baseline, assumed = _baseline(indicator)
    if baseline is None:
        return blank.but(verdict="no-baseline")
    if baseline == target:
        return blank.but(verdict="unchanged-target")
    start, end = _first_and_last(indicator, chain)
    if start and end and end <= start:
        return blank.but(verdict="target-before-start")
    now, path = values[-1], _path(indicator, chain, baseline, target, earliest)
    achieved = (now.value - baseline) / (target - baseline)
    planned = _along(path, now.months) if path else None
    expected = (planned - baseline) / (target - baseline) if planned is not None else None
    return blank.but(
        verdict=_verdict(achieved, expected, is_early=_is_before(blank.day, earliest)),
        achieved=achieved,
        expected=expected,
        planned=planned,
        projected=_trend(values, path[-1].months) if path else None,
        assumed_zero=assumed,
    )


def _verdict(achieved: float, expected: float | None, *, is_early: bool) -> str:
    if achieved >= 1:
        return "reached"
    if is_early:
        return "too-early"
    if expected is None:
        return "moving-away" if achieved < 0 else "no-target"
    if achieved < 0:
        return "moving-away"
    if expected <= 0 or achieved >= ON_TRACK * expected:
        return "on-track"
    return "lagging" if achieved >= LAGGING * expected else "off-track"


def _held(indicator: Indicator, value: float, target: float) -> str:
    """Whether a value that is to stay has stayed, within its tolerance."""
    margin = float(indicator.tolerance.value) if indicator.tolerance else 0.0
    bound = indicator.target.bound if indicator.target else ""
    off = value - target
    too_low = off < -margin and bound not in ("<", "<=")
    too_high = off > margin and bound not in (">", ">=")
    return "not-held" if too_low or too_high else "held"


def _is_before(day: datetime.date | None, earliest: datetime.date | None) -> bool:
    return day is not None and earliest is not None and day < earliest


# -- the values ----------------------------------------------------------------------------------------


def observed(
    indicator: Indicator, chain: Theory, on: datetime.date
) -> list[tuple[datetime.date, Observation]]:
    """What has been seen of an indicator until a day, for all groups together, the oldest first."""
    found = []
    for row in chain.observations:
        day = _last_day(row.date, chain)
        if row.indicator == indicator.id and not row.group and not row.is_missing and day and day <= on:
            found.append((day, row))
    return sorted(found, key=lambda pair: pair[0])


def _latest(
    indicator: Indicator, chain: Theory, on: datetime.date, seen: Sequence[tuple[datetime.date, Observation]]
) -> Standing:
    """The latest value, and whether a newer one should have come by now; nothing is said of it yet."""
    if not seen:
        return Standing(indicator.id, "no-data")
    day, row = seen[-1]
    months = indicator.frequency.months if indicator.frequency else None
    end = chain.period.end.last if chain.period else None
    if months is None:
        return Standing(indicator.id, "no-data", row.value, day)
    due = later(later(day, Duration(months, "months")), _REPORTED_WITHIN)
    stale = due < (on if end is None else min(on, end))
    return Standing(indicator.id, "no-data", row.value, day, is_stale=stale)


def _baseline(indicator: Indicator) -> tuple[float | None, bool]:
    """Where an indicator starts. Only common outputs of the ERDF start from zero unsaid."""
    stated = _number(indicator.baseline)
    code = (indicator.code.erdf or "") if indicator.code else ""
    if stated is None and not indicator.said.get("baseline") and code.upper().startswith("RCO"):
        return 0.0, True
    return stated, False


def _is_other_unit(indicator: Indicator, row: Observation) -> bool:
    """Whether a value is a percentage although what it is held against is none."""
    held = (indicator.target, indicator.baseline)
    units = {indicator.unit, *(one.number.unit for one in held if one and one.number)}
    return row.number is not None and row.number.unit == _PERCENT and _PERCENT not in units


def _number(value: DatedValue | None) -> float | None:
    return None if value is None or value.number is None else float(value.number.value)


def _last_day(date: Date | None, chain: Theory) -> datetime.date | None:
    found = date.resolve(chain.period) if date else None
    return found.last if found else None


# -- the planned path ----------------------------------------------------------------------------------


def month_count(day: datetime.date) -> float:
    """A day as months since the year 0, so that ends of years lie twelve apart."""
    return day.year * 12 + day.month - 1 + day.day / monthrange(day.year, day.month)[1]


def _path(
    indicator: Indicator, chain: Theory, baseline: float, target: float, earliest: datetime.date | None
) -> list[Point]:
    """The planned values: from the baseline through the milestones to the target; empty without a day.

    Without milestones nothing is planned to change before it can be seen.
    """
    start, end = _first_and_last(indicator, chain)
    if start is None or end is None:
        return []
    steps = [(_last_day(step.date, chain), _number(step)) for step in indicator.milestones]
    known = sorted((month_count(day), value) for day, value in steps if day and value is not None)
    if not known and earliest is not None and start < earliest < end:
        known = [(month_count(earliest), baseline)]
    points = [(month_count(start), baseline), *known, (month_count(end), target)]
    return [Point(months, value) for months, value in points]


def _first_and_last(indicator: Indicator, chain: Theory) -> tuple[datetime.date | None, datetime.date | None]:
    """The day of the baseline, else when the chain starts, and that of the target, else when it ends."""
    period = chain.period
    dated = indicator.baseline.date if indicator.baseline else None
    start = _last_day(dated, chain) or (period.start.first if period else None)
    dated = indicator.target.date if indicator.target else None
    return start, _last_day(dated, chain) or (period.end.last if period else None)


def _along(path: Sequence[Point], months: float) -> float:
    """The planned value after some months, in a straight line between the points."""
    if months <= path[0].months:
        return path[0].value
    for before, after in pairwise(path):
        if months <= after.months:
            share = (months - before.months) / ((after.months - before.months) or 1)
            return before.value + share * (after.value - before.value)
    return path[-1].value


def _trend(values: Sequence[Point], months: float) -> float | None:
    """What a straight line through two values or more, by least squares, reaches after some months."""
    count = len(values)
    middle = sum(one.months for one in values) / count
    mean = sum(one.value for one in values) / count
    spread = sum((one.months - middle) ** 2 for one in values)
    if not spread:
        return None
    slope = sum((one.months - middle) * (one.value - mean) for one in values) / spread
    return mean + slope * (months - middle)
