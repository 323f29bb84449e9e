"""EK307 loop-incomplete: a learning loop that lacks a forum, a rhythm or anything to change."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from effektkedja.diagnostics import Severity
from effektkedja.rules.registry import Found, found, rule

if TYPE_CHECKING:
    from effektkedja.analysis.graph import Graph
    from effektkedja.model.chain import Chain
    from effektkedja.model.learning import Loop


@rule("EK307", "loop-incomplete", Severity.WARNING, since=2)
def loop_incomplete(chain: Chain, _: Graph) -> Iterator[Found]:
    """Learning loops that lack ``forum``, ``every`` or ``may_change``, one finding for each loop."""
    for loop in chain.loops.values():
        if lacking := tuple(_lacking(loop, chain)):
            yield found(loop, lacking=lacking)


def _lacking(loop: Loop, chain: Chain) -> Iterator[str]:
    if not loop.answers("forum"):
        yield "forum"
    if not loop.answers("every") and not _follows_its_forum(loop, chain):
        yield "every"
    if not loop.answers("may_change"):
        yield "may_change"


def _follows_its_forum(loop: Loop, chain: Chain) -> bool:
    """Whether the rhythm is that of a forum; of a forum that does not exist nothing is known."""
    return any(name not in chain.actors or chain.actors[name].answers("meets") for name in loop.forum)
