"""EK404 erdf-one-objective: money from the fund under two objectives."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from effektkedja.diagnostics import Severity
from effektkedja.rules.erdf import is_on, names_fund
from effektkedja.rules.registry import Found, found, rule

if TYPE_CHECKING:
    from effektkedja.analysis.graph import Graph
    from effektkedja.model.chain import Chain
    from effektkedja.model.context import Funding


@rule("EK404", "erdf-one-objective", Severity.ERROR)
def erdf_one_objective(chain: Chain, _: Graph) -> Iterator[Found]:
    """Rows of funding that say another specific objective than the first row of the fund does.

    Rows that name another fund have objectives of their own.
    """
    rows = [row for row in chain.funding if row.specific_objective and _is_erdf(row)] if is_on(chain) else []
    objectives = tuple(dict.fromkeys(row.specific_objective or "" for row in rows))
    if len(objectives) > 1:
        second = next(row for row in rows if row.specific_objective != objectives[0])
        yield found(second, "specific_objective", objectives=objectives)


def _is_erdf(row: Funding) -> bool:
    return row.fund is None or names_fund(row.fund)
