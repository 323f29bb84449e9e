"""What is wrong with where things are drawn: texts outside, things on each other, lines through boxes."""

from __future__ import annotations

from collections import Counter
from itertools import combinations

from effektkedja.diagram.badges import text_of
from effektkedja.diagram.curves import flattened
from effektkedja.diagram.drawing import Badge, PillArea, Ring, TagArea
from effektkedja.diagram.headings import told_at
from effektkedja.diagram.lettering import lines_at
from effektkedja.diagram.loops import RING
from effektkedja.diagram.shapes import Rectangle
from effektkedja.diagram.theme import LOOP

INSIDE = 1.0
"""How far into a box, in points, a line must come before it runs through it: a border is 1.5 points wide."""
SAMPLES = 40


def area_of(text):
    """What the letters of a line of text cover, from the baseline to the top of capitals."""
    left = text.x - text.width / 2 if text.centred else text.x
    return Rectangle(left, text.y - text.style.size * 0.72, text.width, text.style.size * 0.72)


def loop_texts(path):
    return lines_at(path.lines, path.label.x + RING, path.label.y, LOOP)


def everything_written(drawing):
    yield from drawing.title
    yield from drawing.footer
    for lane in drawing.lanes:
        yield from lane.texts
    for boundary in drawing.boundaries:
        yield from told_at(boundary)
    for box in drawing.boxes:
        yield from box.texts
        yield from box.words
        yield from (text for pill in box.pills for text in pill.texts)
        yield from (held.text for held in (*box.diamonds, *box.tags))
    yield from (text_of(badge) for path in drawing.arrows for badge in path.badges)
    yield from (text for loop in drawing.loops for text in loop_texts(loop))
    for block in drawing.legend:
        yield block.heading.moved(0.0, drawing.legend_top)
        yield from (text.moved(0.0, drawing.legend_top) for entry in block.entries for text in entry.texts)


def faults(drawing):
    """How often each kind of fault occurs in a drawing; empty where there is none."""
    return Counter(kind for kind, _ in _faults(drawing))


def _faults(drawing):
    yield from _texts(drawing)
    yield from _legend(drawing)
    yield from _boxes(drawing)
    yield from _badges(drawing)
    yield from _arrows(drawing)
    yield from _loops(drawing)


def _texts(drawing):
    page = Rectangle(0.0, 0.0, drawing.width, drawing.height)
    for text in everything_written(drawing):
        if not page.holds(area_of(text)):
            yield "text outside the picture", text.text
    for kind, area, texts in _places(drawing):
        yield from (
            (f"text outside its {kind}", text.text) for text in texts if not area.holds(area_of(text))
        )


def _legend(drawing):
    for block in drawing.legend:
        for entry in block.entries:
            area = entry.sign.area if isinstance(entry.sign, (Badge, TagArea, PillArea, Ring)) else None
            if area and area.right > min(text.x for text in entry.texts) - 1.0:
                yield "sign on its text", entry.texts[0].text


def _places(drawing):
    """Every place that has texts of its own."""
    for box in drawing.boxes:
        yield "box", box.area, (*box.texts, *box.words)
        for pill in box.pills:
            yield "indicator", pill.area, pill.texts
        for tag in box.tags:
            yield "tag", tag.area, [tag.text]
    for lane in drawing.lanes:
        if lane.heading is not None:
            yield "heading", lane.heading, lane.texts


def _boxes(drawing):
    lanes = {lane.lane.section: lane.area for lane in drawing.lanes}
    for box in drawing.boxes:
        if not lanes[box.section].holds(box.area):
            yield "box outside its lane", box.box.id
        yield from _inside(box)
    for one, other in _near(drawing.boxes):
        if one.area.meets(other.area, apart=5.0):
            yield "boxes on each other", f"{one.box.id} {other.box.id}"
        if any(mark.meets(other.area) for mark in _marks(one)):
            yield "mark on another box", f"{one.box.id} {other.box.id}"
    for one, other in combinations(drawing.lanes, 2):
        if one.area.meets(other.area):
            yield "lanes on each other", one.lane.section


def _inside(box):
    marks = _marks(box)
    inner = [area_of(text) for text in (*box.texts, *box.words)] + [pill.area for pill in box.pills]
    if not all(box.area.holds(area) for area in inner):
        yield "something outside its box", box.box.id
    if any(one.meets(other) for one, other in combinations(marks, 2)):
        yield "marks on each other", box.box.id
    if any(one.meets(other) for one, other in combinations(inner, 2)):
        yield "texts of a box on each other", box.box.id
    if any(mark.meets(text) for mark in marks for text in inner):
        yield "mark on a text", box.box.id


def _marks(box):
    return [tag.area for tag in box.tags] + [_around(diamond) for diamond in box.diamonds]


def _near(boxes):
    """Pairs of boxes that might meet; all pairs of 3 000 boxes would take minutes."""
    ordered = sorted(boxes, key=lambda box: box.area.x)
    for place, one in enumerate(ordered):
        for other in ordered[place + 1 :]:
            if other.area.x > one.area.right + 5.0:
                break
            yield one, other
            yield other, one


def _around(diamond):
    (x, y), reach = diamond.middle, diamond.reach * 0.6
    return Rectangle(x - reach, y - reach, 2 * reach, 2 * reach)


def _badges(drawing):
    badges = [badge for path in drawing.arrows for badge in path.badges]
    for one, other in combinations(badges, 2):
        if one.area.meets(other.area):
            yield "badges on each other", one.text
    for badge in badges:
        if any(badge.area.meets(box.area) for box in drawing.boxes):
            yield "badge on a box", badge.text
        if badge.kind in ("assumption", "indicator") and not badge.area.holds(area_of(text_of(badge))):
            yield "text outside its badge", badge.text


def _arrows(drawing):
    boxes = [(box.box.id, box.area) for box in drawing.boxes]
    for path in drawing.arrows:
        ends = {*path.arrow.causes, path.arrow.effect}
        for id, area in boxes:
            if id not in ends and _runs_through(path.curves, area):
                yield "arrow through a box", f"{path.arrow.id}: {id}"
        for lane in drawing.lanes:
            if lane.heading is not None and _runs_through(path.curves, lane.heading):
                yield "arrow through a heading", f"{path.arrow.id}: {lane.lane.section}"


def _loops(drawing):
    for path in drawing.loops:
        for box in drawing.boxes:
            if _runs_through(path.curves, box.area):
                yield "loop through a box", f"{path.loop.id}: {box.box.id}"
        if not path.band.holds(path.label):
            yield "label outside the lane of its loop", path.loop.id
        for other in drawing.loops:
            label = Rectangle(path.label.x, path.label.y + 2, path.label.width, path.label.height - 4)
            if other is not path and _runs_through(other.curves, label):
                yield "loop through a label", f"{other.loop.id}: {path.loop.id}"
    for one, other in combinations(drawing.loops, 2):
        if one.band.meets(other.band):
            yield "lanes of loops on each other", one.loop.id


def _runs_through(curves, area):
    left, top = area.x + INSIDE, area.y + INSIDE
    right, bottom = area.right - INSIDE, area.bottom - INSIDE
    for curve in curves:
        xs, ys = [x for x, _ in curve], [y for _, y in curve]
        # A curve lies within its control points.
        if min(xs) >= right or max(xs) <= left or min(ys) >= bottom or max(ys) <= top:
            continue
        if any(left < x < right and top < y < bottom for x, y in flattened(curve, SAMPLES)):
            return True
    return False
