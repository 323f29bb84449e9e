"""What the page's script knows: where boxes and arrows are, what hangs together, and what can be chosen."""

from __future__ import annotations

import json
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from effektkedja.diagram.facts import actor_title, said_in
from effektkedja.diagram.scene import LANES
from effektkedja.diagram.text import tidy

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from effektkedja.diagram.drawing import ArrowPath, Drawing
    from effektkedja.model.chain import Chain
    from effektkedja.model.evaluation import Decision

LARGE = 150
"""With more boxes than this a page opens on a part of the chain."""


def graph_json(graph: Mapping[str, Any]) -> str:
    """The graph as JSON that can stand in a page: no sign in it can end the block that it stands in."""
    plain = json.dumps(graph, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    for sign in "<>&\u2028\u2029":
        plain = plain.replace(sign, f"\\u{ord(sign):04x}")
    return plain


def graph_of(
    drawing: Drawing,
    chain: Chain,
    choices: Mapping[str, Decision] = MappingProxyType({}),
    chosen: Mapping[str, str] = MappingProxyType({}),
) -> dict[str, Any]:
    """Boxes, arrows, lanes, views and options, with places in points; boxes are named by their number.

    ``choices`` are those that can be made on the page, ``chosen`` the options that this picture is of.
    """
    numbers = {area.box.id: number for number, area in enumerate(drawing.boxes)}
    arrows = [_arrow(path, numbers) for path in drawing.arrows]
    views = list(_views(drawing, numbers))
    return {
        "flow": drawing.picture.direction,
        "mark": f"ek-{drawing.picture.mark}",
        "lanes": list(_lanes(drawing)),
        "boxes": list(_boxes(drawing, chain)),
        "arrows": arrows,
        "loops": [{"id": loop.id, "ends": [*loop.listens, *loop.changes]} for loop in drawing.picture.loops],
        "joins": list(_joins(drawing)),
        "views": views,
        "choices": [_choice(id, decision) for id, decision in choices.items()],
        "chosen": [chosen.get(id, "") for id in choices],
        "start": _start(arrows, views, len(numbers)),
        "words": said_in("ui", drawing.picture.language),
    }


def _lanes(drawing: Drawing) -> Iterator[dict[str, Any]]:
    """Lanes with their rank: what comes from outside first, what may also happen last."""
    order = [kind.section for kind in LANES]
    for held in drawing.lanes:
        lane = held.lane
        yield {
            "section": lane.section,
            "heading": lane.heading,
            "rank": order.index(lane.section),
            "apart": lane.apart,
            "area": _rounded(held.area),
        }


def _boxes(drawing: Drawing, chain: Chain) -> Iterator[dict[str, Any]]:
    lanes = {box.id: place for place, held in enumerate(drawing.lanes) for box in held.lane.boxes}
    for area in drawing.boxes:
        box = chain.boxes[area.box.id]
        yield {
            "id": area.box.id,
            "title": area.box.title,
            "lane": lanes[area.box.id],
            "area": _rounded(area.area),
            "owner": actor_title(box.owner or "", chain),
            "tags": [tidy(tag) for tag in box.tags],
        }


def _arrow(path: ArrowPath, numbers: dict[str, int]) -> dict[str, Any]:
    held = path.badges[0].area.middle if path.badges else None
    return {
        "id": path.arrow.id,
        "causes": [numbers[cause] for cause in path.arrow.causes],
        "effect": numbers[path.arrow.effect],
        "evidence": path.arrow.evidence,
        "tip": _rounded(path.head.tip),
        "way": _rounded(path.head.direction),
        "badge": _rounded(held) if held else None,
    }


def _rounded(numbers: tuple[float, ...]) -> list[float]:
    return [round(number, 2) for number in numbers]


def _joins(drawing: Drawing) -> Iterator[dict[str, Any]]:
    """Which arrows a sign of how they combine lies on, and its number of shapes: a line and its rings."""
    arrows = {path.arrow.id: number for number, path in enumerate(drawing.arrows)}
    for path in drawing.joins:
        held = [arrows[id] for id in path.join.arrows if id in arrows]
        yield {"arrows": held, "shapes": 1 + len(path.points)}


def _views(drawing: Drawing, numbers: dict[str, int]) -> Iterator[dict[str, Any]]:
    """The views of the chain as the boxes that they show."""
    for view in drawing.picture.views:
        yield {
            "id": view.id,
            "title": view.title,
            "boxes": [numbers[box] for box in view.boxes if box in numbers],
        }


def _choice(id: str, decision: Decision) -> dict[str, Any]:
    """A vägval and its options."""
    options = [{"id": name, "title": tidy(option.title)} for name, option in decision.options.items()]
    return {"id": id, "question": tidy(decision.question), "options": options}


def _start(arrows: list[dict[str, Any]], views: list[dict[str, Any]], boxes: int) -> dict[str, int]:
    """What a page opens on: everything, or of a large chain its first view, or where most arrows meet."""
    if boxes <= LARGE:
        return {}
    if views:
        return {"view": 0}
    ends: dict[int, int] = {}
    for arrow in arrows:
        ends[arrow["effect"]] = ends.get(arrow["effect"], 0) + 1
    return {"near": max(sorted(ends), key=lambda box: ends[box], default=0)}
