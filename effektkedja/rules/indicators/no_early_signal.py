"""EK206 no-early-signal: nothing that can be seen while there is time to change."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from effektkedja.analysis.timing import earliest_months
from effektkedja.diagnostics import Place, Severity
from effektkedja.rules.registry import Found, rule

if TYPE_CHECKING:
    from effektkedja.analysis.graph import Graph
    from effektkedja.model.chain import Chain
    from effektkedja.model.measures import Indicator


@rule("EK206", "no-early-signal", Severity.WARNING, since=2)
def no_early_signal(chain: Chain, graph: Graph, *, months: int = 6) -> Iterator[Found]:
    """Indicators of which none can be measured within ``months`` from the start; asked once, of them all.

    An indicator that does not say how often it is measured may be early: that is asked for first.
    """
    indicators = chain.indicators.values()
    if indicators and not any(_is_early(indicator, graph, months) for indicator in indicators):
        yield Found("indicators", Place(("indicators",)), {"months": months})


def _is_early(indicator: Indicator, graph: Graph, within: int) -> bool:
    if indicator.early_signal is not None or "early_signal" in indicator.said:
        return indicator.early_signal is not False
    if indicator.frequency is None:
        return True
    months = indicator.frequency.months
    if months is None or months > within:
        return False
    seen = earliest_months(graph)
    return any(seen.get(name, 0) <= within for name in indicator.measures) or not indicator.measures
