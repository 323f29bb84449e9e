"""The sizes that a picture is built with, in points, by how much it tells."""

from __future__ import annotations

from typing import TYPE_CHECKING

from effektkedja.diagram.theme import BODY, HEADING, LARGE, LARGE_HEADING, PILL
from effektkedja.record import Record

if TYPE_CHECKING:
    from effektkedja.diagram.picture import Picture
    from effektkedja.diagram.text import TextStyle

UPRIGHT = "down"
"""The direction in which levels lie below each other and their headings stand at the side."""


class Measures(Record):
    """Sizes and limits. ``gap`` is between lanes, ``between`` between boxes, ``padding`` beside boxes.

    ``above`` is the room over the title of a box, ``before`` that over the first box.
    ``heading`` is how high the headings of lanes are, or how wide where they stand at the side.
    """

    margin: float = 28.0
    box: float = 180.0
    padding: float = 12.0
    gap: float = 60.0
    heading: float = 38.0
    between: float = 20.0
    accent: float = 6.0
    inset: float = 15.0
    before: float = 18.0
    above: float = 9.0
    most_title_lines: int = 10
    most_pills: int = 4
    most_marks: int = 4
    body: TextStyle = BODY
    head: TextStyle = HEADING
    pill: TextStyle = PILL

    @property
    def lane(self) -> float:
        """How wide a lane of upright boxes is."""
        return self.box + 2 * self.padding

    @property
    def pitch(self) -> float:
        """From the edge of one lane of upright boxes to that of the next."""
        return self.lane + self.gap

    @property
    def inner(self) -> float:
        """How wide the text of a box may be."""
        return self.box - self.inset - 9.0


NORMAL = Measures()

_BY_DETAIL = {
    "normal": NORMAL,
    "full": NORMAL.but(most_pills=12, most_marks=4),
    "overview": NORMAL.but(
        box=152.0,
        padding=6.0,
        gap=30.0,
        between=9.0,
        inset=12.0,
        before=11.0,
        above=6.0,
        most_title_lines=5,
    ),
}
_ON_SLIDE = _BY_DETAIL["overview"].but(
    margin=16.0, box=194.0, gap=26.0, heading=42.0, between=8.0, body=LARGE, head=LARGE_HEADING
)
"""An overview on a slide: all of it at once, in letters that are large beside its boxes."""
_ON_PAGE = {"margin": 20.0, "gap": 44.0}
"""On a page there is less air around and between levels, so that more of them can be read together."""
_SIDE_HEADING = 112.0


def measures_of(picture: Picture) -> Measures:
    """The sizes for a picture."""
    if picture.direction == UPRIGHT:
        return _BY_DETAIL[picture.detail].but(heading=_SIDE_HEADING, gap=44.0)
    is_projected = picture.page == "slide" and picture.detail == "overview"
    measures = _ON_SLIDE if is_projected else _BY_DETAIL[picture.detail]
    is_tight = picture.page != "free" and picture.detail != "overview"
    return measures.but(**_ON_PAGE) if is_tight else measures
