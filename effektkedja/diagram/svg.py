"""SVG: every shape of a drawing as text, accessible and self-contained."""

from __future__ import annotations

from typing import TYPE_CHECKING

from effektkedja.diagram.description import describe
from effektkedja.diagram.drawing import ArrowPath, Badge, Diamond, LoopPath, PillArea, Rectangle
from effektkedja.diagram.markup import across, at, circle, escaped, frame, number, path_data, stroke_look
from effektkedja.diagram.theme import MEASURES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from effektkedja.diagram.drawing import BoxArea, Drawing, Head, LaneArea, LegendBlock, Text
    from effektkedja.diagram.picture import Arrow
    from effektkedja.diagram.theme import Theme

FONTS = "Arimo, Arial, 'Liberation Sans', Helvetica, sans-serif"

_FACES = {"regular": "", "bold": ' font-weight="700"', "italic": ' font-style="italic"'}
_CORNER = 5.0
_LANE_CORNER = 8.0
_LABEL_HEIGHT = 14.0


def write_svg(drawing: Drawing) -> bytes:
    """The drawing as SVG."""
    return "\n".join(_Svg(drawing).lines()).encode("utf-8")


class _Svg:
    """One drawing on its way to become SVG."""

    def __init__(self, drawing: Drawing) -> None:
        self.drawing = drawing
        self.theme: Theme = drawing.theme
        self.mark = f"ek-{drawing.picture.mark}"
        self.looks: dict[tuple[str, bool, bool], tuple[str, str, float]] = {}

    def lines(self) -> Iterator[str]:
        drawing = self.drawing
        yield from self.opening()
        yield from (self.text(text, self.theme.ink) for text in drawing.title)
        for lane in drawing.lanes:
            yield from self.lane(lane)
        yield from self.group("loops", self.loops())
        yield from self.group("arrows", (part for path in drawing.arrows for part in self.arrow(path)))
        for box in drawing.boxes:
            yield from self.box(box)
        badges = (badge for path in drawing.arrows for badge in path.badges)
        yield from self.group("badges", (part for badge in badges for part in self.badge(badge)))
        for block in drawing.legend:
            yield from self.legend(block)
        yield from (self.text(text, self.theme.muted) for text in drawing.footer)
        yield "</svg>"

    def opening(self) -> Iterator[str]:
        picture = self.drawing.picture
        width, height = number(self.drawing.width), number(self.drawing.height)
        language = escaped(picture.language)
        yield (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" '
            f'height="{height}" role="img" lang="{language}" xml:lang="{language}" '
            f'aria-labelledby="{self.mark}-title" aria-describedby="{self.mark}-desc" '
            f'font-family="{escaped(FONTS)}">'
        )
        yield f'<title id="{self.mark}-title">{escaped(picture.title)}</title>'
        yield f'<desc id="{self.mark}-desc">{escaped(describe(picture))}</desc>'
        yield f'<rect width="{width}" height="{height}" fill="{self.theme.paper}"/>'

    def group(self, name: str, parts: Iterable[str]) -> Iterator[str]:
        held = list(parts)
        if held:
            yield f'<g class="{name}">'
            yield from held
            yield "</g>"

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
        yield f'<path d="M{x:.1f} {foot}V{y + c:.1f}{corners}V{foot}Z" fill="{tint.strong}"/>'
        yield from (self.text(text, self.theme.paper) for text in lane.texts)
        yield "</g>"

    def box(self, box: BoxArea) -> Iterator[str]:
        tint, area = self.theme.tints[box.section], box.area
        yield f'<g class="box" id="{self.mark}-{escaped(box.box.id)}"><title>{escaped(box.box.title)}</title>'
        yield frame(area, _CORNER, f'fill="{self.theme.paper}" stroke="{tint.strong}" stroke-width="1.5"')
        x, y, bottom, bar, c = area.x, area.y, area.bottom, f"{area.x + MEASURES.accent:.1f}", _CORNER
        corners = f"Q{at(x, y)} {at(x, y + c)}V{bottom - c:.1f}Q{at(x, bottom)} {at(x + c, bottom)}"
        yield f'<path d="M{bar} {y:.1f}H{x + c:.1f}{corners}H{bar}Z" fill="{tint.strong}"/>'
        yield from (self.text(text, self.theme.ink) for text in box.texts)
        for pill in box.pills:
            yield from self.pill(pill)
        for diamond in box.diamonds:
            yield from self.diamond(diamond)
        yield "</g>"

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

    def arrow(self, path: ArrowPath) -> Iterator[str]:
        arrow = path.arrow
        colour, look, width = self.look(arrow)
        yield f'<path d="{"".join(path_data(curve) for curve in path.curves)}" fill="none" {look}/>'
        if path.joint:
            yield circle(path.joint, 3.2, f'fill="{colour}"')
        yield self.head(path.head, colour, width)

    def look(self, arrow: Arrow) -> tuple[str, str, float]:
        """The colour, the whole look and the width of an arrow, worked out once for all that look alike."""
        key = (arrow.evidence, arrow.hinders, arrow.feedback)
        if key not in self.looks:
            stroke = self.theme.evidence[arrow.evidence]
            colour = self.theme.feedback if arrow.feedback else self.theme.arrow
            colour = self.theme.hindering if arrow.hinders else colour
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
        base = across((x - dx * long, y - dy * long), head.direction, wide)
        fill = self.theme.paper if head.kind == "open" else colour
        return f'<path d="M{base}L{at(x, y)}Z" fill="{fill}" stroke="{colour}" stroke-width="0.8"/>'

    def badge(self, badge: Badge) -> Iterator[str]:
        hinders = badge.kind == "hinders"
        colour = self.theme.hindering if hinders else self.theme.arrow
        look = f'fill="{self.theme.paper}" stroke="{colour}" stroke-width="1.1"'
        yield frame(badge.area, badge.area.height / 2, look)
        yield self.text(badge.text, colour if hinders else self.theme.ink)

    def loops(self) -> Iterator[str]:
        """All lines first, then all labels, so that no label is crossed."""
        for path in self.drawing.loops:
            yield from self.loop(path)
        for path in self.drawing.loops:
            yield from self.loop_label(path)

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
        yield '<g class="legend">'
        yield self.text(block.heading, self.theme.ink)
        for entry in block.entries:
            if entry.sign is not None:
                yield from self.sign(entry.sign)
            yield from (self.text(text, self.theme.ink) for text in entry.texts)
        yield "</g>"

    def sign(self, sign: ArrowPath | LoopPath | PillArea | Badge | Diamond) -> Iterator[str]:
        if isinstance(sign, ArrowPath):
            yield from self.arrow(sign)
        elif isinstance(sign, LoopPath):
            yield from self.loop(sign)
            yield from self.loop_label(sign)
        elif isinstance(sign, PillArea):
            yield from self.pill(sign)
        elif isinstance(sign, Badge):
            yield from self.badge(sign)
        else:
            yield from self.diamond(sign)
