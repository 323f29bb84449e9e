"""EK008: an arrow that jumps two levels or more."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from effektkedja.diagnostics import Severity
from effektkedja.model.boxes import LEVELS, Output, ShortOutcome
from effektkedja.rules.registry import Found, found, rule

if TYPE_CHECKING:
    from effektkedja.analysis.graph import Graph
    from effektkedja.model.chain import Chain


@rule("EK008", "skipped-level", Severity.WARNING)
def skipped_level(chain: Chain, graph: Graph, *, most: int = 1) -> Iterator[Found]:
    """Find leaps of faith: arrows past more than ``most`` levels that the chain uses, or has to use."""
    levels = _levels(chain)
    for link in graph.links:
        end = chain.boxes[link.effect].step
        leaps = [(cause, _between(chain.boxes[cause].step, end, levels)) for cause in link.causes]
        cause, skipped = max(leaps, key=lambda leap: len(leap[1]))
        if len(skipped) > most and not link.feedback:
            yield found(link, "link", cause=cause, effect=link.effect, skipped=skipped)


def _levels(chain: Chain) -> frozenset[int]:
    """The levels that count: those in use, and in every chain outputs and some outcome.

    Who writes only short-term outcomes before the impact leaps over nothing; who goes from an activity
    straight to an impact does.
    """
    used = {box.step for box in chain.boxes.values() if box.step is not None}
    outcomes = {level.step for level in LEVELS[ShortOutcome.step : -1]}
    needed = {Output.step} if used & outcomes else {Output.step, ShortOutcome.step}
    return frozenset(used | needed)


def _between(start: int | None, end: int | None, levels: frozenset[int]) -> tuple[str, ...]:
    if start is None or end is None:
        return ()
    return tuple(LEVELS[step].section for step in range(start + 1, end) if step in levels)
