"""Boxes and what stands in them as SVG."""

from __future__ import annotations

from typing import TYPE_CHECKING

from effektkedja.diagram.drawing import Diamond, PillArea, Ring, SignLine, TagArea
from effektkedja.diagram.legend_signs import STATUSES
from effektkedja.diagram.markup import at, circle, escaped, frame, polygon
from effektkedja.diagram.shapes import Rectangle
from effektkedja.diagram.svg_signs import status_sign, struck, tag_look, tag_shape, word_sign
from effektkedja.diagram.svg_texts import text_element

if TYPE_CHECKING:
    from collections.abc import Iterator

    from effektkedja.diagram.drawing import BoxFace
    from effektkedja.diagram.measures import Measures
    from effektkedja.diagram.theme import Theme

_CORNER = 5.0
_GLOW = 4.0
_DASHES = {"open": ' stroke-dasharray="6 3"', "rejected": ' stroke-dasharray="2 3"'}


class Boxes:
    """Writes boxes in the colours of a theme."""

    def __init__(self, theme: Theme, measures: Measures) -> None:
        self.theme = theme
        self.measures = measures

    def face(self, face: BoxFace) -> Iterator[str]:
        """What stands in a box, drawn from its corner."""
        theme, c, state = self.theme, _CORNER, face.box.state
        tint = theme.tints[face.section]
        area = Rectangle(0.0, 0.0, self.measures.box, face.height)
        yield f"<title>{escaped(face.box.title)}</title>"
        dashes = _DASHES.get(state, "")
        yield frame(area, c, f'fill="{theme.box}" stroke="{tint.strong}" stroke-width="1.5"{dashes}')
        if not dashes:
            bar, bottom = f"{self.measures.accent:g}", face.height
            corners = f"Q0 0 0 {c:g}V{bottom - c:.1f}Q0 {bottom:.1f} {at(c, bottom)}"
            yield f'<path d="M{bar} 0H{c:g}{corners}H{bar}Z" fill="{tint.strong}"/>'
        ink = theme.muted if state == "rejected" else theme.ink
        yield from (text_element(text, ink) for text in face.texts)
        for pill in face.pills:
            yield from self.pill(pill)
        for word in face.words:
            yield from self.word(word)
        for tag in face.tags:
            yield from self.tag(tag)
        for diamond in face.diamonds:
            yield from self.diamond(diamond)

    def glow(self, face: BoxFace) -> str:
        """What surrounds a box that stands out."""
        area = Rectangle(-_GLOW, -_GLOW, self.measures.box + 2 * _GLOW, face.height + 2 * _GLOW)
        return self.ring(area)

    def ring(self, area: Rectangle) -> str:
        """A ring around what stands out."""
        return frame(area, _CORNER + _GLOW, f'fill="none" stroke="{self.theme.glow}" stroke-width="3"')

    def sign(self, sign: PillArea | Diamond | TagArea | SignLine | Ring) -> Iterator[str]:
        """A sign of boxes, in the legend."""
        if isinstance(sign, Ring):
            yield self.ring(sign.area)
        elif isinstance(sign, PillArea):
            yield from self.pill(sign)
        elif isinstance(sign, TagArea):
            yield from self.tag(sign)
        elif isinstance(sign, SignLine):
            yield from self.word(sign)
        else:
            yield from self.diamond(sign)

    def pill(self, pill: PillArea) -> Iterator[str]:
        """An indicator, with a sign for how it goes or else a dot."""
        tint = self.theme.tints[pill.section]
        yield frame(pill.area, 8.0, f'fill="{tint.pill}" stroke="{tint.strong}" stroke-width="0.9"')
        first = pill.texts[0]
        middle = (pill.area.x + 8.0, first.y - first.style.size * 0.36)
        if pill.pill is not None and pill.pill.status:
            yield status_sign(pill.pill.status, middle, self.theme.ink, self.theme.box)
        else:
            yield circle(middle, 2.7, f'fill="{tint.strong}"')
        yield from (text_element(text, self.theme.ink) for text in pill.texts)

    def word(self, word: SignLine) -> Iterator[str]:
        """A word about a box, after its sign."""
        if word.kind in STATUSES:
            yield status_sign(word.kind, word.middle, self.theme.ink, self.theme.box)
        elif word.kind:
            yield word_sign(word.kind, word.middle, self.theme)
        if word.text.text:
            yield text_element(word.text, self.theme.muted)

    def tag(self, tag: TagArea) -> Iterator[str]:
        """A mark on the edge of a box."""
        look, ink = tag_look(tag.kind, tag.state, self.theme)
        yield tag_shape(tag.kind, tag.area, look)
        yield text_element(tag.text, ink)
        if tag.state == "rejected":
            yield struck(tag.area, ink)

    def diamond(self, diamond: Diamond) -> Iterator[str]:
        """The mark of an evaluation point."""
        (x, y), reach = diamond.middle, diamond.reach
        corners = ((x, y - reach), (x + reach, y), (x, y + reach), (x - reach, y))
        yield f'<path d="{polygon(corners)}" fill="{self.theme.mark}" stroke="{self.theme.paper}"/>'
        yield text_element(diamond.text, self.theme.mark_ink)
