"""PowerPoint: every part of a drawing as a shape of its own, to be moved, written in and read aloud."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING, Any

from pptx import Presentation
from pptx.opc.constants import RELATIONSHIP_TYPE
from pptx.util import Pt

from effektkedja.diagram.description import describe, told_arrows, told_loops
from effektkedja.diagram.drawing import ArrowPath, Badge, JoinPath, LoopPath
from effektkedja.diagram.headings import told_at
from effektkedja.diagram.markup import plain
from effektkedja.diagram.paper import SIZES, page_size
from effektkedja.diagram.shapes import Rectangle
from effektkedja.diagram.slides.boxes import SlideBoxes
from effektkedja.diagram.slides.lines import SlideLines
from effektkedja.diagram.slides.sheet import Look, Sheet
from effektkedja.diagram.theme import SPHERE, TITLE, Stroke

if TYPE_CHECKING:
    from collections.abc import Sequence

    from effektkedja.diagram.drawing import Boundary, BoxArea, Drawing, LaneArea, LegendBlock
    from effektkedja.diagram.picture import Picture

_TITLE_ONLY = 5
"""The layout of a new deck that has a title and nothing else."""
_LANE_CORNER = 8.0
_FADED = 0.3
_LONGEST = 255
"""How many letters the name of a deck may have."""
_LONG_AGO = (1980, 1, 1, 0, 0, 0)


def write_slides(picture: Picture, drawings: Sequence[Drawing]) -> bytes:
    """A deck with a slide for each drawing, and the slide told in words in its notes."""
    deck = Presentation()
    size = page_size(picture) or SIZES["slide"]
    _resize(deck, *size)
    _say_what_it_is(deck, picture)
    for drawing in drawings:
        slide = deck.slides.add_slide(deck.slide_layouts[_TITLE_ONLY])
        _Slide(slide, drawing, size).draw()
    return _timeless(deck)


def _resize(deck: Any, width: float, height: float) -> None:
    """Give a deck another size, and its layouts with it, so that slides added later look right too."""
    across, down = Pt(width) / deck.slide_width, Pt(height) / deck.slide_height
    deck.slide_width, deck.slide_height = Pt(width), Pt(height)
    for held in (deck.slide_master, *deck.slide_layouts):
        for shape in held.placeholders:
            if shape.element.spPr.xfrm is None:
                continue
            shape.left, shape.width = round(shape.left * across), round(shape.width * across)
            shape.top, shape.height = round(shape.top * down), round(shape.height * down)


def _say_what_it_is(deck: Any, picture: Picture) -> None:
    """Title and language; no names, no clock, and no thumbnail of another deck."""
    told = deck.core_properties
    told.title, told.language = plain(picture.title)[:_LONGEST], picture.language
    told.author = told.last_modified_by = told.keywords = told.comments = told.subject = ""
    core = told._element  # noqa: SLF001 - python-pptx can set a date but not take it away
    for held in [part for part in core if part.tag.rpartition("}")[2] in ("created", "modified")]:
        core.remove(held)
    package = deck.part.package
    for name, relation in list(package._rels.items()):  # noqa: SLF001 - as above
        if relation.reltype == RELATIONSHIP_TYPE.THUMBNAIL:
            package.drop_rel(name)


def _timeless(deck: Any) -> bytes:
    """The file of a deck, the same whenever it is written."""
    written, told = io.BytesIO(), io.BytesIO()
    deck.save(written)
    with zipfile.ZipFile(written) as held, zipfile.ZipFile(told, "w") as kept:
        for part in held.infolist():
            entry = zipfile.ZipInfo(part.filename, _LONG_AGO)
            entry.compress_type = zipfile.ZIP_DEFLATED
            kept.writestr(entry, held.read(part))
    return told.getvalue()


class _Slide:
    """One drawing on its way to become a slide."""

    def __init__(self, slide: Any, drawing: Drawing, size: tuple[float, float]) -> None:
        self.slide = slide
        self.drawing = drawing
        self.picture = drawing.picture
        self.theme = drawing.theme
        # On a slide the picture stands in the middle, as large as there is room for.
        scale = min(size[0] / drawing.width, size[1] / drawing.height)
        left = (size[0] - drawing.width * scale) / 2
        self.sheet = Sheet(slide, self.picture.language, self.theme.paper, scale=scale, left=left)
        self.boxes = SlideBoxes(self.sheet, self.theme, drawing.still.measures)
        self.bodies: dict[str, tuple[Any, BoxArea]] = {}
        self.lines = SlideLines(self.sheet, self.theme, self.bodies)

    def draw(self) -> None:
        """Draw in the order of reading: the title, each level with its boxes, arrows, loops, the legend."""
        drawing = self.drawing
        ground = self.slide.background.fill
        ground.solid()
        ground.fore_color.rgb = self.sheet.colour(self.theme.paper)
        self.title()
        for path in drawing.loops:
            with self.fading(path.loop.id):
                self.lines.band(path)
        placed = {box.box.id: box for box in drawing.boxes}
        for lane in drawing.lanes:
            self.lane(lane)
            for box in lane.lane.boxes:
                self.box(placed[box.id], lane.lane.heading)
        for boundary in drawing.boundaries:
            self.boundary(boundary)
        for path in drawing.loops:
            with self.fading(path.loop.id):
                self.lines.loop(path)
        self.arrows()
        self.loops()
        with self.sheet.moved(0.0, drawing.legend_top):
            for block in drawing.legend:
                self.legend(block)
        for text in drawing.footer:
            self.sheet.words([text], self.theme.muted)
        self.slide.notes_slide.notes_text_frame.text = plain(describe(self.picture))

    def fading(self, name: str) -> Any:
        """What lets a part step back where others stand out."""
        highlight = self.picture.highlight
        return self.sheet.fading(_FADED if highlight and name not in highlight else 1.0)

    def title(self) -> None:
        """The title of the slide, and below it what else is said at the top."""
        titled = [text for text in self.drawing.title if text.style == TITLE]
        first = titled[0]
        width = max(self.drawing.width - 2 * first.x, max(text.width for text in titled) + 4.0)
        shape = self.slide.shapes.title
        shape.left, shape.top = self.sheet.point((first.x, first.y - TITLE.leading + TITLE.size * 0.212))
        shape.width, shape.height = self.sheet.size(width), self.sheet.size(TITLE.leading * len(titled))
        self.sheet.write(shape, [text.text for text in titled], TITLE, self.theme.ink)
        others = [text for text in self.drawing.title if text.style != TITLE]
        if others:
            self.sheet.words(others, self.theme.ink)

    def lane(self, lane: LaneArea) -> None:
        """The ground of a level, and its heading."""
        theme, tint = self.theme, self.theme.tints[lane.lane.section]
        edge = Look(tint.ground, theme.lane_edge, Stroke(0.8))
        if lane.lane.apart:
            edge = Look(tint.ground, tint.strong, Stroke(1.0, (4.0, 4.0)))
        self.sheet.frame(lane.area, _LANE_CORNER, edge)
        if lane.heading is None:
            for text in lane.texts:
                ground = Rectangle(text.x - 4.0, text.y - 10.5, text.width + 8.0, 14.0)
                self.sheet.frame(ground, 3.0, Look(theme.paper))
                self.sheet.words([text], theme.muted)
            return
        top = Look(tint.top, tint.strong if tint.heading else "", Stroke(1.5))
        self.sheet.frame(lane.heading, _LANE_CORNER, top)
        for text in lane.texts:
            self.sheet.words([text], tint.heading_ink)

    def boundary(self, boundary: Boundary) -> None:
        """Where our influence changes."""
        muted = self.theme.muted
        stroke = Stroke(1.2, (1.0, 4.0), round=True)
        self.sheet.polygon([boundary.start, boundary.end], Look("", muted, stroke), closed=False)
        for text in told_at(boundary):
            area = Rectangle(text.x - 2.0, text.y - SPHERE.size, text.width + 4.0, SPHERE.leading + 1.0)
            self.sheet.frame(area, 0.0, Look(self.theme.paper))
            self.sheet.words([text], muted)

    def box(self, box: BoxArea, heading: str) -> None:
        """A box, which arrows can then be glued to."""
        id = box.box.id
        with self.fading(id):
            body = self.boxes.box(box, heading, stands_out=id in self.picture.highlight)
        self.bodies[id] = (body, box)

    def arrows(self) -> None:
        """Every arrow with what it means, then what lies above them all."""
        told = dict(zip([arrow.id for arrow in self.picture.arrows], told_arrows(self.picture), strict=True))
        for path in self.drawing.arrows:
            if path.arrow.id in self.picture.highlight:
                self.lines.glow(path)
            with self.fading(path.arrow.id):
                self.lines.arrow(path, told[path.arrow.id])
        for join in self.drawing.joins:
            self.lines.join(join)
        for path in self.drawing.arrows:
            with self.fading(path.arrow.id):
                for badge in path.badges:
                    self.lines.badge(badge)

    def loops(self) -> None:
        """The name of every loop, with what it means."""
        told = dict(zip([loop.id for loop in self.picture.loops], told_loops(self.picture), strict=True))
        for path in self.drawing.loops:
            with self.fading(path.loop.id):
                self.lines.loop_label(path, told[path.loop.id])

    def legend(self, block: LegendBlock) -> None:
        """A part of the legend: signs as they are drawn, with what they mean as text."""
        self.sheet.words([block.heading], self.theme.ink)
        for entry in block.entries:
            if entry.sign is not None:
                self.sign(entry.sign)
            if entry.texts:
                self.sheet.words(entry.texts, self.theme.ink)

    def sign(self, sign: Any) -> None:
        """A sign as it is drawn in the picture."""
        if isinstance(sign, ArrowPath):
            if sign.arrow.id in self.picture.highlight:
                self.lines.glow(sign)
            self.lines.arrow(sign)
        elif isinstance(sign, JoinPath):
            self.lines.join(sign)
        elif isinstance(sign, LoopPath):
            self.lines.loop(sign)
            self.lines.loop_label(sign)
        elif isinstance(sign, Badge):
            self.lines.badge(sign)
        else:
            self.boxes.sign(sign)
