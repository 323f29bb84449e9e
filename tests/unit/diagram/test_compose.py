"""What is shown of a chain."""

from __future__ import annotations

import pytest

from effektkedja.diagram.compose import draw
from effektkedja.diagram.showing import Showing
from effektkedja.model.chain import Chain
from effektkedja.project import load


def _box(picture, id):
    return next(box for box in picture.boxes if box.id == id)


def test_empty_levels_vanish_and_what_lies_outside_stands_apart(rich):
    lanes = draw(rich).lanes
    assert lanes[0].section == "external_factors"
    assert lanes[-1].section == "side_effects"
    assert "long_outcomes" not in [lane.section for lane in lanes]
    assert [lane.section for lane in lanes if lane.apart] == ["external_factors", "side_effects"]


def test_headings_follow_the_language_asked_for(rich):
    assert draw(rich).lanes[1].heading == "Resurser"
    assert draw(rich, language="en").lanes[1].heading == "Resources"


def test_an_indicator_tells_where_it_starts_and_is_to_end(rich):
    (pill,) = _box(draw(rich), "antal").pills
    assert (pill.title, pill.values) == ("Genomförda valideringar", "0 → 120")


def test_internal_boxes_and_their_arrows_are_nowhere_in_the_picture(rich):
    assert "emlig" not in repr(draw(rich))


def test_an_arrow_from_an_id_that_nothing_bears_is_left_out(rich):
    assert not any("finns-inte" in arrow.id for arrow in draw(rich).arrows)


def test_a_joint_arrow_with_an_internal_cause_does_not_tell_its_name():
    chain = Chain(
        title="Hemligt",
        activities={"a": "A", "dold": {"title": "Dold", "internal": "yes"}},
        outputs={"b": "B"},
        links=["a & dold -> b"],
    )
    (arrow,) = draw(chain).arrows
    assert (arrow.id, arrow.causes) == ("a -> b", ("a",))


def test_assumptions_are_numbered_from_left_to_right(rich):
    assert [(note.mark, note.text) for note in draw(rich).assumptions] == [
        ("Å1", "Pengarna kommer i tid"),
        ("Å2", "Det finns lediga arbeten"),
    ]


def test_evaluation_points_are_numbered_in_order_of_time(rich):
    picture = draw(rich)
    assert [note.text for note in picture.evaluations] == [
        "Håller flödet? · 2027",
        "Vad bidrog vi till? · 2028-10",
    ]
    assert _box(picture, "arbete").marks == ("U2",)
    assert _box(picture, "antal").marks == ("U2",)  # through its indicator


def test_a_loop_says_its_order_its_forum_and_its_rhythm(rich):
    labels = {loop.id: loop.label for loop in draw(rich).loops}
    assert labels["enkel"] == "Enkelt lärande · Pilotslinga · Styrgruppen · var 6:e vecka"
    assert labels["dubbel"].startswith("Dubbelt lärande")
    assert labels["trippel"].startswith("Trippelt lärande")


def test_a_loop_is_tied_to_the_boxes_behind_its_indicators_and_assumptions(rich):
    loops = {loop.id: loop for loop in draw(rich).loops}
    assert loops["enkel"].listens == ("antal",)
    assert loops["dubbel"].changes == ("arbete",)
    assert loops["trippel"].changed_levels == ("resources",)


def test_a_chain_that_is_not_decided_is_marked_as_a_working_paper(rich, rich_with):
    assert "Arbetsmaterial" in draw(rich).footer
    assert "Arbetsmaterial" not in draw(rich_with(status="decided")).footer


def test_the_order_of_the_file_does_not_show(rich):
    facts = rich.to_mapping()
    turned = {
        key: dict(reversed(held.items()))
        if isinstance(held, dict)
        else held[::-1]
        if isinstance(held, list)
        else held
        for key, held in reversed(facts.items())
    }
    assert draw(Chain(**turned)) == draw(rich)


def test_ids_are_sorted_as_people_count():
    picture = draw(Chain(title="Tal", activities={f"a{n}": f"Nummer {n}" for n in (10, 9, 1)}))
    assert [box.id for box in picture.boxes] == ["a1", "a9", "a10"]


@pytest.mark.parametrize("name", ["standard", "tillvaxtverket", "esv", "kronoberg", "digg", "leader", "en"])
def test_every_profile_that_a_chain_may_have_gives_headings(name):
    assert draw(Chain(title="T", profile=name, activities={"a": "A"})).lanes[0].heading


def test_an_assumption_has_the_same_number_in_every_part_of_a_chain():
    chain = load("examples/validering/validering.kedja.yaml")
    whole = [(note.id, note.mark) for note in draw(chain).assumptions]
    parts = [draw(chain, showing=Showing(select=(f"{id}+1",))).assumptions for id in chain.boxes]
    told = [[(note.id, note.mark) for note in part] for part in parts]
    assert all(set(part) <= set(whole) for part in told)
    assert any(part and whole[0] not in part for part in told)
