"""EK306 loop-missing: nothing says how what is learnt comes back to the work."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from effektkedja.diagnostics import Place, Severity
from effektkedja.rules.registry import Found, rule

if TYPE_CHECKING:
    from effektkedja.analysis.graph import Graph
    from effektkedja.model.chain import Chain


@rule("EK306", "loop-missing", Severity.ADVICE)
def loop_missing(chain: Chain, _: Graph) -> Iterator[Found]:
    """A chain without a learning loop."""
    if not chain.answers("loops"):
        yield Found("loops", Place(("loops",)))
