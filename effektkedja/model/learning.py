"""Learning loops, lessons and open questions: how what is learnt comes back to the work."""

from __future__ import annotations

from typing import ClassVar

from effektkedja.model.parts import Element, fact, prose, references
from effektkedja.model.values.dates import Date
from effektkedja.model.values.durations import Rhythm
from effektkedja.model.values.scales import word

CHANGEABLE: dict[str, int] = {
    "resources": 1,
    "activities": 1,
    "outputs": 1,
    "indicators": 1,
    "target": 1,
    "frequency": 1,
    "assumptions": 2,
    "links": 2,
    "evidence": 2,
    "short_outcomes": 2,
    "medium_outcomes": 2,
    "long_outcomes": 2,
    "goals": 3,
    "impacts": 3,
    "criteria": 3,
    "made_by": 3,
    "actors": 3,
}
"""What a loop may change, and the order of learning that it then is: 1 single, 2 double, 3 triple.

Single and double after Argyris and Schön (1978); triple is a later and contested addition.
"""


class Loop(Element):
    """A learning loop: what it listens to, where it is talked about, how often, and what it may change."""

    section: ClassVar[str] = "loops"
    where: ClassVar[str] = "loop"
    shorthand: ClassVar[str] = "title"

    title: str = fact(prose)
    listens_to: tuple[str, ...] = references()
    forum: tuple[str, ...] = references("actors", inline="actors")
    every: Rhythm | None = fact(Rhythm.read, default=None)
    may_change: tuple[str, ...] = references(words=frozenset(CHANGEABLE))


class Lesson(Element):
    """Something that was learnt, and what it led to."""

    section: ClassVar[str] = "lessons"
    where: ClassVar[str] = "lesson"
    shorthand: ClassVar[str] = "text"

    text: str = fact(prose)
    date: Date | None = fact(Date.read, default=None)
    from_: str | None = fact(prose, default=None)
    about: tuple[str, ...] = references()
    led_to: str | None = fact(prose, default=None)


class Question(Element):
    """Something that is not known yet, or on which people disagree."""

    section: ClassVar[str] = "questions"
    where: ClassVar[str] = "question"
    shorthand: ClassVar[str] = "text"

    text: str = fact(prose)
    about: tuple[str, ...] = references()
    kind: str | None = fact(word("question kind"), default=None)
    asked_by: str | None = fact(prose, default=None)
    due: Date | None = fact(Date.read, default=None)
    answer: str | None = fact(prose, default=None)
