"""EK304 evaluation-too-early: effects that are examined before they can be seen."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from effektkedja.analysis.calendar import last_look
from effektkedja.analysis.timing import earliest_months
from effektkedja.diagnostics import Severity
from effektkedja.model.values.durations import add_months
from effektkedja.model.values.written import Misread
from effektkedja.rules.registry import Found, found, rule

if TYPE_CHECKING:
    import datetime

    from effektkedja.analysis.graph import Graph
    from effektkedja.model.chain import Chain


@rule("EK304", "evaluation-too-early", Severity.WARNING, since=2)
def evaluation_too_early(chain: Chain, graph: Graph) -> Iterator[Found]:
    """Evaluation points that end before an effect that they examine can be seen, by the shortest lags."""
    start = chain.period.start.first if chain.period else None
    if start is None:
        return
    for evaluation in chain.evaluations.values():
        ends = last_look(evaluation, chain)
        early = [name for name in evaluation.examines if ends and ends < _seen(name, start, graph)]
        if early:
            effects = tuple(chain.boxes[name].title for name in early)
            seen = max(_seen(name, start, graph) for name in early)
            yield found(evaluation, "when", effects=effects, seen=f"{seen:%Y-%m}")


def _seen(name: str, start: datetime.date, graph: Graph) -> datetime.date:
    """The first day on which an effect can be seen; the start for what no activity of ours brings about."""
    box = graph.chain.boxes.get(name)
    months = earliest_months(graph).get(name) if box is not None and box.is_effect else None
    try:
        return add_months(start, int(months)) if months else start
    except Misread:
        return start  # beyond the calendar
