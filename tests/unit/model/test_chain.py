"""The chain as one object, whichever way it was written."""

import copy
import pickle

import pydantic
import pytest

from effektkedja import Chain, ChainError
from effektkedja.model.chain import SECTIONS, interpret
from effektkedja.model.parts import is_id, slug

ENGLISH = {
    "title": "Validering",
    "period": "2026-09/2029-02",
    "activities": {"kurs": {"title": "Hålla kurs", "owner": "region"}, "tid": "Ge lärare tid"},
    "short_outcomes": {"kunniga": {"title": "Deltagare kan mer", "join": "all", "target_group": ["vuxna"]}},
    "target_groups": {"vuxna": "Vuxna med erfarenhet"},
    "links": [
        {
            "link": "kurs & tid -> kunniga",
            "because": "övning ger färdighet",
            "likelihood": "likely",
            "assumes": ["Lärare släpps från undervisning"],
        },
    ],
    "indicators": {
        "prov": {
            "title": "Klarade prov",
            "measures": "kunniga",
            "baseline": "unknown",
            "target": "36 % (2028)",
        }
    },
    "side_effects": "none-known",
}

SWEDISH = {
    "bieffekter": "inga kända",
    "indikatorer": {
        "prov": {
            "målvärde": "36% (2028)",
            "utgångsvärde": "vet ej",
            "mäter": ["kunniga"],
            "titel": "Klarade prov",
        }
    },
    "samband": [
        {
            "förutsätter": ["Lärare släpps från undervisning"],
            "sannolikhet": "troligt",
            "eftersom": "övning ger färdighet",
            "pil": "tid & kurs -> kunniga",
        },
    ],
    "malgrupper": {"vuxna": {"titel": "Vuxna med erfarenhet"}},
    "effekter_kort": {"kunniga": {"målgrupp": "vuxna", "kräver": "alla", "titel": "Deltagare kan mer"}},
    "aktiviteter": {"tid": {"titel": "Ge lärare tid"}, "kurs": {"ansvarig": "region", "titel": "Hålla kurs"}},
    "period": "2026-09 / 2029-02",
    "titel": "Validering",
}


def test_swedish_and_english_order_and_shorthand_make_the_same_chain():
    english, swedish = Chain(**ENGLISH), Chain(**SWEDISH)
    assert english == swedish
    assert hash(english) == hash(swedish)
    assert english.content_hash == swedish.content_hash


def test_what_is_said_otherwise_makes_another_chain():
    assert Chain(**ENGLISH) != Chain(**{**ENGLISH, "side_effects": {}})
    assert Chain(**ENGLISH) != Chain(**{**ENGLISH, "title": "Annat"})


def test_a_chain_is_the_same_after_going_back_to_its_mapping():
    chain = Chain(**ENGLISH)
    assert Chain(**chain.to_mapping()) == chain


def test_a_chain_survives_copying_and_pickling():
    chain = Chain(**ENGLISH)
    assert copy.deepcopy(chain) == chain
    assert pickle.loads(pickle.dumps(chain)) == chain  # noqa: S301 - our own bytes


def test_a_text_where_an_id_could_stand_becomes_an_element():
    chain = Chain(**ENGLISH)
    (name,) = chain.links[0].assumes
    assert name == "lärare-släpps-från-undervisning"
    assert chain.assumptions[name].text == "Lärare släpps från undervisning"


def test_a_word_with_a_capital_is_a_text_and_a_small_one_an_id():
    loops = {"l": {"title": "Slinga", "forum": "Styrgruppen"}, "m": {"title": "Slinga", "forum": "styrgrupp"}}
    chain = Chain(title="x", loops=loops, actors={"styrgrupp": "Styrgruppen", "råd": "Rådet"})
    assert chain.loops["l"].forum == chain.loops["m"].forum == ("styrgrupp",)
    assert set(chain.actors) == {"styrgrupp", "råd"}


def test_the_same_text_twice_is_the_same_element():
    links = [{"link": f"a -> b{n}", "assumes": ["Lediga arbeten finns"]} for n in range(3)]
    assert len(Chain(title="x", links=links).assumptions) == 1


def test_alternatives_are_two_arrows_that_share_their_facts():
    chain = Chain(title="x", links=[{"link": "a | b -> c", "because": "var för sig"}])
    assert [link.id for link in chain.links] == ["a -> c", "b -> c"]
    assert {link.because for link in chain.links} == {"var för sig"}
    assert all(link.alternatives == ("a", "b") for link in chain.links)


def test_unknown_is_an_answer_and_differs_from_nothing_said():
    said, silent = (
        Chain(title="x", indicators={"i": facts}) for facts in ({"title": "t", "baseline": "vet ej"}, "t")
    )
    assert said.indicators["i"].answers("baseline")
    assert not silent.indicators["i"].answers("baseline")
    assert said != silent


def test_none_is_an_answer_for_a_list():
    link = Chain(title="x", links=[{"link": "a -> b", "assumes": "none"}]).links[0]
    assert link.answers("assumes")
    assert link.assumes == ()


def test_no_evidence_is_a_grade_and_unknown_evidence_is_an_answer():
    graded, unsure = (
        Chain(title="x", links=[{"link": "a -> b", "evidence": word}]).links[0] for word in ("inga", "vet ej")
    )
    assert graded.evidence == "none"
    assert unsure.evidence is None
    assert unsure.answers("evidence")


def test_parts_are_looked_up_by_id_and_arrows_by_name_in_any_order():
    chain = Chain(**ENGLISH)
    assert chain["kurs"].title == "Hålla kurs"
    assert chain["tid & kurs -> kunniga"].because == "övning ger färdighet"
    assert "tid&kurs->kunniga" in chain
    assert "nej" not in chain
    with pytest.raises(KeyError):
        chain["nej"]


def test_everything_wrong_is_told_at_once():
    with pytest.raises(ChainError) as told:
        Chain(titl="x", period="igår", activities={"A": "x", "b": {"title": ["x"]}}, links=["a till b"])
    assert sorted(found.code for found in told.value.findings) == ["EK003"] + 5 * ["EK004"]
    assert str(told.value).count("\nEK004 ") == 5


@pytest.mark.parametrize("section", SECTIONS)
@pytest.mark.parametrize(
    "value", ["text här", 3, ["a"], {"a": 3.5}, {"a": ["x"]}, {"a": {"b": {"c": "d"}}}, {"": ""}, {3: "x"}]
)
def test_a_section_of_any_shape_is_read_or_told(section, value):
    understood = interpret({"title": "x", section: value})
    assert isinstance(understood.chain, Chain)


@pytest.mark.parametrize(
    ("may_change", "order"),
    [
        (["kurs"], 1),
        (["aktiviteter"], 1),
        (["målvärde"], 1),
        (["kurs & tid -> kunniga"], 2),
        (["antaganden"], 2),
        (["goals"], 3),
        ([], 0),
    ],
)
def test_the_order_of_a_loop_follows_from_what_it_may_change(may_change, order):
    chain = Chain(**ENGLISH, loops={"l": {"title": "Slinga", "may_change": may_change}})
    assert chain.learning_order(chain.loops["l"]) == order


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("förankring", True),
        ("a-b2", True),
        ("2024", True),
        ("A", False),
        ("a_b", False),
        ("-a", False),
        ("a b", False),
        ("", False),
    ],
)
def test_an_id_is_small_letters_digits_and_hyphens(text, verdict):
    assert is_id(text) is verdict


def test_a_long_text_gets_a_short_id_that_tells_it_from_others():
    one, other = slug("ett mycket långt antagande " * 5 + "x"), slug("ett mycket långt antagande " * 5 + "y")
    assert one != other
    assert is_id(one)
    assert len(one) <= 56


@pytest.mark.parametrize("text", ["…", "123", "?", "÷ ×"])
def test_a_text_without_words_still_gets_an_id(text):
    assert is_id(slug(text))


def test_a_chain_can_be_a_field_of_a_pydantic_model():
    class Application(pydantic.BaseModel):
        number: int
        chain: Chain

    application = Application.model_validate({"number": "3", "chain": SWEDISH})
    assert application.chain == Chain(**ENGLISH)
    assert Application.model_validate_json(application.model_dump_json()) == application
    with pytest.raises(pydantic.ValidationError, match="EK003"):
        Application(number=1, chain={"titl": "x"})
    with pytest.raises(pydantic.ValidationError, match="mapping"):
        Application(number=1, chain="x")
