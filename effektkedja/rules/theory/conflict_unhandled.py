"""EK111 conflict-unhandled: goals that pull apart, and nobody has said what is done about it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from effektkedja.diagnostics import Severity
from effektkedja.rules.registry import Found, found, rule

if TYPE_CHECKING:
    from effektkedja.analysis.graph import Graph
    from effektkedja.model.chain import Chain


@rule("EK111", "conflict-unhandled", Severity.WARNING, since=3)
def conflict_unhandled(chain: Chain, _: Graph) -> Iterator[Found]:
    """Conflicts without ``handling``."""
    for conflict in chain.conflicts.values():
        if not conflict.answers("handling"):
            named = tuple(chain.elements[name].label for name in conflict.between if name in chain.elements)
            kind = "text" if conflict.text or not named else "between"
            yield found(conflict, between=named, kind=kind)
