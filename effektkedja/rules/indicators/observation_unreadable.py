"""EK211 observation-unreadable: a measured value that is no number."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from effektkedja.diagnostics import Severity
from effektkedja.rules.registry import Found, found, rule

if TYPE_CHECKING:
    from effektkedja.analysis.graph import Graph
    from effektkedja.model.chain import Chain
    from effektkedja.model.measures import Indicator


@rule("EK211", "observation-unreadable", Severity.WARNING)
def observation_unreadable(chain: Chain, _: Graph) -> Iterator[Found]:
    """Values that cannot be read as numbers, of indicators that are numbers; the text is kept as it came."""
    for observation in chain.observations:
        indicator = chain.indicators.get(observation.indicator)
        if indicator is None or indicator.kind in ("qualitative", "rating") or _is_in_words(indicator):
            continue
        if observation.number is None and not observation.is_missing:
            yield found(observation, "value", title=indicator.title, value=observation.value)


def _is_in_words(indicator: Indicator) -> bool:
    """Whether the target or the baseline is in words, so that the measured values may be too."""
    values = (indicator.target, indicator.baseline)
    return any(value is not None and value.text for value in values)
