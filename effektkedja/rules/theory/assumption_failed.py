"""EK105 assumption-failed: an assumption does not hold, and effects lose every way to them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from effektkedja.analysis.mending import unsettled
from effektkedja.analysis.needs import Needs, with_ground
from effektkedja.analysis.paths import roots
from effektkedja.diagnostics import Severity
from effektkedja.rules.registry import Found, found, rule

if TYPE_CHECKING:
    from effektkedja.analysis.graph import Graph
    from effektkedja.model.chain import Chain


@rule("EK105", "assumption-failed", Severity.WARNING)
def assumption_failed(chain: Chain, graph: Graph) -> Iterator[Found]:
    """Assumptions with ``holds: no``, each with the effects that lose every way when all of them fail.

    An effect is told of those failed assumptions that it hangs on.
    """
    failed = [name for name, assumption in chain.assumptions.items() if assumption.holds == "no"]
    if not failed:
        return
    lost = Needs(graph, together=failed).without(failed[0]) - graph.downstream(unsettled(graph))
    for name in failed:
        ends = {link.effect for link in graph.links if name in with_ground(chain, link.assumes)}
        effects = {box for box in lost & graph.downstream(ends) if chain.boxes[box].is_effect}
        first = roots(effects, graph.effects)
        yield found(
            chain.assumptions[name],
            "holds",
            kind="cut" if effects else "spared" if ends else "unused",
            effects=tuple(box for box in chain.boxes if box in effects),
            titles=tuple(chain.boxes[root.name].title for root in first),
            follows=sum(root.follows for root in first),
        )
