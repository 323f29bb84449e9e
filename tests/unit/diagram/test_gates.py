"""Decisions, vägval and pilots as gates, and what evaluations are for."""

from __future__ import annotations

from effektkedja.diagram.arrange import arrange
from effektkedja.diagram.compose import draw
from effektkedja.diagram.gates import told_gates
from effektkedja.diagram.showing import Showing
from effektkedja.model.chain import Chain


def gates(picture):
    return {gate.mark: (gate.kind, gate.text) for gate in picture.gates}


def tags(picture):
    return {box.id: [(tag.kind, tag.mark) for tag in box.tags] for box in picture.boxes if box.tags}


def test_a_decision_without_parts_of_the_chain_is_a_gate_of_its_own(signed):
    assert gates(draw(signed)) == {
        "V1": ("choice", "Ska vi resa?"),
        "B1": ("decision", "Ska vi gå vidare? · Styrgruppen · senast 2027-06 · ja eller nej"),
        "B2": ("decided", "Vem äger kursen? · beslutat 2026-10 · det blev: regionen"),
        "P1": ("pilot", "Prova · → B1"),
    }


def test_a_decision_stands_where_it_is_prepared_by_what_is_examined_and_what_is_tried(signed):
    assert tags(draw(signed)) == {
        "antal": [("decision", "B1")],
        "kurs": [("decision", "B1"), ("pilot", "P1")],
        "resa": [("gate", "V1a")],
    }


def test_an_evaluation_says_what_decisions_it_is_for(signed):
    (note,) = draw(signed).evaluations
    assert note.text.replace("\u00a0", " ") == "Går det? · 2027 → B1, V1"


def test_an_evaluation_says_which_assumptions_it_tests(signed):
    facts = signed.to_mapping()
    facts["evaluations"]["mitt"]["examines"] = ["antal", "tid", "lust"]
    (note,) = draw(Chain(**facts)).evaluations
    assert note.text.replace("\u00a0", " ") == "Går det? · 2027 · prövar Å1 och Å2 → B1, V1"


def test_in_english_path_choices_and_other_decisions_share_a_letter_but_no_mark(signed):
    picture = draw(signed, language="en")
    assert [gate.mark for gate in picture.gates] == ["D1", "D2", "D3", "P1"]
    assert picture.evaluations[0].text.endswith("D2, D1")


def test_an_overview_shows_only_the_decisions_that_change_the_chain(signed):
    assert list(gates(draw(signed, showing=Showing(detail="overview")))) == ["V1", "P1"]


def test_a_vagval_stays_one_when_the_option_with_nothing_in_it_is_chosen(signed):
    picture = draw(signed, showing=Showing(choose={"väg": "nej"}))
    assert "resa" not in [box.id for box in picture.boxes]
    (gate,) = (gate for gate in picture.gates if gate.mark == "V1")
    assert [(choice.mark, choice.text, choice.state) for choice in gate.choices] == [
        ("V1a", "Vi reser", "rejected"),
        ("V1b", "Vi ringer", "chosen"),
    ]
    told = [text.text for block in arrange(picture).legend for entry in block.entries for text in entry.texts]
    assert "Vi ringer (valt)" in told


def test_gates_are_told_with_their_options(signed):
    assert [note.mark for note in told_gates(draw(signed))] == ["V1", "V1a", "V1b", "B1", "B2", "P1"]
