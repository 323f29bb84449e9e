"""From a picture to a drawing: everything gets its place."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from effektkedja.diagram.badges import BadgeGround, add_badges
from effektkedja.diagram.boxes import face_of, measure_box
from effektkedja.diagram.drawing import BoxArea, Drawing, Still
from effektkedja.diagram.field import Across
from effektkedja.diagram.headings import boundaries, lane_areas
from effektkedja.diagram.layout import Placing
from effektkedja.diagram.legend import place_legend
from effektkedja.diagram.lettering import lines_at
from effektkedja.diagram.loops import BETWEEN, LoopGround, across_of, place_loops
from effektkedja.diagram.paper import legend_width
from effektkedja.diagram.passages import Passages
from effektkedja.diagram.plan import Plan, drawn_loops
from effektkedja.diagram.routes import Court, join_paths, route_arrows
from effektkedja.diagram.shapes import Rectangle
from effektkedja.diagram.text import Column, shortened, wrapped
from effektkedja.diagram.theme import LEGEND, TITLE
from effektkedja.diagram.turning import turned

if TYPE_CHECKING:
    from collections.abc import Iterator

    from effektkedja.diagram.drawing import BoxFace, LegendBlock
    from effektkedja.diagram.picture import Picture
    from effektkedja.diagram.shapes import Text

_MOST_TITLE_LINES = 3
_MOST_SUBTITLE_LINES = 2
_READABLE = 900.0
"""How wide a text of several lines may be and still be read with ease."""
_LEAST_WIDTH = 604.0
_NARROWEST = 380.0
_MOST_LEGEND = 1600.0
_BELOW_BOXES = 18.0
_AROUND_STRIPS = 12.0
_SPHERES = 16.0
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
        self.picture = picture
        # What has been chosen keeps the places that it had before, with room where the rest stood.
        self.ground = picture.places or picture
        self.plan = plan = Plan(self.ground)
        self.measures = plan.measures
        self.placing = Placing(plan.lanes, self.ground.arrows)
        with self.meanwhile():
            plan.work_out()
            margin = self.measures.margin
            self.lead, self.trail = plan.lead(), plan.trail()
            self.length = 2 * margin + self.lead + plan.columns.end + self.trail
            room = max(self._width(), _LEAST_WIDTH + 2 * margin)
            legend, self.legend_height = self._legend(room - 2 * margin)
            self.width = room if legend else max(self._width(), _NARROWEST)
            self.title = self._title()
            self.loops = drawn_loops(picture)
            self.still = Still(picture, self.measures, self._faces(), legend)

    @contextmanager
    def meanwhile(self) -> Iterator[None]:
        """While the engine works; it is stopped when something goes wrong here."""
        try:
            yield
        except BaseException:
            self.placing.stop()
            raise

    def _faces(self) -> tuple[BoxFace, ...]:
        """What stands in each box that is shown; a box that keeps its place keeps its size."""
        plan, picture = self.plan, self.picture
        if picture is self.ground:
            return tuple(face_of(held, self.measures) for held in plan.measured)
        heights = {held.box.id: held.height for held in plan.measured}
        shown = (
            measure_box(box, lane.section, picture.language, self.measures)
            for lane in picture.lanes
            for box in lane.boxes
        )
        return tuple(face_of(held._replace(height=heights[held.box.id]), self.measures) for held in shown)

    def _width(self) -> float:
        """How wide the page is as far as it is known: all of it, unless the chain runs down the page."""
        if self.picture.explained:
            return legend_width(self.picture)
        if not self.plan.way.is_down:
            return self.length
        most = max((len(lane) for lane in self.plan.lanes.lanes), default=0)
        wide = self.measures.heading + most * (self.measures.box + self.measures.between)
        return min(wide + 2 * self.measures.margin, _MOST_LEGEND)

    def _legend(self, width: float) -> tuple[tuple[LegendBlock, ...], float]:
        """What is explained below the picture, or of another picture on a page of its own."""
        if not self.picture.legend:
            return (), 0.0
        left, explained = self.measures.margin, self.picture.explained
        return place_legend(explained or self.picture, left, 0.0, width, drawn=explained is None)

    def _title(self) -> tuple[Text, ...]:
        picture, left = self.picture, self.measures.margin
        room = self.width - 2 * left
        lines = wrapped(picture.title, Column(room, TITLE, picture.language), _MOST_TITLE_LINES)
        title = lines_at(lines, left, left / 2, TITLE)
        if not picture.subtitle:
            return title
        column = Column(min(room, _READABLE), LEGEND, picture.language)
        lines = wrapped(picture.subtitle, column, _MOST_SUBTITLE_LINES)
        return title + lines_at(lines, left, left / 2 + len(title) * TITLE.leading, LEGEND)

    def drawing(self) -> Drawing:
        """The drawing, as soon as the engine has answered. Raises RenderError."""
        plan, picture, margin = self.plan, self.picture, self.measures.margin
        top = margin + sum(text.style.leading for text in self.title)
        along, before = (top, margin) if plan.way.is_down else (margin, top)
        middles = [plan.columns.middle(place) for place in range(len(plan.inner))]
        layout = self.placing.layout(middles)
        start = along + self.lead
        plan.move(start)
        across = self._across(before, layout.height)
        areas = {
            id: Rectangle(start + x - reach[0] / 2, across.boxes + y - reach[1] / 2, *reach)
            for id, (x, y) in layout.middles.items()
            for reach in (plan.lanes.reaches[id],)
        }
        for side, strip in plan.strips.items():
            areas |= strip.places(plan.lanes, plan.columns, across.strips[side])
        passages = Passages({id: areas[id] for id in plan.lanes.of}, plan.lanes.of, plan.columns)
        origin = (start, across.boxes)
        court = Court(areas, plan.columns_of, layout, origin, plan.detours, across.corridors, passages)
        board = BadgeGround(plan.columns, areas.values(), along - margin, along - margin + self.length)
        notes = (*picture.assumptions, *picture.indicators)
        arrows = add_badges(route_arrows(picture.arrows, court), board, plan.way, notes)
        held = {lane.section: lane for lane in picture.lanes}
        lanes = tuple(
            area.but(lane=held[area.lane.section])
            for area in lane_areas(plan, across)
            if area.lane.section in held
        )
        feet = {lane.lane.section: (lane.area.x + 4.0, lane.area.bottom) for lane in lanes}
        ground = LoopGround(
            areas, plan.columns_of, feet, along, plan.columns.end + self.trail, across.loops, plan.way
        )
        loops = place_loops(self.loops, plan.channels, ground)
        boxes = tuple(BoxArea(face.box, areas[face.box.id], face) for face in self.still.faces)
        joins = join_paths(picture.joins, arrows, areas)
        # What runs to the left is counted back from the right end, and what runs down has its ends turned.
        way = plan.way.but(length=self.length)
        legend_top = (plan.columns.end + _BELOW_BOXES if plan.way.is_down else across.end) + margin / 2
        width = max(self.width, across.end + margin) if plan.way.is_down else self.width
        bottom = legend_top + self.legend_height
        footer = self._footer(bottom + _FOOT / 2, width)
        height = bottom + (_FOOT if footer else 0.0) + margin / 2
        return turned(
            Drawing(
                self.still,
                width,
                height,
                self.title,
                lanes,
                boundaries(plan, across),
                boxes,
                arrows,
                joins,
                loops,
                legend_top,
                footer,
            ),
            way,
        )

    def _across(self, start: float, height: float) -> Across:
        """Place everything across the chain, one after another."""
        plan, measures = self.plan, self.measures
        y = start
        strips: dict[str, float] = {"before": y}
        reach = plan.strips["before"].across(plan.lanes)
        y += reach + (_AROUND_STRIPS if reach else 0.0)
        corridors = {"before": y - _AROUND_STRIPS / 2}
        y += plan.detours.room("before")
        y += _SPHERES if any(lane.sphere for lane in plan.inner) and not plan.way.is_down else 0.0
        lanes = y
        boxes = y + measures.heading + measures.before if plan.inner else y
        bottom = boxes + height + _BELOW_BOXES if plan.inner else y
        corridors["after"] = bottom + 2.0
        y = bottom + plan.detours.room("after")
        reach = plan.strips["after"].across(plan.lanes)
        y += _AROUND_STRIPS if reach else 0.0
        strips["after"] = y
        y += reach
        loops = y + 2 * BETWEEN
        count = len(self.loops)
        end = loops + count * (across_of(plan.way) + BETWEEN) if count else y
        return Across(strips, corridors, lanes, boxes, bottom, loops, end)

    def _footer(self, top: float, width: float) -> tuple[Text, ...]:
        if not self.picture.footer:
            return ()
        left = self.measures.margin
        told = shortened(" · ".join(self.picture.footer), width - 2 * left, LEGEND)
        return lines_at([told], left, top, LEGEND)
