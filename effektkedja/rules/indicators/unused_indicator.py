"""EK207 unused-indicator: a measure that nobody listens to."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from effektkedja.diagnostics import Severity
from effektkedja.model.links import reference_name
from effektkedja.rules.registry import Found, found, rule

if TYPE_CHECKING:
    from effektkedja.analysis.graph import Graph
    from effektkedja.model.chain import Chain


@rule("EK207", "unused-indicator", Severity.ADVICE, since=2)
def unused_indicator(chain: Chain, _: Graph) -> Iterator[Found]:
    """Indicators that no evaluation, loop, pilot, assumption or goal uses, by name or by what they measure.

    A chain that has neither loops nor evaluations is asked for those first.
    """
    if chain.loops or chain.evaluations:
        used = frozenset(_used(chain))
        for indicator in chain.indicators.values():
            if used.isdisjoint((indicator.id, *map(reference_name, indicator.measures))):
                yield found(indicator)


def _used(chain: Chain) -> Iterator[str]:
    """Everything that somebody is to look at."""
    for loop in chain.loops.values():
        yield from map(reference_name, loop.listens_to)
    for evaluation in chain.evaluations.values():
        yield from map(reference_name, evaluation.examines)
    for assumption in chain.assumptions.values():
        yield from assumption.tested_by
    for pilot in chain.pilots.values():
        yield from (condition.indicator for condition in pilot.scale_up_if)
    yield from (box.id for box in chain.boxes.values() if box.contributes_to)
