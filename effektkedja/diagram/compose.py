"""From a chain to what is shown of it."""

from __future__ import annotations

import datetime
from functools import cached_property
from hashlib import sha256
from typing import TYPE_CHECKING

from effektkedja.diagram.concerns import conflicts, goals, questions, risks
from effektkedja.diagram.gates import gates
from effektkedja.diagram.indicators import ArrowIndicators, arrow_indicators
from effektkedja.diagram.joins import joins
from effektkedja.diagram.part import Part, part_of
from effektkedja.diagram.picture import Arrow, Box, Lane, Loop, Note, Outlook, Picture
from effektkedja.diagram.scene import LANES, Scene, Shown, counted, joined
from effektkedja.diagram.showing import AS_IT_IS
from effektkedja.diagram.signs import Signs
from effektkedja.diagram.telling import told_date, told_forum, told_period, told_rhythm
from effektkedja.diagram.text import NO_BREAK, tidy
from effektkedja.model.boxes import ExternalFactor, SideEffect
from effektkedja.model.public import public
from effektkedja.vocabulary.profiles import own_profiles, profile, profile_names

if TYPE_CHECKING:
    from collections.abc import Mapping

    from effektkedja.diagram.showing import Showing
    from effektkedja.model.chain import Chain
    from effektkedja.model.evaluation import Evaluation
    from effektkedja.model.learning import Loop as ChainLoop
    from effektkedja.model.parts import Part as ModelPart
    from effektkedja.vocabulary.profiles import Profile

_APART = (ExternalFactor.section, SideEffect.section)


def draw(chain: Chain, *, language: str | None = None, showing: Showing = AS_IT_IS) -> Picture:
    """The picture of a chain: what is shown, without a place for anything yet.

    Internal elements are left out, and so are arrows whose ends do not exist. Depends on nothing but what the
    chain says and what is asked for, so that equal chains have equal pictures. Raises UsageError for a view,
    a selector, an option or a name that the chain does not have.

    >>> from effektkedja import Chain
    >>> picture = draw(Chain(title="Frukost", activities={"frukostar": "Hålla fyra frukostar"}))
    >>> [(lane.heading, [box.title for box in lane.boxes]) for lane in picture.lanes]
    [('Aktiviteter', ['Hålla fyra frukostar'])]
    """
    spoken, seen = language or chain.language or "sv", public(chain)
    picture = _Composition(part_of(seen, showing), seen, spoken, showing).picture()
    if not showing.choose:
        return picture
    return picture.but(places=draw(chain, language=spoken, showing=showing.but(choose={})))


class _Composition:
    """One chain on its way to become a picture in one language."""

    def __init__(self, part: Part, whole: Chain, language: str, showing: Showing) -> None:
        self.part = part
        self.chain = part.chain
        self.whole = whole
        self.showing = showing
        self.scene = Scene(part.chain, language, part.detail)
        self.language = language
        self.say = self.scene.say
        self.signs = Signs(self.scene)
        self.gates = gates(self.scene, whole)
        self.goals, self.risks = goals(self.scene), risks(self.scene)
        self.conflicts, self.questions = conflicts(self.scene), questions(self.scene)

    def picture(self) -> Picture:
        lanes = self._lanes()
        arrows = tuple(self._arrow(shown) for shown in self.scene.arrows)
        loops = (loop for _, loop in sorted(self.chain.loops.items()) if not loop.internal)
        return Picture(
            title=tidy(self.chain.title),
            language=self.language,
            mark=self._mark(lanes, arrows),
            lanes=lanes,
            arrows=arrows,
            assumptions=self._assumption_notes(),
            evaluations=self._evaluation_notes(),
            indicators=self.indicators.notes,
            loops=tuple(self._loop(loop) for loop in loops),
            footer=self._footer(),
            subtitle=tidy(
                joined(*self.part.told(self.say)) or (self.chain.summary if self.is_told else "") or ""
            ),
            chain=self.chain,
            joins=joins(self.scene),
            gates=self.gates.gates,
            goals=self.goals.notes,
            risks=self.risks.notes,
            conflicts=self.conflicts.notes,
            questions=self.questions.notes,
            views=self._views(),
            highlight=self.part.highlight,
            answers=self.showing.answers,
            detail=self.part.detail,
            direction=self.showing.direction or self.part.direction or self.profile.direction,
            page=self.showing.page,
            theme=self.showing.colours,
        )

    def _mark(self, lanes: tuple[Lane, ...], arrows: tuple[Arrow, ...]) -> str:
        """What tells this picture from any other on the same page."""
        ids = [box.id for lane in lanes for box in lane.boxes] + [arrow.id for arrow in arrows]
        showing, part = self.showing, self.part
        looks = [part.detail, showing.direction, showing.colours.name, *sorted(part.highlight)]
        content = "\n".join([self.language, self.chain.title, *looks, *ids])
        return sha256(content.encode("utf-8", "surrogatepass")).hexdigest()[:8]

    # -- boxes ----------------------------------------------------------------------------------

    @cached_property
    def profile(self) -> Profile:
        """What the levels are called, and which way the chain is drawn."""
        own = own_profiles.get()
        known = self.chain.profile if self.chain.profile in profile_names(own) else "standard"
        return profile(known, self.language, own)

    def _lanes(self) -> tuple[Lane, ...]:
        marks = self._marks_of_boxes()
        lanes: dict[str, list[str]] = {kind.section: [] for kind in LANES}
        for id, box in sorted(self.scene.boxes.items(), key=lambda pair: counted(pair[0])):
            lanes[box.section].append(id)
        return tuple(
            Lane(
                section,
                *self.profile.labels[section],
                tuple(self._box(id, marks) for id in ids),
                section in _APART,
                self._sphere(ids),
            )
            for section, ids in lanes.items()
            if ids
        )

    def _box(self, id: str, marks: Mapping[str, tuple[str, ...]]) -> Box:
        box = self.scene.boxes[id]
        concerns = (self.gates, self.goals, self.risks, self.conflicts, self.questions)
        tags = tuple(tag for held in concerns for tag in held.tags.get(id, ()))
        return Box(
            id,
            tidy(box.title),
            self.signs.pills(id),
            marks.get(id, ()),
            tags,
            (*self.part.changes(id, self.say), *self.signs.signs(box)),
            self.signs.lines(box),
            self.gates.states.get(id, ""),
        )

    def _sphere(self, ids: list[str]) -> str:
        """What the boxes of a level say of our influence, where they do not contradict each other."""
        told = {self.scene.boxes[id].sphere for id in ids} - {None}
        return str(told.pop()) if len(told) == 1 and self.part.detail != "overview" else ""

    # -- arrows and what they rest on -----------------------------------------------------------

    def _arrow(self, shown: Shown) -> Arrow:
        link, states = shown.link, self.gates.states
        concerned = (link.id, *shown.causes, link.effect)
        told = {states[name] for name in concerned if name in states}
        return Arrow(
            shown.id,
            shown.causes,
            link.effect,
            link.evidence or "unknown",
            link.hinders,
            link.helps,
            link.feedback,
            tidy(link.because or ""),
            tuple(self.assumption_marks[id] for id in self.scene.assumed(link)) if self.is_told else (),
            self.part.detail == "full" and _in_doubt(link),
            "rejected" if "rejected" in told else "open" if "open" in told else "",
            self.part.change_of(shown.id),
            self.indicators.marks.get(shown.id, ()),
        )

    @property
    def is_told(self) -> bool:
        """Whether there is room for marks and notes."""
        return self.part.detail != "overview"

    @cached_property
    def assumption_marks(self) -> Mapping[str, str]:
        """A mark for each assumption that is shown, the same in every part of a chain.

        In the whole chain those on arrows are counted from left to right, then those on none.
        """
        letter = self.say("mark.assumption")
        scene = self.scene if self.chain is self.whole else Scene(self.whole, self.language, self.part.detail)
        shown = frozenset(_assumptions(self.scene))
        counted_all = enumerate(_assumptions(scene), 1)
        return {id: f"{letter}{number}" for number, id in counted_all if id in shown}

    def _assumption_notes(self) -> tuple[Note, ...]:
        if not self.is_told:
            return ()
        held = self.chain.assumptions
        return tuple(
            Note(mark, tidy(held[id].text), id, (held[id].holds or "").replace("unknown", ""))
            for id, mark in self.assumption_marks.items()
        )

    @cached_property
    def indicators(self) -> ArrowIndicators:
        """What measures arrows and assumptions."""
        return arrow_indicators(self.scene, self.whole, self.signs, self.assumption_marks)

    # -- evaluation points ----------------------------------------------------------------------

    @cached_property
    def evaluations(self) -> tuple[tuple[str, Evaluation], ...]:
        """Evaluation points with their marks, in order of time; those without a time last."""
        shown = [evaluation for evaluation in self.chain.evaluations.values() if not evaluation.internal]
        letter = self.say("mark.evaluation")
        ordered = sorted(shown, key=lambda evaluation: (self._day(evaluation), evaluation.id))
        return tuple((f"{letter}{number}", held) for number, held in enumerate(ordered, 1) if self.is_told)

    def _day(self, evaluation: Evaluation) -> datetime.date:
        when = evaluation.when.resolve(self.chain.period) if evaluation.when else None
        return (when and when.first) or datetime.date.max

    def _evaluation_notes(self) -> tuple[Note, ...]:
        notes = []
        for mark, point in self.evaluations:
            when = told_date(point.when, self.language, self.chain.period) if point.when else ""
            # A date that is told in words is not parted from itself.
            title, when = tidy(point.title), tidy(when).replace(" ", NO_BREAK)
            text = joined(title, when, self._tested(point))
            informed = [self.gates.marks[id] for id in point.informs if id in self.gates.marks]
            notes.append(
                Note(mark, f"{text} →{NO_BREAK}{', '.join(informed)}" if informed else text, point.id)
            )
        return tuple(notes)

    def _tested(self, point: Evaluation) -> str:
        """The assumptions that an evaluation examines, by their marks."""
        marks = self.assumption_marks
        tested = [mark for id, mark in marks.items() if id in point.examines]
        return self.say("tests", marks=tested).replace(" ", NO_BREAK) if tested else ""

    def _marks_of_boxes(self) -> dict[str, tuple[str, ...]]:
        marks: dict[str, tuple[str, ...]] = {}
        for mark, evaluation in self.evaluations:
            for id in dict.fromkeys(self.scene.boxes_of(evaluation.examines)):
                marks[id] = (*marks.get(id, ()), mark)
        return marks

    # -- learning loops, views and the foot -----------------------------------------------------

    def _loop(self, loop: ChainLoop) -> Loop:
        # A part of a chain may lack what a loop may change; its order of learning stays what it is.
        order = self.whole.learning_order(self.whole.loops.get(loop.id, loop))
        rhythm = self.chain.rhythm_of(loop)
        told = [
            self.say(f"order.{order}"),
            loop.title,
            told_forum(self.chain, loop),
            told_rhythm(rhythm, self.language) if rhythm else "",
        ]
        shown = {box.section for box in self.scene.boxes.values()}
        return Loop(
            loop.id,
            tidy(loop.title),
            tidy(joined(*told)),
            order,
            self.scene.ends_of(loop.listens_to),
            self.scene.ends_of(loop.may_change),
            tuple(sorted(name for name in loop.may_change if name in shown)),
        )

    def _views(self) -> tuple[Outlook, ...]:
        """The views that the whole chain names; one that shows what is not there is left to the checks."""
        return tuple(
            Outlook(view.id, tidy(view.title), boxes, view.detail or "", view.direction or "")
            for view in self.whole.views.values()
            if not view.internal and (boxes := self.part.boxes_in(self.whole, view)) is not None
        )

    def _footer(self) -> tuple[str, ...]:
        told = [
            "" if self.chain.status == "decided" else self.say("working-paper"),
            self.say("fictional") if self.chain.fictional else "",
            self.say("period", period=told_period(self.chain.period)) if self.chain.period else "",
        ]
        return tuple(part for part in told if part)


def _assumptions(scene: Scene) -> dict[str, None]:
    """Assumptions that may be seen: those on arrows from left to right, then those on none."""
    on_arrows = [id for shown in scene.arrows for id in scene.assumed(shown.link)]
    others = [id for id, held in sorted(scene.chain.assumptions.items()) if not held.internal]
    return dict.fromkeys([*on_arrows, *others])


def _in_doubt(part: ModelPart) -> bool:
    return any(word == "unknown" for word in part.said.values())
