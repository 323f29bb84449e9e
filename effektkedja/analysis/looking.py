"""Evaluation points held against time: how far each effect that they examine may have come when they look."""

from __future__ import annotations

import datetime
from bisect import bisect_right
from collections.abc import Collection, Iterable, Mapping, Sequence
from decimal import Decimal
from functools import partial
from typing import TYPE_CHECKING

from effektkedja.analysis.calendar import last_look
from effektkedja.analysis.timing import NEVER, Window, is_join_unsaid, months_between, windows
from effektkedja.analysis.visibility import tried_months
from effektkedja.record import Record

if TYPE_CHECKING:
    from collections.abc import Callable

    from effektkedja.analysis.graph import Graph
    from effektkedja.model.evaluation import Evaluation

VERDICTS = ("too-early", "premature", "cannot-say", "in-window", "settled")
"""What an evaluation point may be for an effect, what matters most first."""

EVEN = 0.5
"""The share of the tries from which an effect is more likely to have shown than not."""


class Span(Record):
    """When an effect appears, in months from the start, if the chain is right.

    ``window`` holds whatever the lags. ``tries`` are the months of many tries, by the two readings of joins
    that nobody has said (all needed, any enough), each in order; empty where a lag is not known.
    """

    window: Window
    tries: tuple[Sequence[float], ...] = ()

    def seen_by(self, months: Decimal) -> tuple[float, float] | None:
        """The least and the largest share of the tries in which the effect has appeared after some months."""
        if not self.tries:
            return None
        shares = [bisect_right(tried, float(months)) / len(tried) for tried in self.tries]
        return min(shares), max(shares)

    def by_share(self, share: float) -> float | None:
        """After how many months the effect has appeared in a share of the tries, by the slower reading."""
        if not self.tries:
            return None
        return max(tried[min(int(len(tried) * share), len(tried) - 1)] for tried in self.tries)


class Look(Record):
    """One evaluation point that looks for one effect, on its last day."""

    evaluation: Evaluation
    effect: str
    day: datetime.date
    months: Decimal
    span: Span

    @property
    def verdict(self) -> str:
        """What the point is for the effect: one of VERDICTS."""
        if self.months < self.span.window.earliest:
            return "too-early"
        if self.months >= self.span.window.latest:
            return "settled"
        shares = self.span.seen_by(self.months)
        if shares is None or shares[0] < EVEN <= shares[1]:
            return "cannot-say"
        return "premature" if shares[1] < EVEN else "in-window"


def spans(
    graph: Graph, effects: Collection[str], *, seed: int = 0, progress: Callable[[float], None]
) -> Mapping[str, Span]:
    """When each of some effects appears; what our activities do not bring about is left out.

    Where every join is said the two readings are one, which is tried once.
    """
    when = windows(graph)
    trying = partial(tried_months, graph, effects, seed=seed)
    readings = [trying(all_needed=True, progress=lambda share: progress(share / 2))]
    if any(is_join_unsaid(graph, name) for name in graph.names):
        readings.append(trying(all_needed=False, progress=lambda share: progress((1 + share) / 2)))
    known = {name for name in effects if all(name in reading for reading in readings)}
    return {
        name: Span(when[name], tuple(sorted(reading[name]) for reading in readings) if name in known else ())
        for name in effects
        if name in when
    }


def looks(graph: Graph, evaluations: Iterable[Evaluation], known: Mapping[str, Span]) -> list[Look]:
    """Every evaluation point with a day, and every effect with a known span that it examines."""
    start = graph.chain.period.start.first if graph.chain.period else None
    found = []
    for evaluation in evaluations:
        day = last_look(evaluation, graph.chain)
        if start is None or day is None:
            continue
        months = months_between(start, day)
        found += [
            Look(evaluation, name, day, months, known[name])
            for name in examined(graph, evaluation)
            if name in known
        ]
    return found


def examined(graph: Graph, evaluation: Evaluation) -> list[str]:
    """The effects of our activities that an evaluation examines, itself or as the end of an arrow."""
    chain = graph.chain
    names = [chain.arrows[name].effect if name in chain.arrows else name for name in evaluation.examines]
    ours = dict.fromkeys(name for name in names if name in chain.boxes and name in graph.driven)
    return [name for name in ours if chain.boxes[name].is_effect]


def is_known(months: Decimal) -> bool:
    """Whether a time is one that the lags give."""
    return months != NEVER
