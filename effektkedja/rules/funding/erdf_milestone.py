"""EK403 erdf-milestone: a milestone where none belongs, or none where one does."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from effektkedja.diagnostics import Severity
from effektkedja.rules.erdf import coded
from effektkedja.rules.registry import Found, found, rule
from effektkedja.vocabulary.catalogues import erdf_indicators

if TYPE_CHECKING:
    from effektkedja.analysis.graph import Graph
    from effektkedja.model.chain import Chain
    from effektkedja.model.values.dates import Date


@rule("EK403", "erdf-milestone", Severity.WARNING)
def erdf_milestone(chain: Chain, _: Graph) -> Iterator[Found]:
    """Results with a milestone for 2024, and outputs of a whole programme without one.

    A chain is taken for that of a programme when its period covers the programme's first and last years.
    """
    known = erdf_indicators()
    for indicator, code in coded(chain):
        applies = known[code].milestone_2024_applies if code in known else ""
        has_one = any(_is_in_the_year(milestone.date, chain) for milestone in indicator.milestones)
        if code in known and known[code].type == "result" and has_one:
            yield found(indicator, "milestones", kind="result", code=code)
        elif applies == "yes" and indicator.target and not has_one and _is_programme(chain):
            yield found(indicator, "target", kind="output", code=code)


YEAR = 2024
_FIRST, _LAST = 2022, 2027
"""A programme has begun by the first of these years, and is still running in the last."""


def _is_in_the_year(date: Date | None, chain: Chain) -> bool:
    resolved = date.resolve(chain.period) if date else None
    return resolved is not None and resolved.last is not None and resolved.last.year == YEAR


def _is_programme(chain: Chain) -> bool:
    start = chain.period.start.first if chain.period else None
    end = chain.period.end.last if chain.period else None
    return start is not None and end is not None and start.year <= _FIRST and end.year >= _LAST
