"""Where arrows run: ends spread along the sides of boxes, joints, and lines between them."""

from __future__ import annotations

from collections import defaultdict
from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING

from effektkedja.diagram.curves import moved, straight, swung
from effektkedja.diagram.drawing import ArrowPath, Head, JoinPath
from effektkedja.diagram.shapes import Rectangle
from effektkedja.record import Record

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from effektkedja.diagram.detours import Detours
    from effektkedja.diagram.layout import Layout
    from effektkedja.diagram.passages import Passages
    from effektkedja.diagram.picture import Arrow, Join
    from effektkedja.diagram.shapes import Curve, Point

_OUT: dict[str, Point] = {"left": (-1.0, 0.0), "right": (1.0, 0.0), "top": (0.0, -1.0), "bottom": (0.0, 1.0)}
_UPRIGHT_SIDES = ("left", "right")
_RIGHT: Point = (1.0, 0.0)
_SPREAD = 11.0
_CORNER = 22.0
"""How much of a side is kept free of ends at its corners, both together."""
_UPRIGHT = 0.3
_JOINT = 25.0
"""How far before the effect several causes meet."""
_JOIN = 16.0
"""How far before the effect the sign stands that tells how arrows combine."""
HEAD = 7.5
_FAR = 2
"""How many lanes apart boxes are that are not neighbours."""


class Court(Record):
    """The boxes in their places, the lane of each, the routes that the engine found, and the detours.

    ``tops`` says where the corridors of detours begin.
    """

    areas: Mapping[str, Rectangle]
    lanes: Mapping[str, int]
    layout: Layout
    origin: Point
    detours: Detours
    tops: Mapping[str, float]
    passages: Passages

    @cached_property
    def heights(self) -> Mapping[str, float]:
        """How far across the middle of each box lies."""
        return {id: area.y + area.height / 2 for id, area in self.areas.items()}

    @cached_property
    def neighbours(self) -> frozenset[tuple[str, str]]:
        """Boxes right below each other in a lane, the upper one first."""
        columns: dict[int, list[tuple[float, str]]] = defaultdict(list)
        for id, lane in self.lanes.items():
            if id in self.detours.apart:
                continue
            columns[lane].append((self.areas[id].y, id))
        ordered = [[id for _, id in sorted(column)] for column in columns.values()]
        return frozenset(pair for column in ordered for pair in pairwise(column))

    def way(
        self, arrow: Arrow, cause: str, ends: tuple[Point, Point], directions: tuple[Point, Point]
    ) -> Curve:
        """The way of an arrow from one of its causes, between two points that it leaves and reaches."""
        effect, (start, end) = arrow.effect, ends
        if (arrow.id, cause) in self.detours.turns and directions[0][1] == 0.0:
            return self.detours.curve(arrow, cause, start, end, self.tops)
        first, last = self.lanes[cause], self.lanes[effect]
        leaving, arriving = directions
        out = self._past_neighbours(start, leaving[0], first, end)
        into = self._past_neighbours(end, -arriving[0], last, start)
        curve = self._between(arrow, cause, (out, into), directions)
        if out != start:
            curve = (*straight(start, out), *curve[1:])
        return curve if into == end else (*curve, *straight(into, end)[1:])

    def _past_neighbours(self, point: Point, direction: float, lane: int, goal: Point) -> Point:
        """The point, or the edge of its lane, where a deeper box of the lane stands on the way to a goal."""
        if not direction:
            return point
        columns = self.passages.columns
        edge = columns.gap_before(lane + 1)[0] if direction > 0 else columns.gap_before(lane)[1]
        if (edge - point[0]) * direction < 1.0:
            return point
        x, y = min(edge, point[0]), min(point[1], goal[1])
        way = Rectangle(x, y, abs(edge - point[0]), abs(point[1] - goal[1]))
        crossed = any(area.meets(way) for id, area in self.areas.items() if self.lanes[id] == lane)
        return (edge, point[1]) if crossed else point

    def _between(
        self, arrow: Arrow, cause: str, ends: tuple[Point, Point], directions: tuple[Point, Point]
    ) -> Curve:
        effect, (start, end), (leaving, arriving) = arrow.effect, ends, directions
        first, last = self.lanes[cause], self.lanes[effect]
        if abs(first - last) < _FAR:
            if leaving == arriving and leaving[0] == 0 and start[0] == end[0]:
                return straight(start, end)
            return swung(start, leaving, end, arriving)
        found = self.layout.routes.get((cause, effect)) or self.layout.routes.get((effect, cause), ())
        x, y = self.origin
        route = [(x + px, y + py) for px, py in found]
        return self.passages.curve(route, start, end, (first, last))


_End = tuple[float, tuple[str, str], str, str]
"""One end of an arrow: toward what height it goes, its name, and at which side of which box it lies."""


def route_arrows(arrows: Sequence[Arrow], court: Court) -> tuple[ArrowPath, ...]:
    """Every arrow as curves, without badges."""
    sides = {arrow.id: _sides(arrow, court) for arrow in arrows}
    ends = [end for arrow in arrows for end in _ends(arrow, sides[arrow.id], court)]
    ports = _ports(ends, court)
    return tuple(_path(arrow, sides[arrow.id], ports, court) for arrow in arrows)


def _sides(arrow: Arrow, court: Court) -> tuple[dict[str, str], str]:
    """At which side of each cause an arrow starts, and at which side of the effect it ends."""
    detours = court.detours
    if len(arrow.causes) == 1:
        cause, effect = arrow.causes[0], arrow.effect
        if (cause, effect) in court.neighbours:
            return {cause: "bottom"}, "top"
        if (effect, cause) in court.neighbours:
            return {cause: "top"}, "bottom"
        if cause == effect:
            return {cause: "right"}, "right"
    end = detours.end_of(arrow) if arrow.effect not in detours.apart else ""
    starts: dict[str, str] = {}
    for cause in arrow.causes:
        turn = detours.turns.get((arrow.id, cause))
        if turn is None:
            starts[cause] = "right" if court.lanes[cause] < court.lanes[arrow.effect] else "left"
        else:
            starts[cause] = turn.start
            end = end or turn.end
    return starts, end


def _ends(arrow: Arrow, sides: tuple[dict[str, str], str], court: Court) -> list[_End]:
    starts, end = sides
    heights, id, effect = court.heights, arrow.id, arrow.effect
    goal = heights[effect]
    ends: list[_End] = [(goal, (id, cause), cause, starts[cause]) for cause in arrow.causes]
    mean = sum([heights[cause] for cause in arrow.causes]) / len(ends)
    ends.append((mean, (id, ""), effect, end))
    return ends


def _ports(ends: list[_End], court: Court) -> dict[tuple[str, str], Point]:
    """Spread the ends at each side in the order of what they go to, so that arrows cross little."""
    held: dict[tuple[str, str], list[_End]] = defaultdict(list)
    for end in ends:
        held[end[2:]].append(end)
    ports: dict[tuple[str, str], Point] = {}
    for (box, side), group in held.items():
        area = court.areas[box]
        if len(group) == 1 and side in _UPRIGHT_SIDES:
            ports[group[0][1]] = (area.x if side == "left" else area.x + area.width, area.y + area.height / 2)
            continue
        upright = side in _UPRIGHT_SIDES
        room = (area.height if upright else area.width) - _CORNER
        step = min(_SPREAD, room / (len(group) - 1)) if len(group) > 1 else 0.0
        # Arrows up and down keep away from the diamonds in the right corner.
        x, y = area.x + area.width * _UPRIGHT, area.middle[1]
        for place, (_, name, *_) in enumerate(sorted(group)):
            off = (place - (len(group) - 1) / 2) * step
            if upright:
                ports[name] = (area.x if side == "left" else area.right, y + off)
            else:
                ports[name] = (x + off, area.y if side == "top" else area.bottom)
    return ports


def _path(
    arrow: Arrow, sides: tuple[dict[str, str], str], ports: Mapping[tuple[str, str], Point], court: Court
) -> ArrowPath:
    starts, end = sides
    tip = ports[arrow.id, ""]
    kind = "bar" if arrow.hinders else "open" if arrow.helps else "arrow"
    detours = court.detours.turns
    if len(arrow.causes) == 1 and end == "left" and (arrow.id, arrow.causes[0]) not in detours:
        cause = arrow.causes[0]
        if court.lanes[arrow.effect] - court.lanes[cause] == 1:
            return ArrowPath(arrow, (_crossing(ports[arrow.id, cause], tip),), None, Head(kind, tip, _RIGHT))
    out = _OUT[end]
    inward = (-out[0], -out[1])
    stop = moved(tip, out, HEAD - 1.0)
    joint = moved(tip, out, _JOINT) if len(arrow.causes) > 1 else None
    goal = joint or stop
    curves = [
        court.way(arrow, cause, (ports[arrow.id, cause], goal), (_OUT[starts[cause]], inward))
        for cause in arrow.causes
    ]
    if joint:
        curves.append(straight(joint, stop))
    return ArrowPath(arrow, tuple(curves), joint, Head(kind, tip, inward))


def _crossing(start: Point, tip: Point) -> Curve:
    """The way of most arrows, across one gap; what ``swung`` gives, in a third of the time."""
    (x, y), end = start, tip[0] - HEAD + 1.0
    reach = max((end - x) / 2, 10.0)
    return (start, (x + reach, y), (end - reach, tip[1]), (end, tip[1]))


def join_paths(
    joins: Sequence[Join], paths: Sequence[ArrowPath], areas: Mapping[str, Rectangle]
) -> tuple[JoinPath, ...]:
    """A line across the arrows that are said to be alternatives, or to be needed together."""
    if not joins:
        return ()
    tips = {path.arrow.id: path.head.tip for path in paths if path.head.direction == _RIGHT}
    found = []
    for join in joins:
        x = areas[join.effect].x - _JOIN
        points = sorted((x, tips[id][1]) for id in join.arrows if id in tips)
        if len(points) > 1:
            found.append(JoinPath(join, tuple(points)))
    return tuple(found)
