"""Where things are drawn: nothing outside its place, nothing on top of something else."""

from __future__ import annotations

import pytest
from generated import generated_chain
from geometry import area_of, faults

from effektkedja.diagram.arrange import arrange
from effektkedja.diagram.compose import draw
from effektkedja.diagram.curves import straight
from effektkedja.diagram.picture import DETAILS, DIRECTIONS
from effektkedja.diagram.shapes import Rectangle
from effektkedja.diagram.showing import Showing
from effektkedja.model.chain import Chain


def _drawing(chain, **wishes):
    return arrange(draw(chain, showing=Showing(**wishes)))


WAYS = [(direction, detail) for direction in DIRECTIONS for detail in DETAILS]


@pytest.mark.parametrize(("direction", "detail"), WAYS)
def test_nothing_lies_outside_its_place_or_on_something_else(any_chain, direction, detail):
    drawing = _drawing(any_chain, direction=direction, detail=detail)
    assert faults(drawing) == {}


@pytest.mark.parametrize("first", range(0, 500, 25))
def test_generated_chains_are_drawn_without_a_fault(first):
    found = {}
    for number in range(first, first + 25):
        direction, detail = WAYS[number % len(WAYS)]
        drawing = _drawing(generated_chain(number), direction=direction, detail=detail)
        if wrong := faults(drawing):
            found[number] = wrong
    assert found == {}


@pytest.mark.parametrize("change", ["box", "badge", "arrow"])
def test_the_faults_that_are_looked_for_are_found(rich, change):
    drawing = _drawing(rich)
    if change == "box":
        first, second, *others = drawing.boxes
        wrong = drawing.but(boxes=(first, second._replace(area=first.area), *others))
        assert faults(wrong)["boxes on each other"]
    elif change == "badge":
        moved = [
            path._replace(badges=tuple(badge.but(area=drawing.boxes[0].area) for badge in path.badges))
            for path in drawing.arrows
        ]
        assert faults(drawing.but(arrows=tuple(moved)))["badge on a box"]
    else:
        (_, y), width = drawing.boxes[0].area.middle, drawing.width
        through = straight((0.0, y), (width, y))
        arrows = [path._replace(curves=(through,)) for path in drawing.arrows]
        assert faults(drawing.but(arrows=tuple(arrows)))["arrow through a box"]


def test_loops_run_in_lanes_of_their_own_below_everything(rich):
    drawing = _drawing(rich)
    assert len(drawing.loops) == 3
    for path in drawing.loops:
        assert all(path.band.y >= lane.area.bottom for lane in drawing.lanes)


def test_an_arrow_ends_at_its_effect(any_chain):
    drawing = _drawing(any_chain)
    boxes = {box.box.id: box.area for box in drawing.boxes}
    for path in drawing.arrows:
        (x, y), area = path.head.tip, boxes[path.arrow.effect]
        assert x in (area.x, area.right) or y in (area.y, area.bottom)
        assert area.holds(Rectangle(x, y, 0.0, 0.0))


def test_levels_stand_from_left_to_right_even_where_no_arrow_joins_them():
    drawing = _drawing(Chain(title="Löst", impacts={"c": "C"}, activities={"a": "A"}, outputs={"b": "B"}))
    assert [lane.lane.section for lane in drawing.lanes] == ["activities", "outputs", "impacts"]
    assert [box.box.id for box in sorted(drawing.boxes, key=lambda box: box.area.x)] == ["a", "b", "c"]


def test_a_word_of_four_hundred_letters_stays_inside_its_box():
    (box,) = _drawing(Chain(title="Lång", activities={"a": "x" * 400})).boxes
    assert len(box.texts) > 1
    assert all(box.area.holds(area_of(text)) for text in box.texts)


def test_many_indicators_are_counted_rather_than_drawn():
    chain = Chain(
        title="Mått",
        outputs={"p": "En ruta"},
        indicators={f"i{n}": {"title": f"Mått {n}", "measures": "p"} for n in range(40)},
    )
    (box,) = _drawing(chain).boxes
    assert [text.text for text in box.pills[-1].texts] == ["+37 till"]


@pytest.mark.parametrize("kind", ["arrow", "bar", "open"])
def test_each_kind_of_arrow_has_its_head(rich, kind):
    assert any(path.head.kind == kind for path in _drawing(rich).arrows)


def test_causes_that_are_needed_together_meet_in_a_joint(rich):
    joints = {path.arrow.id: path.joint for path in _drawing(rich).arrows}
    assert joints["pengar & tid -> pilot"] is not None
    assert joints["pilot -> antal"] is None
