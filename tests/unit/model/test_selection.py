"""Parts of a chain as chains of their own, views, and the options of a vägval."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from effektkedja import Chain, UsageError
from effektkedja.model.parts import Shape
from effektkedja.model.selection import chosen_by
from effektkedja.model.subset import referred

CHAIN = Chain(
    titel="Kunna mer",
    orsaker={"papper": "Papper saknas", "tid": "Tid saknas"},
    målgrupper={"vuxna": "Vuxna", "arbetsgivare": "Arbetsgivare"},
    mål={"lärande": {"titel": "Lärande", "slag": "rus"}},
    aktörer={
        "styrgrupp": {"titel": "Styrgruppen", "möts": "kvartal"},
        "nämnd": "Nämnden",
        "ingen": "Berörs inte",
    },
    resurser={"pengar": "Pengar"},
    aktiviteter={
        "kurs": {"titel": "Hålla kurs", "taggar": ["pilot"], "möter": ["papper"], "ansvarig": "Skolan"},
        "praktik": {"titel": "Ordna praktik", "ansvarig": "Regionen"},
    },
    prestationer={"klara": {"titel": "40 klara", "målgrupp": ["vuxna"]}},
    effekter_kort={"kunniga": "Vuxna kan mer"},
    effekter_medel={"anställer": "Arbetsgivare anställer"},
    effekter_lång={"jobb": {"titel": "Fler har jobb", "bidrar_till": ["lärande"]}},
    bieffekter={"trötta": "Lärare blir trötta"},
    samband=[
        "pengar -> kurs",
        "kurs | praktik -> klara",
        {"pil": "klara -> kunniga", "förutsätter": ["lokaler"]},
        {"pil": "kunniga -> anställer", "förutsätter": ["behov", "Lediga arbeten finns"]},
        "kunniga & anställer -> jobb",
        "kurs -> trötta",
    ],
    antaganden={
        "lokaler": "Lokaler finns",
        "behov": {"text": "Behovet kvarstår", "prövas_av": ["i-anställer"]},
        "fri": "Står för sig",
    },
    indikatorer={
        "i-klara": {"titel": "Klara", "mäter": ["klara"]},
        "i-både": {"titel": "Båda", "mäter": ["klara", "jobb", "klara -> kunniga"]},
        "i-anställer": {"titel": "Anställda", "mäter": ["anställer"]},
        "i-praktik": {"titel": "Praktikplatser", "mäter": ["praktik"]},
    },
    mätvärden=[
        {"indikator": "i-klara", "datum": "2027", "värde": "30"},
        {"indikator": "i-anställer", "datum": "2027", "värde": "3"},
    ],
    utvärderingspunkter={
        "mitt": {
            "titel": "Mittutvärdering",
            "granskar": ["klara", "jobb"],
            "användare": ["styrgrupp"],
            "underlag_till": ["väg"],
        }
    },
    beslut={
        "väg": {
            "fråga": "Kurs eller praktik?",
            "av": ["nämnd"],
            "alternativ": {
                "a": {"titel": "Kurs", "omfattar": ["kurs"]},
                "b": {"titel": "Praktik", "omfattar": ["praktik", "praktik -> klara"]},
            },
        }
    },
    piloter={"p": {"titel": "Pröva", "aktiviteter": ["kurs"], "växla_upp_om": ["i-klara >= 30"]}},
    lärslingor={
        "l": {
            "titel": "Lyssna",
            "lyssnar_på": ["i-klara", "jobb"],
            "forum": ["styrgrupp"],
            "får_ändra": ["kurs", "antaganden"],
        }
    },
    efter_insatsen={"kvar": {"vad": "Kursen", "tar_över": ["nämnd"]}},
    vyer={
        "politiker": {"titel": "På en sida", "visa": ["nivå:effekt", "1+kunniga"]},
        "allt": "Allt",
    },
)


def every_reference(chain):
    parts = [*chain.elements.values(), *chain.links]
    parts += [option for decision in chain.decisions.values() for option in decision.options.values()]
    for part in parts:
        for key, field in type(part).grammar.items():
            words = field.refers.words if field.refers else ()
            yield from (name for name in referred(part, [key]) if name not in words)


@pytest.mark.parametrize(
    ("selector", "boxes"),
    [
        ("kunniga", {"kunniga"}),
        ("1+kunniga", {"klara", "kunniga"}),
        ("2+kunniga+1", {"kurs", "praktik", "klara", "kunniga", "anställer", "jobb"}),
        ("+klara", {"pengar", "kurs", "praktik", "klara"}),
        ("anställer+", {"anställer", "jobb"}),
        ("0+klara+0", {"klara"}),
        ("level:outcome", {"kunniga", "anställer", "jobb"}),
        ("nivå:effekter_kort", {"kunniga"}),
        ("level:short_outcomes", {"kunniga"}),
        ("level: short outcome", {"kunniga"}),
        ("niva:bieffekter", {"trötta"}),
        ("level:impacts", set()),
        ("tag:pilot", {"kurs"}),
        ("tagg:Pilot", {"kurs"}),
        ("owner:regionen", {"praktik"}),
        ("ansvarig:Skolan", {"kurs"}),
        ("goal:lärande", {"jobb"}),
        ("mål:larande", {"jobb"}),
    ],
)
def test_a_selector_chooses_boxes(selector, boxes):
    assert chosen_by(CHAIN, selector) == boxes
    assert set(CHAIN.select(selector).boxes) == boxes


@pytest.mark.parametrize(
    ("selector", "nearest"),
    [
        ("kuniga", "kunniga"),
        ("2+kuniga+1", "kunniga"),
        ("i-klara", "klara"),
        ("tag:pilott", "pilot"),
        ("levl:outcome", "level"),
        ("level:shrt_outcomes", "short outcomes"),
        ("owner:skola", "Skolan"),
        ("goal:lärnde", "lärande"),
        ("1+2+3+4", "anställer"),
        ("", "anställer"),
    ],
)
def test_a_selector_that_chooses_nothing_names_itself_and_what_is_nearest(selector, nearest):
    with pytest.raises(UsageError) as raised:
        CHAIN.select(selector)
    assert raised.value.params["selector"] == selector
    assert nearest in raised.value.params["nearest"]
    assert nearest in str(raised.value)


def test_selectors_add_up_in_any_order():
    assert CHAIN.select("kurs", "nivå:effekt") == CHAIN.select("nivå:effekt", "kurs")
    assert set(CHAIN.select("kurs", "tag:pilot", "klara").boxes) == {"kurs", "klara"}


def test_what_belongs_to_the_chosen_boxes_comes_along():
    part = CHAIN.select("klara", "kunniga")
    assert list(part.arrows) == ["klara -> kunniga"]
    assert set(part.assumptions) == {"lokaler"}
    assert set(part.indicators) == {"i-klara", "i-både"}
    assert part.indicators["i-både"].measures == ("klara", "klara -> kunniga")
    assert [row.indicator for row in part.observations] == ["i-klara"]
    assert part.evaluations["mitt"].examines == ("klara",)
    assert set(part.actors) == {"styrgrupp", "nämnd"}
    assert set(part.target_groups) == {"vuxna"}
    assert part.loops["l"].may_change == ("antaganden",) or part.loops["l"].may_change == ("assumptions",)
    assert set(part.afterwards) == {"kvar"}
    assert (part.causes, part.goals, part.pilots, part.views) == ({}, {}, {}, {})


def test_what_decides_a_pilot_comes_along_with_it():
    part = CHAIN.select("kurs")
    assert [str(held) for held in part.pilots["p"].scale_up_if] == ["i-klara >= 30"]
    assert part.indicators["i-klara"].measures == ()


def test_an_arrow_that_needs_two_causes_is_left_out_when_one_is():
    assert "kunniga & anställer -> jobb" not in CHAIN.select("kunniga", "jobb").arrows


def test_alternatives_that_lose_one_are_alternatives_no_more():
    link = CHAIN.select("kurs", "klara").links[0]
    assert (str(link.link), link.alternatives) == ("kurs -> klara", ())
    assert CHAIN.select("kurs", "klara", "praktik").links[0].alternatives == ("kurs", "praktik")


@given(st.sets(st.sampled_from(sorted(CHAIN.boxes)), min_size=1))
def test_a_part_of_a_chain_is_a_chain_without_loose_ends(boxes):
    part = CHAIN.select(*boxes)
    assert set(part.boxes) == boxes
    assert [name for name in every_reference(part) if name not in part] == []
    assert part.select(*boxes) == part
    assert Chain(**part.to_mapping()) == part
    assert Chain(**part.to_mapping()).content_hash == part.content_hash


def test_a_view_shows_what_it_says_and_everything_when_it_says_nothing():
    assert set(CHAIN.view("politiker").boxes) == {"klara", "kunniga", "anställer", "jobb"}
    assert CHAIN.view("allt") == CHAIN
    with pytest.raises(UsageError, match="politiker"):
        CHAIN.view("poltiker")


def test_choosing_an_option_removes_what_only_the_others_include():
    chain = CHAIN.choosing(väg="b")
    assert "kurs" not in chain.boxes
    assert chain.decisions["väg"].chosen == "b"
    assert set(chain.arrows) == {
        "praktik -> klara",
        "klara -> kunniga",
        "kunniga -> anställer",
        "anställer & kunniga -> jobb",
    }
    assert "p" not in chain.pilots
    assert chain.loops["l"].may_change == ("assumptions",)
    assert {"trötta", "pengar"} <= set(chain.boxes)
    assert [name for name in every_reference(chain) if name not in chain] == []


def test_what_was_about_an_absent_part_alone_falls_with_it():
    chain = CHAIN.choosing({"väg": "a"})
    assert "i-praktik" not in chain.indicators
    assert set(chain.assumptions) == set(CHAIN.assumptions)
    assert set(chain.views) == {"politiker", "allt"}


def test_choosing_the_same_twice_is_choosing_once():
    once = CHAIN.choosing(väg="a")
    assert once.choosing(väg="a") == once
    assert once != CHAIN


def test_choosing_nothing_changes_nothing():
    assert CHAIN.choosing() == CHAIN


@pytest.mark.parametrize(("choice", "nearest"), [({"vag": "a"}, "väg"), ({"väg": "c"}, "a, b")])
def test_a_choice_that_the_chain_does_not_have_is_refused(choice, nearest):
    with pytest.raises(UsageError) as raised:
        CHAIN.choosing(choice)
    assert raised.value.params["nearest"] == nearest


def test_what_belongs_to_a_part_can_be_looked_up():
    assert CHAIN.causes_of("klara") == ("kurs", "praktik")
    assert CHAIN.effects_of("kurs") == ("klara", "trötta")
    assert CHAIN.causes_of("finns-ej") == ()
    assert [held.id for held in CHAIN.indicators_of("klara")] == ["i-klara", "i-både"]
    assert [held.id for held in CHAIN.evaluations_of("jobb")] == ["mitt"]
    assert [held.id for held in CHAIN.loops_of("i-klara")] == ["l"]


def test_every_field_that_names_other_parts_is_known_to_say_what_follows_what():
    from effektkedja.model.subset import ABOUT
    from effektkedja.model.theory import Theory

    for section, fields in ABOUT.items():
        kind = Theory.grammar[section].part
        for key in fields:
            field = kind.grammar[key]
            assert field.refers is not None or field.shape is Shape.SECTION
