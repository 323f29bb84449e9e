"""Where a chain stops going as planned: in what is delivered, or in what was believed to follow from it.

The distinction between a failure of implementation and a failure of theory is told after Weiss and Suchman,
from memory.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from effektkedja.analysis.needs import brings_about
from effektkedja.analysis.reach import first_first
from effektkedja.analysis.standing import BAD, GOOD, Standing
from effektkedja.model.boxes import Output
from effektkedja.record import Record

if TYPE_CHECKING:
    from effektkedja.analysis.graph import Graph
    from effektkedja.model.measures import Indicator

KINDS = ("implementation", "theory", "unknown", "too-soon")
"""What a break may be: what is delivered is not as planned; what is delivered is, but not what should follow;
nothing before it is measured; or it was measured before it is likely to show, so that nobody can say why."""


class Break(Record):
    """A box that is not as planned although nothing before it is known not to be.

    ``causes`` are the measured boxes nearest before it that are as planned.
    """

    box: str
    kind: str
    causes: tuple[str, ...]


def box_verdicts(graph: Graph, standings: Mapping[str, Standing]) -> Mapping[str, str]:
    """Whether each box is ``good`` or ``bad``: bad where any of its indicators is; never a mean of them."""
    found: dict[str, str] = {}
    for indicator in graph.chain.indicators.values():
        verdict = standings[indicator.id].verdict
        for box in boxes_of(graph, indicator):
            if verdict in BAD:
                found[box] = "bad"
            elif verdict in GOOD:
                found.setdefault(box, "good")
    return found


def boxes_of(graph: Graph, indicator: Indicator) -> list[str]:
    """The boxes that an indicator measures, themselves or as the end of an arrow."""
    arrows = graph.chain.arrows
    names = [arrows[name].effect if name in arrows else name for name in indicator.measures]
    return [name for name in names if name in graph.place]


def breaks(graph: Graph, verdicts: Mapping[str, str]) -> list[Break]:
    """Where the chain stops going as planned, the earliest first."""
    before = {
        name: tuple(sorted({cause for link in links if brings_about(link) for cause in link.causes}))
        for name, links in graph.into.items()
    }
    found = []
    for name in first_first(graph.effects):
        if verdicts.get(name) == "bad" and not _follows(name, before, verdicts):
            causes = _measured_before(name, before, verdicts)
            step = graph.chain.boxes[name].step
            delivered = step is not None and step <= Output.step
            kind = "implementation" if delivered else "theory" if causes else "unknown"
            found.append(Break(name, kind, causes))
    return found


def _follows(name: str, before: Mapping[str, tuple[str, ...]], verdicts: Mapping[str, str]) -> bool:
    """Whether something before a box is not as planned, so that the box only follows."""
    seen, waiting = {name}, list(before[name])
    while waiting:
        cause = waiting.pop()
        if cause not in seen:
            seen.add(cause)
            if verdicts.get(cause) == "bad":
                return True
            waiting += before[cause]
    return False


def _measured_before(
    name: str, before: Mapping[str, tuple[str, ...]], verdicts: Mapping[str, str]
) -> tuple[str, ...]:
    """The nearest boxes before one of which something is known."""
    found: list[str] = []
    seen, waiting = {name}, list(before[name])
    while waiting:
        cause = waiting.pop(0)
        if cause not in seen:
            seen.add(cause)
            if cause in verdicts:
                found.append(cause)
            else:
                waiting += before[cause]
    return tuple(found)
