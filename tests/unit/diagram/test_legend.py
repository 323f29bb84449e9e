"""A legend of what occurs, and of nothing else."""

from __future__ import annotations

import pytest
from geometry import faults

from effektkedja.diagram import render_chain
from effektkedja.diagram.arrange import arrange
from effektkedja.diagram.compose import draw
from effektkedja.diagram.description import describe
from effektkedja.diagram.drawing import ArrowPath, Ring
from effektkedja.diagram.showing import Showing
from effektkedja.diagram.svg import write_svg
from effektkedja.model.chain import Chain

NEW = {
    "title": "T",
    "activities": {"a": "Kurs nu", "b": "Ringa"},
    "outputs": {"c": "Gått"},
    "links": ["a -> c", {"link": "b -> c", "evidence": "strong"}],
}
OLD = {
    "title": "T",
    "activities": {"a": "Kurs", "b": "Ringa", "d": "Resa"},
    "outputs": {"c": "Gått"},
    "links": ["a -> c", "b -> c", "d -> c"],
}
MARKS = {"Ny sedan den tidigare versionen", "Ändrad sedan den tidigare versionen"}
GONE = "Borttagen sedan den tidigare versionen"


def legend(picture):
    blocks = arrange(picture).legend
    return {
        " ".join(text.text for text in entry.texts): entry.sign for block in blocks for entry in block.entries
    }


def headings(picture):
    return [block.heading.text for block in arrange(picture).legend]


def test_what_stands_out_is_explained_where_something_does():
    plain, shown = draw(Chain(**NEW)), draw(Chain(**NEW), showing=Showing(highlight=("a",)))
    assert "Lyfts fram" not in legend(plain)
    assert isinstance(legend(shown)["Lyfts fram"], Ring)


def test_an_arrow_that_stands_out_alone_is_explained_by_an_arrow():
    old = Chain(**{**NEW, "links": ["a -> c", "b -> c"]})
    drawing = arrange(draw(Chain(**NEW), showing=Showing(compare=old)))
    (sign,) = [
        entry.sign
        for block in drawing.legend
        for entry in block.entries
        if entry.texts[0].text == "Lyfts fram"
    ]
    assert isinstance(sign, ArrowPath)
    glow = drawing.theme.glow
    assert write_svg(drawing).decode().split('class="legend"')[1].count(glow) == 1


def test_only_those_marks_of_a_difference_that_occur_are_explained():
    found = set(legend(draw(Chain(**NEW), showing=Showing(compare=Chain(**OLD)))))
    assert {GONE, "Ändrad sedan den tidigare versionen", "Lyfts fram"} <= found
    assert "Ny sedan den tidigare versionen" not in found
    turned = set(legend(draw(Chain(**OLD), showing=Showing(compare=Chain(**NEW)))))
    assert turned >= MARKS
    assert GONE not in turned


def test_an_arrow_that_has_changed_has_a_mark_of_its_own():
    drawing = arrange(draw(Chain(**NEW), showing=Showing(compare=Chain(**OLD))))
    badges = {path.arrow.id: [badge.kind for badge in path.badges] for path in drawing.arrows}
    assert badges == {"a -> c": [], "b -> c": ["changed"], "d -> c": ["removed"]}


@pytest.mark.parametrize("format", ["dot", "mmd"])
def test_letters_tell_what_has_changed_where_there_are_only_letters(format):
    chain, showing = Chain(**NEW), Showing(compare=Chain(**OLD))
    written = render_chain(chain, format, showing=showing).decode()
    assert "Δ" in written or "#916;" in written
    assert "×" in written or "#215;" in written


def test_the_text_equivalent_tells_what_stands_out_and_what_has_changed():
    told = describe(draw(Chain(**NEW), showing=Showing(compare=Chain(**OLD))))
    assert "”Ringa” leder till ”Gått” (ändrad)." in told
    assert "Kurs nu (ändrad)" in told
    assert "Lyfts fram: Kurs nu och Resa." in told


@pytest.mark.parametrize(
    ("left", "heading"),
    [
        (("decisions", "pilots"), "Vägval, beslut och piloter"),
        (("pilots",), "Piloter"),
        ((), None),
    ],
)
def test_the_heading_of_gates_names_what_there_is(signed, left, heading):
    facts = {key: value for key, value in signed.to_mapping().items() if key not in ("decisions", "pilots")}
    facts |= {key: signed.to_mapping()[key] for key in left}
    facts["evaluations"] = {}
    if left == ("pilots",):
        facts["pilots"] = {"prov": {"title": "Prova", "activities": "kurs"}}
    found = headings(draw(Chain(**facts)))
    assert (heading in found) if heading else not any("iloter" in told for told in found)


def test_how_far_we_have_a_say_is_said_once_for_each_part():
    spheres = {"b": "control", "c": "influence", "d": "influence", "e": "interest"}
    sections = ("activities", "outputs", "short_outcomes", "medium_outcomes")
    boxes = {
        section: {id: {"title": id, "sphere": sphere}}
        for section, (id, sphere) in zip(sections, spheres.items(), strict=True)
    }
    told = [
        word for boundary in arrange(draw(Chain(title="T", **boxes))).boundaries for word in boundary.words
    ]
    assert [word for word in told if word] == ["Vi styr", "Vi påverkar", "Vi följer"]


def test_wide_marks_push_their_texts_aside():
    assumptions = [f"Antagande nummer {n}" for n in range(120)]
    chain = Chain(
        title="T",
        activities={"a": "A"},
        outputs={"b": "B"},
        links=[{"link": "a -> b", "assumes": assumptions}],
        assumptions={f"x{n}": {"text": f"Känt {n}", "holds": "no"} for n in range(20)},
        indicators={f"i{n}": {"title": f"Mått {n}", "measures": "a -> b"} for n in range(120)},
        decisions={
            f"d{n}": {
                "question": f"Fråga {n}?",
                "options": {"x": {"title": "X", "includes": ["a"]}, "y": "Y"},
            }
            for n in range(110)
        },
    )
    assert faults(arrange(draw(chain))) == {}
