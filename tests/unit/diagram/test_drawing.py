"""Where things are drawn: nothing outside its place, nothing on top of something else."""

from __future__ import annotations

from itertools import combinations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from effektkedja.diagram.arrange import arrange
from effektkedja.diagram.compose import draw
from effektkedja.diagram.curves import flattened
from effektkedja.diagram.drawing import Rectangle
from effektkedja.model.chain import Chain


def _drawing(chain):
    return arrange(draw(chain))


def _area(text):
    left = text.x - text.width / 2 if text.centred else text.x
    return Rectangle(left, text.y - text.style.size * 0.72, text.width, text.style.size * 0.72)


def _everything_written(drawing):
    yield from drawing.title
    yield from drawing.footer
    for lane in drawing.lanes:
        yield from lane.texts
    for box in drawing.boxes:
        yield from box.texts
        yield from (text for pill in box.pills for text in pill.texts)
        yield from (diamond.text for diamond in box.diamonds)
    yield from (badge.text for path in drawing.arrows for badge in path.badges)
    yield from (loop.text for loop in drawing.loops if loop.text)
    for block in drawing.legend:
        yield block.heading.moved(0.0, drawing.legend_top)
        yield from (text.moved(0.0, drawing.legend_top) for entry in block.entries for text in entry.texts)


def test_every_text_of_a_box_is_inside_it(any_chain):
    for box in _drawing(any_chain).boxes:
        for text in box.texts:
            assert box.area.holds(_area(text)), text.text
        for pill in box.pills:
            assert box.area.holds(pill.area)
            assert all(pill.area.holds(_area(text)) for text in pill.texts)


def test_everything_written_is_inside_the_picture(any_chain):
    drawing = _drawing(any_chain)
    page = Rectangle(0.0, 0.0, drawing.width, drawing.height)
    for text in _everything_written(drawing):
        assert page.holds(_area(text)), text.text


def test_boxes_stand_apart_inside_their_lanes(any_chain):
    drawing = _drawing(any_chain)
    lanes = {lane.lane.section: lane.area for lane in drawing.lanes}
    for box in drawing.boxes:
        assert lanes[box.section].holds(box.area)
    for one, other in combinations(drawing.boxes, 2):
        assert not one.area.meets(other.area, apart=8.0)


def test_a_title_is_not_covered_by_evaluation_points(any_chain):
    for box in _drawing(any_chain).boxes:
        for diamond in box.diamonds:
            (x, y), reach = diamond.middle, diamond.reach * 0.6
            mark = Rectangle(x - reach, y - reach, 2 * reach, 2 * reach)
            assert not any(mark.meets(_area(text)) for text in box.texts)


def test_badges_cover_neither_boxes_nor_each_other(rich):
    drawing = _drawing(rich)
    badges = [badge.area for path in drawing.arrows for badge in path.badges]
    assert badges
    for one, other in combinations(badges, 2):
        assert not one.meets(other)
    assert not any(badge.meets(box.area) for badge in badges for box in drawing.boxes)


def test_arrows_do_not_run_through_other_boxes(rich):
    drawing = _drawing(rich)
    for path in drawing.arrows:
        ends = {*path.arrow.causes, path.arrow.effect}
        others = [box.area for box in drawing.boxes if box.box.id not in ends]
        for x, y in (point for curve in path.curves for point in flattened(curve)):
            assert not any(area.x < x < area.right and area.y < y < area.bottom for area in others), (
                path.arrow.id
            )


def test_loops_run_below_the_lanes_and_never_through_a_box(any_chain):
    drawing = _drawing(any_chain)
    for path in drawing.loops:
        assert all(path.ring[1] > lane.area.bottom for lane in drawing.lanes)
        for x, y in (point for curve in path.curves for point in flattened(curve)):
            assert not any(
                box.area.x + 1 < x < box.area.right - 1 and box.area.y < y < box.area.bottom
                for box in drawing.boxes
            )


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
    assert all(box.area.holds(_area(text)) for text in box.texts)


def test_many_indicators_are_counted_rather_than_drawn():
    chain = Chain(
        title="Mått",
        outputs={"p": "En ruta"},
        indicators={f"i{n}": {"title": f"Mått {n}", "measures": "p"} for n in range(40)},
    )
    (box,) = _drawing(chain).boxes
    assert [text.text for text in box.pills[-1].texts] == ["+37 till"]


SECTIONS = (
    "external_factors",
    "resources",
    "activities",
    "outputs",
    "short_outcomes",
    "impacts",
    "side_effects",
)
BOXES = st.lists(
    st.tuples(st.sampled_from(SECTIONS), st.text("abc åäö-", min_size=1).filter(str.strip)), min_size=1
)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(BOXES, st.data())
def test_any_chain_gets_a_picture_without_overlaps(boxes, data):
    boxes = boxes[:14]
    facts: dict[str, dict[str, str]] = {}
    for number, (section, title) in enumerate(boxes):
        facts.setdefault(section, {})[f"b{number}"] = title
    ids = st.sampled_from([f"b{number}" for number in range(len(boxes))])
    ends = data.draw(st.lists(st.tuples(st.sets(ids, min_size=1, max_size=3), ids), max_size=20))
    links = [f"{' & '.join(sorted(causes))} -> {effect}" for causes, effect in ends]
    drawing = _drawing(Chain(title="Slump", links=links, **facts))
    assert len(drawing.boxes) == len(boxes)
    for one, other in combinations(drawing.boxes, 2):
        assert not one.area.meets(other.area, apart=8.0)
    for box in drawing.boxes:
        assert all(box.area.holds(_area(text)) for text in box.texts)


@pytest.mark.parametrize("kind", ["arrow", "bar", "open"])
def test_each_kind_of_arrow_has_its_head(rich, kind):
    assert any(path.head.kind == kind for path in _drawing(rich).arrows)


def test_causes_that_are_needed_together_meet_in_a_joint(rich):
    joints = {path.arrow.id: path.joint for path in _drawing(rich).arrows}
    assert joints["pengar & tid -> pilot"] is not None
    assert joints["pilot -> antal"] is None


def test_no_line_of_another_loop_goes_through_a_label(rich):
    loops = [path for path in _drawing(rich).loops if path.text]
    for path in loops:
        label = _area(path.text)
        others = (curve for other in loops if other is not path for curve in other.curves)
        assert not any(
            label.x < x < label.right and label.y < y < label.bottom
            for curve in others
            for x, y in flattened(curve, 60)
        )
