"""EK110 external-factors-missing: nobody has said what outside the chain may matter."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from effektkedja.diagnostics import Place, Severity
from effektkedja.rules.registry import Found, rule

if TYPE_CHECKING:
    from effektkedja.analysis.graph import Graph
    from effektkedja.model.chain import Chain


@rule("EK110", "external-factors-missing", Severity.ADVICE, since=2)
def external_factors_missing(chain: Chain, _: Graph) -> Iterator[Found]:
    """A chain without external factors, which does not say either that there are none."""
    if not chain.answers("external_factors"):
        yield Found("external_factors", Place(("external_factors",)))
