"""EK007: an arrow to an earlier level that does not say that it leads back."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from effektkedja.diagnostics import Severity
from effektkedja.rules.registry import Found, found, rule
from effektkedja.rules.structure.undeclared_loop import returning_link

if TYPE_CHECKING:
    from effektkedja.analysis.graph import Graph
    from effektkedja.model.chain import Chain
    from effektkedja.model.links import Link


@rule("EK007", "backward-link", Severity.WARNING)
def backward_link(chain: Chain, graph: Graph) -> Iterator[Found]:
    """Find arrows that lead back, except the one that already stands for an undeclared circle."""
    told = {returning_link(circle, chain, graph).id for circle in graph.circles()}
    for link in graph.links:
        cause = _later_cause(link, chain)
        if cause and not link.feedback and link.id not in told:
            yield found(
                link,
                "link",
                cause=cause,
                effect=link.effect,
                cause_level=chain.boxes[cause].section,
                effect_level=chain.boxes[link.effect].section,
            )


def _later_cause(link: Link, chain: Chain) -> str | None:
    """The first cause that stands at a later level than the effect."""
    end = chain.boxes[link.effect].step
    for cause in link.causes:
        start = chain.boxes[cause].step
        if start is not None and end is not None and end < start:
            return cause
    return None
