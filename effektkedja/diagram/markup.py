"""The small change of SVG: escaped text, short numbers, path data, strokes."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from effektkedja.diagram.shapes import Curve, Point, Rectangle
    from effektkedja.diagram.theme import Stroke

_ESCAPES = {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;"}
# The second part XML 1.0 forbids even when escaped.
_SPECIAL = re.compile(r"""[&<>"']|[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]""")


def escaped(text: str) -> str:
    """A text that is safe anywhere in XML.

    >>> escaped("a < b & 'c'")
    'a &lt; b &amp; &#39;c&#39;'
    """
    return _SPECIAL.sub(lambda found: _ESCAPES.get(found[0], ""), text)


def plain(text: str) -> str:
    """A text without what XML forbids even when escaped, for those who escape on their own."""
    return _SPECIAL.sub(lambda found: found[0] if found[0] in _ESCAPES else "", text)


def number(value: float) -> str:
    """A number without needless digits; a tenth of a point is less than anybody sees.

    >>> number(12.04), number(-0.01), number(3.25)
    ('12', '0', '3.2')
    """
    text = f"{value:.1f}".removesuffix(".0")
    return "0" if text == "-0" else text


def path_data(curve: Curve) -> str:
    """A curve as path data; pieces that are straight become lines."""
    # Percent formatting writes a curve in two thirds of the time, and there is one for every arrow.
    told = "M%.1f %.1f" % curve[0]  # noqa: UP031
    for place in range(0, len(curve) - 1, 3):
        start, first, second, end = curve[place : place + 4]
        if first == start and second == end:
            if start != end:
                told += "L%.1f %.1f" % end  # noqa: UP031
        else:
            told += "C%.1f %.1f %.1f %.1f %.1f %.1f" % (*first, *second, *end)  # noqa: UP031
    return told


def stroke_look(stroke: Stroke, colour: str, dashes: tuple[float, ...] = ()) -> str:
    """The colour, width and dashes of a line."""
    told = f'stroke="{colour}" stroke-width="{stroke.width:g}"'
    if dashes or stroke.dashes:
        told += f' stroke-dasharray="{" ".join(f"{dash:g}" for dash in dashes or stroke.dashes)}"'
    return told + (' stroke-linecap="round"' if stroke.round and not dashes else "")


def frame(area: Rectangle, radius: float, look: str) -> str:
    """A rectangle with rounded corners; ``look`` holds its colours and strokes."""
    return (
        f'<rect x="{area.x:.1f}" y="{area.y:.1f}" width="{area.width:.1f}" height="{area.height:.1f}" '
        f'rx="{radius:g}" {look}/>'
    )


def circle(middle: Point, radius: float, look: str) -> str:
    """A circle."""
    return f'<circle cx="{middle[0]:.1f}" cy="{middle[1]:.1f}" r="{radius:g}" {look}/>'


def at(x: float, y: float) -> str:
    """A point in path data."""
    return f"{x:.1f} {y:.1f}"


def across(point: Point, direction: Point, reach: float) -> str:
    """The two ends of a line across a direction, as path data."""
    (x, y), (dx, dy) = point, direction
    return f"{at(x - dy * reach, y + dx * reach)}L{at(x + dy * reach, y - dx * reach)}"


def polygon(corners: Sequence[Point]) -> str:
    """A closed line through some corners, as path data."""
    return f"M{'L'.join([at(*corner) for corner in corners])}Z"


def stretch(start: Point, end: Point) -> str:
    """A straight line as path data."""
    return f"M{at(*start)}L{at(*end)}"
