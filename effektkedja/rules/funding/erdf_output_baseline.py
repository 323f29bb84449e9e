"""EK402 erdf-output-baseline: an output that is said to exist before the money."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from effektkedja.diagnostics import Severity
from effektkedja.rules.erdf import coded
from effektkedja.rules.registry import Found, found, rule
from effektkedja.rules.values import as_written
from effektkedja.vocabulary.catalogues import erdf_indicators

if TYPE_CHECKING:
    from effektkedja.analysis.graph import Graph
    from effektkedja.model.chain import Chain


@rule("EK402", "erdf-output-baseline", Severity.ERROR)
def erdf_output_baseline(chain: Chain, _: Graph) -> Iterator[Found]:
    """Common output indicators whose baseline is a number other than 0, which they have by definition."""
    known = erdf_indicators()
    for indicator, code in coded(chain):
        number = indicator.baseline.number if indicator.baseline else None
        if code in known and known[code].baseline_zero_by_definition == "yes" and number and number.value:
            yield found(indicator, "baseline", code=code, baseline=as_written(indicator.baseline))
