"""EK318 nothing-afterwards: nobody has said what lasts when the money ends."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from effektkedja.diagnostics import Place, Severity
from effektkedja.rules.registry import Found, rule

if TYPE_CHECKING:
    from effektkedja.analysis.graph import Graph
    from effektkedja.model.chain import Chain


@rule("EK318", "nothing-afterwards", Severity.ADVICE, since=2)
def nothing_afterwards(chain: Chain, _: Graph) -> Iterator[Found]:
    """Chains that do not say what is left afterwards; a warning once the chain is decided."""
    if not chain.answers("afterwards"):
        severity = Severity.WARNING if chain.ambition >= DECIDED else None
        yield Found("afterwards", Place(("afterwards",)), severity=severity)


DECIDED = 3
"""The ambition of a chain that is decided or funded."""
