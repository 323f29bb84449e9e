"""EK311 pilot-without-gate: a pilot without anything that decides whether to scale up."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from effektkedja.diagnostics import Severity
from effektkedja.rules.registry import Found, found, rule

if TYPE_CHECKING:
    from effektkedja.analysis.graph import Graph
    from effektkedja.model.chain import Chain


@rule("EK311", "pilot-without-gate", Severity.WARNING, since=2)
def pilot_without_gate(chain: Chain, _: Graph) -> Iterator[Found]:
    """Pilots that lack ``scale_up_if`` or ``gate``, and gates without a day; one finding for each pilot."""
    for pilot in chain.pilots.values():
        gate = chain.decisions.get(pilot.gate or "")
        if lacking := tuple(field for field in ("scale_up_if", "gate") if not pilot.answers(field)):
            yield found(pilot, lacking=lacking)
        elif gate is not None and not gate.answers("due"):
            yield found(pilot, "gate", kind="due", gate=gate.question, lacking=("due",))
