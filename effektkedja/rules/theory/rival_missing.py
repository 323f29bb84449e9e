"""EK113 rival-missing: an outcome that will be claimed, and no other explanation to test."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from effektkedja.diagnostics import Severity
from effektkedja.model.boxes import Impact
from effektkedja.rules.registry import Found, found, rule

if TYPE_CHECKING:
    from effektkedja.analysis.graph import Graph
    from effektkedja.model.chain import Chain


@rule("EK113", "rival-missing", Severity.ADVICE, since=3)
def rival_missing(chain: Chain, graph: Graph) -> Iterator[Found]:
    """Outcomes that will be claimed as a contribution, when no arrow into them names a rival explanation.

    Claimed is what a goal of a governing document gets from us, and what an evaluation of impact examines.
    """
    examined = {
        name for point in chain.evaluations.values() if point.kind == "impact" for name in point.examines
    }
    for name, box in chain.boxes.items():
        if not box.is_effect or isinstance(box, Impact):
            continue
        arrows = [link for link in graph.into[name] if not link.hinders]
        if (
            arrows
            and (name in examined or box.contributes_to)
            and not any(link.answers("rivals") for link in arrows)
        ):
            yield found(box, kind="examined" if name in examined else "goal")
