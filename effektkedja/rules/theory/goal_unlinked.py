"""EK116 goal-unlinked: a goal of a governing document that no effect is said to contribute to."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from effektkedja.diagnostics import Place, Severity
from effektkedja.rules.registry import Found, rule

if TYPE_CHECKING:
    from effektkedja.analysis.graph import Graph
    from effektkedja.model.chain import Chain


@rule("EK116", "goal-unlinked", Severity.WARNING, since=2)
def goal_unlinked(chain: Chain, _: Graph) -> Iterator[Found]:
    """Declared goals that neither an outcome nor an impact contributes to, all of them in one question."""
    linked = {name for box in chain.boxes.values() if box.is_effect for name in box.contributes_to}
    unlinked = [goal for id, goal in chain.goals.items() if id not in linked]
    if unlinked:
        titles = tuple(goal.title for goal in unlinked)
        yield Found(unlinked[0].id, Place(unlinked[0].path), {"titles": titles})
