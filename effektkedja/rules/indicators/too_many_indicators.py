"""EK205 too-many-indicators: more measures than anybody will use."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from effektkedja.diagnostics import Place, Severity
from effektkedja.rules.registry import Found, rule

if TYPE_CHECKING:
    from effektkedja.analysis.graph import Graph
    from effektkedja.model.chain import Chain


LIMITS = {1: 5, 2: 10, 3: 20}
"""How many indicators a chain may have before the question is asked, by its ambition.

Few and used is what steering by trust asks for; the numbers are our judgement.
"""


@rule("EK205", "too-many-indicators", Severity.ADVICE)
def too_many_indicators(chain: Chain, _: Graph) -> Iterator[Found]:
    """A chain with more indicators than its ambition calls for; asked once."""
    number, limit = len(chain.indicators), LIMITS[chain.ambition]
    if number > limit:
        yield Found("indicators", Place(("indicators",)), {"number": number, "limit": limit})
