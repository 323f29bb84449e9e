"""EK317 decision-without-maker: a decision that nobody is to make, or not by any day."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from effektkedja.diagnostics import Severity
from effektkedja.rules.registry import Found, found, rule

if TYPE_CHECKING:
    from effektkedja.analysis.graph import Graph
    from effektkedja.model.chain import Chain


@rule("EK317", "decision-without-maker", Severity.WARNING, since=2)
def decision_without_maker(chain: Chain, _: Graph) -> Iterator[Found]:
    """Decisions that lack ``by`` or ``due``; the day of a pilot's gate is asked for at the pilot."""
    gates = {pilot.gate for pilot in chain.pilots.values()}
    for decision in chain.decisions.values():
        fields = ("by",) if decision.id in gates else ("by", "due")
        if lacking := tuple(field for field in fields if not decision.answers(field)):
            yield found(decision, lacking=lacking)
