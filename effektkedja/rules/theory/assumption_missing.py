"""EK103 assumption-missing: an arrow beyond what we control, and nobody has said what must hold for it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from effektkedja.diagnostics import Severity
from effektkedja.model.boxes import Impact
from effektkedja.rules.arrows import found_after_the_reason
from effektkedja.rules.registry import Found, asked_once, rule

if TYPE_CHECKING:
    from effektkedja.analysis.graph import Graph
    from effektkedja.model.boxes import Box
    from effektkedja.model.chain import Chain


@rule("EK103", "assumption-missing", Severity.WARNING, since=2)
def assumption_missing(chain: Chain, graph: Graph) -> Iterator[Found]:
    """Arrows that end beyond what we control and lack ``assumes``.

    What hinders is nothing that the chain leans on, so it is not asked for its assumptions. Steps to impacts
    lean on much the same, so that they are asked about once.
    """
    to_impacts: list[Found] = []
    for link in graph.statements:
        effect = chain.boxes[link.effect]
        if link.hinders or link.answers("assumes") or not _is_beyond_control(effect):
            continue
        one = found_after_the_reason(link, chain)
        if isinstance(effect, Impact):
            to_impacts.append(one)
        else:
            yield one
    yield from asked_once("EK103", to_impacts)


def _is_beyond_control(box: Box) -> bool:
    if box.step is None:  # a side effect or an external factor: nothing that is to be brought about
        return False
    return box.sphere != "control" if box.sphere else box.is_effect
