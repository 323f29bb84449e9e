"""The picture: everything that is shown of a chain, in words and signs, before anything has a place.

Renderers that place things themselves (DOT, Mermaid) need no more than this.
``arrange`` gives every part a place on a page and makes a ``Drawing`` of it.
What there are hundreds of is a named tuple, which is made in a fifth of the time of a ``Record``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, NamedTuple

from effektkedja.record import Record

if TYPE_CHECKING:
    from effektkedja.model.chain import Chain


class Pill(NamedTuple):
    """An indicator of a box: its title, and its values told shortly (``0 → 120``)."""

    title: str
    values: str = ""


class Box(NamedTuple):
    """A box with its title, indicators and the marks of the evaluation points that examine it."""

    id: str
    title: str
    pills: tuple[Pill, ...] = ()
    marks: tuple[str, ...] = ()


class Lane(Record):
    """A level with its heading and boxes. Side effects and external factors stand ``apart``."""

    section: str
    heading: str
    subtitle: str
    boxes: tuple[Box, ...]
    apart: bool = False


class Arrow(NamedTuple):
    """One arrow. Several causes are needed together; ``marks`` are the assumptions it rests on.

    ``evidence`` is strong, moderate, weak, none or unknown.
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


class Note(Record):
    """What a mark in the picture stands for: ``Å1`` and its assumption, ``U1`` and its evaluation point.

    ``id`` is that of the assumption or the evaluation point.
    """

    mark: str
    text: str
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


class Picture(Record):
    """Everything that is shown of a chain, in the language of its reader. ``mark`` is made of its content.

    ``chain`` is what it was drawn from, for those who tell more than a picture has room for.
    """

    uncompared: ClassVar[frozenset[str]] = frozenset({"chain"})

    title: str
    language: str
    mark: str
    lanes: tuple[Lane, ...]
    arrows: tuple[Arrow, ...] = ()
    assumptions: tuple[Note, ...] = ()
    evaluations: tuple[Note, ...] = ()
    loops: tuple[Loop, ...] = ()
    footer: tuple[str, ...] = ()
    subtitle: str = ""
    chain: Chain | None = None

    @property
    def boxes(self) -> tuple[Box, ...]:
        """Every box, lane by lane."""
        return tuple(box for lane in self.lanes for box in lane.boxes)
