"""EK213 measures-wrong-level: an effect that is measured by what we did."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from effektkedja.diagnostics import Severity
from effektkedja.rules.registry import Found, found, rule
from effektkedja.vocabulary.measuring import counts_own_work, tells_of_liking

if TYPE_CHECKING:
    from effektkedja.analysis.graph import Graph
    from effektkedja.model.chain import Chain


@rule("EK213", "measures-wrong-level", Severity.ADVICE, since=2)
def measures_wrong_level(chain: Chain, _: Graph) -> Iterator[Found]:
    """Indicators that count our own work, or tell how it was liked, and measure only effects."""
    for indicator in chain.indicators.values():
        boxes = [chain.boxes[name] for name in indicator.measures if name in chain.boxes]
        if not boxes or not all(box.is_effect for box in boxes):
            continue
        if work := counts_own_work(indicator.title):
            yield found(indicator, "measures", work=work, box=boxes[0].title)
        elif tells_of_liking(indicator.title):
            yield found(indicator, "measures", kind="liking", box=boxes[0].title)
