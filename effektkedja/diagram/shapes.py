"""Points, curves, rectangles and lines of text, in points, the origin at the top left.

What there are thousands of is a named tuple, which is made in a fifth of the time of a ``Record``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from effektkedja.diagram.text import TextStyle

Point = tuple[float, float]
Curve = tuple[Point, ...]
"""A line of cubic Bézier pieces: a start, then two control points and an end for each piece."""


class Text(NamedTuple):
    """A line of text: where its baseline begins (or its middle is), how wide it is, and its style."""

    x: float
    y: float
    text: str
    width: float
    style: TextStyle
    centred: bool = False

    def moved(self, right: float, down: float) -> Text:
        """The same text in another place."""
        return self._replace(x=self.x + right, y=self.y + down)


class Rectangle(NamedTuple):
    """A place with a size."""

    x: float
    y: float
    width: float
    height: float

    @property
    def right(self) -> float:
        """The right edge."""
        return self.x + self.width

    @property
    def bottom(self) -> float:
        """The lower edge."""
        return self.y + self.height

    @property
    def middle(self) -> Point:
        """The middle."""
        return self.x + self.width / 2, self.y + self.height / 2

    def moved(self, right: float, down: float) -> Rectangle:
        """The same size in another place."""
        return Rectangle(self.x + right, self.y + down, self.width, self.height)

    def meets(self, other: Rectangle, apart: float = 0.0) -> bool:
        """Whether two rectangles overlap, or come nearer each other than ``apart``."""
        return (
            self.x < other.right + apart
            and other.x < self.right + apart
            and self.y < other.bottom + apart
            and other.y < self.bottom + apart
        )

    def holds(self, other: Rectangle, slack: float = 0.01) -> bool:
        """Whether another rectangle lies wholly within this one."""
        return (
            self.x - slack <= other.x
            and self.y - slack <= other.y
            and other.right <= self.right + slack
            and other.bottom <= self.bottom + slack
        )
