"""Turning a drawing that runs to the right, so that it runs to the left or down the page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from effektkedja.diagram.headings import lettered

if TYPE_CHECKING:
    from effektkedja.diagram.drawing import ArrowPath, Boundary, Drawing, Head, JoinPath, LoopPath
    from effektkedja.diagram.way import Way


def turned(drawing: Drawing, way: Way) -> Drawing:
    """The drawing the way that it is to run, with the texts of its lanes set."""
    language, head = drawing.picture.language, drawing.still.measures.head
    if way.is_plain:
        return drawing.but(lanes=tuple(lettered(lane, language, head) for lane in drawing.lanes))
    lanes = (
        lane.but(area=way.area(lane.area), heading=lane.heading and way.area(lane.heading))
        for lane in drawing.lanes
    )
    return drawing.but(
        lanes=tuple(lettered(lane, language, head, down=way.is_down) for lane in lanes),
        boundaries=tuple(_boundary(boundary, way) for boundary in drawing.boundaries),
        boxes=tuple(box._replace(area=way.area(box.area)) for box in drawing.boxes),
        arrows=tuple(_arrow(path, way) for path in drawing.arrows),
        joins=tuple(_join(path, way) for path in drawing.joins),
        loops=tuple(_loop(path, way) for path in drawing.loops),
    )


def _boundary(boundary: Boundary, way: Way) -> Boundary:
    words = boundary.words if way.is_down else boundary.words[::-1]
    return boundary.but(start=way.point(boundary.start), end=way.point(boundary.end), words=words)


def _head(head: Head, way: Way) -> Head:
    return head._replace(tip=way.point(head.tip), direction=way.vector(head.direction))


def _arrow(path: ArrowPath, way: Way) -> ArrowPath:
    return path._replace(
        curves=tuple(map(way.curve, path.curves)),
        joint=path.joint and way.point(path.joint),
        head=_head(path.head, way),
        badges=tuple(badge.but(area=way.area(badge.area)) for badge in path.badges),
    )


def _join(path: JoinPath, way: Way) -> JoinPath:
    return path._replace(points=tuple(map(way.point, path.points)))


def _loop(path: LoopPath, way: Way) -> LoopPath:
    return path.but(
        band=way.area(path.band),
        curves=tuple(map(way.curve, path.curves)),
        heads=tuple(_head(head, way) for head in path.heads),
        label=way.area(path.label),
    )
