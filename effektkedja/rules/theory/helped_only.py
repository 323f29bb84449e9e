"""EK117 helped-only: arrows that only help or hinder lead to a box; nothing brings it about."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from effektkedja.diagnostics import Severity
from effektkedja.model.boxes import Output
from effektkedja.rules.registry import Found, found, rule

if TYPE_CHECKING:
    from effektkedja.analysis.graph import Graph
    from effektkedja.model.chain import Chain


@rule("EK117", "helped-only", Severity.WARNING, since=2)
def helped_only(chain: Chain, graph: Graph) -> Iterator[Found]:
    """Outputs and effects with arrows into them, every one of which helps or hinders.

    An activity is carried out, and side effects and external factors are nothing that is to be brought about.
    """
    for name, box in chain.boxes.items():
        arrows = [link for link in graph.into[name] if not link.feedback]
        meant = box.is_effect or isinstance(box, Output)
        if not (meant and arrows) or box.answers("happens_anyway"):
            continue
        if all(link.helps or link.hinders for link in arrows):
            causes = tuple(chain.boxes[cause].title for link in arrows for cause in link.causes)
            yield found(box, cause_titles=causes)
