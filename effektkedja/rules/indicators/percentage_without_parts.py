"""EK212 percentage-without-parts: a share that does not say of what."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from effektkedja.diagnostics import Severity
from effektkedja.rules.registry import Found, found, rule

if TYPE_CHECKING:
    from effektkedja.analysis.graph import Graph
    from effektkedja.model.chain import Chain
    from effektkedja.model.measures import Indicator


@rule("EK212", "percentage-without-parts", Severity.ADVICE, since=2)
def percentage_without_parts(chain: Chain, _: Graph) -> Iterator[Found]:
    """Shares that lack numerator or denominator, unless a register defines them (``code``)."""
    for indicator in chain.indicators.values():
        fields = ("numerator", "denominator")
        lacking = tuple(field for field in fields if not indicator.answers(field))
        if lacking and indicator.code is None and _is_share(indicator):
            yield found(indicator, lacking=lacking)


def _is_share(indicator: Indicator) -> bool:
    numbers = [value.number for value in (indicator.baseline, indicator.target) if value and value.number]
    return indicator.kind == "percentage" or (
        indicator.kind is None and (indicator.unit == "%" or any(number.unit == "%" for number in numbers))
    )
