"""The plan of a picture: what can be known along the chain before the engine has said anything."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from effektkedja.diagram.boxes import MeasuredBox, measure_box
from effektkedja.diagram.channels import Channels
from effektkedja.diagram.detours import Detours
from effektkedja.diagram.field import Columns, strip_of
from effektkedja.diagram.layout import Lanes
from effektkedja.diagram.loops import ask_for_loops
from effektkedja.diagram.measures import measures_of
from effektkedja.diagram.way import Way

if TYPE_CHECKING:
    from effektkedja.diagram.picture import Lane, Loop, Picture

_EMPTY = 600.0
"""How far along a picture without any level reaches."""
_AIR = 8.0
_AT_ENDS = 64.0
"""How far arrows and their badges reach out past the first and the last lane."""


def drawn_loops(picture: Picture) -> tuple[Loop, ...]:
    """The loops that are drawn: an overview is about the chain alone, and their lines would hide it."""
    return () if picture.detail == "overview" else picture.loops


class Plan:
    """Measured boxes, lanes, strips and channels; the ``columns`` begin at 0 until they are moved."""

    def __init__(self, picture: Picture) -> None:
        self.picture = picture
        self.measures = measures_of(picture)
        self.loops = drawn_loops(picture)
        self.way = Way(picture.direction)
        # Where there is nothing but what stands apart, it stands in lanes like everything else.
        self.inner = tuple(lane for lane in picture.lanes if not lane.apart) or picture.lanes
        self.lanes = Lanes([self._measured(lane) for lane in self.inner], self.measures, self.way)

    def _measured(self, lane: Lane) -> list[MeasuredBox]:
        language, measures = self.picture.language, self.measures
        return [measure_box(box, lane.section, language, measures) for box in lane.boxes]

    def work_out(self) -> None:
        """Everything that the engine does not need; done while it works."""
        picture, lanes = self.picture, self.lanes
        outer = [lane for lane in picture.lanes if lane not in self.inner]
        self.outer = {("before" if lane is picture.lanes[0] else "after"): lane for lane in outer}
        self.strips = {
            side: strip_of(
                self._measured(self.outer[side]) if side in self.outer else (),
                picture.arrows,
                lanes,
                after=side == "after",
            )
            for side in ("before", "after")
        }
        self.columns_of = {**lanes.of, **self.strips["before"].columns, **self.strips["after"].columns}
        self.columns = self._columns()
        self.channels = Channels(self.columns)
        apart = {id: side for side, strip in self.strips.items() for id in strip.columns}
        self.detours = Detours(self.columns_of, apart, self.channels)
        self.detours.ask(picture.arrows)
        ask_for_loops(self.loops, self.columns_of, self.channels)

    @cached_property
    def measured(self) -> list[MeasuredBox]:
        """Every box: those of the lanes, then those that stand apart."""
        held = [box for lane in self.lanes.lanes for box in lane]
        return held + [box for strip in self.strips.values() for row in strip.rows for box in row]

    def _columns(self) -> Columns:
        measures, lanes = self.measures, self.lanes
        if not self.inner:
            return Columns((0.0,), (_EMPTY,), measures.padding, measures.gap)
        depths = [lanes.depth(place) for place in range(len(self.inner))]
        for strip in self.strips.values():
            for row in strip.rows:
                for held in row:
                    place = strip.columns[held.box.id]
                    along, _ = self.way.extents(measures.box, held.height)
                    depths[place] = max(depths[place], along + 2 * measures.padding)
        return Columns(tuple(lanes.starts(depths)), tuple(depths), measures.padding, measures.gap)

    def lead(self) -> float:
        """How far channels reach out before the first lane."""
        wide = _AT_ENDS if self._is_busy(0) else 0.0
        return max([wide, *(_AIR - x for x in self.channels.places(0))])

    def _is_busy(self, gap: int) -> bool:
        """Whether arrows, and so their badges, run along an outer gap."""
        asked = self.channels.asked.get(gap)
        return asked is not None and any(" -> " in line for lines in asked.values() for line in lines)

    def trail(self) -> float:
        """How far channels reach out past the last lane."""
        end = self.columns.end
        places = self.channels.places(len(self.columns.starts))
        wide = _AT_ENDS if self._is_busy(len(self.columns.starts)) else 0.0
        return max([wide, *(x + _AIR - end for x in places)])

    def move(self, along: float) -> None:
        """Let the first lane begin at a place."""
        starts = tuple(start + along for start in self.columns.starts)
        self.columns = self.channels.columns = self.columns.but(starts=starts)
