"""EK205 too-many-indicators: more measures than anybody will use."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from effektkedja.diagnostics import Place, Severity
from effektkedja.rules.registry import Found, rule

if TYPE_CHECKING:
    from effektkedja.analysis.graph import Graph
    from effektkedja.model.chain import Chain


@rule("EK205", "too-many-indicators", Severity.ADVICE)
def too_many_indicators(
    chain: Chain, _: Graph, *, sketch: int = 5, plan: int = 10, decided: int = 20
) -> Iterator[Found]:
    """A chain with more indicators than its ambition calls for; asked once."""
    number, limit = len(chain.indicators), {1: sketch, 2: plan, 3: decided}[chain.ambition]
    if number > limit:
        yield Found("indicators", Place(("indicators",)), {"number": number, "limit": limit})
