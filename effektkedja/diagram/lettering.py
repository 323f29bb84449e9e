"""Lines of text in their places."""

from __future__ import annotations

from typing import TYPE_CHECKING

from effektkedja.diagram.shapes import Text
from effektkedja.diagram.text import text_width

if TYPE_CHECKING:
    from collections.abc import Sequence

    from effektkedja.diagram.shapes import Point, Rectangle
    from effektkedja.diagram.text import TextStyle

_BASELINE = 0.36
"""How far below the middle of a line its baseline lies, as a share of the size."""


def lines_at(lines: Sequence[str], x: float, top: float, style: TextStyle) -> tuple[Text, ...]:
    """Lines of text below each other."""
    down = style.leading / 2 + style.size * _BASELINE
    return tuple(
        Text(x, top + place * style.leading + down, line, text_width(line, style), style)
        for place, line in enumerate(lines)
    )


def text_in(text: str, middle: Point, style: TextStyle) -> Text:
    """A text around a point."""
    return Text(
        middle[0], middle[1] + style.size * _BASELINE, text, text_width(text, style), style, centred=True
    )


def stacked_in(area: Rectangle, lines: Sequence[tuple[str, TextStyle]]) -> tuple[Text, ...]:
    """Lines of text around the middle of an area, below each other."""
    x, y = area.middle
    top = y - sum(style.leading for _, style in lines) / 2
    texts = []
    for line, style in lines:
        texts.append(text_in(line, (x, top + style.leading / 2), style))
        top += style.leading
    return tuple(texts)
