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
def too_many_indicators(chain: Chain, _: Graph, *, most: int = 10) -> Iterator[Found]:
    """A chain with more indicators than ``most``, whatever its ambition: who aims lower is not asked more."""
    number = len(chain.indicators)
    if number > most:
        yield Found("indicators", Place(("indicators",)), {"number": number, "limit": most})
