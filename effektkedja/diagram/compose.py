"""From a chain to what is shown of it."""

from __future__ import annotations

import datetime
import re
from functools import cached_property
from hashlib import sha256
from typing import TYPE_CHECKING, NamedTuple

from effektkedja.analysis.graph import Graph
from effektkedja.diagram.picture import Arrow, Box, Lane, Loop, Note, Picture, Pill
from effektkedja.diagram.telling import (
    rhythm_of,
    told_date,
    told_forum,
    told_period,
    told_rhythm,
    told_values,
)
from effektkedja.diagram.text import NO_BREAK, tidy
from effektkedja.messages.catalogue import sentence
from effektkedja.model.boxes import LEVELS, ExternalFactor, SideEffect
from effektkedja.model.boxes import Box as ModelBox
from effektkedja.model.links import Assumption, arrow_name
from effektkedja.model.measures import Indicator
from effektkedja.model.public import public
from effektkedja.vocabulary.profiles import own_profiles, profile, profile_names

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from effektkedja.model.chain import Chain
    from effektkedja.model.evaluation import Evaluation
    from effektkedja.model.learning import Loop as ChainLoop
    from effektkedja.model.links import Link

LANES: tuple[type[ModelBox], ...] = (ExternalFactor, *LEVELS, SideEffect)
"""The lanes from left to right: what comes from outside first, what may also happen last."""

_APART = (ExternalFactor.section, SideEffect.section)


def draw(chain: Chain, *, language: str | None = None) -> Picture:
    """The picture of a chain: what is shown, without a place for anything yet.

    Internal elements are left out, and so are arrows whose ends do not exist. Depends on nothing but what the
    chain says, so that equal chains have equal pictures.

    >>> from effektkedja import Chain
    >>> picture = draw(Chain(title="Frukost", activities={"frukostar": "Hålla fyra frukostar"}))
    >>> [(lane.heading, [box.title for box in lane.boxes]) for lane in picture.lanes]
    [('Aktiviteter', ['Hålla fyra frukostar'])]
    """
    return _Composition(public(chain), language or chain.language or "sv").picture()


class _Shown(NamedTuple):
    """An arrow that is shown: its link, and those of its causes that may be seen."""

    link: Link
    causes: tuple[str, ...]
    id: str


class _Composition:
    """One chain on its way to become a picture in one language."""

    def __init__(self, chain: Chain, language: str) -> None:
        self.chain = chain
        self.language = language
        self.graph = Graph(chain)
        self.boxes = {id: box for id, box in chain.boxes.items() if not box.internal}

    def picture(self) -> Picture:
        lanes = self._lanes()
        arrows = tuple(self._arrow(shown) for shown in self.shown)
        ids = [box.id for lane in lanes for box in lane.boxes] + [arrow.id for arrow in arrows]
        content = "\n".join([self.language, self.chain.title, *ids])
        return Picture(
            tidy(self.chain.title),
            self.language,
            sha256(content.encode("utf-8", "surrogatepass")).hexdigest()[:8],
            lanes,
            arrows,
            self._assumption_notes(),
            self._evaluation_notes(),
            tuple(self._loop(loop) for _, loop in sorted(self.chain.loops.items()) if not loop.internal),
            self._footer(),
            tidy(self.chain.summary or ""),
            self.chain,
        )

    def say(self, name: str, **params: object) -> str:
        """A sentence of the picture, in its language."""
        return sentence(f"picture.{name}", self.language, **params)

    # -- boxes ----------------------------------------------------------------------------------

    def _lanes(self) -> tuple[Lane, ...]:
        own = own_profiles.get()
        known = self.chain.profile if self.chain.profile in profile_names(own) else "standard"
        labels = profile(known, self.language, own).labels
        marks = self._marks_of_boxes()
        lanes: dict[str, list[Box]] = {kind.section: [] for kind in LANES}
        for id, box in sorted(self.boxes.items(), key=lambda pair: _counted(pair[0])):
            pills = tuple(self._pill(held) for held in self._indicators_of(id))
            lanes[box.section].append(Box(id, tidy(box.title), pills, tuple(marks.get(id, ()))))
        return tuple(
            Lane(section, *labels[section], tuple(boxes), section in _APART)
            for section, boxes in lanes.items()
            if boxes
        )

    def _indicators_of(self, id: str) -> list[Indicator]:
        held = (indicator for indicator in self.chain.indicators_of(id) if not indicator.internal)
        return sorted(held, key=lambda indicator: indicator.id)

    def _pill(self, indicator: Indicator) -> Pill:
        return Pill(tidy(indicator.title), tidy(told_values(indicator, self.language)))

    # -- arrows and what they rest on -----------------------------------------------------------

    @cached_property
    def shown(self) -> tuple[_Shown, ...]:
        """The arrows that are shown, from left to right."""
        order = {kind.section: place for place, kind in enumerate(LANES)}
        place = {id: order[box.section] for id, box in self.boxes.items()}
        found: dict[str, tuple[tuple[int, int, str], _Shown]] = {}
        for link in self.graph.links:
            effect, causes = link.effect, link.causes
            if link.internal or effect not in place:
                continue
            if len(causes) > 1:
                causes = tuple(sorted({cause for cause in causes if cause in place}))
            if not causes or causes[0] not in place:
                continue
            shown = _Shown(link, causes, arrow_name(causes, effect))
            key = (min([place[cause] for cause in causes]), place[effect], shown.id)
            found.setdefault(shown.id, (key, shown))
        return tuple(shown for _, shown in sorted(found.values(), key=lambda pair: pair[0]))

    def _arrow(self, shown: _Shown) -> Arrow:
        link = shown.link
        return Arrow(
            shown.id,
            shown.causes,
            link.effect,
            link.evidence or "unknown",
            link.hinders,
            link.helps,
            link.feedback,
            tidy(link.because or ""),
            tuple(self.assumption_marks[id] for id in self._assumed(link)),
        )

    def _assumed(self, link: Link) -> list[str]:
        if not link.assumes:
            return []
        held = self.chain.assumptions
        return sorted({id for id in link.assumes if id in held and not held[id].internal})

    @cached_property
    def assumption_marks(self) -> Mapping[str, str]:
        """A mark for each assumption: those on arrows from left to right, then those on none."""
        on_arrows = [id for shown in self.shown for id in self._assumed(shown.link)]
        others = (id for id, held in sorted(self.chain.assumptions.items()) if not held.internal)
        letter = self.say("mark.assumption")
        return {id: f"{letter}{number}" for number, id in enumerate(dict.fromkeys([*on_arrows, *others]), 1)}

    def _assumption_notes(self) -> tuple[Note, ...]:
        held = self.chain.assumptions
        return tuple(Note(mark, tidy(held[id].text), id) for id, mark in self.assumption_marks.items())

    # -- evaluation points ----------------------------------------------------------------------

    @cached_property
    def evaluations(self) -> tuple[tuple[str, Evaluation], ...]:
        """Evaluation points with their marks, in order of time; those without a time last."""
        shown = [evaluation for evaluation in self.chain.evaluations.values() if not evaluation.internal]
        letter = self.say("mark.evaluation")
        ordered = sorted(shown, key=lambda evaluation: (self._day(evaluation), evaluation.id))
        return tuple((f"{letter}{number}", evaluation) for number, evaluation in enumerate(ordered, 1))

    def _day(self, evaluation: Evaluation) -> datetime.date:
        when = evaluation.when.resolve(self.chain.period) if evaluation.when else None
        return (when and when.first) or datetime.date.max

    def _evaluation_notes(self) -> tuple[Note, ...]:
        notes = []
        for mark, point in self.evaluations:
            when = told_date(point.when, self.language, self.chain.period) if point.when else ""
            # A date that is told in words is not parted from itself.
            title, when = tidy(point.title), tidy(when).replace(" ", NO_BREAK)
            notes.append(Note(mark, _joined(title, when), point.id))
        return tuple(notes)

    def _marks_of_boxes(self) -> dict[str, list[str]]:
        marks: dict[str, list[str]] = {}
        for mark, evaluation in self.evaluations:
            for id in dict.fromkeys(self._boxes_of(evaluation.examines)):
                marks.setdefault(id, []).append(mark)
        return marks

    def _boxes_of(self, names: Iterable[str]) -> list[str]:
        """The boxes that names stand for: a box itself, what an indicator measures, where an arrow ends."""
        found: list[str] = []
        for name in names:
            if name in self.boxes:
                found.append(name)
            elif isinstance(indicator := self.chain.indicators.get(name), Indicator):
                found += self._boxes_of(other for other in indicator.measures if other != name)
            elif name in self.chain.arrows:
                effect = self.chain.arrows[name].effect
                found += [effect] if effect in self.boxes else []
        return found

    # -- learning loops -------------------------------------------------------------------------

    def _loop(self, loop: ChainLoop) -> Loop:
        order = self.chain.learning_order(loop)
        rhythm = rhythm_of(self.chain, loop)
        told = [
            self.say(f"order.{order}"),
            loop.title,
            told_forum(self.chain, loop),
            told_rhythm(rhythm, self.language) if rhythm else "",
        ]
        shown = {box.section for box in self.boxes.values()}
        return Loop(
            loop.id,
            tidy(loop.title),
            tidy(_joined(*told)),
            order,
            self._ends_of(loop.listens_to),
            self._ends_of(loop.may_change),
            tuple(sorted(name for name in loop.may_change if name in shown)),
        )

    def _ends_of(self, names: Iterable[str]) -> tuple[str, ...]:
        """The boxes that a loop is tied to; an assumption stands where the arrows that rest on it end."""
        found = []
        for name in names:
            held = self.chain.assumptions.get(name)
            if isinstance(held, Assumption):
                found += [shown.link.effect for shown in self.shown if name in shown.link.assumes]
            else:
                found += self._boxes_of([name])
        return tuple(sorted(set(found)))

    def _footer(self) -> tuple[str, ...]:
        told = [
            "" if self.chain.status == "decided" else self.say("working-paper"),
            self.say("fictional") if self.chain.fictional else "",
            self.say("period", period=told_period(self.chain.period)) if self.chain.period else "",
        ]
        return tuple(part for part in told if part)


def _joined(*parts: str | None) -> str:
    return " · ".join(part for part in parts if part)


def _counted(id: str) -> list[tuple[str, int]]:
    """A key for sorting that puts a2 before a10."""
    return [(part, 0) if place % 2 == 0 else ("", int(part)) for place, part in enumerate(_DIGITS.split(id))]


_DIGITS = re.compile(r"([0-9]+)")
