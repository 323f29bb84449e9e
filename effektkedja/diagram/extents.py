"""How much room a part of a drawing takes, with all that reaches beyond its lines."""

from __future__ import annotations

from typing import TYPE_CHECKING

from effektkedja.diagram.curves import flattened
from effektkedja.diagram.drawing import ArrowPath, Diamond, JoinPath, LoopPath, SignLine
from effektkedja.diagram.shapes import Rectangle

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from effektkedja.diagram.drawing import Badge, BoxArea, PillArea, Ring, TagArea
    from effektkedja.diagram.shapes import Point

_AROUND = 16.0
"""More than heads, tags on edges and what surrounds a part that stands out reach beyond it."""


def around(points: Iterable[Point], reach: float = _AROUND) -> Rectangle:
    """The least rectangle that holds some points, with room on every side.

    >>> around([(0.0, 0.0), (10.0, 5.0)], reach=1.0)
    Rectangle(x=-1.0, y=-1.0, width=12.0, height=7.0)
    """
    across, down = zip(*points, strict=True)
    left, top = min(across) - reach, min(down) - reach
    return Rectangle(left, top, max(across) + reach - left, max(down) + reach - top)


def room_of(
    part: ArrowPath | BoxArea | LoopPath | JoinPath | PillArea | Badge | Diamond | TagArea | SignLine | Ring,
) -> Rectangle:
    """The room that a part takes."""
    if isinstance(part, (ArrowPath, LoopPath)):
        return around(_ends(part))
    if isinstance(part, JoinPath):
        return around(part.points)
    if isinstance(part, (Diamond, SignLine)):
        return around([part.middle])
    return around(corners(part.area))


def corners(area: Rectangle) -> list[Point]:
    """Two corners that tell a rectangle."""
    return [(area.x, area.y), (area.right, area.bottom)]


def _ends(part: ArrowPath | LoopPath) -> Iterator[Point]:
    for curve in part.curves:
        yield from flattened(curve)
    if isinstance(part, ArrowPath):
        yield part.head.tip
    else:
        yield from (head.tip for head in part.heads)
        yield from corners(part.label)
