"""Arrows and learning loops as connectors on a slide, glued to the boxes that they join."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pptx.shapes.connector import Connector

from effektkedja.diagram.badges import text_of
from effektkedja.diagram.curves import moved
from effektkedja.diagram.lettering import lines_at
from effektkedja.diagram.loops import RING
from effektkedja.diagram.shapes import Rectangle
from effektkedja.diagram.slides.boxes import draw_status
from effektkedja.diagram.slides.curves import draw_line
from effektkedja.diagram.slides.sheet import Look, tell
from effektkedja.diagram.strokes import arrow_look
from effektkedja.diagram.theme import LOOP, MARK, Stroke

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from effektkedja.diagram.drawing import ArrowPath, Badge, BoxArea, Head, JoinPath, LoopPath
    from effektkedja.diagram.shapes import Curve, Point
    from effektkedja.diagram.slides.sheet import Sheet
    from effektkedja.diagram.theme import Theme

_HEADS = {"arrow": "triangle", "open": "arrow", "bar": ""}
_HOLDS = {"yes": "\u2713 ", "partly": "~ ", "no": "\u00d7 "}
_JOINT = 3.2
_GLOW = 6.0


class SlideLines:
    """Draws arrows and loops on a sheet in the colours of a theme.

    ``bodies`` are the shapes of the boxes by their ids, as far as they have been drawn.
    """

    def __init__(self, sheet: Sheet, theme: Theme, bodies: Mapping[str, tuple[Any, BoxArea]]) -> None:
        self.sheet = sheet
        self.theme = theme
        self.bodies = bodies

    def arrow(self, path: ArrowPath, words: str = "") -> None:
        """An arrow; ``words`` says what it means. Where several causes meet, each has a line to the joint."""
        look = arrow_look(path.arrow, self.theme)
        tip = path.head.tip if path.head.kind != "bar" else moved(path.head.tip, path.head.direction, -4.0)
        with self.sheet.fading(look.opacity):
            for place, curve in enumerate(path.curves):
                last = place == len(path.curves) - 1
                head = _HEADS[path.head.kind] if last else ""
                way = _led_to(curve, tip) if last else curve
                line = draw_line(self.sheet, way, look.colour, look.stroke, head)
                # Nothing is glued to a joint: offices then lead lines to it from behind.
                causes = path.arrow.causes[place : place + 1]
                self.glue(line, way, causes, path.arrow.effect if last else "")
                if last and words:
                    tell(line, path.arrow.id, words)
            if path.joint:
                self.sheet.oval(path.joint, _JOINT, Look(look.colour))
            if path.head.kind == "bar":
                self.bar(path.head, look.colour)

    def glow(self, path: ArrowPath) -> None:
        """What surrounds an arrow that stands out."""
        width = arrow_look(path.arrow, self.theme).width + _GLOW
        with self.sheet.fading(0.55):
            for curve in path.curves:
                draw_line(self.sheet, curve, self.theme.glow, Stroke(width))

    def glue(self, line: Any, way: Curve, causes: Sequence[str], effect: str) -> None:
        """Tie a connector to the sides that it leaves and reaches.

        What python-pptx offers for everybody also moves its ends to the middle of each side.
        """
        if not isinstance(line, Connector):
            return
        for cause in causes:
            if cause in self.bodies:
                shape, box = self.bodies[cause]
                line._connect_begin_to(shape, _side(way[0], box.area))  # type: ignore[no-untyped-call] # noqa: SLF001
        if effect in self.bodies:
            shape, box = self.bodies[effect]
            line._connect_end_to(shape, _side(way[-1], box.area))  # type: ignore[no-untyped-call] # noqa: SLF001

    def bar(self, head: Head, colour: str) -> None:
        """The end of an arrow that hinders."""
        x, y = moved(head.tip, head.direction, -4.0)
        dx, dy = head.direction
        ends = [(x - dy * 7.0, y + dx * 7.0), (x + dy * 7.0, y - dx * 7.0)]
        self.sheet.polygon(ends, Look("", colour, Stroke(3.0)), closed=False)

    def badge(self, badge: Badge) -> None:
        """A mark on an arrow: quiet where it stands on many, thickly framed where an assumption fails."""
        if badge.kind == "indicator":
            self.indicator(badge)
            return
        theme, area = self.theme, badge.area
        hinders, quiet = badge.kind == "hinders", badge.kind == "repeated"
        colour = theme.hindering if hinders or badge.state == "no" else theme.arrow
        edge = Stroke(2.2 if badge.state == "no" else 1.1)
        shape = self.sheet.frame(area, area.height / 2, Look(theme.paper, "" if quiet else colour, edge))
        ink = theme.hindering if hinders else theme.muted if quiet else theme.ink
        self.sheet.label(shape, _HOLDS.get(badge.state, "") + badge.text, MARK, ink)
        shape.name = badge.text

    def indicator(self, badge: Badge) -> None:
        """The mark of an indicator, after a sign for how it goes or else a dot."""
        theme, area = self.theme, badge.area
        shape = self.sheet.frame(area, area.height / 2, Look(theme.paper, theme.arrow, Stroke(1.1)))
        shape.name = badge.text
        middle = (area.x + 8.0, area.middle[1])
        if badge.state:
            draw_status(self.sheet, badge.state, middle, theme.ink, theme.paper)
        else:
            self.sheet.oval(middle, 2.7, Look(theme.arrow))
        self.sheet.words([text_of(badge)], theme.ink)

    def join(self, path: JoinPath) -> None:
        """How arrows combine: a ring on each where any is enough, a dot on each where all are needed."""
        stroke = Stroke(1.2)
        fill = self.theme.paper if path.join.kind == "any" else self.theme.arrow
        self.sheet.polygon(
            [path.points[0], path.points[-1]], Look("", self.theme.arrow, stroke), closed=False
        )
        for point in path.points:
            self.sheet.oval(point, 2.8, Look(fill, self.theme.arrow, stroke))

    # -- learning loops -------------------------------------------------------------------------

    def band(self, path: LoopPath) -> None:
        """The lane of a loop."""
        self.sheet.frame(path.band, 6.0, Look(self.theme.loop_ground, self.theme.lane_edge, Stroke(0.6)))

    def loop(self, path: LoopPath) -> None:
        """The dashed lines of a loop."""
        for curve in path.curves:
            draw_line(self.sheet, curve, self.theme.loop, self.theme.loops[path.loop.order])
        for head in path.heads:
            (x, y), (dx, dy) = head.tip, head.direction
            bx, by = x - dx * 8.0, y - dy * 8.0
            wide = 3.6
            corners = [(bx - dy * wide, by + dx * wide), (bx + dy * wide, by - dx * wide), (x, y)]
            self.sheet.polygon(corners, Look(self.theme.loop))

    def loop_label(self, path: LoopPath, words: str = "") -> None:
        """Rings, as many as the order of learning, and the label on a ground that hides other loops."""
        area = path.label
        ink = self.theme.loop
        if path.lines:
            self.sheet.frame(area, 0.0, Look(self.theme.loop_ground))
        middle = (area.x + RING / 2 - 1.0, area.y + LOOP.leading / 2)
        for turn in range(max(1, path.loop.order)):
            self.sheet.oval(middle, 1.8 + 2.2 * turn, Look("", ink))
        if path.lines:
            shape = self.sheet.words(lines_at(path.lines, area.x + RING, area.y, LOOP), ink)
            if words:
                tell(shape, path.loop.title, words)


def _led_to(curve: Curve, tip: Point) -> Curve:
    """A curve that ends where its head does; its last piece keeps its direction."""
    arriving, end = curve[-2], curve[-1]
    there = (arriving[0] + tip[0] - end[0], arriving[1] + tip[1] - end[1])
    return (*curve[:-2], there, tip)


def _side(point: Point, area: Rectangle) -> int:
    """The number of the side of a box that a point is nearest to: above, left, below, right."""
    off = [point[1] - area.y, point[0] - area.x, area.bottom - point[1], area.right - point[0]]
    return off.index(min(off))
