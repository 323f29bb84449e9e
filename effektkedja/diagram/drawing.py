"""The drawing: a picture with a place for everything, in points, the origin at the top left.

Whoever draws it (SVG, PNG, and what comes) only translates: nothing is measured or moved any more.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from effektkedja.record import Record

if TYPE_CHECKING:
    from effektkedja.diagram.picture import Arrow, Box, Lane, Loop, Picture, Pill
    from effektkedja.diagram.text import TextStyle
    from effektkedja.diagram.theme import Theme

Point = tuple[float, float]
Curve = tuple[Point, ...]
"""A line of cubic Bézier pieces: a start, then two control points and an end for each piece."""


class Text(Record):
    """A line of text: where its baseline begins (or its middle is), how wide it is, and its style."""

    x: float
    y: float
    text: str
    width: float
    style: TextStyle
    centred: bool = False


class Rectangle(Record):
    """A place with a size."""

    x: float
    y: float
    width: float
    height: float

    @property
    def right(self) -> float:
        """The right edge."""
        return self.x + self.width

    @property
    def bottom(self) -> float:
        """The lower edge."""
        return self.y + self.height

    @property
    def middle(self) -> Point:
        """The middle."""
        return self.x + self.width / 2, self.y + self.height / 2

    def meets(self, other: Rectangle, apart: float = 0.0) -> bool:
        """Whether two rectangles overlap, or come nearer each other than ``apart``."""
        return (
            self.x < other.right + apart
            and other.x < self.right + apart
            and self.y < other.bottom + apart
            and other.y < self.bottom + apart
        )

    def holds(self, other: Rectangle, slack: float = 0.01) -> bool:
        """Whether another rectangle lies wholly within this one."""
        return (
            self.x - slack <= other.x
            and self.y - slack <= other.y
            and other.right <= self.right + slack
            and other.bottom <= self.bottom + slack
        )


class LaneArea(Record):
    """A lane: its whole area, the height of its heading, and the texts there."""

    lane: Lane
    area: Rectangle
    heading: float
    texts: tuple[Text, ...]


class PillArea(Record):
    """An indicator; its ``pill`` is None where it stands for those that had no room, or in the legend."""

    pill: Pill | None
    section: str
    area: Rectangle
    texts: tuple[Text, ...]


class Badge(Record):
    """A mark on an arrow: assumptions, or the sign of hindering."""

    kind: str
    area: Rectangle
    text: Text


class Diamond(Record):
    """The mark of an evaluation point: its middle, half its width, and its text."""

    middle: Point
    reach: float
    text: Text


class BoxArea(Record):
    """A box with the lines of its title, its indicators and its evaluation points."""

    box: Box
    section: str
    area: Rectangle
    texts: tuple[Text, ...]
    pills: tuple[PillArea, ...]
    diamonds: tuple[Diamond, ...]


class Head(Record):
    """The end of an arrow: its tip, the direction that it points in, and its kind (arrow, bar or open)."""

    kind: str
    tip: Point
    direction: Point


class ArrowPath(Record):
    """An arrow: a curve from each cause, the joint where several meet, its head and its badges."""

    arrow: Arrow
    curves: tuple[Curve, ...]
    joint: Point | None
    head: Head
    badges: tuple[Badge, ...] = ()


class LoopPath(Record):
    """A learning loop: its dashed lines, the heads where it may change something, its rings and its label."""

    loop: Loop
    curves: tuple[Curve, ...]
    heads: tuple[Head, ...]
    ring: Point
    text: Text | None


class LegendEntry(Record):
    """What a sign means: the sign as it is drawn, if any, and the text beside it."""

    sign: ArrowPath | LoopPath | PillArea | Badge | Diamond | None
    texts: tuple[Text, ...]


class LegendBlock(Record):
    """A part of the legend: its heading and entries."""

    heading: Text
    entries: tuple[LegendEntry, ...]


class Drawing(Record):
    """A picture with a place for everything."""

    picture: Picture
    theme: Theme
    width: float
    height: float
    title: tuple[Text, ...]
    lanes: tuple[LaneArea, ...]
    boxes: tuple[BoxArea, ...]
    arrows: tuple[ArrowPath, ...]
    loops: tuple[LoopPath, ...]
    legend: tuple[LegendBlock, ...]
    footer: tuple[Text, ...]
