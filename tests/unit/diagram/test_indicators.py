"""Indicators of arrows and assumptions, and those whose values nobody knows yet."""

from __future__ import annotations

import pytest

from effektkedja.diagram.arrange import arrange
from effektkedja.diagram.compose import draw
from effektkedja.diagram.showing import Showing
from effektkedja.model.chain import Chain


def marks(picture):
    return {arrow.id: arrow.indicators for arrow in picture.arrows if arrow.indicators}


def test_an_indicator_of_an_arrow_or_an_assumption_has_a_mark_there_and_a_note(signed):
    picture = draw(signed)
    assert marks(picture) == {"antal -> kunna": ("I1",), "kurs -> antal": ("I1", "I2")}
    assert [(note.mark, note.whole.replace("\u00a0", " "), note.state) for note in picture.indicators] == [
        ("I1", "Andel som fullföljer: mål 70 · mäter Å2", ""),
        ("I2", "Andel som får tid: nu 30 → 60 · mäter Å1", "nearer"),
    ]


def test_what_measures_an_assumption_of_several_arrows_stands_beside_the_first(signed):
    picture = draw(signed)
    with_tid = [arrow.id for arrow in picture.arrows if "Å1" in arrow.marks]
    assert with_tid == ["kurs -> antal", "antal -> kunna"]
    assert [id for id, found in marks(picture).items() if "I2" in found] == ["kurs -> antal"]


def test_the_mark_of_an_indicator_stands_next_to_that_of_its_assumption(signed):
    (path,) = (path for path in arrange(draw(signed)).arrows if path.arrow.id == "antal -> kunna")
    assumption, indicator = path.badges
    assert (assumption.text, indicator.text) == ("Å2 Å1", "I1")
    assert not assumption.area.meets(indicator.area)
    assert assumption.area.meets(indicator.area, apart=2.0)


def test_an_indicator_keeps_its_mark_in_a_part_of_the_chain(signed):
    part = draw(signed, showing=Showing(select=("antal", "kunna"), detail="normal"))
    assert {note.id: note.mark for note in part.indicators}.get("i1") == "I1"
    assert not draw(signed, showing=Showing(detail="overview")).indicators


@pytest.mark.parametrize(
    ("facts", "values", "status"),
    [
        ({}, "", ""),
        ({"baseline": "unknown", "target": "unknown"}, "? → ?", "blank"),
        ({"baseline": "planned 2027", "target": "unknown"}, "? → ?", "blank"),
        ({"baseline": "unknown"}, "från ?", "blank"),
        ({"target": "unknown"}, "mål ?", "blank"),
        ({"baseline": "unknown", "target": "70", "unit": "%"}, "? → 70 %", ""),
        ({"baseline": "3", "target": "unknown"}, "3 → ?", ""),
    ],
)
def test_an_indicator_says_what_it_knows_and_that_it_does_not_know_the_rest(facts, values, status):
    chain = Chain(
        title="T", outputs={"a": "A"}, indicators={"i": {"title": "Mått", "measures": "a", **facts}}
    )
    ((box,),) = (lane.boxes for lane in draw(chain).lanes)
    assert [(pill.values, pill.status) for pill in box.pills] == [(values, status)]


def test_a_target_that_is_unknown_stays_so_when_something_has_been_observed():
    chain = Chain(
        title="T",
        outputs={"a": "A"},
        indicators={"i": {"title": "Mått", "measures": "a", "target": "unknown"}},
        observations=[{"indicator": "i", "date": "2027", "value": "8"}],
    )
    assert draw(chain).boxes[0].pills[0].values == "nu 8 → ?"
