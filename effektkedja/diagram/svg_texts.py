"""Lines of text as SVG."""

from __future__ import annotations

from typing import TYPE_CHECKING

from effektkedja.diagram.markup import escaped

if TYPE_CHECKING:
    from effektkedja.diagram.shapes import Text

FONTS = "Arimo, Arial, 'Liberation Sans', Helvetica, sans-serif"

_FACES = {"regular": "", "bold": ' font-weight="700"', "italic": ' font-style="italic"'}


def text_element(text: Text, colour: str) -> str:
    """A line of text, held to the width that was reckoned with, whatever font there is."""
    style = text.style
    middle = ' text-anchor="middle"' if text.centred else ""
    return (
        f'<text x="{text.x:.1f}" y="{text.y:.1f}" font-size="{style.size:g}"{_FACES[style.face]}{middle} '
        f'fill="{colour}" textLength="{text.width:.1f}" lengthAdjust="spacingAndGlyphs">'
        f"{escaped(text.text)}</text>"
    )
