"""The drawing: a picture with a place for everything, in points, the origin at the top left.

Whoever draws it (SVG, PNG, and what comes) only translates: nothing is measured or moved any more.
What there are thousands of is a named tuple, which is made in a fifth of the time of a ``Record``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from effektkedja.record import Record

if TYPE_CHECKING:
    from effektkedja.diagram.picture import Arrow, Box, Lane, Loop, Picture, Pill
    from effektkedja.diagram.text import TextStyle
    from effektkedja.diagram.theme import Theme

Point = tuple[float, float]
Curve = tuple[Point, ...]
"""A line of cubic Bézier pieces: a start, then two control points and an end for each piece."""


class Text(NamedTuple):
    """A line of text: where its baseline begins (or its middle is), how wide it is, and its style."""

    x: float
    y: float
    text: str
    width: float
    style: TextStyle
    centred: bool = False

    def moved(self, right: float, down: float) -> Text:
        """The same text in another place."""
        return self._replace(x=self.x + right, y=self.y + down)


class Rectangle(NamedTuple):
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

    def moved(self, right: float, down: float) -> Rectangle:
        """The same size in another place."""
        return Rectangle(self.x + right, self.y + down, self.width, self.height)

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

    def moved(self, right: float, down: float) -> PillArea:
        """The same indicator in another place."""
        texts = tuple(text.moved(right, down) for text in self.texts)
        return self.but(area=self.area.moved(right, down), texts=texts)


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

    def moved(self, right: float, down: float) -> Diamond:
        """The same mark in another place."""
        middle = (self.middle[0] + right, self.middle[1] + down)
        return self.but(middle=middle, text=self.text.moved(right, down))


class BoxFace(Record):
    """What stands in a box, counted from its upper left corner: title, indicators, evaluation points.

    It is known before the box has a place, so that it can be written while the layout engine works.
    """

    box: Box
    section: str
    height: float
    texts: tuple[Text, ...]
    pills: tuple[PillArea, ...]
    diamonds: tuple[Diamond, ...]


class BoxArea(NamedTuple):
    """A box in its place."""

    box: Box
    area: Rectangle
    face: BoxFace

    @property
    def section(self) -> str:
        """The level of the box."""
        return self.face.section

    @property
    def texts(self) -> tuple[Text, ...]:
        """The lines of its title where they are drawn."""
        return tuple(text.moved(self.area.x, self.area.y) for text in self.face.texts)

    @property
    def pills(self) -> tuple[PillArea, ...]:
        """Its indicators where they are drawn."""
        return tuple(pill.moved(self.area.x, self.area.y) for pill in self.face.pills)

    @property
    def diamonds(self) -> tuple[Diamond, ...]:
        """Its evaluation points where they are drawn."""
        return tuple(diamond.moved(self.area.x, self.area.y) for diamond in self.face.diamonds)


class Head(NamedTuple):
    """The end of an arrow: its tip, the direction that it points in, and its kind (arrow, bar or open)."""

    kind: str
    tip: Point
    direction: Point


class ArrowPath(NamedTuple):
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


class Still(Record):
    """The parts of a drawing that are the same wherever the boxes go; the legend is counted from its top."""

    picture: Picture
    faces: tuple[BoxFace, ...]
    legend: tuple[LegendBlock, ...]


class Drawing(Record):
    """A picture with a place for everything."""

    still: Still
    width: float
    height: float
    title: tuple[Text, ...]
    lanes: tuple[LaneArea, ...]
    boxes: tuple[BoxArea, ...]
    arrows: tuple[ArrowPath, ...]
    loops: tuple[LoopPath, ...]
    legend_top: float
    footer: tuple[Text, ...]

    @property
    def picture(self) -> Picture:
        """What is drawn."""
        return self.still.picture

    @property
    def theme(self) -> Theme:
        """Its colours and strokes."""
        return self.still.picture.theme

    @property
    def legend(self) -> tuple[LegendBlock, ...]:
        """The parts of the legend, counted from its top."""
        return self.still.legend
