"""Lines on a slide: connectors where one goes the same way, and free lines where none does."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from lxml import etree
from pptx.enum.shapes import MSO_CONNECTOR
from pptx.oxml.ns import qn

from effektkedja.diagram.curves import flattened
from effektkedja.diagram.slides.outlines import along
from effektkedja.diagram.slides.sheet import decorate, unstyled

if TYPE_CHECKING:
    from effektkedja.diagram.shapes import Curve
    from effektkedja.diagram.slides.sheet import Sheet
    from effektkedja.diagram.theme import Stroke

_HEAD = 7.0
_HEAD_SIZES = {"sm": 2.0, "med": 3.0, "lg": 5.0}
"""How long heads are, counted in widths of their lines."""
_LEAST_HEAD = 2.0
"""The head of a line that is thinner than this is that of one which is not."""
_QUARTER = 5_400_000
"""A quarter of a turn, as PowerPoint counts."""


def draw_line(sheet: Sheet, curve: Curve, colour: str, stroke: Stroke, head: str = "") -> Any:
    """A line along a curve, with an arrowhead of a kind that PowerPoint knows, if any.

    A straight one, and one that swings once, is a connector, which finds its own way when what it is
    glued to is moved. Any other way is a free line: no connector could be told to go there.
    """
    kind = _kind(curve)
    line = _connector(sheet, kind, curve) if kind else _free(sheet, curve)
    unstyled(line)
    sheet.stroke(line.line, colour, stroke)
    if head:
        large = _head_size(sheet, stroke)
        held = line.line._ln  # noqa: SLF001 - python-pptx has no other way to it
        etree.SubElement(held, qn("a:tailEnd"), type=head, w=large, len=large)
    decorate(line)
    return line


def _head_size(sheet: Sheet, stroke: Stroke) -> str:
    """The size of a head that is nearest to that in the picture; heads grow with the line."""
    unit = max(stroke.width * sheet.scale, _LEAST_HEAD)
    wanted = (_HEAD + stroke.width) * sheet.scale
    return min(_HEAD_SIZES, key=lambda size: abs(_HEAD_SIZES[size] * unit - wanted))


def _connector(sheet: Sheet, kind: str, curve: Curve) -> Any:
    (x, y), (right, bottom) = start, end = sheet.point(curve[0]), sheet.point(curve[-1])
    form = MSO_CONNECTOR.STRAIGHT if kind == "straight" else MSO_CONNECTOR.CURVE
    made = sheet.shapes.add_connector(form, *start, *end)
    if kind == "down":
        # It swings from side to side, so one that swings downwards is turned by a quarter.
        wide, high = abs(bottom - y), abs(right - x)
        made.left, made.top = (x + right - wide) // 2, (y + bottom - high) // 2
        made.width, made.height = wide, high
        turned = made.element.spPr.xfrm.attrib
        turned.pop("flipH", None)
        turned.pop("flipV", None)
        turned["rot"] = str(_QUARTER)
        if right > x:
            turned["flipV"] = "1"
        if bottom < y:
            turned["flipH"] = "1"
    return made


def _free(sheet: Sheet, curve: Curve) -> Any:
    reached = [sheet.point(point) for point in flattened(curve)]
    made = sheet.outlined(reached, along([sheet.point(point) for point in curve]), filled=False)
    made.fill.background()
    return made


def _kind(curve: Curve) -> str:
    """The connector that goes the way of a curve: straight, swinging across or down; empty: none."""
    if len(curve) != len(("start", "leaving", "arriving", "end")):
        return ""
    start, leaving, arriving, end = curve
    if (
        (leaving, arriving) == (start, end)
        or len({x for x, _ in curve}) == 1
        or len({y for _, y in curve}) == 1
    ):
        return "straight"
    for name, forth in (("across", 0), ("down", 1)):
        aside = 1 - forth
        level = start[aside] == leaving[aside] and end[aside] == arriving[aside]
        nearest, farthest = sorted((start[forth], end[forth]))
        if level and nearest <= leaving[forth] <= farthest and nearest <= arriving[forth] <= farthest:
            return name
    return ""
