"""EK312 decision-undecided: a decision that was due, and nothing is chosen."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from effektkedja.diagnostics import Severity
from effektkedja.rules.dates import as_written, overdue_decisions
from effektkedja.rules.registry import Found, found, rule

if TYPE_CHECKING:
    import datetime

    from effektkedja.analysis.graph import Graph
    from effektkedja.model.chain import Chain


@rule("EK312", "decision-undecided", Severity.WARNING, since=2)
def decision_undecided(chain: Chain, _: Graph, *, as_of: datetime.date) -> Iterator[Found]:
    """Decisions whose ``due`` has passed, without ``chosen`` or ``decided``."""
    for decision in overdue_decisions(chain, as_of):
        yield found(decision, "due", due=as_written(decision.due))
