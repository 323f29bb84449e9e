"""The picture: everything that is shown of a chain, in words and signs, before anything has a place.

Renderers that place things themselves (DOT, Mermaid) need no more than this.
``arrange`` gives every part a place on a page and makes a ``Drawing`` of it.
What there are hundreds of is a named tuple, which is made in a fifth of the time of a ``Record``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, NamedTuple

from effektkedja.diagram.theme import LIGHT
from effektkedja.record import Record

if TYPE_CHECKING:
    from effektkedja.analysis.answers import Answer
    from effektkedja.diagram.theme import Theme
    from effektkedja.model.chain import Chain

DETAILS = ("overview", "normal", "full")
DIRECTIONS = ("right", "left", "down")


class Pill(NamedTuple):
    """An indicator of a box: its title, its values told shortly (``0 → 120``), and how it goes.

    ``status`` is ``reached``, ``nearer``, ``farther`` or ``level`` where values have been observed, and
    ``blank`` where none is known yet.
    """

    title: str
    values: str = ""
    status: str = ""


class Sign(NamedTuple):
    """Something said of a box that has a sign and a word: ``unwanted`` and *oönskad*."""

    kind: str
    text: str


class Tag(NamedTuple):
    """A mark on the edge of a box, for a note in the legend: ``goal`` M1, ``risk`` R1, ``gate`` V1a.

    A ``decision`` that has been made is ``decided``.
    """

    kind: str
    mark: str


class Box(NamedTuple):
    """A box with its title, indicators and the marks of the evaluation points that examine it.

    ``tags`` are its other marks, ``signs`` what is said of it in a word, ``lines`` facts that only the full
    detail has room for. ``state`` is ``open``, ``chosen`` or ``rejected`` for a part of an option.
    """

    id: str
    title: str
    pills: tuple[Pill, ...] = ()
    marks: tuple[str, ...] = ()
    tags: tuple[Tag, ...] = ()
    signs: tuple[Sign, ...] = ()
    lines: tuple[str, ...] = ()
    state: str = ""


class Lane(Record):
    """A level with its heading and boxes. Side effects and external factors stand ``apart``.

    ``sphere`` is ``control``, ``influence`` or ``interest``, where its boxes agree on one.
    """

    section: str
    heading: str
    subtitle: str
    boxes: tuple[Box, ...]
    apart: bool = False
    sphere: str = ""


class Arrow(NamedTuple):
    """One arrow. Several causes are needed together; ``marks`` are the assumptions it rests on.

    ``indicators`` are the marks of what measures it, or an assumption that it rests on.
    ``evidence`` is strong, moderate, weak, none or unknown; ``doubt`` says that something about it is said to
    be unknown. ``change`` is added, changed or removed where two versions are compared.
    """

    id: str
    causes: tuple[str, ...]
    effect: str
    evidence: str = "unknown"
    hinders: bool = False
    helps: bool = False
    feedback: bool = False
    because: str = ""
    marks: tuple[str, ...] = ()
    doubt: bool = False
    state: str = ""
    change: str = ""
    indicators: tuple[str, ...] = ()


class Join(NamedTuple):
    """How several arrows into one box combine: ``any`` of them is enough, or ``all`` are needed."""

    effect: str
    kind: str
    arrows: tuple[str, ...]


class Note(Record):
    """What a mark in the picture stands for: ``Å1`` and its assumption, ``U1`` and its evaluation point.

    ``id`` is that of the part. ``state`` is what is known of an assumption: ``yes``, ``partly`` or ``no``;
    empty where it is not known. That of an indicator is how it goes, as in a ``Pill``. ``more`` is what a
    list alone has to say: elsewhere it is seen where the mark stands.
    """

    mark: str
    text: str
    id: str = ""
    state: str = ""
    more: str = ""

    @property
    def whole(self) -> str:
        """All that a list says."""
        return f"{self.text} · {self.more}" if self.more else self.text


class Choice(Record):
    """An option of a gate: its mark, its words, and whether it is ``chosen``, ``rejected`` or ``open``."""

    mark: str
    text: str
    state: str = "open"


class Gate(Record):
    """A point where it is decided how to go on: a ``choice`` (vägval) with options, or a ``pilot``.

    A ``decision`` whose options are only words tells them in its text; ``decided`` is one that has been made.
    ``id`` is that of the part.
    """

    mark: str
    kind: str
    text: str
    choices: tuple[Choice, ...] = ()
    id: str = ""


class Loop(Record):
    """A learning loop: what it listens to and may change, as boxes and levels, and its order of learning."""

    id: str
    title: str
    label: str
    order: int
    listens: tuple[str, ...] = ()
    changes: tuple[str, ...] = ()
    changed_levels: tuple[str, ...] = ()


class Outlook(Record):
    """A view that the chain names: its title, and the ids of the boxes that it shows."""

    id: str
    title: str
    boxes: tuple[str, ...]
    detail: str = ""
    direction: str = ""


class Picture(Record):
    """Everything that is shown of a chain, in the language of its reader. ``mark`` is made of its content.

    ``chain`` is what it was drawn from, for those who tell more than a picture has room for. ``highlight``
    holds the names of boxes and arrows that stand out; where it is empty, all are alike. ``legend`` says
    whether the picture has one below it; what a legend on a page of its own explains is ``explained``.
    ``answers`` are told on the page alone. ``places`` is the picture whose places this one keeps, of which it
    shows a part: what is chosen stands where it stood when nothing was.
    """

    uncompared: ClassVar[frozenset[str]] = frozenset({"chain"})

    title: str
    language: str
    mark: str
    lanes: tuple[Lane, ...]
    arrows: tuple[Arrow, ...] = ()
    assumptions: tuple[Note, ...] = ()
    evaluations: tuple[Note, ...] = ()
    indicators: tuple[Note, ...] = ()
    loops: tuple[Loop, ...] = ()
    footer: tuple[str, ...] = ()
    subtitle: str = ""
    chain: Chain | None = None
    joins: tuple[Join, ...] = ()
    gates: tuple[Gate, ...] = ()
    goals: tuple[Note, ...] = ()
    risks: tuple[Note, ...] = ()
    conflicts: tuple[Note, ...] = ()
    questions: tuple[Note, ...] = ()
    views: tuple[Outlook, ...] = ()
    highlight: frozenset[str] = frozenset()
    detail: str = "normal"
    direction: str = "right"
    page: str = "free"
    legend: bool = True
    explained: Picture | None = None
    answers: tuple[Answer, ...] = ()
    theme: Theme = LIGHT
    places: Picture | None = None

    @property
    def notes(self) -> tuple[Note, ...]:
        """What every mark stands for, but for those of gates."""
        return (*self.assumptions, *self.indicators, *self.evaluations, *self.concerns)

    @property
    def concerns(self) -> tuple[Note, ...]:
        """Goals, risks, conflicts and questions."""
        return (*self.goals, *self.risks, *self.conflicts, *self.questions)

    @property
    def boxes(self) -> tuple[Box, ...]:
        """Every box, lane by lane."""
        return tuple(box for lane in self.lanes for box in lane.boxes)
