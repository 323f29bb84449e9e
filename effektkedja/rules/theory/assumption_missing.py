"""EK103 assumption-missing: an arrow beyond what we control, and nobody has said what must hold for it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from effektkedja.diagnostics import Severity
from effektkedja.rules.arrows import statements, titles_of
from effektkedja.rules.registry import Found, found, rule

if TYPE_CHECKING:
    from effektkedja.analysis.graph import Graph
    from effektkedja.model.boxes import Box
    from effektkedja.model.chain import Chain


@rule("EK103", "assumption-missing", Severity.WARNING, since=2)
def assumption_missing(chain: Chain, graph: Graph) -> Iterator[Found]:
    """Arrows that end beyond what we control and lack ``assumes``.

    What hinders is nothing that the chain leans on, so it is not asked for its assumptions.
    """
    for link in statements(graph):
        if _is_beyond_control(chain.boxes[link.effect]) and not link.hinders and not link.answers("assumes"):
            yield found(link, **titles_of(link, chain))


def _is_beyond_control(box: Box) -> bool:
    if box.step is None:  # a side effect or an external factor: nothing that is to be brought about
        return False
    return box.sphere != "control" if box.sphere else box.is_effect
