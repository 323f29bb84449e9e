"""EK204 target-contradicts: target, baseline, direction and milestones that cannot all be meant."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import TYPE_CHECKING

from effektkedja.diagnostics import Severity
from effektkedja.rules.registry import Found, found, rule
from effektkedja.rules.values import as_written

if TYPE_CHECKING:
    from effektkedja.analysis.graph import Graph
    from effektkedja.model.chain import Chain
    from effektkedja.model.measures import Indicator
    from effektkedja.model.values.dated import DatedValue
    from effektkedja.model.values.dates import Period


_COUNTED = ("quantity", "percentage")
"""Kinds of indicator whose target is a number."""


@rule("EK204", "target-contradicts", Severity.ERROR)
def target_contradicts(chain: Chain, _: Graph) -> Iterator[Found]:
    """Values and dates of an indicator that contradict each other, one finding for each contradiction."""
    for indicator in chain.indicators.values():
        yield from _values(indicator)
        yield from _dates(indicator, chain.period)


def _values(indicator: Indicator) -> Iterator[Found]:
    kind = _contradiction(indicator)
    if kind:  # milestones off the line would only follow from it
        yield _said(indicator, kind, way=indicator.direction or "")
        return
    for milestone in indicator.milestones:
        if _is_off_the_line(milestone, indicator):
            yield _said(indicator, "milestone-value", milestone)
        elif _is_beyond(milestone, indicator):
            yield _said(indicator, "milestone-beyond", milestone)


def _dates(indicator: Indicator, period: Period | None) -> Iterator[Found]:
    baseline, target = indicator.baseline, indicator.target
    if _is_before(target, baseline, period):
        yield _said(indicator, "dates")
        return
    for milestone in indicator.milestones:
        if _is_before(milestone, baseline, period):
            yield _said(indicator, "milestone-early", milestone)
        elif _is_before(target, milestone, period):
            yield _said(indicator, "milestone-late", milestone)


def _contradiction(indicator: Indicator) -> str:
    """What is wrong with the target, given baseline and direction; empty if nothing."""
    if indicator.kind in _COUNTED and indicator.target and indicator.target.text:
        return "no-number"
    step = _step(indicator.baseline, indicator.target)
    if step is None or indicator.target is None:
        return ""
    way, bound = indicator.direction, indicator.target.bound
    against = {
        "increase": step < 0 and bound not in ("<", "<="),
        "decrease": step > 0 and bound not in (">", ">="),
        "maintain": abs(step) > _tolerance(indicator) and not bound,
    }
    if against.get(way or ""):
        return "direction"
    # Someone who has said that the direction is unknown has not contradicted herself.
    is_meant = way == "maintain" or "direction" in indicator.said
    return "unchanged" if step == 0 and not bound and not is_meant else ""


def _is_off_the_line(milestone: DatedValue, indicator: Indicator) -> bool:
    """Whether a milestone lies outside the values between baseline and target."""
    done, left = _step(indicator.baseline, milestone), _step(milestone, indicator.target)
    if done is None or left is None or (indicator.target and indicator.target.bound):
        return False
    return done * left < 0 and min(abs(done), abs(left)) > _tolerance(indicator)


def _is_beyond(milestone: DatedValue, indicator: Indicator) -> bool:
    """Whether a milestone goes further than the target, where no baseline says so."""
    left = _step(milestone, indicator.target)
    if left is None or _step(indicator.baseline, milestone) is not None:
        return False
    if indicator.target and indicator.target.bound:
        return False
    return left < 0 if indicator.direction == "increase" else left > 0 and indicator.direction == "decrease"


def _step(first: DatedValue | None, second: DatedValue | None) -> Decimal | None:
    """How far it is from one value to another; None unless both are numbers of one unit."""
    if first is None or second is None or first.number is None or second.number is None:
        return None
    if first.bound or first.number.unit != second.number.unit:
        return None
    return second.number.value - first.number.value


def _is_before(first: DatedValue | None, second: DatedValue | None, period: Period | None) -> bool:
    if first is None or second is None or first.date is None or second.date is None:
        return False
    return first.date.is_before(second.date, period)


def _tolerance(indicator: Indicator) -> Decimal:
    return indicator.tolerance.value if indicator.tolerance else Decimal(0)


def _said(indicator: Indicator, kind: str, milestone: DatedValue | None = None, way: str = "") -> Found:
    return found(
        indicator,
        "milestones" if milestone else "target",
        kind=kind,
        way=way,
        baseline=as_written(indicator.baseline),
        target=as_written(indicator.target),
        milestone=as_written(milestone),
    )
