"""EK208 disaggregation-missing: people who are counted without telling women and men apart."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from effektkedja.diagnostics import Severity
from effektkedja.rules.registry import Found, found, rule
from effektkedja.vocabulary.measuring import is_about_one_sex, is_by_sex, is_of_people

if TYPE_CHECKING:
    from effektkedja.analysis.graph import Graph
    from effektkedja.model.chain import Chain


@rule("EK208", "disaggregation-missing", Severity.ADVICE, since=2)
def disaggregation_missing(chain: Chain, _: Graph) -> Iterator[Found]:
    """Indicators in people that are not split by sex, unless they are about one sex already."""
    for indicator in chain.indicators.values():
        if not is_of_people(indicator.unit) or is_about_one_sex(indicator.title):
            continue
        if "disaggregated_by" not in indicator.said and not any(map(is_by_sex, indicator.disaggregated_by)):
            yield found(indicator)
