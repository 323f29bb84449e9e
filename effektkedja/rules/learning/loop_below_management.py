"""EK308 loop-below-management: what is learnt never reaches those who steer."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from effektkedja.diagnostics import Place, Severity
from effektkedja.rules.registry import Found, rule

if TYPE_CHECKING:
    from effektkedja.analysis.graph import Graph
    from effektkedja.model.chain import Chain
    from effektkedja.model.learning import Loop


@rule("EK308", "loop-below-management", Severity.WARNING, since=2)
def loop_below_management(chain: Chain, _: Graph) -> Iterator[Found]:
    """Chains with learning loops of which none is talked about by management or politicians; asked once.

    A loop without a forum, or a forum whose level is said to be unknown, leaves the question open.
    """
    loops = chain.loops.values()
    if loops and all(loop.forum for loop in loops) and not any(_may_reach(loop, chain) for loop in loops):
        yield Found("loops", Place(("loops",)))


def _may_reach(loop: Loop, chain: Chain) -> bool:
    forums = [chain.actors.get(name) for name in loop.forum]
    return any(forum is None or "level" in forum.said or forum.level in HIGH for forum in forums)


HIGH = frozenset({"management", "political"})
"""The levels that can change the conditions of the work and not only the work."""
