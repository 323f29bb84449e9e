"""SVG: every shape of a drawing as text, accessible and self-contained."""

from __future__ import annotations

from typing import TYPE_CHECKING

from effektkedja.diagram.description import describe
from effektkedja.diagram.drawing import (
    ArrowPath,
    Badge,
    Diamond,
    JoinPath,
    LoopPath,
    PillArea,
    Ring,
    SignLine,
    TagArea,
)
from effektkedja.diagram.headings import told_at
from effektkedja.diagram.markup import at, escaped, frame, number, stretch
from effektkedja.diagram.paper import page_size
from effektkedja.diagram.shapes import Rectangle
from effektkedja.diagram.svg_boxes import Boxes
from effektkedja.diagram.svg_lines import Lines
from effektkedja.diagram.svg_texts import FONTS, text_element
from effektkedja.diagram.theme import SPHERE
from effektkedja.record import Record

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from effektkedja.diagram.drawing import Boundary, BoxArea, Drawing, LaneArea, LegendBlock, Still

_LANE_CORNER = 8.0
_FADED = ' opacity="0.3"'


class Prepared(Record):
    """What of an SVG can be written before the boxes have places: a picture in words, boxes, the legend."""

    description: str
    boxes: Mapping[str, str]
    legend: str


def prepare_svg(still: Still) -> Prepared:
    """Write all that needs no places. Done while the layout engine works, it costs no time at all."""
    svg = Svg(still)
    boxes = {face.box.id: "\n".join(svg.boxes.face(face)) for face in still.faces}
    legend = "\n".join(line for block in still.legend for line in svg.legend(block))
    return Prepared(escaped(describe(still.picture)), boxes, legend)


def write_svg(drawing: Drawing, prepared: Prepared | None = None) -> bytes:
    """The drawing as SVG; what has been prepared is taken as it is."""
    prepared = prepared or prepare_svg(drawing.still)
    return "\n".join(Svg(drawing.still).document(drawing, prepared)).encode("utf-8")


def alone(parts: Iterable[str], room: Rectangle) -> str:
    """Some parts as an SVG of their own, which shows the room that they take."""
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{at(room.x, room.y)} '
        f'{at(room.width, room.height)}" font-family="{escaped(FONTS)}">{"".join(parts)}</svg>'
    )


class Svg:
    """The parts of a drawing as SVG, for a whole picture or one at a time."""

    def __init__(self, still: Still) -> None:
        self.picture = still.picture
        self.theme = still.picture.theme
        self.mark = f"ek-{self.picture.mark}"
        self.boxes = Boxes(self.theme, still.measures)
        self.lines = Lines(self.theme)

    def document(self, drawing: Drawing, prepared: Prepared) -> Iterator[str]:
        """The whole picture, line by line."""
        theme = self.theme
        yield from self.opening(drawing, prepared.description)
        yield from self.group("title", (text_element(text, theme.ink) for text in drawing.title))
        for lane in drawing.lanes:
            yield from self.lane(lane)
        for boundary in drawing.boundaries:
            yield from self.boundary(boundary)
        yield from self.group("loops", self.loops(drawing.loops))
        yield from self.group("arrows", (self.arrow(path) for path in drawing.arrows))
        yield from self.group("joins", (self.lines.join(path) for path in drawing.joins))
        yield from self.group("boxes", (self.box(box, prepared.boxes[box.box.id]) for box in drawing.boxes))
        badged = (path for path in drawing.arrows if path.badges)
        yield from self.group("badges", (self.badges(path) for path in badged))
        place = number(drawing.legend_top)
        yield f'<g class="legend" transform="translate(0 {place})">\n{prepared.legend}\n</g>'
        yield from self.group("footer", (text_element(text, theme.muted) for text in drawing.footer))
        yield "</svg>"

    def opening(self, drawing: Drawing, description: str) -> Iterator[str]:
        """The size of the picture, the picture in words, and its paper."""
        picture = self.picture
        language = escaped(picture.language)
        # On a page the picture stands in the middle, as large as there is room for.
        page = page_size(picture) or (drawing.width, drawing.height)
        scale = min(page[0] / drawing.width, page[1] / drawing.height)
        wide, high = page[0] / scale, page[1] / scale
        left = number((drawing.width - wide) / 2)
        width, height = number(wide), number(high)
        yield (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{left} 0 {width} {height}" '
            f'width="{number(page[0])}" height="{number(page[1])}" '
            f'role="img" lang="{language}" xml:lang="{language}" '
            f'aria-labelledby="{self.mark}-title" aria-describedby="{self.mark}-desc" '
            f'font-family="{escaped(FONTS)}">'
        )
        yield f'<title id="{self.mark}-title">{escaped(picture.title)}</title>'
        yield f'<desc id="{self.mark}-desc">{description}</desc>'
        from_left = f' x="{left}"' if left != "0" else ""
        yield f'<rect{from_left} width="{width}" height="{height}" fill="{self.theme.paper}"/>'

    def group(self, name: str, parts: Iterable[str]) -> Iterator[str]:
        """Parts of a kind, if there are any."""
        held = list(parts)
        if held:
            yield f'<g class="{name}">'
            yield from held
            yield "</g>"

    def faded(self, name: str) -> str:
        """What lets a part step back where others stand out."""
        highlight = self.picture.highlight
        return _FADED if highlight and name not in highlight else ""

    # -- lanes, boundaries and boxes ------------------------------------------------------------

    def lane(self, lane: LaneArea) -> Iterator[str]:
        """A level, without its boxes."""
        yield f'<g class="lane {lane.lane.section.replace("_", "-")}">'
        yield from self.ground(lane)
        yield from (text_element(text, self.heading_ink(lane)) for text in lane.texts)
        yield "</g>"

    def ground(self, lane: LaneArea) -> Iterator[str]:
        """What lies below the boxes of a lane, and below its heading."""
        tint, edge = self.theme.tints[lane.lane.section], self.theme.lane_edge
        dashes = f' stroke="{tint.strong}" stroke-dasharray="4 4"' if lane.lane.apart else ""
        outline = f' stroke="{edge}" stroke-width="0.8"' if edge and not dashes else ""
        yield frame(lane.area, _LANE_CORNER, f'fill="{tint.ground}"{dashes}{outline}')
        if lane.heading is None:
            for text in lane.texts:
                ground = Rectangle(text.x - 4.0, text.y - 10.5, text.width + 8.0, 14.0)
                yield frame(ground, 3.0, f'fill="{self.theme.paper}"')
        else:
            border = f' stroke="{tint.strong}" stroke-width="1.5"' if tint.heading else ""
            yield frame(lane.heading, _LANE_CORNER, f'fill="{tint.top}"{border}')

    def heading_ink(self, lane: LaneArea) -> str:
        """The colour of the heading of a lane, or of its name where it has none."""
        return self.theme.muted if lane.heading is None else self.theme.tints[lane.lane.section].heading_ink

    def boundary(self, boundary: Boundary) -> Iterator[str]:
        """Where our influence changes."""
        look = f'stroke="{self.theme.muted}" stroke-width="1.2" stroke-dasharray="1 4" stroke-linecap="round"'
        yield '<g class="boundary">'
        yield f'<path d="{stretch(boundary.start, boundary.end)}" fill="none" {look}/>'
        for text in told_at(boundary):
            ground = Rectangle(text.x - 2.0, text.y - SPHERE.size, text.width + 4.0, SPHERE.leading + 1.0)
            yield frame(ground, 0.0, f'fill="{self.theme.paper}"')
            yield text_element(text, self.theme.muted)
        yield "</g>"

    def box(self, box: BoxArea, inside: str) -> str:
        """A box in its place, with what stands in it."""
        id = escaped(box.box.id)
        place = f"{box.area.x:.1f} {box.area.y:.1f}"
        glow = self.boxes.glow(box.face) if box.box.id in self.picture.highlight else ""
        return (
            f'<g class="box" id="{self.mark}-{id}" transform="translate({place})"'
            f"{self.faded(box.box.id)}>{glow}{inside}\n</g>"
        )

    # -- arrows and loops -----------------------------------------------------------------------

    def arrow(self, path: ArrowPath) -> str:
        """An arrow, in a group that says which it is."""
        id = path.arrow.id
        glow = self.lines.glow(path) if id in self.picture.highlight else ""
        faded = self.faded(id) if self.picture.highlight else ""
        return f'<g class="arrow" data-arrow="{escaped(id)}"{faded}>{glow}{self.lines.arrow(path)}</g>'

    def badges(self, path: ArrowPath) -> str:
        """The badges of an arrow, in a group that says which it is; they lie above all boxes."""
        told = "".join([self.lines.badge(badge) for badge in path.badges])
        id = path.arrow.id
        return f'<g class="badge" data-arrow="{escaped(id)}"{self.faded(id)}>{told}</g>'

    def loops(self, paths: Iterable[LoopPath]) -> Iterator[str]:
        """All lanes of loops first, then all lines, then all labels, so that no label is crossed."""
        for part in (self.lines.band, self.lines.loop, self.lines.loop_label):
            for path in paths:
                yield self.loop(path, part(path))

    def loop(self, path: LoopPath, part: Iterable[str]) -> str:
        """A part of a loop, in a group that says which it is."""
        faded = _FADED if self.picture.highlight else ""
        return f'<g class="loop" data-loop="{escaped(path.loop.id)}"{faded}>{"".join(part)}</g>'

    # -- legend ---------------------------------------------------------------------------------

    def legend(self, block: LegendBlock) -> Iterator[str]:
        """A part of the legend."""
        yield '<g class="signs">'
        yield text_element(block.heading, self.theme.ink)
        for entry in block.entries:
            if entry.sign is not None:
                yield from self.sign(entry.sign)
            yield from (text_element(text, self.theme.ink) for text in entry.texts)
        yield "</g>"

    def sign(
        self,
        sign: ArrowPath | LoopPath | PillArea | Badge | Diamond | TagArea | JoinPath | SignLine | Ring,
    ) -> Iterator[str]:
        """A sign as it is drawn in the picture."""
        if isinstance(sign, ArrowPath):
            if sign.arrow.id in self.picture.highlight:
                yield self.lines.glow(sign)
            yield self.lines.arrow(sign)
        elif isinstance(sign, JoinPath):
            yield self.lines.join(sign)
        elif isinstance(sign, LoopPath):
            yield from self.lines.loop(sign)
            yield from self.lines.loop_label(sign)
        elif isinstance(sign, Badge):
            yield self.lines.badge(sign)
        else:
            yield from self.boxes.sign(sign)
