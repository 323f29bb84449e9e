"""From a picture to a drawing: everything gets its place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from effektkedja.diagram.badges import add_badges
from effektkedja.diagram.boxes import lines_at, measure_box, placed_box, text_in
from effektkedja.diagram.drawing import BoxArea, Drawing, LaneArea, Rectangle
from effektkedja.diagram.layout import Lanes, Layout, place_boxes
from effektkedja.diagram.legend import COLUMN, place_legend
from effektkedja.diagram.loops import TRACK, LoopGround, place_loops
from effektkedja.diagram.routes import Court, route_arrows
from effektkedja.diagram.text import Column, shortened, wrapped
from effektkedja.diagram.theme import HEADING, LEGEND, LIGHT, MEASURES, SUBTITLE, TITLE

if TYPE_CHECKING:
    from effektkedja.diagram.drawing import Text
    from effektkedja.diagram.picture import Picture
    from effektkedja.diagram.theme import Theme

_MOST_TITLE_LINES = 3
_ABOVE_BOXES = 18.0
_BELOW_BOXES = 18.0
_FOOT = 30.0


def arrange(picture: Picture, theme: Theme = LIGHT) -> Drawing:
    """Give everything in a picture its place. Raises MissingToolError and RenderError.

    The layout engine finds heights and the ways of long arrows; all else is worked out here.
    """
    lanes = Lanes(
        [[measure_box(box, lane.section, picture.language) for box in lane.boxes] for lane in picture.lanes]
    )
    layout = place_boxes(lanes, picture.arrows)
    left = _left_edge(picture)
    width = _width(picture, left)
    title = _title(picture, left, width)
    top = MEASURES.margin + len(title) * TITLE.leading
    areas = _lane_areas(picture, left, top, layout.height)
    origin = (left + MEASURES.lane / 2, top + MEASURES.heading + _ABOVE_BOXES)
    boxes = _placed_boxes(lanes, layout, origin)
    court = Court({area.box.id: area for area in boxes}, lanes.of, layout, origin)
    arrows = add_badges(route_arrows(picture.arrows, court), left)
    bottom = max([top, *(lane.area.bottom for lane in areas)])
    ground = LoopGround(court.boxes, areas, left, width - MEASURES.margin, bottom + TRACK)
    loops = place_loops(picture.loops, ground)
    bottom += TRACK * len(loops) + (TRACK / 2 if loops else 0.0)
    legend, bottom = place_legend(picture, left, bottom + TRACK, width - MEASURES.margin - left)
    footer = _footer(picture, left, bottom + _FOOT / 2, width)
    height = bottom + (_FOOT + MEASURES.margin / 2 if footer else MEASURES.margin / 2)
    return Drawing(picture, theme, width, height, title, areas, boxes, arrows, loops, legend, footer)


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
    return lines_at(lines, left, MEASURES.margin / 2, TITLE)


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


def _placed_boxes(lanes: Lanes, layout: Layout, origin: tuple[float, float]) -> tuple[BoxArea, ...]:
    placed = []
    for lane in lanes.lanes:
        for held in lane:
            x, y = layout.middles[held.box.id]
            left = origin[0] + x - MEASURES.box / 2
            placed.append(placed_box(held, left, origin[1] + y - held.height / 2))
    return tuple(placed)


def _footer(picture: Picture, left: float, top: float, width: float) -> tuple[Text, ...]:
    if not picture.footer:
        return ()
    told = shortened(" · ".join(picture.footer), width - left - MEASURES.margin, LEGEND)
    return lines_at([told], left, top, LEGEND)
