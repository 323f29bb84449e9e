"""EK012: the same arrow twice, or an arrow from a box to itself."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from effektkedja.diagnostics import Severity
from effektkedja.rules.registry import Found, found, rule

if TYPE_CHECKING:
    from effektkedja.analysis.graph import Graph
    from effektkedja.model.chain import Chain


@rule("EK012", "duplicate-link", Severity.WARNING)
def duplicate_link(chain: Chain, graph: Graph) -> Iterator[Found]:
    """Find arrows that say nothing new, and arrows that cannot be meant."""
    seen: set[str] = set()
    for link in chain.links:
        if link.effect in link.causes:
            yield found(
                link, "link", text=link.effect, severity=Severity.ERROR, kind="itself", box=link.effect
            )
        elif len(set(link.causes)) < len(link.causes):
            twice = next(cause for cause in link.causes if link.causes.count(cause) > 1)
            yield found(link, "link", text=twice, kind="cause", box=twice)
        elif link.id in seen:
            yield found(link, "link", kind="again", box=link.effect)
        seen.add(link.id)
