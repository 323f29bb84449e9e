"""EK406 erdf-evaluation-required: much money, and no evaluation at the end."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from effektkedja.diagnostics import Place, Severity
from effektkedja.rules.erdf import is_on
from effektkedja.rules.registry import Found, rule

if TYPE_CHECKING:
    from effektkedja.analysis.graph import Graph
    from effektkedja.model.chain import Chain
    from effektkedja.model.evaluation import Evaluation


@rule("EK406", "erdf-evaluation-required", Severity.WARNING)
def erdf_evaluation_required(chain: Chain, _: Graph) -> Iterator[Found]:
    """Chains with much money of the fund among their funding and no evaluation at or after the end.

    A point whose time cannot be told from the period may be at the end.
    """
    if not is_on(chain):
        return
    amounts = [row.amount.value for row in chain.funding if row.amount and row.amount.unit in ("kr", "")]
    points = chain.evaluations.values()
    if sum(amounts) >= LIMIT and not any(_may_be_last(point, chain) for point in points):
        yield Found("evaluations", Place(("evaluations",)), {"limit": LIMIT // MILLION})


MILLION = 1_000_000
LIMIT = 12 * MILLION
"""Kronor in all from which the programme asks for an evaluation of the result."""


def _may_be_last(point: Evaluation, chain: Chain) -> bool:
    return point.timing(chain.period) in (None, "final", "after")
