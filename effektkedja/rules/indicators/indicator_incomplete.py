"""EK202 indicator-incomplete: an indicator that does not say in what, from where, how often or by whom."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from effektkedja.diagnostics import Severity
from effektkedja.rules.registry import Found, found, rule

if TYPE_CHECKING:
    from effektkedja.analysis.graph import Graph
    from effektkedja.model.chain import Chain
    from effektkedja.model.measures import Indicator


@rule("EK202", "indicator-incomplete", Severity.WARNING, since=2)
def indicator_incomplete(chain: Chain, _: Graph) -> Iterator[Found]:
    """Indicators that lack unit, source, frequency or responsible; an error once the chain is decided."""
    severity = Severity.ERROR if chain.ambition >= DECIDED else None
    for indicator in chain.indicators.values():
        if lacking := tuple(_lacking(indicator)):
            yield found(indicator, severity=severity, lacking=lacking)


DECIDED = 3
"""The ambition of a chain that is decided or funded."""


def _lacking(indicator: Indicator) -> Iterator[str]:
    if not indicator.answers("unit") and not _tells_its_unit(indicator):
        yield "unit"
    for field in ("source", "frequency", "responsible"):
        if not indicator.answers(field):
            yield field


def _tells_its_unit(indicator: Indicator) -> bool:
    """Whether the unit goes without saying: of a share, of a rating, of words, and where a value bears it."""
    values = (indicator.baseline, indicator.target, *indicator.milestones)
    return indicator.kind in ("percentage", "rating", "qualitative") or any(
        value is not None and value.number is not None and value.number.unit for value in values
    )
