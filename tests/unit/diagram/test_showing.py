"""Which part of a chain is shown and how: views, selectors, choices, highlights, differences, themes."""

from __future__ import annotations

import pytest

from effektkedja.diagram.arrange import arrange
from effektkedja.diagram.compose import draw
from effektkedja.diagram.showing import Showing
from effektkedja.diagram.themes import own_theme
from effektkedja.errors import UsageError
from effektkedja.model.chain import Chain

FACTS = {
    "title": "Vägen",
    "activities": {"a": {"title": "A", "tags": "pilot"}, "b": "B", "c": "C"},
    "outputs": {"d": {"title": "D", "tags": "pilot"}, "e": "E"},
    "links": [{"link": "a -> d", "assumes": ["Tiden räcker"]}, "b -> d", "c -> e"],
    "indicators": {"i": {"title": "I", "measures": "e"}},
    "decisions": {
        "väg": {
            "question": "Vilken väg?",
            "options": {"x": {"title": "X", "includes": ["b"]}, "y": {"title": "Y", "includes": ["c"]}},
        }
    },
    "views": {
        "liten": {"title": "Det lilla", "show": "tag:pilot", "detail": "overview", "direction": "down"}
    },
}


def shown(chain=None, **wishes):
    return draw(chain or Chain(**FACTS), showing=Showing(**wishes))


def ids(picture):
    return [box.id for box in picture.boxes]


def test_a_view_of_the_chain_says_what_is_shown_and_how():
    picture = shown(view="liten")
    assert ids(picture) == ["a", "d"]
    assert (picture.detail, picture.direction, picture.subtitle) == ("overview", "down", "Det lilla")


def test_what_is_asked_for_goes_before_the_view():
    picture = shown(view="liten", detail="full", direction="left")
    assert (picture.detail, picture.direction) == ("full", "left")


def test_selectors_choose_boxes_and_keep_the_arrows_between_them():
    picture = shown(select=("1+d",))
    assert ids(picture) == ["a", "b", "d"]
    assert [arrow.id for arrow in picture.arrows] == ["a -> d", "b -> d"]


def test_a_picture_names_the_views_of_the_chain():
    assert [(view.id, view.boxes) for view in shown(view="liten").views] == [("liten", ("a", "d"))]


def test_options_are_open_until_somebody_has_chosen():
    picture = shown()
    states = {box.id: box.state for box in picture.boxes}
    assert states == {"a": "", "b": "open", "c": "open", "d": "", "e": ""}
    (gate,) = picture.gates
    assert [(choice.mark, choice.text, choice.state) for choice in gate.choices] == [
        ("V1a", "X", "open"),
        ("V1b", "Y", "open"),
    ]
    assert {arrow.id: arrow.state for arrow in picture.arrows} == {
        "a -> d": "",
        "b -> d": "open",
        "c -> e": "open",
    }


def test_an_option_that_was_not_chosen_stays_and_says_so():
    facts = {**FACTS, "decisions": {"väg": {**FACTS["decisions"]["väg"], "chosen": "x"}}}
    picture = shown(Chain(**facts))
    states = {box.id: box.state for box in picture.boxes}
    assert (states["b"], states["c"]) == ("chosen", "rejected")


def test_what_only_other_options_include_is_gone_when_a_choice_is_tried():
    picture = shown(choose={"väg": "x"})
    assert "c" not in ids(picture)
    assert [choice.state for choice in picture.gates[0].choices] == ["chosen", "rejected"]


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        (("a", "d"), {"a", "d", "a -> d"}),
        (("a -> d",), {"a", "d", "a -> d"}),
        (("i",), {"e"}),
        (("tiden-racker",), {"a", "d", "a -> d"}),
    ],
)
def test_a_highlight_takes_names_of_any_part(names, expected):
    chain = Chain(**FACTS)
    names = tuple(next(iter(chain.assumptions)) if name == "tiden-racker" else name for name in names)
    assert shown(chain, highlight=names).highlight == expected


def test_two_versions_are_drawn_together_with_what_happened_to_each_part():
    old = Chain(**{**FACTS, "outputs": {"d": "Annan", "f": "F"}, "links": ["a -> f"]})
    picture = shown(compare=old)
    changes = {box.id: [sign.kind for sign in box.signs] for box in picture.boxes}
    assert changes == {"a": [], "b": [], "c": [], "d": ["changed"], "e": ["added"], "f": ["removed"]}
    assert {arrow.id: arrow.change for arrow in picture.arrows}["a -> f"] == "removed"
    assert {"d", "e", "f", "a -> f"} <= picture.highlight


def test_a_chain_does_not_differ_from_itself():
    chain = Chain(**FACTS)
    assert shown(chain, compare=chain).highlight == frozenset()


def test_an_overview_has_neither_marks_nor_indicators(rich):
    picture = shown(rich, detail="overview")
    assert not picture.assumptions
    assert not picture.evaluations
    assert not any(box.pills or box.marks for box in picture.boxes)


@pytest.mark.parametrize(
    "wishes",
    [
        {"theme": "mörk"},
        {"detail": "allt"},
        {"direction": "upp"},
        {"page": "a5"},
        {"view": "ingen"},
        {"select": ("zzz",)},
        {"choose": {"väg": "z"}},
        {"highlight": ("zzz",)},
    ],
)
def test_a_wish_that_means_nothing_is_refused_with_what_there_is(wishes):
    with pytest.raises(UsageError) as told:
        shown(**wishes)
    assert len(str(told.value)) > 20


def test_a_theme_of_ones_own_changes_what_it_names():
    theme = own_theme("vi", {"base": "dark", "ink": "#abcdef", "tints": {"outputs": ["#00ff00"]}})
    assert (theme.ink, theme.tints["outputs"].strong) == ("#ABCDEF", "#00FF00")
    assert theme.tints["activities"] == Showing(theme="dark").colours.tints["activities"]


@pytest.mark.parametrize(
    "told",
    [
        {"base": "rosa"},
        {"inki": "#000000"},
        {"ink": "red"},
        {"ink": '"/><script>'},
        {"tints": {"x": ["#000000"]}},
        {"tints": {"outputs": []}},
        {"tints": []},
    ],
)
def test_a_theme_that_cannot_be_used_is_refused(told):
    with pytest.raises(UsageError):
        own_theme("vi", told)


def test_what_is_internal_is_not_shown_by_any_way_of_showing(rich):
    old = Chain(title="Förr", activities={"dold": {"title": "Förr hemlig", "internal": "yes"}})
    for wishes in ({"detail": "full"}, {"compare": old}, {"highlight": ("pilot",)}):
        assert "emlig" not in repr(shown(rich, **wishes).but(chain=None))


def test_a_loop_keeps_its_order_of_learning_in_a_part_of_the_chain(rich):
    whole = {loop.id: loop.order for loop in shown(rich).loops}
    part = {loop.id: loop.order for loop in shown(rich, select=("papper", "arbete")).loops}
    assert part
    assert all(whole[id] == order for id, order in part.items())


def test_a_picture_as_if_something_were_decided_says_so():
    chain = Chain(
        title="T",
        activities={"a": "Bygga"},
        decisions={"väg": {"question": "Hur?", "options": {"köp": "Köpa tjänst", "gör": "Göra själv"}}},
    )
    assert (
        draw(chain, showing=Showing(choose={"väg": "köp"})).subtitle
        == "Som om det vore beslutat: Köpa tjänst"
    )


def test_a_picture_of_a_selection_says_of_which():
    chain = Chain(title="T", summary="Om allt", activities={"a": "Bygga", "b": "Riva"})
    assert draw(chain, showing=Showing(select=("a",))).subtitle == "Urval: a"
    assert draw(chain).subtitle == "Om allt"


def test_indicators_stand_in_the_order_of_their_numbers():
    chain = Chain(
        title="T",
        activities={"a": "Bjuda"},
        indicators={f"i{n}": {"title": f"Antal {n}", "measures": "a"} for n in (10, 2, 1)},
    )
    ((box,),) = (lane.boxes for lane in draw(chain).lanes)
    assert [pill.title for pill in box.pills] == ["Antal 1", "Antal 2", "Antal 10"]


def test_a_legend_has_a_heading_for_arrows_and_one_for_other_signs():
    chain = Chain(
        title="T",
        activities={"a": "Bjuda"},
        outputs={"b": "Mätta"},
        links=[{"link": "a -> b", "evidence": "strong"}],
        indicators={"i": {"title": "Antal", "measures": "b", "baseline": 0, "target": 9}},
    )
    told = {
        block.heading.text: [text.text for entry in block.entries for text in entry.texts]
        for block in arrange(draw(chain)).legend
    }
    assert told == {"Samband": ["Starkt stöd"], "Tecken": ["Indikator: utgångsvärde → mål"]}
