"""EK104 assumption-untested: a goal hangs on an assumption that is a guess, and nobody tests it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from effektkedja.analysis.needs import aims, needs
from effektkedja.diagnostics import Severity
from effektkedja.rules.registry import Found, found, rule

if TYPE_CHECKING:
    from effektkedja.analysis.graph import Graph
    from effektkedja.model.chain import Chain


_KNOWN = ("strong", "moderate")


@rule("EK104", "assumption-untested", Severity.ADVICE, since=2)
def assumption_untested(chain: Chain, graph: Graph) -> Iterator[Found]:
    """Assumptions whose failure cuts a goal, with weak or unknown evidence, that nothing follows up.

    Followed up is what an indicator measures, an evaluation examines, a pilot tests, a learning loop listens
    to or a risk is named for, and what somebody has already said whether it holds.
    """
    if not chain.assumptions:
        return
    followed = _followed(chain)
    carried: dict[str, list[str]] = {}
    for goal in aims(graph):
        for name in needs(graph).of(goal) & chain.assumptions.keys():
            carried.setdefault(name, []).append(chain.boxes[goal].title)
    for name, assumption in chain.assumptions.items():
        if assumption.evidence in _KNOWN or assumption.holds or assumption.tested_by or name in followed:
            continue
        if name in carried:
            yield found(assumption, titles=tuple(carried[name]))


def _followed(chain: Chain) -> set[str]:
    """The names that somebody keeps an eye on."""
    groups = (
        *(indicator.measures for indicator in chain.indicators.values()),
        *(point.examines for point in chain.evaluations.values()),
        *(loop.listens_to for loop in chain.loops.values()),
        *(risk.assumption + risk.threatens for risk in chain.risks.values()),
    )
    return {name for group in groups for name in group}
