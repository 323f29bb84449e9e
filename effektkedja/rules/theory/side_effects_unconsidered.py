"""EK109 side-effects-unconsidered: nobody has said what else may happen."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from effektkedja.diagnostics import Place, Severity
from effektkedja.rules.registry import Found, rule

if TYPE_CHECKING:
    from effektkedja.analysis.graph import Graph
    from effektkedja.model.chain import Chain


@rule("EK109", "side-effects-unconsidered", Severity.WARNING, since=3)
def side_effects_unconsidered(chain: Chain, _: Graph) -> Iterator[Found]:
    """A chain without side effects, which does not say either that none is known."""
    if not chain.answers("side_effects"):
        yield Found("side_effects", Place(("side_effects",)))
