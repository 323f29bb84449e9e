"""EK310 loop-single-only: no talk that may change what the theory assumes."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from effektkedja.diagnostics import Place, Severity
from effektkedja.model.learning import CHANGEABLE
from effektkedja.rules.registry import Found, rule

if TYPE_CHECKING:
    from effektkedja.analysis.graph import Graph
    from effektkedja.model.chain import Chain
    from effektkedja.model.learning import Loop


@rule("EK310", "loop-single-only", Severity.ADVICE, since=3)
def loop_single_only(chain: Chain, _: Graph) -> Iterator[Found]:
    """Chains whose learning loops all say what they may change, and only what is done; asked once."""
    loops = chain.loops.values()
    if (
        loops
        and all(loop.may_change for loop in loops)
        and not any(_is_double(loop, chain) for loop in loops)
    ):
        yield Found("loops", Place(("loops",)))


def _is_double(loop: Loop, chain: Chain) -> bool:
    """Whether a loop may change the theory itself; of a name that nothing bears nothing is known."""
    return chain.learning_order(loop) > 1 or any(
        name not in CHANGEABLE and name not in chain for name in loop.may_change
    )
