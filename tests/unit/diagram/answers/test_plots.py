"""Answers as pictures: all that is seen is told in words too, and what somebody wrote is only text."""

import re
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest

from effektkedja import Chain, UsageError, ask, load
from effektkedja.diagram.answers import PLOTS, draw_answer

HOME = Path(__file__).parents[4]
CHAIN = load(HOME / "examples/validering/validering.kedja.yaml")
SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture(params=sorted(PLOTS))
def answer(request):
    return ask(CHAIN, request.param)


@pytest.mark.parametrize("language", ["sv", "en"])
def test_a_picture_has_a_name_and_tells_every_row_in_words(answer, language):
    root = ET.fromstring(draw_answer(answer, language=language))  # noqa: S314 - our own
    title, description = root.find(f"{SVG}title"), root.find(f"{SVG}desc")
    assert root.get("role") == "img"
    assert root.get("aria-labelledby") == title.get("id")
    assert root.get("lang") == language
    assert answer.explain(language) in description.text
    assert len(description.text.splitlines()) >= len(answer.rows) + 1


def test_nothing_is_drawn_beside_the_sheet(answer):
    root = ET.fromstring(draw_answer(answer))  # noqa: S314
    width, height = float(root.get("width")), float(root.get("height"))
    for text in root.iter(f"{SVG}text"):
        start, long = float(text.get("x")), float(text.get("textLength", 0))
        half = long / 2 if text.get("text-anchor") == "middle" else 0
        assert start - half >= 0
        assert start - half + long <= width + 0.1, text.text
        assert float(text.get("y")) <= height


def test_the_same_answer_gives_the_same_bytes(answer):
    assert draw_answer(answer) == draw_answer(ask(CHAIN, answer.question))
    assert draw_answer(answer, "png")[:4] == b"\x89PNG"


def test_what_somebody_wrote_is_escaped():
    chain = Chain(
        title="x",
        period="2026/2028",
        activities={"a": "A"},
        short_outcomes={"b": "<script>alert('x')</script> & \"b\""},
        links=[{"link": "a -> b", "lag": "3 months"}],
        evaluations={"e": {"title": "<b>E</b>", "when": "2026-02", "examines": "b"}},
    )
    picture = draw_answer(ask(chain, "early")).decode()
    assert not re.search(r"<(script|b)\b", picture)
    ET.fromstring(picture)  # noqa: S314


def test_what_is_no_picture_is_refused():
    with pytest.raises(UsageError, match="cannot be drawn"):
        draw_answer(ask(CHAIN, "gaps"))
    with pytest.raises(UsageError, match="cannot be drawn"):
        draw_answer(ask(Chain(title="x"), "learning"))
