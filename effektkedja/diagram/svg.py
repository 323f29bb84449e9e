"""SVG: every shape of a drawing as text, accessible and self-contained."""

from __future__ import annotations

from typing import TYPE_CHECKING

from effektkedja.diagram.description import describe
from effektkedja.diagram.drawing import ArrowPath, Badge, Diamond, LoopPath, PillArea, Rectangle
from effektkedja.diagram.markup import across, at, circle, escaped, frame, number, path_data, stroke_look
from effektkedja.diagram.theme import MEASURES
from effektkedja.record import Record

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from effektkedja.diagram.drawing import (
        BoxArea,
        BoxFace,
        Drawing,
        Head,
        LaneArea,
        LegendBlock,
        Still,
        Text,
    )
    from effektkedja.diagram.picture import Arrow
    from effektkedja.diagram.theme import Theme

FONTS = "Arimo, Arial, 'Liberation Sans', Helvetica, sans-serif"

_FACES = {"regular": "", "bold": ' font-weight="700"', "italic": ' font-style="italic"'}
_CORNER = 5.0
_LANE_CORNER = 8.0
_LABEL_HEIGHT = 14.0


class Prepared(Record):
    """What of an SVG can be written before the boxes have places: a picture in words, boxes, the legend."""

    description: str
    boxes: Mapping[str, str]
    legend: str


def prepare_svg(still: Still) -> Prepared:
    """Write all that needs no places. Done while the layout engine works, it costs no time at all."""
    svg = _Svg(still)
    boxes = {face.box.id: "\n".join(svg.face(face)) for face in still.faces}
    legend = "\n".join(line for block in still.legend for line in svg.legend(block))
    return Prepared(escaped(describe(still.picture)), boxes, legend)


def write_svg(drawing: Drawing, prepared: Prepared | None = None) -> bytes:
    """The drawing as SVG; what has been prepared is taken as it is."""
    prepared = prepared or prepare_svg(drawing.still)
    return "\n".join(_Svg(drawing.still).lines(drawing, prepared)).encode("utf-8")


class _Svg:
    """One drawing on its way to become SVG."""

    def __init__(self, still: Still) -> None:
        self.picture = still.picture
        self.theme: Theme = still.picture.theme
        self.mark = f"ek-{self.picture.mark}"
        self.looks: dict[tuple[str, bool, bool], tuple[str, str, float]] = {}

    def lines(self, drawing: Drawing, prepared: Prepared) -> Iterator[str]:
        yield from self.opening(drawing, prepared.description)
        yield from self.group("title", (self.text(text, self.theme.ink) for text in drawing.title))
        for lane in drawing.lanes:
            yield from self.lane(lane)
        yield from self.group("loops", self.loops(drawing.loops))
        yield from self.group("arrows", (self.arrow_group(path) for path in drawing.arrows))
        yield from self.group("boxes", (self.box(box, prepared.boxes[box.box.id]) for box in drawing.boxes))
        badged = (path for path in drawing.arrows if path.badges)
        yield from self.group("badges", (self.badge_group(path) for path in badged))
        place = number(drawing.legend_top)
        yield f'<g class="legend" transform="translate(0 {place})">\n{prepared.legend}\n</g>'
        yield from self.group("footer", (self.text(text, self.theme.muted) for text in drawing.footer))
        yield "</svg>"

    def opening(self, drawing: Drawing, description: str) -> Iterator[str]:
        picture = self.picture
        width, height = number(drawing.width), number(drawing.height)
        language = escaped(picture.language)
        yield (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" '
            f'height="{height}" role="img" lang="{language}" xml:lang="{language}" '
            f'aria-labelledby="{self.mark}-title" aria-describedby="{self.mark}-desc" '
            f'font-family="{escaped(FONTS)}">'
        )
        yield f'<title id="{self.mark}-title">{escaped(picture.title)}</title>'
        yield f'<desc id="{self.mark}-desc">{description}</desc>'
        yield f'<rect width="{width}" height="{height}" fill="{self.theme.paper}"/>'

    def group(self, name: str, parts: Iterable[str]) -> Iterator[str]:
        held = list(parts)
        if held:
            yield f'<g class="{name}">'
            yield from held
            yield "</g>"

    def arrow_group(self, path: ArrowPath) -> str:
        """An arrow, in a group that says which it is."""
        return f'<g class="arrow" data-arrow="{escaped(path.arrow.id)}">{self.arrow(path)}</g>'

    def badge_group(self, path: ArrowPath) -> str:
        """The badges of an arrow, in a group that says which it is; they lie above all boxes."""
        badges = "".join(part for badge in path.badges for part in self.badge(badge))
        return f'<g class="badge" data-arrow="{escaped(path.arrow.id)}">{badges}</g>'

    def text(self, text: Text, colour: str) -> str:
        """A line of text, held to the width that was reckoned with, whatever font there is."""
        style = text.style
        middle = ' text-anchor="middle"' if text.centred else ""
        return (
            f'<text x="{text.x:.1f}" y="{text.y:.1f}" font-size="{style.size:g}"{_FACES[style.face]}{middle} '
            f'fill="{colour}" textLength="{text.width:.1f}" lengthAdjust="spacingAndGlyphs">'
            f"{escaped(text.text)}</text>"
        )

    # -- lanes and boxes ------------------------------------------------------------------------

    def lane(self, lane: LaneArea) -> Iterator[str]:
        tint, area = self.theme.tints[lane.lane.section], lane.area
        dashes = f' stroke="{tint.strong}" stroke-dasharray="4 4"' if lane.lane.apart else ""
        yield f'<g class="lane {lane.lane.section.replace("_", "-")}">'
        yield frame(area, _LANE_CORNER, f'fill="{tint.ground}"{dashes}')
        x, y, right, foot, c = area.x, area.y, area.right, f"{area.y + lane.heading:.1f}", _LANE_CORNER
        corners = f"Q{at(x, y)} {at(x + c, y)}H{right - c:.1f}Q{at(right, y)} {at(right, y + c)}"
        yield f'<path d="M{x:.1f} {foot}V{y + c:.1f}{corners}V{foot}Z" fill="{tint.top}"/>'
        yield from (self.text(text, tint.heading_ink) for text in lane.texts)
        yield "</g>"

    def box(self, box: BoxArea, inside: str) -> str:
        id = f"{self.mark}-{escaped(box.box.id)}"
        place = f"{box.area.x:.1f} {box.area.y:.1f}"
        return f'<g class="box" id="{id}" transform="translate({place})">{inside}\n</g>'

    def face(self, face: BoxFace) -> Iterator[str]:
        """What stands in a box, drawn from its corner."""
        tint, c = self.theme.tints[face.section], _CORNER
        area = Rectangle(0.0, 0.0, MEASURES.box, face.height)
        yield f"<title>{escaped(face.box.title)}</title>"
        yield frame(area, c, f'fill="{self.theme.box}" stroke="{tint.strong}" stroke-width="1.5"')
        bar, bottom = f"{MEASURES.accent:g}", face.height
        corners = f"Q0 0 0 {c:g}V{bottom - c:.1f}Q0 {bottom:.1f} {at(c, bottom)}"
        yield f'<path d="M{bar} 0H{c:g}{corners}H{bar}Z" fill="{tint.strong}"/>'
        yield from (self.text(text, self.theme.ink) for text in face.texts)
        for pill in face.pills:
            yield from self.pill(pill)
        for diamond in face.diamonds:
            yield from self.diamond(diamond)

    def pill(self, pill: PillArea) -> Iterator[str]:
        tint = self.theme.tints[pill.section]
        yield frame(pill.area, 8.0, f'fill="{tint.pill}" stroke="{tint.strong}" stroke-width="0.9"')
        first = pill.texts[0]
        yield circle((pill.area.x + 8.0, first.y - first.style.size * 0.36), 2.7, f'fill="{tint.strong}"')
        yield from (self.text(text, self.theme.ink) for text in pill.texts)

    def diamond(self, diamond: Diamond) -> Iterator[str]:
        (x, y), reach = diamond.middle, diamond.reach
        corners = (at(x, y - reach), at(x + reach, y), at(x, y + reach), at(x - reach, y))
        yield f'<path d="M{"L".join(corners)}Z" fill="{self.theme.mark}" stroke="{self.theme.paper}"/>'
        yield self.text(diamond.text, self.theme.mark_ink)

    # -- arrows and loops -----------------------------------------------------------------------

    def arrow(self, path: ArrowPath) -> str:
        colour, look, width = self.look(path.arrow)
        data = "".join([path_data(curve) for curve in path.curves])
        joint = "\n" + circle(path.joint, 3.2, f'fill="{colour}"') if path.joint else ""
        return f'<path d="{data}" fill="none" {look}/>{joint}\n{self.head(path.head, colour, width)}'

    def look(self, arrow: Arrow) -> tuple[str, str, float]:
        """The colour, the whole look and the width of an arrow, worked out once for all that look alike."""
        key = (arrow.evidence, arrow.hinders, arrow.feedback)
        if key not in self.looks:
            stroke = self.theme.evidence[arrow.evidence]
            colour = self.theme.colour_of(hinders=arrow.hinders, feedback=arrow.feedback)
            dashes = self.theme.feedback_dashes if arrow.feedback else ()
            self.looks[key] = colour, stroke_look(stroke, colour, dashes), stroke.width
        return self.looks[key]

    def head(self, head: Head, colour: str, width: float) -> str:
        """The end of an arrow: a filled triangle, an open one for what helps, a bar for what hinders."""
        (x, y), (dx, dy) = head.tip, head.direction
        if head.kind == "bar":
            ends = across((x - dx * 4, y - dy * 4), head.direction, 7.0)
            return f'<path d="M{ends}" fill="none" stroke="{colour}" stroke-width="3"/>'
        long, wide = 7.0 + width, 2.8 + 0.8 * width
        bx, by, wx, wy = x - dx * long, y - dy * long, dy * wide, dx * wide
        fill = self.theme.paper if head.kind == "open" else colour
        return (
            f'<path d="M{bx - wx:.1f} {by + wy:.1f}L{bx + wx:.1f} {by - wy:.1f}'
            f'L{x:.1f} {y:.1f}Z" fill="{fill}" stroke="{colour}" stroke-width="0.8"/>'
        )

    def badge(self, badge: Badge) -> Iterator[str]:
        hinders = badge.kind == "hinders"
        colour = self.theme.hindering if hinders else self.theme.arrow
        look = f'fill="{self.theme.paper}" stroke="{colour}" stroke-width="1.1"'
        yield frame(badge.area, badge.area.height / 2, look)
        yield self.text(badge.text, colour if hinders else self.theme.ink)

    def loops(self, paths: Iterable[LoopPath]) -> Iterator[str]:
        """All lines first, then all labels, so that no label is crossed."""
        for part in (self.loop, self.loop_label):
            for path in paths:
                yield f'<g class="loop" data-loop="{escaped(path.loop.id)}">{"".join(part(path))}</g>'

    def loop(self, path: LoopPath) -> Iterator[str]:
        look = stroke_look(self.theme.loops[path.loop.order], self.theme.loop)
        data = "".join(path_data(curve) for curve in path.curves)
        if data:
            yield f'<path d="{data}" fill="none" {look}/>'
        yield from (self.head(head, self.theme.loop, 1.0) for head in path.heads)

    def loop_label(self, path: LoopPath) -> Iterator[str]:
        """Rings, as many as the order of learning, and the label on a ground that hides other loops."""
        x, y = path.ring
        if path.text:
            width = path.text.x - x + path.text.width + 10.0
            ground = Rectangle(x - 8.0, y - _LABEL_HEIGHT / 2, width, _LABEL_HEIGHT)
            yield frame(ground, 0.0, f'fill="{self.theme.paper}"')
            yield self.text(path.text, self.theme.loop)
        for turn in range(max(1, path.loop.order)):
            yield circle(path.ring, 1.8 + 2.2 * turn, f'stroke="{self.theme.loop}" fill="none"')

    # -- legend ---------------------------------------------------------------------------------

    def legend(self, block: LegendBlock) -> Iterator[str]:
        yield '<g class="signs">'
        yield self.text(block.heading, self.theme.ink)
        for entry in block.entries:
            if entry.sign is not None:
                yield from self.sign(entry.sign)
            yield from (self.text(text, self.theme.ink) for text in entry.texts)
        yield "</g>"

    def sign(self, sign: ArrowPath | LoopPath | PillArea | Badge | Diamond) -> Iterator[str]:
        if isinstance(sign, ArrowPath):
            yield self.arrow(sign)
        elif isinstance(sign, LoopPath):
            yield from self.loop(sign)
            yield from self.loop_label(sign)
        elif isinstance(sign, PillArea):
            yield from self.pill(sign)
        elif isinstance(sign, Badge):
            yield from self.badge(sign)
        else:
            yield from self.diamond(sign)
