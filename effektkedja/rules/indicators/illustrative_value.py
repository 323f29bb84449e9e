"""EK209 illustrative-value: invented numbers left in a decided chain."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from effektkedja.diagnostics import Severity
from effektkedja.rules.registry import Found, found, rule

if TYPE_CHECKING:
    from effektkedja.analysis.graph import Graph
    from effektkedja.model.chain import Chain


@rule("EK209", "illustrative-value", Severity.ERROR, since=3)
def illustrative_value(chain: Chain, _: Graph) -> Iterator[Found]:
    """Indicators whose values are said to be invented, unless the whole chain is."""
    for indicator in chain.indicators.values():
        if indicator.illustrative and not chain.fictional:
            yield found(indicator, "illustrative")
