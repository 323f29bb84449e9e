"""EK316 makers-missing: nobody has said who made the theory."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from effektkedja.diagnostics import Place, Severity
from effektkedja.rules.registry import Found, rule

if TYPE_CHECKING:
    from effektkedja.analysis.graph import Graph
    from effektkedja.model.chain import Chain


@rule("EK316", "makers-missing", Severity.ADVICE, since=2)
def makers_missing(chain: Chain, _: Graph) -> Iterator[Found]:
    """Chains that do not say which roles made them."""
    if not chain.answers("made_by"):
        yield Found("made_by", Place(("made_by",)))
