"""EK407 erdf-subset: more strategies taken up than there are."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from effektkedja.diagnostics import Severity
from effektkedja.rules.erdf import coded
from effektkedja.rules.registry import Found, found, rule
from effektkedja.rules.values import as_written

if TYPE_CHECKING:
    from decimal import Decimal

    from effektkedja.analysis.graph import Graph
    from effektkedja.model.chain import Chain
    from effektkedja.model.measures import Indicator


PART, WHOLE = "RCR79", "RCO83"
"""Joint strategies taken up by organisations, which are some of the strategies jointly developed."""


@rule("EK407", "erdf-subset", Severity.ERROR)
def erdf_subset(chain: Chain, _: Graph) -> Iterator[Found]:
    """A target for the part that is above the target for the whole."""
    whole = [target for indicator, code in coded(chain) if code == WHOLE for target in _numbers(indicator)]
    for indicator, code in coded(chain) if whole else ():
        if code == PART and any(number > sum(whole) for number in _numbers(indicator)):
            yield found(indicator, "target", target=as_written(indicator.target), whole=f"{sum(whole):f}")


def _numbers(indicator: Indicator) -> Iterator[Decimal]:
    if indicator.target and indicator.target.number and not indicator.target.bound:
        yield indicator.target.number.value
