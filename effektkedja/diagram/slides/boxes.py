"""Boxes and what stands in them as shapes on a slide."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Any

from pptx.enum.text import MSO_ANCHOR

from effektkedja.diagram.description import told_face
from effektkedja.diagram.drawing import Diamond, PillArea, Ring, SignLine, TagArea
from effektkedja.diagram.legend_signs import STATUSES
from effektkedja.diagram.shapes import Rectangle
from effektkedja.diagram.slides.sheet import Look
from effektkedja.diagram.svg_signs import tag_corners
from effektkedja.diagram.text import TextStyle, text_width
from effektkedja.diagram.theme import MARK, MINUS, TAG, Stroke

if TYPE_CHECKING:
    from collections.abc import Sequence

    from effektkedja.diagram.drawing import BoxArea, BoxFace
    from effektkedja.diagram.measures import Measures
    from effektkedja.diagram.shapes import Point, Text
    from effektkedja.diagram.slides.sheet import Sheet
    from effektkedja.diagram.theme import Theme

_CORNER = 5.0
_GLOW = 4.0
_BEND = 0.3
"""How far a rounded corner lies from the corner it rounds, as a share of its radius."""
_INSET = _CORNER * (1 - 0.5**0.5)
"""How far in text begins in a shape with rounded corners, before any margin."""
_EDGES = {"open": Stroke(1.5, (6.0, 3.0)), "rejected": Stroke(1.5, (2.0, 3.0))}
_DESCENT = 0.212
_HALF = [(0.0, 3.7), (-1.9, 3.2), (-3.2, 1.9), (-3.7, 0.0), (-3.2, -1.9), (-1.9, -3.2), (0.0, -3.7)]
"""The left half of a ring, from its middle."""
_SLACK = 1.06
"""How much wider or narrower letters may come out in another program."""
_LETTERS = {
    "wanted": "+",
    "added": "+",
    "onward": "\u2192",
    "unwanted": MINUS,
    "removed": "\u00d7",
    "disputed": "!",
    "changed": "\u0394",
}
"""What stands in the ring before a word about a box; a question mark before all others."""


class SlideBoxes:
    """Draws boxes on a sheet in the colours of a theme."""

    def __init__(self, sheet: Sheet, theme: Theme, measures: Measures) -> None:
        self.sheet = sheet
        self.theme = theme
        self.measures = measures

    def box(self, box: BoxArea, heading: str, *, stands_out: bool) -> Any:
        """A box with all that stands in it as one group; gives the shape that arrows are glued to."""
        words = f"{heading}: {told_face(box.face, self.sheet.language)}"
        with (
            self.sheet.grouped(box.box.title, words),
            self.sheet.moved(box.area.x, box.area.y),
        ):
            if stands_out:
                area = Rectangle(-_GLOW, -_GLOW, box.area.width + 2 * _GLOW, box.area.height + 2 * _GLOW)
                self.ring(area)
            return self.face(box.face)

    def face(self, face: BoxFace) -> Any:
        """What stands in a box, drawn from its corner; gives the shape of the box itself."""
        body = self.body(face)
        for pill in face.pills:
            self.pill(pill)
        for word in face.words:
            self.word(word)
        for tag in face.tags:
            self.tag(tag)
        for diamond in face.diamonds:
            self.diamond(diamond)
        return body

    def body(self, face: BoxFace) -> Any:
        """The frame with the title in it, and the bar along its side."""
        theme, sheet, c = self.theme, self.sheet, _CORNER
        strong, edge = theme.tints[face.section].strong, _EDGES.get(face.box.state)
        area = Rectangle(0.0, 0.0, self.measures.box, face.height)
        shape = sheet.frame(area, c, Look(theme.box, strong, edge or Stroke(1.5)))
        shape.name = f"{face.box.id}"
        if not edge:
            bar, bottom, near = self.measures.accent, face.height, c * _BEND
            left = [(c, bottom), (near, bottom - near), (0.0, bottom - c), (0.0, c), (near, near), (c, 0.0)]
            sheet.polygon([(bar, 0.0), (bar, bottom), *left], Look(strong))
        if face.texts:
            self.title(shape, face)
        return shape

    def title(self, shape: Any, face: BoxFace) -> None:
        """The title as text that wraps as it does in the picture, and may be written anew."""
        first = face.texts[0]
        style, lines = first.style, [text.text for text in face.texts]
        whole = " ".join(lines)
        # A line that keeps clear of a mark in the corner has to stay as it is, and one that hardly fits.
        least, most = _room(face.texts, self.measures.box - first.x - _INSET)
        unbroken = whole == face.box.title and not face.diamonds and most > least * _SLACK
        ink = self.theme.muted if face.box.state == "rejected" else self.theme.ink
        self.sheet.write(shape, [whole] if unbroken else lines, style, ink)
        frame = shape.text_frame
        frame.word_wrap = unbroken
        frame.margin_left = self.sheet.size(first.x - _INSET)
        frame.margin_top = self.sheet.size(first.y - style.leading + style.size * _DESCENT - _INSET)
        frame.margin_right = self.sheet.size(self.measures.box - first.x - (least + most) / 2 - _INSET)
        frame.vertical_anchor = MSO_ANCHOR.TOP

    # -- signs ----------------------------------------------------------------------------------

    def ring(self, area: Rectangle) -> None:
        """A ring around what stands out."""
        self.sheet.frame(area, _CORNER + _GLOW, Look("", self.theme.glow, Stroke(3.0)))

    def sign(self, sign: PillArea | Diamond | TagArea | SignLine | Ring) -> None:
        """A sign of boxes, in the legend."""
        if isinstance(sign, Ring):
            self.ring(sign.area)
        elif isinstance(sign, PillArea):
            self.pill(sign)
        elif isinstance(sign, TagArea):
            self.tag(sign)
        elif isinstance(sign, SignLine):
            self.word(sign)
        else:
            self.diamond(sign)

    def pill(self, pill: PillArea) -> None:
        """An indicator, with a sign for how it goes or else a dot."""
        tint = self.theme.tints[pill.section]
        self.sheet.frame(pill.area, 8.0, Look(tint.pill, tint.strong, Stroke(0.9)))
        first = pill.texts[0]
        middle = (pill.area.x + 8.0, first.y - first.style.size * 0.36)
        if pill.pill is not None and pill.pill.status:
            draw_status(self.sheet, pill.pill.status, middle, self.theme.ink, self.theme.box)
        else:
            self.sheet.oval(middle, 2.7, Look(tint.strong))
        self.sheet.words(pill.texts, self.theme.ink)

    def word(self, word: SignLine) -> None:
        """A word about a box, after its sign."""
        if word.kind in STATUSES:
            draw_status(self.sheet, word.kind, word.middle, self.theme.ink, self.theme.box)
        elif word.kind == "unanchored":
            self.adrift(word.middle)
        elif word.kind:
            ring = self.sheet.oval(word.middle, 4.4, Look("", self.theme.ink, Stroke(1.2)))
            style = TextStyle(7.5, 9.0, "bold")
            self.sheet.label(ring, _LETTERS.get(word.kind, "?"), style, self.theme.ink)
        if word.text.text:
            self.sheet.words([word.text], self.theme.muted)

    def adrift(self, middle: Point) -> None:
        """An anchor with a line through it."""
        (x, y), look = middle, Look("", self.theme.ink, Stroke(1.2))
        self.sheet.oval((x, y - 3.6), 1.4, look)
        arms = [(-3.6, 1.0), (-2.4, 3.4), (0.0, 4.2), (2.4, 3.4), (3.6, 1.0)]
        for line in ([(0.0, -2.2), (0.0, 4.2)], arms, [(-4.6, 4.6), (4.6, -4.6)]):
            self.sheet.polygon([(x + right, y + down) for right, down in line], look, closed=False)

    def tag(self, tag: TagArea) -> None:
        """A mark on the edge of a box."""
        theme, area = self.theme, tag.area
        look, ink = Look(theme.paper, theme.ink, Stroke(1.1)), theme.ink
        if tag.state == "chosen" or tag.kind == "decided":
            look, ink = Look(theme.mark, theme.mark, Stroke(1.1)), theme.mark_ink
        elif tag.state == "rejected" or tag.kind == "pilot":
            look = look._replace(stroke=Stroke(1.1, (2.5, 2.0)))
        corners = tag_corners(tag.kind, area)
        shape = self.sheet.polygon(corners, look) if corners else self.sheet.frame(area, 7.0, look)
        self.sheet.label(shape, tag.text.text, TAG, ink)
        shape.name = tag.text.text
        if tag.state == "rejected":
            ends = [(area.x + 2, area.bottom - 2), (area.right - 2, area.y + 2)]
            self.sheet.polygon(ends, Look("", ink, Stroke(1.2)), closed=False)

    def diamond(self, diamond: Diamond) -> None:
        """The mark of an evaluation point."""
        (x, y), reach = diamond.middle, diamond.reach
        corners = ((x, y - reach), (x + reach, y), (x, y + reach), (x - reach, y))
        shape = self.sheet.polygon(corners, Look(self.theme.mark, self.theme.paper))
        self.sheet.label(shape, diamond.text.text, MARK, self.theme.mark_ink)
        shape.name = diamond.text.text


def _room(texts: Sequence[Text], room: float) -> tuple[float, float]:
    """How wide a title has to be, and may be, to break where it does."""
    reaching = [
        before.width + text_width(f" {after.text.split(' ')[0]}", before.style)
        for before, after in pairwise(texts)
    ]
    return max(text.width for text in texts), min([room, *reaching])


def draw_status(sheet: Sheet, status: str, middle: Point, ink: str, paper: str) -> None:
    """How an indicator goes: a tick (reached), half full (nearer), a bar (level) or a triangle (farther).

    Where nothing is known yet (blank), the ring is empty.
    """
    x, y = middle
    if status == "reached":
        sheet.oval(middle, 4.2, Look(ink))
        tick = [(x - 2, y), (x - 0.5, y + 1.7), (x + 2.2, y - 1.8)]
        sheet.polygon(tick, Look("", paper, Stroke(1.3)), closed=False)
        return
    if status == "farther":
        sheet.polygon([(x - 4.2, y - 3.2), (x + 4.2, y - 3.2), (x, y + 4)], Look(ink))
        return
    sheet.oval(middle, 3.7, Look(paper, ink, Stroke(1.2)))
    if status == "nearer":
        sheet.polygon([(x + right, y + down) for right, down in _HALF], Look(ink))
    elif status == "level":
        sheet.polygon([(x - 2.2, y), (x + 2.2, y)], Look("", ink, Stroke(1.3)), closed=False)
