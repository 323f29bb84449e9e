"""Tags on the edges of boxes: gates where arrows come in, and goals, risks, conflicts and questions below."""

from __future__ import annotations

from typing import TYPE_CHECKING

from effektkedja.diagram.drawing import TagArea
from effektkedja.diagram.lettering import text_in
from effektkedja.diagram.picture import Tag
from effektkedja.diagram.shapes import Rectangle
from effektkedja.diagram.text import text_width
from effektkedja.diagram.theme import TAG

if TYPE_CHECKING:
    from collections.abc import Sequence

    from effektkedja.diagram.picture import Box
    from effektkedja.diagram.shapes import Point

HEIGHT = 14.0
_BETWEEN = 3.0
_EDGE = 8.0
_MOST_GATES = 2
_MOST = 4
_POINTED = ("gate", "goal")
AT_GATES = ("gate", "decision", "decided", "pilot")


def tag_width(tag: Tag) -> float:
    """How wide a tag is: its text, and room for the points of its shape."""
    return max(20.0, text_width(tag.mark, TAG) + 13.0) + (4.0 if tag.kind in _POINTED else 0.0)


def tag_at(tag: Tag, left: float, middle: float, state: str = "") -> TagArea:
    """A tag with its left edge and its middle at given places."""
    width = tag_width(tag)
    area = Rectangle(left, middle - HEIGHT / 2, width, HEIGHT)
    x, y = area.middle
    # The point of a signpost and the notch of a pennant take room at one end.
    text = text_in(tag.mark, (x - (2.5 if tag.kind in _POINTED else 0.0), y), TAG)
    return TagArea(tag.kind, state, area, text)


def gate_tags(box: Box, width: float) -> tuple[TagArea, ...]:
    """The gates that a box lies behind, at its upper left corner."""
    tags = _fewer([tag for tag in box.tags if tag.kind in AT_GATES], _MOST_GATES)
    return _row(tags, (_EDGE, 0.0), box.state, width)


def side_tags(box: Box, width: float, height: float) -> tuple[TagArea, ...]:
    """Goals, risks, conflicts and questions, at the lower right corner of a box."""
    tags = _fewer([tag for tag in box.tags if tag.kind not in AT_GATES], _MOST)
    long = sum(tag_width(tag) + _BETWEEN for tag in tags) - _BETWEEN
    return _row(tags, (width - _EDGE - long, height), "", width)


def _row(tags: Sequence[Tag], at: Point, state: str, width: float) -> tuple[TagArea, ...]:
    placed = []
    left = at[0]
    for tag in tags:
        if left + tag_width(tag) > width:
            break
        placed.append(tag_at(tag, left, at[1], state if tag.kind == "gate" else ""))
        left += tag_width(tag) + _BETWEEN
    return tuple(placed)


def _fewer(tags: Sequence[Tag], most: int) -> Sequence[Tag]:
    """At most some tags; the last one says how many more there are."""
    if len(tags) <= most:
        return tags
    return [*tags[: most - 1], Tag("more", f"+{len(tags) - most + 1}")]
