"""EK214 cumulative-unstated: a count over time that does not say whether values add up."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from effektkedja.diagnostics import Severity
from effektkedja.rules.registry import Found, found, rule
from effektkedja.vocabulary.measuring import is_count, is_not_added

if TYPE_CHECKING:
    from effektkedja.analysis.graph import Graph
    from effektkedja.model.chain import Chain
    from effektkedja.model.measures import Indicator


@rule("EK214", "cumulative-unstated", Severity.ADVICE, since=2)
def cumulative_unstated(chain: Chain, _: Graph) -> Iterator[Found]:
    """Counts that are made more than once and do not say ``cumulative``."""
    for indicator in chain.indicators.values():
        counts = indicator.kind == "quantity" or (indicator.kind is None and is_count(indicator.title))
        if not counts or indicator.answers("cumulative") or is_not_added(indicator.unit):
            continue
        if indicator.direction != "decrease" and (_is_repeated(indicator) or indicator.milestones):
            yield found(indicator)


def _is_repeated(indicator: Indicator) -> bool:
    return indicator.frequency is not None and indicator.frequency.months is not None
