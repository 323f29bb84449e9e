"""EK006: boxes cause each other in a circle, and no arrow of it says that it leads back."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import TYPE_CHECKING

from effektkedja.diagnostics import Severity
from effektkedja.rules.registry import Found, found, rule

if TYPE_CHECKING:
    from effektkedja.analysis.graph import Graph
    from effektkedja.model.chain import Chain
    from effektkedja.model.links import Link


@rule("EK006", "undeclared-loop", Severity.WARNING)
def undeclared_loop(chain: Chain, graph: Graph) -> Iterator[Found]:
    """Find one circle for each group of boxes that cause each other, told at the arrow that leads back."""
    for circle in graph.circles():
        link = returning_link(circle, chain, graph)
        yield found(link, "link", circle=(*circle, circle[0]), back=str(link.link))


def returning_link(circle: tuple[str, ...], chain: Chain, graph: Graph) -> Link:
    """The arrow of a circle that leads furthest back among the levels; of several, the last one round."""
    steps = [chain.boxes[name].step or 0 for name in circle]
    turns = list(pairwise((*zip(circle, steps, strict=True), (circle[0], steps[0]))))
    (cause, _), (effect, _) = max(reversed(turns), key=lambda turn: turn[0][1] - turn[1][1])
    return next(link for link in graph.out_of[cause] if link.effect == effect and not link.feedback)
