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


def bars(question):
    """The widths of the bars of an answer, the first first."""
    chain = Chain(
        title="x",
        activities={"a": "A", "b": "B"},
        short_outcomes={"c": "C"},
        medium_outcomes={"d": "D"},
        links=[
            {"link": "a | b -> c", "likelihood": "0.5", "evidence": "strong"},
            {"link": "c -> d", "likelihood": "0.2", "evidence": "strong"},
        ],
    )
    root = ET.fromstring(draw_answer(ask(chain, question)))  # noqa: S314
    return [float(shape.get("width")) for shape in root.iter(f"{SVG}rect") if shape.get("rx")]


def test_bars_are_as_long_as_what_they_stand_for():
    """Making c -> d certain gives 0.75 · 0.8 = 0.6; making a -> c or b -> c certain 0.25 · 0.2 = 0.05."""
    first, *others = bars("weakest")
    assert [round(other / first, 2) for other in others] == [0.08, 0.08]
    first, second = bars("contribution")
    assert first == second


def test_ranges_are_drawn_across_the_ends_of_their_bars_and_explained():
    def picture(how):
        links = [{"link": "a -> c", "likelihood": how, "evidence": "strong"}]
        chain = Chain(title="x", activities={"a": "A"}, short_outcomes={"c": "C"}, links=links)
        return ET.fromstring(draw_answer(ask(chain, "weakest")))  # noqa: S314

    assert not [path for path in picture("0.5").iter(f"{SVG}path") if "v10" in path.get("d")]
    root = picture("0.2..0.8")
    (bar,) = [shape for shape in root.iter(f"{SVG}rect") if shape.get("rx")]
    start, end = float(bar.get("x")), float(bar.get("x")) + float(bar.get("width"))
    line, in_legend = [path.get("d") for path in root.iter(f"{SVG}path") if "v10" in path.get("d")]
    low, high = (float(x) for x in re.match(r"M([\d.]+) [\d.]+H([\d.]+)", line).groups())
    assert start < low < end < high
    assert in_legend.startswith("M2.0")


def test_what_harms_is_drawn_to_the_other_side_of_nothing():
    links = [{"link": "a -> c", "likelihood": "likely", "evidence": "strong"}]
    links.append({"link": "b -| c", "likelihood": "0.3..0.5", "evidence": "strong"})
    chain = Chain(title="x", activities={"a": "A", "b": "B"}, short_outcomes={"c": "C"}, links=links)
    root = ET.fromstring(draw_answer(ask(chain, "contribution")))  # noqa: S314
    helping, harming = (shape for shape in root.iter(f"{SVG}rect") if shape.get("rx"))
    assert harming.get("stroke-dasharray")
    end = float(harming.get("x")) + float(harming.get("width"))
    assert end == pytest.approx(float(helping.get("x")), abs=0.1)


def deciding(days):
    """A chain with an evaluation that informs decisions on some days."""
    return Chain(
        title="x",
        period="2026/2028",
        activities={"a": "Course"},
        short_outcomes={"b": "Skilled"},
        links=[{"link": "a -> b", "lag": "3 months"}],
        evaluations={"e": {"title": "E", "when": "2027-02", "examines": "b", "informs": list(days)}},
        decisions={name: {"question": f"Go {name}?", "due": day} for name, day in days.items()},
    )


def test_decisions_stand_on_their_days_with_letters_that_are_told_below_and_in_words():
    root = ET.fromstring(draw_answer(ask(deciding({"on": "2028-01", "in": "2027-06"}), "early")))  # noqa: S314
    texts = {"".join(text.itertext()): float(text.get("x")) for text in root.iter(f"{SVG}text")}
    assert texts["A"] < texts["B"]
    assert texts["1"] < texts["A"]
    for told in ("A  Go in? (2027-06)", "B  Go on? (2028-01)"):
        assert told in root.find(f"{SVG}desc").text
        assert any(text.split() == told.split() for text in texts)
    assert "Decision" not in draw_answer(ask(deciding({}), "early")).decode()


@pytest.mark.parametrize(("goals", "has_titles"), [(2, True), (12, False)])
def test_goals_are_named_above_their_columns_or_by_numbers_where_there_is_no_room(goals, has_titles):
    chain = Chain(
        title="x",
        activities={"a": "A"},
        impacts={f"g{n:02}": f"Goal {n}" for n in range(goals)},
        links=[{"link": f"a -> g{n:02}", "assumes": "It holds"} for n in range(goals)],
    )
    answer = ask(chain, "critical")
    row = {**answer.rows[0], "goals": tuple(chain.impacts), "goal_titles": tuple(map(str, range(goals)))}
    root = ET.fromstring(draw_answer(answer.but(rows=(row,))))  # noqa: S314
    texts = ["".join(text.itertext()) for text in root.iter(f"{SVG}text")]
    assert ("1  0" in root.find(f"{SVG}desc").text) != has_titles
    above = ["0", "1"] if has_titles else ["1", "2"]
    assert set(above) <= set(texts)


def test_a_cross_stands_where_an_assumption_brings_a_goal_down():
    chain = Chain(
        title="x",
        activities={"a": "A", "b": "B"},
        impacts={"c": "C", "d": "D"},
        links=[{"link": "a -> c", "assumes": "Det håller"}, {"link": "b -> d", "assumes": "Det här med"}],
    )
    answer = ask(chain, "critical")
    picture = draw_answer(answer).decode()
    crosses = picture.count("l8 8m0 -8l-8 8")
    assert crosses == sum(len(row["goals"]) for row in answer.rows) + 1  # and one in the legend


def test_the_legend_of_the_timeline_holds_only_signs_that_are_there():
    def drawn(when):
        chain = Chain(
            title="x",
            language="en",
            period="2026-01/2028-12",
            activities={"a": "Course"},
            short_outcomes={"b": "Skill"},
            links=[{"link": "a -> b", "lag": "6..9..12 months"}],
            evaluations={"e": {"title": "Half way", "when": when, "examines": ["b"]}},
        )
        return draw_answer(ask(chain, "early")).decode()

    too_early, premature, in_time = (drawn(when) for when in ("2026-02", "2026-08", "2028-02"))
    assert ("too early: nothing" in too_early, "early: will hardly show" in too_early) == (True, False)
    assert ("too early: nothing" in premature, "early: will hardly show" in premature) == (False, True)
    assert "early: " not in in_time.rpartition("</desc>")[2]


def drawn_texts(answer):
    root = ET.fromstring(draw_answer(answer, language="sv"))  # noqa: S314 - our own
    return [text for text in root.iter(f"{SVG}text") if text.text]


def test_rows_that_there_is_no_room_for_are_counted_under_each_option():
    texts = drawn_texts(ask(CHAIN, "weakest"))
    assert sum(text.text.startswith("1. ") for text in texts) == 2 * 12
    assert [text.text for text in texts if text.text.startswith("…")] == [
        "… och åtta rader till, som inte är ritade."
    ] * 2
    assert not any("rader till" in text.text for text in drawn_texts(ask(CHAIN, "contribution")))


@pytest.mark.parametrize("question", ["weakest", "critical"])
def test_without_figures_to_the_right_the_labels_have_the_room(question):
    one_goal = ask(CHAIN, question, goal="lättare-rekrytera")
    assert max(float(text.get("textLength", 0)) for text in drawn_texts(one_goal)[4:]) > 300


def test_an_answer_that_cannot_be_drawn_yet_says_what_is_missing():
    with pytest.raises(UsageError, match="fördröjning"):
        draw_answer(ask(Chain(title="x", language="sv"), "early"))
