"""PowerPoint: native shapes in their places, glued, told in words, and the same bytes every time."""

from __future__ import annotations

import io
import zipfile

import pytest
from pptx import Presentation
from pptx.enum.lang import MSO_LANGUAGE_ID
from pptx.enum.shapes import MSO_SHAPE_TYPE
from pptx.oxml.ns import qn

from effektkedja.diagram import registry, render_chain
from effektkedja.diagram.registry import Renderer
from effektkedja.diagram.showing import AS_IT_IS
from effektkedja.errors import MissingToolError
from effektkedja.model.chain import Chain


def _deck(chain, **wishes):
    showing = AS_IT_IS.but(**{name: value for name, value in wishes.items() if name != "language"})
    return Presentation(
        io.BytesIO(render_chain(chain, "pptx", showing=showing, language=wishes.get("language")))
    )


def _every(shapes):
    for shape in shapes:
        yield shape
        if shape.shape_type == MSO_SHAPE_TYPE.GROUP:
            yield from _every(shape.shapes)


def _naming(shape):
    return shape.element.xpath(".//p:cNvPr")[0]


def _boxes(slide):
    return [shape for shape in slide.shapes if shape.shape_type == MSO_SHAPE_TYPE.GROUP]


def _public_titles(chain):
    return {box.title for box in chain.boxes.values() if not box.internal}


def test_a_box_is_one_group_named_by_its_title_that_says_its_level(rich):
    (slide,) = _deck(rich, page="a3").slides
    told = {group.name: _naming(group).get("descr") for group in _boxes(slide)}
    assert set(told) == _public_titles(rich)
    assert told["Validera i två pilotkommuner"].startswith("Aktiviteter: Validera i två pilotkommuner")


def test_indicators_beside_arrows_and_decisions_are_shapes_too(signed):
    (slide,) = _deck(signed, page="a3").slides
    named = [shape.name for shape in _every(slide.shapes)]
    assert named.count("B1") == 3  # on two boxes, and in the legend
    assert named.count("I1") >= 2
    assert {"I2", "V1", "V1a", "B2"} <= set(named)


def test_the_title_of_a_box_can_be_written_anew_in_its_shape(rich):
    (slide,) = _deck(rich, page="a3").slides
    titles = {group.shapes[0].text_frame.text.replace("\v", " ") for group in _boxes(slide)}
    assert titles == _public_titles(rich)


def test_arrows_are_glued_to_the_boxes_that_they_join():
    chain = Chain(title="T", activities={"a": "Bjuda"}, outputs={"b": "Mätta"}, links=["a -> b"])
    (slide,) = _deck(chain).slides
    bodies = {group.name: group.shapes[0].shape_id for group in _boxes(slide)}
    (arrow,) = (
        shape for shape in slide.shapes if _naming(shape).get("descr", "").startswith("”Bjuda” leder")
    )
    glue = arrow.element.xpath(".//a:stCxn | .//a:endCxn")
    assert [(end.get("id"), end.get("idx")) for end in glue] == [
        (str(bodies["Bjuda"]), "3"),
        (str(bodies["Mätta"]), "1"),
    ]
    assert arrow.element.xpath(".//a:tailEnd/@type") == ["triangle"]


@pytest.mark.parametrize("direction", ["right", "left", "down"])
def test_a_connector_begins_and_ends_where_its_boxes_do(direction):
    chain = Chain(title="T", activities={"a": "A"}, outputs={"b": "B", "c": "C"}, links=["a -> b", "a -> c"])
    (slide,) = _deck(chain, direction=direction).slides
    held = {shape.shape_id: shape for shape in _every(slide.shapes)}
    arrows = [shape for shape in slide.shapes if "leder" in _naming(shape).get("descr", "")]
    assert len(arrows) == 2
    for arrow in arrows:
        cause, effect = (held[int(id)] for id in arrow.element.xpath(".//a:stCxn/@id | .//a:endCxn/@id"))
        middle = (arrow.left + arrow.width / 2, arrow.top + arrow.height / 2)
        for axis, (near, size) in enumerate((("left", "width"), ("top", "height"))):
            middles = [getattr(box, near) + getattr(box, size) / 2 for box in (cause, effect)]
            assert min(middles) - 12_700 * 20 <= middle[axis] <= max(middles) + 12_700 * 20


def test_evidence_is_seen_in_the_lines():
    links = [{"link": "a -> b", "evidence": "strong"}, {"link": "a -> c", "evidence": "weak"}]
    chain = Chain(title="T", activities={"a": "A"}, outputs={"b": "B", "c": "C"}, links=links)
    (slide,) = _deck(chain).slides
    strong, weak = (
        next(shape for shape in slide.shapes if f"till ”{end}”" in _naming(shape).get("descr", ""))
        for end in "BC"
    )
    assert strong.line.width > weak.line.width
    assert not strong.element.xpath(".//a:custDash")
    assert weak.element.xpath(".//a:custDash")


def test_it_is_read_as_title_then_levels_with_their_boxes_then_arrows(rich):
    (slide,) = _deck(rich, page="a3").slides
    shapes = list(slide.shapes)
    assert shapes[0] == slide.shapes.title
    assert slide.shapes.title.text_frame.text == rich.title
    last_box = max(place for place, shape in enumerate(shapes) if shape in _boxes(slide))
    arrows = [place for place, shape in enumerate(shapes) if "leder" in _naming(shape).get("descr", "")]
    assert arrows
    assert min(arrows) > last_box


def test_every_shape_has_text_or_words_or_says_that_it_is_decoration(rich):
    (slide,) = _deck(rich, page="a3").slides
    for shape in _every(slide.shapes):
        has_text = shape.has_text_frame and shape.text_frame.text
        decorative = any(part.tag.endswith("}decorative") for part in _naming(shape).iter())
        assert bool(has_text or _naming(shape).get("descr")) != decorative, shape.name


def test_ids_are_unique_on_a_slide(rich):
    (slide,) = _deck(rich, page="a3").slides
    ids = [shape.shape_id for shape in _every(slide.shapes)]
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize(
    ("language", "spoken"), [("sv", MSO_LANGUAGE_ID.SWEDISH), ("en", MSO_LANGUAGE_ID.ENGLISH_UK)]
)
def test_the_language_is_said_of_every_text(rich, language, spoken):
    deck = _deck(rich, language=language)
    assert deck.core_properties.language == language
    runs = [
        run
        for shape in _every(deck.slides[0].shapes)
        if shape.has_text_frame
        for paragraph in shape.text_frame.paragraphs
        for run in paragraph.runs
    ]
    assert {run.font.language_id for run in runs} == {spoken}


def test_the_notes_tell_the_chain_in_words(rich):
    (slide,) = _deck(rich, page="a3").slides
    assert "därför att papper räknas" in slide.notes_slide.notes_text_frame.text


def test_everything_lies_on_the_slide(any_chain):
    deck = _deck(any_chain)
    for shape in _every(deck.slides[0].shapes):
        assert shape.left >= 0
        assert shape.left + shape.width <= deck.slide_width + 12_700
        assert shape.top + shape.height <= deck.slide_height + 12_700


def test_a_slide_is_sixteen_by_nine_and_a_long_chain_takes_several():
    sections = ("resources", "activities", "outputs", "short_outcomes", "medium_outcomes", "long_outcomes")
    sections = (*sections, "impacts")
    boxes = {section: {section.replace("_", "-"): section} for section in sections}
    chain = Chain(title="T", **boxes)
    deck = _deck(chain)
    assert deck.slide_width * 9 == deck.slide_height * 16
    assert len(deck.slides) == 2
    assert [slide.shapes.title.text_frame.text for slide in deck.slides] == ["T (1 av 2)", "T (2 av 2)"]


def test_nasty_words_are_text_and_nothing_else(nasty_words):
    chain = Chain(
        title=nasty_words, activities={"a": nasty_words}, impacts={"b": nasty_words}, links=["a -> b"]
    )
    (slide,) = _deck(chain).slides
    assert len(_boxes(slide)) == 2
    assert "\u202e" not in slide.notes_slide.notes_text_frame.text


def test_nothing_says_who_or_when(rich):
    written = render_chain(rich, "pptx")
    properties = Presentation(io.BytesIO(written)).core_properties
    assert properties.title == rich.title
    assert not properties.author
    assert properties.created is None
    assert properties.modified is None
    with zipfile.ZipFile(io.BytesIO(written)) as held:
        assert {part.date_time for part in held.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert not [part for part in held.namelist() if "thumbnail" in part]


def test_an_arrow_that_swings_is_a_curved_connector():
    chain = Chain(title="T", activities={"a": "A"}, outputs={"b": "B", "c": "C"}, links=["a -> b", "a -> c"])
    (slide,) = _deck(chain).slides
    arrows = [shape for shape in slide.shapes if "leder" in _naming(shape).get("descr", "")]
    forms = [arrow.element.spPr.find(qn("a:prstGeom")).get("prst") for arrow in arrows]
    assert forms == ["curvedConnector3", "curvedConnector3"]


def test_without_the_extra_one_line_says_what_to_install(monkeypatch, rich):
    absent = Renderer("absent", "no_such_package_of_slides", "write", bound=True, extra="office")
    monkeypatch.setitem(registry._registered, "absent", absent)
    with pytest.raises(MissingToolError, match=r"pip install 'effektkedja\[office\]'"):
        render_chain(rich, "absent")
