"""How long a lesson takes from what is done until it can change that, step by step along a learning loop."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping
from decimal import Decimal
from functools import cached_property
from typing import TYPE_CHECKING

from effektkedja.analysis.timing import NEVER, arrivals, likeliest, months_between
from effektkedja.model.values.dates import Date
from effektkedja.record import Record

if TYPE_CHECKING:
    from effektkedja.analysis.graph import Graph
    from effektkedja.model.evaluation import Evaluation
    from effektkedja.model.learning import Loop
    from effektkedja.model.measures import Indicator

STEPS = ("signal", "measuring", "evaluating", "papers", "forum")
"""The steps of a lesson, in order: until something can be seen, until it is measured or evaluated (from the
start to the end of an evaluation), until the papers are out, and until those who may decide meet."""

_HALF = Decimal("0.5")


class Turn(Record):
    """One turn of a loop that listens to one thing: the months that each step takes."""

    heard: str
    months: Mapping[str, Decimal]

    @property
    def total(self) -> Decimal:
        """The months from what is done to where it may be changed."""
        return sum(self.months.values(), Decimal(0))

    @property
    def longest(self) -> str:
        """The step that takes the longest."""
        return max(STEPS, key=lambda step: self.months.get(step, Decimal(0)))


class Latency(Record):
    """How fast a loop is: its turns by what it listens to, the fastest first, and what it lacks."""

    loop: Loop
    turns: tuple[Turn, ...]
    lacks: tuple[str, ...]
    rhythm: Decimal = Decimal(0)
    """The months between two meetings of the forum, where the chain says; no turn is shorter."""

    def turns_before(self, months: Decimal) -> int | None:
        """How many whole turns there is time for; None where nobody can say, or where it turns at once."""
        if not self.turns or self.turns[0].total <= 0:
            return None
        return max(int(months // max(self.turns[0].total, self.rhythm)), 0)


class Clock:
    """The times of a chain that its loops share."""

    def __init__(self, graph: Graph) -> None:
        self.graph = graph
        self.start = graph.chain.period.start.first if graph.chain.period else None

    @cached_property
    def appears(self) -> Mapping[str, Decimal]:
        """When each box can be seen, by the likeliest lags and with unsaid joins all needed."""
        return arrivals(self.graph, likeliest, all_needed=True)

    def latency(self, loop: Loop) -> Latency:
        """How fast a loop is."""
        lacks = tuple(self._lacks(loop))
        meeting = () if lacks else tuple(self._turns(loop))
        known = (turn for turn in meeting if turn.total != NEVER)
        turns = tuple(sorted(known, key=lambda turn: (turn.total, turn.heard)))
        return Latency(loop, turns, lacks, self._rhythm(loop) or Decimal(0))

    def _lacks(self, loop: Loop) -> Iterator[str]:
        if not loop.listens_to:
            yield "listens_to"
        if not loop.forum:
            yield "forum"
        elif self._rhythm(loop) is None and not self._meetings(loop):
            yield "every"
        if not loop.may_change:
            yield "may_change"

    def _turns(self, loop: Loop) -> Iterator[Turn]:
        for name in loop.listens_to:
            for months in self._heard(name):
                ready = sum(months.values(), Decimal(0)) + self._papers(loop)
                steps = {**months, "papers": self._papers(loop), "forum": self._wait(loop, ready)}
                yield Turn(name, steps)

    # -- what is heard ---------------------------------------------------------------------------------

    def _heard(self, name: str) -> Iterator[Mapping[str, Decimal]]:
        """The ways in which a part can be heard: the months until it can be seen, then measured."""
        chain = self.graph.chain
        if name in chain.evaluations:
            yield from self._evaluated(chain.evaluations[name])
        elif name in chain.indicators:
            yield from self._measured(chain.indicators[name])
        elif name in chain.assumptions:
            for tested_by in chain.assumptions[name].tested_by:
                yield from self._heard(tested_by)
        elif (seen := self._seen(name)) != NEVER:
            yield {"signal": seen}

    def _seen(self, name: str) -> Decimal:
        """When a part can be seen: a box or the end of an arrow by the lags there, anything else at once."""
        chain = self.graph.chain
        box = chain.arrows[name].effect if name in chain.arrows else name
        return self.appears.get(box, NEVER) if box in chain.boxes else Decimal(0)

    def _measured(self, indicator: Indicator) -> Iterator[Mapping[str, Decimal]]:
        chain = self.graph.chain
        happens = [name for name in indicator.measures if name in chain.boxes or name in chain.arrows]
        seen = min((self._seen(name) for name in happens or indicator.measures), default=NEVER)
        wait = indicator.frequency.months if indicator.frequency else Decimal(0)
        if seen != NEVER and wait is not None:
            yield {"signal": seen, "measuring": wait * _HALF}

    def _evaluated(self, evaluation: Evaluation) -> Iterator[Mapping[str, Decimal]]:
        when = evaluation.when.resolve(self.graph.chain.period) if evaluation.when else None
        if self.start is None or when is None or when.first is None:
            return
        takes = evaluation.takes.months if evaluation.takes else Decimal(0)
        yield {"signal": max(months_between(self.start, when.first), Decimal(0)), "evaluating": takes}

    # -- where it is talked about ----------------------------------------------------------------------

    def _rhythm(self, loop: Loop) -> Decimal | None:
        rhythm = self.graph.chain.rhythm_of(loop)
        return rhythm.months if rhythm else None

    def _meetings(self, loop: Loop) -> list[datetime.date]:
        """The days on which the forum meets, where the chain names days."""
        actors = self.graph.chain.actors
        held = [when for name in loop.forum if name in actors for when in actors[name].meets]
        days = [when.resolve(self.graph.chain.period) for when in held if isinstance(when, Date)]
        return sorted(day.first for day in days if day is not None and day.first is not None)

    def _papers(self, loop: Loop) -> Decimal:
        actors = self.graph.chain.actors
        waits = [actors[name].papers_before for name in loop.forum if name in actors]
        return max((wait.months for wait in waits if wait is not None), default=Decimal(0))

    def _wait(self, loop: Loop, ready: Decimal) -> Decimal:
        """How long a lesson waits for the forum: to the next day it meets, else half the time between two."""
        rhythm = self._rhythm(loop)
        if rhythm is not None:
            return rhythm * _HALF
        if self.start is None:
            return Decimal(0)
        later = [months_between(self.start, day) - ready for day in self._meetings(loop)]
        return min((wait for wait in later if wait >= 0), default=NEVER)
