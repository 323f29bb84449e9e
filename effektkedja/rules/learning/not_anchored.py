"""EK315 not-anchored: effects that nobody has said that they stand behind."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from effektkedja.diagnostics import Severity
from effektkedja.rules.registry import Found, found, rule

if TYPE_CHECKING:
    from effektkedja.analysis.graph import Graph
    from effektkedja.model.chain import Chain


@rule("EK315", "not-anchored", Severity.ADVICE, since=3)
def not_anchored(chain: Chain, _: Graph) -> Iterator[Found]:
    """Chains in which no effect says who stands behind it; asked once, with the effects that come last."""
    effects = [box for box in chain.boxes.values() if box.is_effect]
    if effects and not any(box.answers("anchoring") for box in effects):
        yield found(effects[-1])
