"""A slide to draw on: native shapes, lines and texts of PowerPoint, placed in the points of a drawing."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, NamedTuple

from lxml import etree
from pptx.dml.color import RGBColor
from pptx.enum.dml import MSO_LINE
from pptx.enum.lang import MSO_LANGUAGE_ID
from pptx.enum.shapes import MSO_SHAPE
from pptx.enum.text import MSO_ANCHOR, MSO_AUTO_SIZE, PP_ALIGN
from pptx.oxml.ns import qn
from pptx.oxml.shapes.groupshape import CT_GroupShape
from pptx.shapes.group import GroupShape
from pptx.util import Emu, Pt

from effektkedja.diagram.markup import plain
from effektkedja.diagram.shapes import Rectangle
from effektkedja.diagram.slides.outlines import give_outline, through
from effektkedja.diagram.theme import Stroke

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from effektkedja.diagram.shapes import Point, Text
    from effektkedja.diagram.slides.outlines import Place, Step
    from effektkedja.diagram.text import TextStyle

FONT = "Arial"
"""Every PowerPoint has it, and its letters are as wide as those that were reckoned with."""
LANGUAGES = {"sv": MSO_LANGUAGE_ID.SWEDISH, "en": MSO_LANGUAGE_ID.ENGLISH_UK}

_EMU = 12_700
"""The parts of a point that PowerPoint counts in."""
_DESCENT = 0.212
"""How far below the baseline the font reaches, as a share of its size."""
_AIR = 2.0
_DECORATIVE = "http://schemas.microsoft.com/office/drawing/2017/decorative"
_DECORATIVE_URI = "{C183D7F6-B498-43B3-948B-1728B52AA6E4}"


class Look(NamedTuple):
    """The colours of a shape: what fills it, its edge, and how the edge is drawn. Empty: none."""

    fill: str = ""
    edge: str = ""
    stroke: Stroke = Stroke(1.0)


class Sheet:
    """Draws on one slide.

    ``scale`` is how large a point of the drawing becomes, ``left`` how far in it begins. What ``fades`` is
    mixed with the paper, as what stands out asks of the rest.
    """

    def __init__(self, slide: Any, language: str, paper: str, *, scale: float, left: float) -> None:
        self.slide = slide
        self.shapes = slide.shapes
        self.shapes.turbo_add_enabled = True
        self.language = language
        self.paper = paper
        self.scale = scale
        self.left = left
        self.origin: Point = (0.0, 0.0)
        self.strength = 1.0

    @contextmanager
    def moved(self, right: float, down: float) -> Iterator[None]:
        """Draw around another point."""
        before = self.origin
        self.origin = (before[0] + right, before[1] + down)
        yield
        self.origin = before

    @contextmanager
    def fading(self, strength: float) -> Iterator[None]:
        """Draw in weaker colours."""
        before = self.strength
        self.strength = before * strength
        yield
        self.strength = before

    @contextmanager
    def grouped(self, name: str, words: str) -> Iterator[None]:
        """Draw a group that is moved as one and told as one."""
        before = self.shapes
        # What python-pptx offers for it looks through the whole slide for the next number.
        element = CT_GroupShape.new_grpSp(before._next_shape_id, "")  # noqa: SLF001
        before._spTree.insert_element_before(element, "p:extLst")  # noqa: SLF001
        group = GroupShape(element, before)
        tell(group, name, words)
        self.shapes = group.shapes
        # Numbers are counted on from that of the group, and then from the last one in it.
        self.shapes._cached_max_shape_id = group.shape_id  # noqa: SLF001
        yield
        before._cached_max_shape_id = self.shapes._cached_max_shape_id  # noqa: SLF001
        self.shapes = before

    # -- places and colours ---------------------------------------------------------------------

    def size(self, length: float) -> Emu:
        """A length on the slide."""
        return Emu(round(length * self.scale * _EMU))

    def point(self, point: Point) -> tuple[Emu, Emu]:
        """A point on the slide."""
        x, y = point[0] + self.origin[0], point[1] + self.origin[1]
        return Emu(round((self.left + x * self.scale) * _EMU)), Emu(round(y * self.scale * _EMU))

    def colour(self, told: str) -> RGBColor:
        """A colour, mixed with the paper where it fades."""
        ink, paper = (
            [int(colour[start : start + 2], 16) for start in (1, 3, 5)] for colour in (told, self.paper)
        )
        share = self.strength
        mixed = [round(one * share + other * (1 - share)) for one, other in zip(ink, paper, strict=True)]
        made: RGBColor = RGBColor(*mixed)  # type: ignore[no-untyped-call]
        return made

    # -- shapes ---------------------------------------------------------------------------------

    def frame(self, area: Rectangle, radius: float, look: Look) -> Any:
        """A rectangle, with rounded corners if there is a radius."""
        shape = self._shape(MSO_SHAPE.ROUNDED_RECTANGLE if radius else MSO_SHAPE.RECTANGLE, area, look)
        if radius:
            shape.adjustments[0] = min(0.5, radius / min(area.width, area.height))
        return shape

    def oval(self, middle: Point, radius: float, look: Look) -> Any:
        """A circle."""
        area = Rectangle(middle[0] - radius, middle[1] - radius, 2 * radius, 2 * radius)
        return self._shape(MSO_SHAPE.OVAL, area, look)

    def _shape(self, kind: Any, area: Rectangle, look: Look) -> Any:
        place = self.point((area.x, area.y))
        shape = self.shapes.add_shape(kind, *place, self.size(area.width), self.size(area.height))
        return self._finished(shape, look)

    def polygon(self, corners: Sequence[Point], look: Look, *, closed: bool = True) -> Any:
        """A shape with corners, or a line through them."""
        places = [self.point(corner) for corner in corners]
        shape = self.outlined(places, through(places, closed=closed), filled=closed)
        return self._finished(shape, look)

    def outlined(self, reached: Sequence[Place], steps: Sequence[Step], *, filled: bool) -> Any:
        """A shape with an outline of its own, as large as the points that it reaches ask for."""
        across, down = [x for x, _ in reached], [y for _, y in reached]
        left, top = min(across), min(down)
        shape = self.shapes.add_shape(MSO_SHAPE.RECTANGLE, left, top, max(across) - left, max(down) - top)
        give_outline(shape, steps, filled=filled)
        return shape

    def _finished(self, shape: Any, look: Look) -> Any:
        unstyled(shape)
        if look.fill:
            shape.fill.solid()
            shape.fill.fore_color.rgb = self.colour(look.fill)
        else:
            shape.fill.background()
        if look.edge:
            self.stroke(shape.line, look.edge, look.stroke)
        else:
            shape.line.fill.background()
        decorate(shape)
        return shape

    def stroke(self, line: Any, colour: str, stroke: Stroke) -> None:
        """Draw the line of a shape in a colour, in the lengths and gaps of a stroke."""
        line.color.rgb = self.colour(colour)
        line.width = self.size(stroke.width)
        if not stroke.dashes:
            return
        # Lengths of our own take the place of a dash that has a name.
        line.dash_style = MSO_LINE.DASH
        named = line._ln.find(qn("a:prstDash"))  # noqa: SLF001 - python-pptx has no other way to it
        dashes = etree.Element(qn("a:custDash"))
        lengths = [round(length / stroke.width * 100_000) for length in stroke.dashes]
        for dash, gap in zip(lengths[::2], lengths[1::2], strict=True):
            etree.SubElement(dashes, qn("a:ds"), d=str(dash), sp=str(gap))
        named.getparent().replace(named, dashes)
        if stroke.round:
            dashes.getparent().set("cap", "rnd")

    # -- texts ----------------------------------------------------------------------------------

    def words(self, texts: Sequence[Text], colour: str) -> Any:
        """Lines of text below each other, as one text."""
        first = texts[0]
        style = first.style
        width = max(text.width for text in texts) + 2 * _AIR
        left = first.x - (width / 2 if first.centred else 0.0)
        top = first.y - style.leading + style.size * _DESCENT
        box = self.shapes.add_textbox(
            *self.point((left, top)), self.size(width), self.size(style.leading * len(texts))
        )
        box.name = plain(first.text)
        self.write(box, [text.text for text in texts], style, colour)
        if first.centred:
            box.text_frame.paragraphs[0].alignment = PP_ALIGN.CENTER
        return box

    def label(self, shape: Any, text: str, style: TextStyle, colour: str) -> None:
        """A text in the middle of a shape."""
        self.write(shape, [text], style, colour)
        shape.text_frame.vertical_anchor = MSO_ANCHOR.MIDDLE
        shape.text_frame.paragraphs[0].alignment = PP_ALIGN.CENTER

    def write(self, shape: Any, lines: Sequence[str], style: TextStyle, colour: str) -> None:
        """Lines of text in a shape, from its upper left corner."""
        _say(shape)
        frame = shape.text_frame
        frame.word_wrap, frame.auto_size = False, MSO_AUTO_SIZE.NONE
        frame.vertical_anchor = MSO_ANCHOR.TOP
        frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0
        paragraph = frame.paragraphs[0]
        paragraph.text = "\v".join(plain(line) for line in lines)
        paragraph.alignment = PP_ALIGN.LEFT
        paragraph.line_spacing = Pt(round(style.leading * self.scale, 2))
        for run in paragraph.runs:
            font = run.font
            font.name, font.size = FONT, Pt(max(1.0, round(style.size * self.scale, 2)))
            font.bold, font.italic = style.face == "bold", style.face == "italic"
            font.language_id = LANGUAGES[self.language]
            font.color.rgb = self.colour(colour)


def tell(shape: Any, name: str, words: str) -> None:
    """Name a shape, and say what it shows to those who cannot see it."""
    _say(shape)
    shape.name = plain(name)
    _naming(shape).set("descr", plain(words))


def _naming(shape: Any) -> Any:
    return next(shape.element.iter(qn("p:cNvPr")))


def _say(shape: Any) -> None:
    """Take back that a shape says nothing of its own."""
    held = _naming(shape)
    for told in held.findall(qn("a:extLst")):
        held.remove(told)


def decorate(shape: Any) -> None:
    """Mark a shape as one that says nothing of its own."""
    listed = etree.SubElement(_naming(shape), qn("a:extLst"))
    wrapped = etree.SubElement(listed, qn("a:ext"), uri=_DECORATIVE_URI)
    etree.SubElement(wrapped, f"{{{_DECORATIVE}}}decorative", nsmap={"adec": _DECORATIVE}, val="1")


def unstyled(shape: Any) -> None:
    """Free a shape from shadows and colours of the deck's own style."""
    for style in shape.element.findall(qn("p:style")):
        shape.element.remove(style)
