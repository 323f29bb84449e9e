"""The way a chain is drawn. Everything is placed as if it ran to the right, and then turned as a whole."""

from __future__ import annotations

from typing import TYPE_CHECKING

from effektkedja.diagram.shapes import Rectangle
from effektkedja.record import Record

if TYPE_CHECKING:
    from effektkedja.diagram.shapes import Curve, Point


class Way(Record):
    """From places along and across the chain to places on the page.

    Along counts from the first level to the last, across from one side to the other. ``length`` is how long
    the chain is with its margins, which a chain that runs to the left is counted back from.
    """

    direction: str = "right"
    length: float = 0.0

    @property
    def is_plain(self) -> bool:
        """Whether along is to the right and across is down, so that nothing has to be turned."""
        return self.direction == "right"

    @property
    def is_down(self) -> bool:
        """Whether levels lie below each other."""
        return self.direction == "down"

    def extents(self, width: float, height: float) -> tuple[float, float]:
        """How far something with a size on the page reaches along and across."""
        return (height, width) if self.is_down else (width, height)

    def point(self, point: Point) -> Point:
        """A point on the page."""
        along, across = point
        return (across, along) if self.is_down else (self.length - along, across)

    def vector(self, vector: Point) -> Point:
        """A direction on the page."""
        along, across = vector
        return (across, along) if self.is_down else (-along, across)

    def area(self, area: Rectangle) -> Rectangle:
        """A rectangle on the page."""
        if self.is_plain:
            return area
        if self.is_down:
            return Rectangle(area.y, area.x, area.height, area.width)
        return Rectangle(self.length - area.right, area.y, area.width, area.height)

    def curve(self, curve: Curve) -> Curve:
        """A curve on the page."""
        return tuple(map(self.point, curve))
