"""From a picture to a drawing: everything gets its place."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from effektkedja.diagram.badges import add_badges
from effektkedja.diagram.boxes import face_of, lines_at, measure_box, text_in
from effektkedja.diagram.drawing import BoxArea, Drawing, LaneArea, Rectangle, Still
from effektkedja.diagram.layout import Lanes, Layout, Placing
from effektkedja.diagram.legend import COLUMN, place_legend
from effektkedja.diagram.loops import TRACK, LoopGround, place_loops
from effektkedja.diagram.routes import Court, route_arrows
from effektkedja.diagram.text import Column, shortened, wrapped
from effektkedja.diagram.theme import HEADING, LEGEND, MEASURES, SUBTITLE, TITLE

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from effektkedja.diagram.drawing import BoxFace, Text
    from effektkedja.diagram.picture import Picture

_MOST_TITLE_LINES = 3
_MOST_SUBTITLE_LINES = 2
_READABLE = 900.0
"""How wide a text of several lines may be and still be read with ease."""
_ABOVE_BOXES = 18.0
_BELOW_BOXES = 18.0
_FOOT = 30.0


def arrange(picture: Picture) -> Drawing:
    """Give everything in a picture its place. Raises MissingToolError and RenderError.

    The layout engine finds heights and the ways of long arrows; all else is worked out here.
    """
    return Arranging(picture).drawing()


class Arranging:
    """A picture on its way to become a drawing. The engine starts at once, as early as it can.

    What needs no places (``still``) is worked out, and may be written, while the engine works beside us.
    """

    def __init__(self, picture: Picture) -> None:
        language = picture.language
        self.picture = picture
        self.lanes = Lanes(
            [[measure_box(box, lane.section, language) for box in lane.boxes] for lane in picture.lanes]
        )
        self.placing = Placing(self.lanes, picture.arrows)
        with self.meanwhile():
            self.left = _left_edge(picture)
            self.width = _width(picture, self.left)
            self.title = _title(picture, self.left, self.width)
            faces = tuple(face_of(held) for lane in self.lanes.lanes for held in lane)
            room = self.width - MEASURES.margin - self.left
            legend, self.legend_height = place_legend(picture, self.left, 0.0, room)
            self.still = Still(picture, faces, legend)

    @contextmanager
    def meanwhile(self) -> Iterator[None]:
        """While the engine works; it is stopped when something goes wrong here."""
        try:
            yield
        except BaseException:
            self.placing.stop()
            raise

    def drawing(self) -> Drawing:
        """The drawing, as soon as the engine has answered. Raises RenderError."""
        layout = self.placing.layout()
        picture, left, width = self.picture, self.left, self.width
        top = MEASURES.margin + sum(text.style.leading for text in self.title)
        areas = _lane_areas(picture, left, top, layout.height)
        origin = (left + MEASURES.lane / 2, top + MEASURES.heading + _ABOVE_BOXES)
        boxes = _placed_boxes(self.still.faces, layout, origin)
        court = Court({area.box.id: area for area in boxes}, self.lanes.of, layout, origin)
        arrows = add_badges(route_arrows(picture.arrows, court), left)
        bottom = max([top, *(lane.area.bottom for lane in areas)])
        ground = LoopGround(court.boxes, areas, left, width - MEASURES.margin, bottom + TRACK)
        loops = place_loops(picture.loops, ground)
        legend_top = bottom + TRACK * (1 + len(loops)) + (TRACK / 2 if loops else 0.0)
        bottom = legend_top + self.legend_height
        footer = _footer(picture, left, bottom + _FOOT / 2, width)
        height = bottom + (_FOOT if footer else 0.0) + MEASURES.margin / 2
        return Drawing(self.still, width, height, self.title, areas, boxes, arrows, loops, legend_top, footer)


def _left_edge(picture: Picture) -> float:
    """The margin; wider where loops go up to the left of the first lane."""
    first = {box.id for lane in picture.lanes[:1] for box in lane.boxes}
    return MEASURES.margin + (14.0 if any(first & set(loop.listens) for loop in picture.loops) else 0.0)


def _width(picture: Picture, left: float) -> float:
    """How wide the picture is: all lanes, and at least two columns of legend."""
    lanes = len(picture.lanes) * MEASURES.pitch - MEASURES.gap
    last = {box.id for lane in picture.lanes[-1:] for box in lane.boxes}
    right = MEASURES.margin + (14.0 if any(last & set(loop.changes) for loop in picture.loops) else 0.0)
    return left + max(lanes, 2 * COLUMN) + right


def _title(picture: Picture, left: float, width: float) -> tuple[Text, ...]:
    column = Column(width - left - MEASURES.margin, TITLE, picture.language)
    lines = wrapped(picture.title, column, _MOST_TITLE_LINES)
    title = lines_at(lines, left, MEASURES.margin / 2, TITLE)
    if not picture.subtitle:
        return title
    column = Column(min(column.width, _READABLE), LEGEND, picture.language)
    lines = wrapped(picture.subtitle, column, _MOST_SUBTITLE_LINES)
    return title + lines_at(lines, left, MEASURES.margin / 2 + len(title) * TITLE.leading, LEGEND)


def _lane_areas(picture: Picture, left: float, top: float, height: float) -> tuple[LaneArea, ...]:
    whole = MEASURES.heading + _ABOVE_BOXES + height + _BELOW_BOXES
    areas = []
    for place, lane in enumerate(picture.lanes):
        area = Rectangle(left + place * MEASURES.pitch, top, MEASURES.lane, whole)
        room = MEASURES.lane - MEASURES.padding
        middle = area.middle[0]
        heading = shortened(lane.heading, room, HEADING)
        up = top + MEASURES.heading / 2
        texts = [text_in(heading, (middle, up - 7.0 if lane.subtitle else up), HEADING)]
        if lane.subtitle:
            texts.append(text_in(shortened(lane.subtitle, room, SUBTITLE), (middle, up + 8.5), SUBTITLE))
        areas.append(LaneArea(lane, area, MEASURES.heading, tuple(texts)))
    return tuple(areas)


def _placed_boxes(
    faces: Iterable[BoxFace], layout: Layout, origin: tuple[float, float]
) -> tuple[BoxArea, ...]:
    left, top = origin[0] - MEASURES.box / 2, origin[1]
    placed = []
    for face in faces:
        x, y = layout.middles[face.box.id]
        area = Rectangle(left + x, top + y - face.height / 2, MEASURES.box, face.height)
        placed.append(BoxArea(face.box, area, face))
    return tuple(placed)


def _footer(picture: Picture, left: float, top: float, width: float) -> tuple[Text, ...]:
    if not picture.footer:
        return ()
    told = shortened(" · ".join(picture.footer), width - left - MEASURES.margin, LEGEND)
    return lines_at([told], left, top, LEGEND)
