"""EK114 target-group-missing: an effect, and nobody has said for whom."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from effektkedja.diagnostics import Place, Severity
from effektkedja.model.boxes import Impact
from effektkedja.rules.registry import Found, found, rule

if TYPE_CHECKING:
    from effektkedja.analysis.graph import Graph
    from effektkedja.model.chain import Chain


@rule("EK114", "target-group-missing", Severity.ADVICE, since=2)
def target_group_missing(chain: Chain, _: Graph) -> Iterator[Found]:
    """Outcomes without a target group; an impact is for a whole region or society.

    Where no outcome has one the question is asked once, of the whole chain.
    """
    outcomes = [box for box in chain.boxes.values() if box.is_effect and not isinstance(box, Impact)]
    missing = [box for box in outcomes if not box.answers("target_group")]
    if missing and len(missing) == len(outcomes):
        yield Found("target_groups", Place(("target_groups",)), {"kind": "all"})
        return
    for box in missing:
        yield found(box)
