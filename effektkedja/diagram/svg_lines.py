"""Arrows and learning loops as SVG."""

from __future__ import annotations

from typing import TYPE_CHECKING

from effektkedja.diagram.badges import CHANGES, text_of
from effektkedja.diagram.lettering import lines_at
from effektkedja.diagram.loops import RING
from effektkedja.diagram.markup import across, circle, frame, path_data, stretch, stroke_look
from effektkedja.diagram.strokes import arrow_look
from effektkedja.diagram.svg_signs import holds_sign, status_sign, word_sign
from effektkedja.diagram.svg_texts import text_element
from effektkedja.diagram.theme import LOOP

if TYPE_CHECKING:
    from collections.abc import Iterator

    from effektkedja.diagram.drawing import ArrowPath, Badge, Head, JoinPath, LoopPath
    from effektkedja.diagram.picture import Arrow
    from effektkedja.diagram.theme import Theme

_GLOW = 6.0


class Lines:
    """Writes arrows and loops in the colours of a theme."""

    def __init__(self, theme: Theme) -> None:
        self.theme = theme
        self.looks: dict[tuple[str, bool, bool, str], tuple[str, str, float]] = {}

    def arrow(self, path: ArrowPath) -> str:
        """An arrow with its joint and its head."""
        colour, look, width = self.look(path.arrow)
        data = "".join([path_data(curve) for curve in path.curves])
        joint = "\n" + circle(path.joint, 3.2, f'fill="{colour}"') if path.joint else ""
        return f'<path d="{data}" fill="none" {look}/>{joint}\n{self.head(path.head, colour, width)}'

    def glow(self, path: ArrowPath) -> str:
        """What surrounds an arrow that stands out."""
        data = "".join([path_data(curve) for curve in path.curves])
        width = self.look(path.arrow)[2] + _GLOW
        look = f'stroke="{self.theme.glow}" stroke-width="{width:g}" opacity="0.55"'
        return f'<path d="{data}" fill="none" {look}/>'

    def look(self, arrow: Arrow) -> tuple[str, str, float]:
        """The colour, the whole look and the width of an arrow, worked out once for all that look alike."""
        faint = "rejected" if arrow.change == "removed" else arrow.state
        key = (arrow.evidence, arrow.hinders, arrow.feedback, faint)
        if key not in self.looks:
            colour, stroke, opacity, width = arrow_look(arrow, self.theme)
            look = stroke_look(stroke, colour)
            self.looks[key] = colour, look if opacity == 1.0 else f'{look} opacity="{opacity:g}"', width
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

    def badge(self, badge: Badge) -> str:
        """A mark on an arrow: quiet where it stands on many, doubly framed where an assumption fails."""
        theme, area = self.theme, badge.area
        if badge.kind in CHANGES:
            ground = frame(area, area.height / 2, f'fill="{theme.paper}"')
            return ground + word_sign(badge.kind, area.middle, theme)
        hinders = badge.kind == "hinders"
        colour = theme.hindering if hinders or badge.state == "no" else theme.arrow
        quiet = badge.kind == "repeated"
        edge = "" if quiet else f' stroke="{colour}" stroke-width="{2.2 if badge.state == "no" else 1.1}"'
        told = frame(area, area.height / 2, f'fill="{theme.paper}"{edge}')
        if badge.kind == "indicator":
            told += self.indicator(badge)
        elif badge.state:
            told += holds_sign(badge.state, (area.x + 8.0, area.middle[1]), theme)
        ink = theme.hindering if hinders else theme.muted if quiet else theme.ink
        return told + text_element(text_of(badge), ink)

    def indicator(self, badge: Badge) -> str:
        """What stands before the mark of an indicator: how it goes, or else a dot."""
        middle = (badge.area.x + 8.0, badge.area.middle[1])
        if badge.state:
            return status_sign(badge.state, middle, self.theme.ink, self.theme.paper)
        return circle(middle, 2.7, f'fill="{self.theme.arrow}"')

    def join(self, path: JoinPath) -> str:
        """How arrows combine: a ring on each where any is enough, a dot on each where all are needed."""
        look = f'stroke="{self.theme.arrow}" stroke-width="1.2"'
        fill = self.theme.paper if path.join.kind == "any" else self.theme.arrow
        rings = "".join([circle(point, 2.8, f'fill="{fill}" {look}') for point in path.points])
        return f'<path d="{stretch(path.points[0], path.points[-1])}" fill="none" {look}/>{rings}'

    # -- learning loops -------------------------------------------------------------------------

    def band(self, path: LoopPath) -> Iterator[str]:
        """The lane of a loop."""
        edge = f' stroke="{self.theme.lane_edge}" stroke-width="0.6"' if self.theme.lane_edge else ""
        yield frame(path.band, 6.0, f'fill="{self.theme.loop_ground}"{edge}')

    def loop(self, path: LoopPath) -> Iterator[str]:
        """The dashed lines of a loop."""
        look = stroke_look(self.theme.loops[path.loop.order], self.theme.loop)
        data = "".join([path_data(curve) for curve in path.curves])
        if data:
            yield f'<path d="{data}" fill="none" {look}/>'
        yield from (self.head(head, self.theme.loop, 1.0) for head in path.heads)

    def loop_label(self, path: LoopPath) -> Iterator[str]:
        """Rings, as many as the order of learning, and the label on a ground that hides other loops."""
        area = path.label
        if path.lines:
            yield frame(area, 0.0, f'fill="{self.theme.loop_ground}"')
        texts = lines_at(path.lines, area.x + RING, area.y, LOOP)
        yield from (text_element(text, self.theme.loop) for text in texts)
        middle = (area.x + RING / 2 - 1.0, area.y + LOOP.leading / 2)
        for turn in range(max(1, path.loop.order)):
            yield circle(middle, 1.8 + 2.2 * turn, f'stroke="{self.theme.loop}" fill="none"')
