"""The drawing: a picture with a place for everything, in points, the origin at the top left.

Whoever draws it (SVG, PNG, and what comes) only translates: nothing is measured or moved any more.
What there are thousands of is a named tuple, which is made in a fifth of the time of a ``Record``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from effektkedja.diagram.shapes import Rectangle
from effektkedja.record import Record

if TYPE_CHECKING:
    from effektkedja.diagram.measures import Measures
    from effektkedja.diagram.picture import Arrow, Box, Join, Lane, Loop, Picture, Pill
    from effektkedja.diagram.shapes import Curve, Point, Text
    from effektkedja.diagram.theme import Theme


class LaneArea(Record):
    """A lane: its whole area, that of its heading, and the texts there.

    What stands apart has no heading; its name stands on the edge of its area.
    """

    lane: Lane
    area: Rectangle
    heading: Rectangle | None
    texts: tuple[Text, ...]


class Boundary(Record):
    """Where our influence changes: a line between lanes, and what holds on either side of it.

    ``reach`` is how far from the line the words keep, where they stand beside it.
    """

    start: Point
    end: Point
    words: tuple[str, str]
    reach: float


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
    """A mark on an arrow: assumptions, indicators, or the sign of hindering.

    ``state`` is what is known of assumptions (``yes``, ``partly`` or ``no``), or of an indicator how it goes.
    """

    kind: str
    state: str
    area: Rectangle
    text: str


class Diamond(Record):
    """The mark of an evaluation point: its middle, half its width, and its text."""

    middle: Point
    reach: float
    text: Text

    def moved(self, right: float, down: float) -> Diamond:
        """The same mark in another place."""
        middle = (self.middle[0] + right, self.middle[1] + down)
        return self.but(middle=middle, text=self.text.moved(right, down))


class SignLine(NamedTuple):
    """A word about a box with its sign, if it has one, around a point."""

    kind: str
    middle: Point
    text: Text


class Ring(NamedTuple):
    """What surrounds a part that stands out, in the legend."""

    area: Rectangle


class TagArea(Record):
    """A mark on the edge of a box, or in the legend; ``state`` is that of the option that it stands for."""

    kind: str
    state: str
    area: Rectangle
    text: Text

    def moved(self, right: float, down: float) -> TagArea:
        """The same mark in another place."""
        return self.but(area=self.area.moved(right, down), text=self.text.moved(right, down))


class BoxFace(Record):
    """What stands in a box, counted from its upper left corner: title, indicators, marks, signs.

    It is known before the box has a place, so that it can be written while the layout engine works.
    """

    box: Box
    section: str
    height: float
    texts: tuple[Text, ...]
    pills: tuple[PillArea, ...]
    diamonds: tuple[Diamond, ...]
    words: tuple[SignLine, ...] = ()
    tags: tuple[TagArea, ...] = ()


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

    @property
    def tags(self) -> tuple[TagArea, ...]:
        """Its other marks where they are drawn."""
        return tuple(tag.moved(self.area.x, self.area.y) for tag in self.face.tags)

    @property
    def words(self) -> tuple[Text, ...]:
        """What is said of it in a word where it is drawn."""
        return tuple(word.text.moved(self.area.x, self.area.y) for word in self.face.words)


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


class JoinPath(NamedTuple):
    """How arrows into a box combine: a line across them, and a ring (any) or a dot (all) on each."""

    join: Join
    points: tuple[Point, ...]


class LoopPath(Record):
    """A learning loop: its lane, its dashed lines, the heads where it may change something, its label.

    ``label`` is where the rings and the lines of its text stand.
    """

    loop: Loop
    band: Rectangle
    curves: tuple[Curve, ...]
    heads: tuple[Head, ...]
    label: Rectangle
    lines: tuple[str, ...] = ()


class LegendEntry(Record):
    """What a sign means: the sign as it is drawn, if any, and the text beside it."""

    sign: ArrowPath | LoopPath | PillArea | Badge | Diamond | TagArea | JoinPath | SignLine | Ring | None
    texts: tuple[Text, ...]


class LegendBlock(Record):
    """A part of the legend: its heading and entries."""

    heading: Text
    entries: tuple[LegendEntry, ...]


class Still(Record):
    """The parts of a drawing that are the same wherever the boxes go; the legend is counted from its top."""

    picture: Picture
    measures: Measures
    faces: tuple[BoxFace, ...]
    legend: tuple[LegendBlock, ...]


class Drawing(Record):
    """A picture with a place for everything."""

    still: Still
    width: float
    height: float
    title: tuple[Text, ...]
    lanes: tuple[LaneArea, ...]
    boundaries: tuple[Boundary, ...]
    boxes: tuple[BoxArea, ...]
    arrows: tuple[ArrowPath, ...]
    joins: tuple[JoinPath, ...]
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
