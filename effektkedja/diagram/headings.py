"""Lanes with their headings, strips with their names, and where our influence changes."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from effektkedja.diagram.drawing import Boundary, LaneArea
from effektkedja.diagram.lettering import lines_at, stacked_in
from effektkedja.diagram.shapes import Rectangle
from effektkedja.diagram.text import Column, shortened, text_width, wrapped
from effektkedja.diagram.theme import LEGEND_HEADING, SPHERE, SUBTITLE
from effektkedja.messages.catalogue import sentence

if TYPE_CHECKING:
    from effektkedja.diagram.field import Across
    from effektkedja.diagram.picture import Lane
    from effektkedja.diagram.plan import Plan
    from effektkedja.diagram.shapes import Text
    from effektkedja.diagram.text import TextStyle

_AIR = 6.0
_NAME_FROM = 14.0


def lane_areas(plan: Plan, across: Across) -> tuple[LaneArea, ...]:
    """Every lane and every strip, without its texts: they are set when the page has been turned."""
    columns, measures = plan.columns, plan.measures
    found = []
    for place, lane in enumerate(plan.inner):
        start, depth = columns.starts[place], columns.depths[place]
        area = Rectangle(start, across.lanes, depth, across.bottom - across.lanes)
        found.append(LaneArea(lane, area, Rectangle(start, across.lanes, depth, measures.heading), ()))
    for side, lane in plan.outer.items():
        strip = plan.strips[side]
        first, last = min(strip.columns.values()), max(strip.columns.values())
        start, end = columns.starts[first], columns.starts[last] + columns.depths[last]
        area = Rectangle(start, across.strips[side], end - start, strip.across(plan.lanes))
        found.append(LaneArea(lane, area, None, ()))
    return tuple(found)


def lettered(lane: LaneArea, language: str, style: TextStyle, *, down: bool = False) -> LaneArea:
    """A lane with its texts, where it lies on the page."""
    if lane.heading is None:
        return lane.but(texts=_name(lane.lane, lane.area, down=down))
    return lane.but(texts=_heading(lane.lane, lane.heading, language, style))


def _heading(lane: Lane, area: Rectangle, language: str, style: TextStyle) -> tuple[Text, ...]:
    """The heading around the middle of its area, and the subtitle below it where there is room."""
    column = Column(area.width - 2 * _AIR, style, language)
    lines = [
        (line, style) for line in wrapped(lane.heading, column, 3 if area.height > 3 * style.leading else 2)
    ]
    if lane.subtitle:
        room = area.height - len(lines) * style.leading - 2.0
        most = int(room // SUBTITLE.leading)
        if most >= 1:
            wide = Column(area.width - 2 * _AIR, SUBTITLE, language)
            lines += [(line, SUBTITLE) for line in wrapped(lane.subtitle, wide, min(most, 3))]
    return stacked_in(area, lines)


def _name(lane: Lane, area: Rectangle, *, down: bool) -> tuple[Text, ...]:
    """The name of a strip, on its edge."""
    room = area.width - 2 * _NAME_FROM
    told = f"{lane.heading} · {lane.subtitle}"
    if not lane.subtitle or text_width(told, LEGEND_HEADING) > room:
        told = shortened(lane.heading, room, LEGEND_HEADING)
    # Arrows come from above where levels lie below each other, so there the name stands at the foot.
    y = area.bottom if down else area.y
    return lines_at([told], area.x + _NAME_FROM, y - LEGEND_HEADING.leading / 2, LEGEND_HEADING)


def boundaries(plan: Plan, across: Across) -> tuple[Boundary, ...]:
    """The lines where the lanes after are further from our influence than those before."""
    found: list[Boundary] = []
    language, columns = plan.picture.language, plan.columns
    for place, (before, after) in enumerate(pairwise(plan.inner)):
        if not after.sphere or after.sphere == before.sphere:
            continue
        x = (columns.starts[place] + columns.depths[place] + columns.starts[place + 1]) / 2
        reach = columns.starts[place + 1] + columns.padding - x
        told = [_sphere(lane, language) for lane in (before, after)]
        if found and found[-1].words[1] == told[0]:
            # Said where it begins; nobody needs to read it again where it ends.
            told[0] = ""
        top = across.lanes if plan.way.is_down else across.lanes - 14.0
        found.append(Boundary((x, top), (x, across.bottom), (told[0], told[1]), reach))
    return tuple(found)


def _sphere(lane: Lane, language: str) -> str:
    return sentence(f"picture.sphere.{lane.sphere}", language) if lane.sphere else ""


def told_at(boundary: Boundary) -> tuple[Text, ...]:
    """What is said on either side of a boundary, at its first end: beside it, or above and below."""
    (x, y), upright = boundary.start, boundary.start[0] == boundary.end[0]
    found: list[Text] = []
    for word, side in zip(boundary.words, (-1.0, 1.0), strict=True):
        if not word:
            continue
        if upright:
            # Past the gap, so that no line along it goes through the word.
            left = x + boundary.reach if side > 0 else x - boundary.reach - text_width(word, SPHERE)
            found += lines_at([word], left, y - 1.0, SPHERE)
        else:
            found += lines_at([word], x, y + (1.0 if side > 0 else -SPHERE.leading - 1.0), SPHERE)
    return tuple(found)
