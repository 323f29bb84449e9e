"""EK215 scale-missing: a rating, and nobody has said from what to what."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from effektkedja.diagnostics import Severity
from effektkedja.rules.registry import Found, found, rule

if TYPE_CHECKING:
    from effektkedja.analysis.graph import Graph
    from effektkedja.model.chain import Chain


@rule("EK215", "scale-missing", Severity.WARNING, since=2)
def scale_missing(chain: Chain, _: Graph) -> Iterator[Found]:
    """Ratings without their scale."""
    for indicator in chain.indicators.values():
        if indicator.kind == "rating" and not indicator.answers("scale"):
            yield found(indicator, "kind")
