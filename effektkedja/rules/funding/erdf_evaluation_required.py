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
def erdf_evaluation_required(chain: Chain, _: Graph, *, million_kronor: int = 12) -> Iterator[Found]:
    """Chains with that much money in all, the fund's among it, and no evaluation at or after the end.

    A point whose time cannot be told from the period may be at the end.
    """
    if not is_on(chain):
        return
    amounts = [row.amount.value for row in chain.funding if row.amount and row.amount.unit in ("kr", "")]
    points = chain.evaluations.values()
    if sum(amounts) >= million_kronor * MILLION and not any(_may_be_last(point, chain) for point in points):
        yield Found("evaluations", Place(("evaluations",)), {"limit": million_kronor})


MILLION = 1_000_000


def _may_be_last(point: Evaluation, chain: Chain) -> bool:
    return point.timing(chain.period) in (None, "final", "after")
