"""Pages: what does not fit is split between levels, and nothing is lost on the way."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from itertools import pairwise

import pytest
from generated import generated_chain
from geometry import faults

from effektkedja.diagram import Showing, render_pages, render_picture
from effektkedja.diagram.arrange import arrange
from effektkedja.diagram.compose import draw
from effektkedja.diagram.pages import paged
from effektkedja.diagram.paper import LEAST, SIZES, page_size
from effektkedja.diagram.theme import LEGEND
from effektkedja.errors import UsageError
from effektkedja.model.chain import Chain

LEVELS = (
    "resources",
    "activities",
    "outputs",
    "short_outcomes",
    "medium_outcomes",
    "long_outcomes",
    "impacts",
)


def wide_chain():
    boxes = {level: {f"{level[:2]}{level[-3]}{n}": f"Ruta {n}" for n in range(3)} for level in LEVELS}
    ids = [list(held) for held in boxes.values()]
    links = [
        {"link": f"{before[n]} -> {after[n]}", "assumes": [f"Något håller i steg {number}"]}
        for number, (before, after) in enumerate(pairwise(ids))
        for n in range(3)
    ]
    return Chain(
        title="Lång",
        **boxes,
        external_factors={"yttre": "Yttre"},
        links=[*links, f"{ids[0][0]} -> {ids[6][0]}", f"yttre -> {ids[5][1]}"],
        evaluations={"punkt": {"title": "Punkt", "examines": [ids[6][0]]}},
        loops={"slinga": {"title": "Slinga", "listens_to": ids[6][0], "may_change": ids[1][0]}},
    )


@pytest.fixture(scope="module")
def pages():
    return paged(draw(wide_chain(), showing=Showing(page="a4")))


def test_a_choice_moves_no_box_on_any_page():
    facts = wide_chain().to_mapping()
    facts["decisions"] = {
        "väg": {
            "question": "Hur?",
            "options": {
                "x": {"title": "X", "includes": [next(iter(facts["outputs"]))]},
                "y": {"title": "Y", "includes": [list(facts["medium_outcomes"])[1], "yttre"]},
            },
        }
    }
    chain = Chain(**facts)
    before = paged(draw(chain, showing=Showing(page="a4")))
    for option, gone in (("x", "yttre"), ("y", next(iter(facts["outputs"])))):
        after = paged(draw(chain, showing=Showing(page="a4", choose={"väg": option})))
        assert [page.legend for page in after] == [page.legend for page in before]
        for one, other in zip(before, after, strict=True):
            places = {box.box.id: box.area for box in arrange(one).boxes}
            drawing = arrange(other)
            down = len(drawing.title) * LEGEND.leading - len(arrange(one).title) * LEGEND.leading
            assert gone not in [box.box.id for box in drawing.boxes]
            for box in drawing.boxes:
                assert box.area == pytest.approx(places[box.box.id].moved(0.0, down), abs=0.01)
            assert faults(drawing) == {}


def test_neighbouring_pages_share_a_level(pages):
    assert [page.legend for page in pages] == [False, False, True]
    levels = [[lane.section for lane in page.lanes if not lane.apart] for page in pages[:2]]
    assert levels[0][-1] == levels[1][0]
    assert list(dict.fromkeys(levels[0] + levels[1])) == list(LEVELS)


def test_every_box_and_every_arrow_between_neighbours_is_on_a_page(pages):
    whole = draw(wide_chain())
    assert {box.id for page in pages for box in page.boxes} == {box.id for box in whole.boxes}
    shown = {arrow.id for page in pages for arrow in page.arrows}
    assert {arrow.id for arrow in whole.arrows} - shown == {"rec0 -> imc0"}


def test_a_box_says_on_which_page_its_other_arrows_are(pages):
    told = {box.id: [sign.text for sign in box.signs] for page in pages for box in page.boxes}
    assert told["imc0"] == ["från sidan 1"]
    assert told["rec0"] == ["fortsätter på sidan 2"]


def test_a_page_explains_only_what_is_on_it(pages):
    assert [len(page.assumptions) for page in pages[:2]] == [3, 3]
    assert [len(page.evaluations) for page in pages[:2]] == [0, 1]
    assert [page.title for page in pages] == ["Lång (1 av 3)", "Lång (2 av 3)", "Lång (3 av 3)"]


def test_the_legend_of_several_pages_has_a_page_of_its_own(pages):
    assert pages[2].explained is not None
    drawn = arrange(pages[2])
    told = [text.text for block in drawn.legend for entry in block.entries for text in entry.texts]
    assert [f"Något håller i steg {number}" in told for number in range(6)] == [True] * 6
    assert {"Punkt", "Slinga"} <= set(told)
    assert not any(arrange(page).legend for page in pages[:2])


def test_pages_share_no_id(pages):
    assert len({page.mark for page in pages}) == len(pages)


@pytest.mark.parametrize("size", ["a4", "a3", "slide"])
@pytest.mark.parametrize("direction", ["right", "down"])
def test_a_page_has_the_size_that_was_asked_for_and_no_fault(size, direction):
    picture = draw(wide_chain(), showing=Showing(page=size, direction=direction))
    for page in paged(picture):
        assert faults(arrange(page)) == {}
    root = ET.fromstring(render_pages(picture, "svg")[0])  # noqa: S314 - we wrote it ourselves
    found = (float(root.get("width")), float(root.get("height")))
    expected = SIZES[size] if size == "slide" or direction == "right" else SIZES[size][::-1]
    assert found == expected
    left, _, width, height = map(float, root.get("viewBox").split())
    assert left <= 0
    assert width / height == pytest.approx(expected[0] / expected[1], rel=0.01)


def test_an_overview_of_every_level_fits_one_slide():
    assert len(paged(draw(wide_chain(), showing=Showing(page="slide", detail="overview")))) == 1


def test_several_pages_are_not_written_as_one():
    with pytest.raises(UsageError, match="3 pages"):
        render_picture(draw(wide_chain(), showing=Showing(page="a4")), "svg")


def test_formats_without_places_know_no_pages():
    assert len(render_pages(draw(wide_chain(), showing=Showing(page="a4")), "mmd")) == 1


def read_size(page):
    """How large the text in the boxes of a page is read, in points."""
    drawing, size = arrange(page), page_size(page)
    written = LEGEND if page.explained else drawing.still.measures.body
    return written.size * min(size[0] / drawing.width, size[1] / drawing.height)


def crowded_chain():
    """Many causes and many effects: more than can be read above each other on a slide."""
    causes = {f"a{n}": f"Något som vi gör tillsammans med andra, nummer {n}" for n in range(12)}
    effects = {f"b{n}": f"Något som blir gjort och som går att räkna, nummer {n}" for n in range(12)}
    links = [f"a{n} -> b{n}" for n in range(11)] + ["a0 & a7 -> b11", "a11 -> b2"]
    return Chain(title="Trång", activities=causes, outputs=effects, links=links)


@pytest.mark.parametrize("size", ["a4", "a3", "slide"])
@pytest.mark.parametrize("made", [wide_chain, crowded_chain])
def test_a_page_can_be_read(size, made):
    pages = paged(draw(made(), showing=Showing(page=size)))
    assert [page.title for page in pages if read_size(page) < 0.95 * LEAST] == []


@pytest.mark.parametrize("size", ["a4", "slide"])
def test_halving_a_level_loses_no_box_and_no_arrow_that_fits(size):
    whole = draw(crowded_chain(), showing=Showing(page=size))
    pages = paged(whole)
    assert len(pages) > 2
    assert {box.id for page in pages for box in page.boxes} == {box.id for box in whole.boxes}
    assert {arrow.id for page in pages for arrow in page.arrows} == {arrow.id for arrow in whole.arrows}


def test_a_chain_that_can_be_read_without_its_legend_is_not_split():
    chain = Chain(
        title="Kort",
        activities={"a": "Bjuda"},
        outputs={"b": "Gäster"},
        links=[{"link": "a -> b", "assumes": [f"Det {n} håller" for n in range(120)]}],
    )
    pages = paged(draw(chain, showing=Showing(page="slide")))
    assert [bool(page.boxes) for page in pages] == [True] + [False] * (len(pages) - 1)
    assert len(pages) > 1
    told = [note.text for page in pages if page.explained for note in page.explained.assumptions]
    assert sorted(told) == sorted(f"Det {n} håller" for n in range(120))


def test_an_overview_leaves_its_legend_before_it_is_split():
    (page,) = paged(draw(wide_chain(), showing=Showing(page="slide", detail="overview")))
    assert read_size(page) >= 8.0


def test_where_nothing_needs_to_be_explained_there_is_no_page_of_a_legend():
    chain = Chain(title="T", activities={f"a{number}": "Bjuda" for number in range(20)})
    pages = paged(draw(chain, showing=Showing(page="slide")))
    assert len(pages) > 1
    assert all(page.boxes for page in pages)


@pytest.mark.parametrize("number", [6, 9, 17, 24])
@pytest.mark.parametrize(("page", "detail"), [("a4", "normal"), ("slide", "overview"), ("slide", "full")])
def test_generated_chains_have_no_fault_on_any_page_nor_when_something_is_chosen(number, page, detail):
    chain = generated_chain(number)
    choices = [{}] + [{"vägval-1": option} for option in chain.decisions["vägval-1"].options]
    for choose in choices:
        for held in paged(draw(chain, showing=Showing(page=page, detail=detail, choose=choose))):
            assert faults(arrange(held)) == {}
