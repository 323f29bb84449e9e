"""An outcome or impact that nothing measures."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from effektkedja.diagnostics import Severity
from effektkedja.rules.registry import Found, asked_once, found, rule

if TYPE_CHECKING:
    from effektkedja.analysis.graph import Graph
    from effektkedja.model.chain import Chain


@rule("EK201", "indicator-missing", Severity.WARNING, since=2)
def indicator_missing(chain: Chain, _: Graph) -> Iterator[Found]:
    """Find effects without an indicator and without a reason not to measure; not to know is a reason.

    Each level is asked about once.
    """
    unmeasured = [
        box
        for box in chain.boxes.values()
        if box.is_effect and not chain.indicators_of(box.id) and not box.answers("not_measured")
    ]
    for level in dict.fromkeys(box.section for box in unmeasured):
        asked = (found(box, level=level) for box in unmeasured if box.section == level)
        yield from asked_once("EK201", asked)
