"""SVG: every shape of a drawing as text, accessible and self-contained."""

from __future__ import annotations

from typing import TYPE_CHECKING

from effektkedja.diagram.description import describe
from effektkedja.diagram.drawing import ArrowPath, Badge, Diamond, LoopPath, PillArea
from effektkedja.diagram.theme import MEASURES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from effektkedja.diagram.drawing import (
        BoxArea,
        Curve,
        Drawing,
        Head,
        LaneArea,
        LegendBlock,
        Point,
        Text,
    )
    from effektkedja.diagram.theme import Stroke, Theme

FONTS = "Arimo, Arial, 'Liberation Sans', Helvetica, sans-serif"


def write_svg(drawing: Drawing) -> bytes:
    """The drawing as SVG."""
    return "\n".join(_Svg(drawing).lines()).encode("utf-8")


_ESCAPES = str.maketrans(
    {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;"}
    # XML 1.0 forbids these even when escaped.
    | {chr(code): None for code in range(32) if code not in (9, 10, 13)}
    | {chr(code): None for code in (*range(0xD800, 0xE000), 0xFFFE, 0xFFFF)}
)


def escaped(text: str) -> str:
    """A text that is safe anywhere in XML.

    >>> escaped("a < b & 'c'")
    'a &lt; b &amp; &#39;c&#39;'
    """
    return text.translate(_ESCAPES)


def _number(value: float) -> str:
    """A number without needless digits; a tenth of a point is less than anybody sees.

    >>> _number(12.04), _number(-0.01), _number(3.25)
    ('12', '0', '3.2')
    """
    text = f"{value:.1f}"
    if text.endswith(".0"):
        text = text[:-2]
    return "0" if text == "-0" else text


def _path(curve: Curve) -> str:
    """A curve as path data; pieces that are straight become lines."""
    told = [f"M{curve[0][0]:.1f} {curve[0][1]:.1f}"]
    for place in range(0, len(curve) - 1, 3):
        start, first, second, end = curve[place : place + 4]
        if first == start and second == end:
            if start != end:
                told.append(f"L{end[0]:.1f} {end[1]:.1f}")
        else:
            told.append(
                f"C{first[0]:.1f} {first[1]:.1f} {second[0]:.1f} {second[1]:.1f} {end[0]:.1f} {end[1]:.1f}"
            )
    return "".join(told)


def _stroke(stroke: Stroke, colour: str, dashes: tuple[float, ...] = ()) -> str:
    told = f'stroke="{colour}" stroke-width="{stroke.width:g}"'
    if dashes or stroke.dashes:
        told += f' stroke-dasharray="{" ".join(f"{dash:g}" for dash in dashes or stroke.dashes)}"'
    return told + (' stroke-linecap="round"' if stroke.round and not dashes else "")


class _Svg:
    """One drawing on its way to become SVG."""

    def __init__(self, drawing: Drawing) -> None:
        self.drawing = drawing
        self.theme: Theme = drawing.theme
        self.mark = f"ek-{drawing.picture.mark}"

    def lines(self) -> Iterator[str]:
        drawing = self.drawing
        width, height = _number(drawing.width), _number(drawing.height)
        language = escaped(drawing.picture.language)
        yield (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" '
            f'height="{height}" role="img" lang="{language}" xml:lang="{language}" '
            f'aria-labelledby="{self.mark}-title" aria-describedby="{self.mark}-desc" '
            f'font-family="{escaped(FONTS)}">'
        )
        yield f'<title id="{self.mark}-title">{escaped(drawing.picture.title)}</title>'
        yield f'<desc id="{self.mark}-desc">{escaped(describe(drawing.picture))}</desc>'
        yield f'<rect width="{width}" height="{height}" fill="{self.theme.paper}"/>'
        yield from (self.text(text, self.theme.ink) for text in drawing.title)
        for lane in drawing.lanes:
            yield from self.lane(lane)
        yield from self.group("loops", self.all_loops())
        yield from self.group("arrows", (part for path in drawing.arrows for part in self.arrow(path)))
        for box in drawing.boxes:
            yield from self.box(box)
        yield from self.group("badges", self.all_badges())
        for block in drawing.legend:
            yield from self.legend(block)
        yield from (self.text(text, self.theme.muted) for text in drawing.footer)
        yield "</svg>"

    def group(self, name: str, parts: Iterable[str]) -> Iterator[str]:
        held = list(parts)
        if held:
            yield f'<g class="{name}" fill="none">'
            yield from held
            yield "</g>"

    def text(self, text: Text, colour: str) -> str:
        """A line of text, held to the width that was reckoned with, whatever font there is."""
        style = text.style
        told = f'<text x="{_number(text.x)}" y="{_number(text.y)}" font-size="{style.size:g}" fill="{colour}"'
        if style.face != "regular":
            told += ' font-weight="700"' if style.face == "bold" else ' font-style="italic"'
        if text.centred:
            told += ' text-anchor="middle"'
        if text.width > 0:
            told += f' textLength="{_number(text.width)}" lengthAdjust="spacingAndGlyphs"'
        return f"{told}>{escaped(text.text)}</text>"

    # -- lanes and boxes ------------------------------------------------------------------------

    def lane(self, lane: LaneArea) -> Iterator[str]:
        tint, area = self.theme.tints[lane.lane.section], lane.area
        x, y, right = _number(area.x), _number(area.y), _number(area.right)
        dashes = f' stroke="{tint.strong}" stroke-dasharray="4 4"' if lane.lane.apart else ""
        yield f'<g class="lane {lane.lane.section.replace("_", "-")}">'
        yield (
            f'<rect x="{x}" y="{y}" width="{_number(area.width)}" height="{_number(area.height)}" rx="8" '
            f'fill="{tint.ground}"{dashes}/>'
        )
        foot = _number(area.y + lane.heading)
        yield (
            f'<path d="M{x} {foot}V{_number(area.y + 8)}Q{x} {y} {_number(area.x + 8)} {y}H{_number(area.right - 8)}'
            f'Q{right} {y} {right} {_number(area.y + 8)}V{foot}Z" fill="{tint.strong}"/>'
        )
        yield from (self.text(text, self.theme.paper) for text in lane.texts)
        yield "</g>"

    def box(self, box: BoxArea) -> Iterator[str]:
        tint, area = self.theme.tints[box.section], box.area
        x, y = _number(area.x), _number(area.y)
        size = f'width="{_number(area.width)}" height="{_number(area.height)}"'
        yield f'<g class="box" id="{self.mark}-{escaped(box.box.id)}"><title>{escaped(box.box.title)}</title>'
        yield (
            f'<rect x="{x}" y="{y}" {size} rx="5" fill="{self.theme.paper}" stroke="{tint.strong}" stroke-width="1.5"/>'
        )
        bar, bottom = _number(area.x + MEASURES.accent), _number(area.bottom)
        yield (
            f'<path d="M{bar} {y}H{_number(area.x + 5)}Q{x} {y} {x} {_number(area.y + 5)}V{_number(area.bottom - 5)}'
            f'Q{x} {bottom} {_number(area.x + 5)} {bottom}H{bar}Z" fill="{tint.strong}"/>'
        )
        yield from (self.text(text, self.theme.ink) for text in box.texts)
        for pill in box.pills:
            yield from self.pill(pill)
        for diamond in box.diamonds:
            yield from self.diamond(diamond)
        yield "</g>"

    def pill(self, pill: PillArea) -> Iterator[str]:
        tint, area = self.theme.tints[pill.section], pill.area
        yield (
            f'<rect x="{_number(area.x)}" y="{_number(area.y)}" width="{_number(area.width)}" '
            f'height="{_number(area.height)}" rx="8" fill="{tint.pill}" stroke="{tint.strong}" stroke-width="0.9"/>'
        )
        middle = pill.texts[0].y - pill.texts[0].style.size * 0.36
        yield f'<circle cx="{_number(area.x + 8)}" cy="{_number(middle)}" r="2.7" fill="{tint.strong}"/>'
        yield from (self.text(text, self.theme.ink) for text in pill.texts)

    def diamond(self, diamond: Diamond) -> Iterator[str]:
        (x, y), reach = diamond.middle, diamond.reach
        yield (
            f'<path d="M{_number(x)} {_number(y - reach)}L{_number(x + reach)} {_number(y)}'
            f'L{_number(x)} {_number(y + reach)}L{_number(x - reach)} {_number(y)}Z" '
            f'fill="{self.theme.mark}" stroke="{self.theme.paper}"/>'
        )
        yield self.text(diamond.text, self.theme.mark_ink)

    # -- arrows and loops -----------------------------------------------------------------------

    def colour(self, path: ArrowPath) -> str:
        arrow = path.arrow
        if arrow.hinders:
            return self.theme.hindering
        return self.theme.feedback if arrow.feedback else self.theme.arrow

    def arrow(self, path: ArrowPath) -> Iterator[str]:
        colour = self.colour(path)
        dashes = self.theme.feedback_dashes if path.arrow.feedback else ()
        stroke = self.theme.evidence[path.arrow.evidence]
        data = "".join(_path(curve) for curve in path.curves)
        yield f'<path d="{data}" fill="none" {_stroke(stroke, colour, dashes)}/>'
        if path.joint:
            yield f'<circle cx="{_number(path.joint[0])}" cy="{_number(path.joint[1])}" r="3.2" fill="{colour}"/>'
        yield self.head(path.head, colour, stroke.width)

    def head(self, head: Head, colour: str, width: float) -> str:
        """The end of an arrow: a filled triangle, an open one for what helps, a bar for what hinders."""
        (x, y), (dx, dy) = head.tip, head.direction
        long, wide = 7.0 + width, 2.8 + 0.8 * width
        if head.kind == "bar":
            ends = _across((x - dx * 4, y - dy * 4), head.direction, 7.0)
            return f'<path d="M{ends}" fill="none" stroke="{colour}" stroke-width="3"/>'
        base = _across((x - dx * long, y - dy * long), head.direction, wide)
        fill = self.theme.paper if head.kind == "open" else colour
        return f'<path d="M{base}L{_number(x)} {_number(y)}Z" fill="{fill}" stroke="{colour}" stroke-width="0.8"/>'

    def all_badges(self) -> Iterator[str]:
        for path in self.drawing.arrows:
            for badge in path.badges:
                yield from self.badge(badge)

    def badge(self, badge: Badge) -> Iterator[str]:
        area = badge.area
        colour = self.theme.hindering if badge.kind == "hinders" else self.theme.arrow
        yield (
            f'<rect x="{_number(area.x)}" y="{_number(area.y)}" width="{_number(area.width)}" '
            f'height="{_number(area.height)}" rx="{_number(area.height / 2)}" fill="{self.theme.paper}" '
            f'stroke="{colour}" stroke-width="1.1"/>'
        )
        yield self.text(badge.text, colour if badge.kind == "hinders" else self.theme.ink)

    def all_loops(self) -> Iterator[str]:
        """All lines first, then all labels, so that no label is crossed."""
        for path in self.drawing.loops:
            yield from self.loop(path)
        for path in self.drawing.loops:
            yield from self.loop_label(path)

    def loop(self, path: LoopPath) -> Iterator[str]:
        stroke = self.theme.loops[path.loop.order]
        data = "".join(_path(curve) for curve in path.curves)
        yield f'<path d="{data}" fill="none" {_stroke(stroke, self.theme.loop)}/>'
        yield from (self.head(head, self.theme.loop, 1.0) for head in path.heads)

    def loop_label(self, path: LoopPath) -> Iterator[str]:
        """Rings, as many as the order of learning, and the label on a ground that hides other loops."""
        x, y = path.ring
        if path.text:
            yield (
                f'<rect x="{_number(x - 8)}" y="{_number(y - 7)}" width="{_number(path.text.x - x + path.text.width + 10)}" '
                f'height="14" fill="{self.theme.paper}"/>'
            )
            yield self.text(path.text, self.theme.loop)
        for turn in range(max(1, path.loop.order)):
            yield (
                f'<circle cx="{_number(x)}" cy="{_number(y)}" r="{1.8 + 2.2 * turn:g}" stroke="{self.theme.loop}" '
                f'fill="none"/>'
            )

    # -- legend ---------------------------------------------------------------------------------

    def legend(self, block: LegendBlock) -> Iterator[str]:
        yield '<g class="legend">'
        yield self.text(block.heading, self.theme.ink)
        for entry in block.entries:
            yield from self.sign(entry.sign)
            yield from (self.text(text, self.theme.ink) for text in entry.texts)
        yield "</g>"

    def sign(self, sign: ArrowPath | LoopPath | PillArea | Badge | Diamond | None) -> Iterator[str]:
        if isinstance(sign, ArrowPath):
            yield from self.arrow(sign)
        elif isinstance(sign, LoopPath):
            yield from self.loop(sign)
            yield from self.loop_label(sign)
        elif isinstance(sign, PillArea):
            yield from self.pill(sign)
        elif isinstance(sign, Badge):
            yield from self.badge(sign)
        elif isinstance(sign, Diamond):
            yield from self.diamond(sign)


def _across(point: Point, direction: Point, reach: float) -> str:
    """The two ends of a line across a direction, as path data."""
    (x, y), (dx, dy) = point, direction
    return f"{_number(x - dy * reach)} {_number(y + dx * reach)}L{_number(x + dy * reach)} {_number(y - dx * reach)}"
