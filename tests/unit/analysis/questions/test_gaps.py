"""What is not measured, and where the chain rests on belief alone."""

import pytest

from effektkedja import Chain, ask


def chain(links, **more):
    return Chain(
        title="Kurs",
        activities={"kurs": "Hålla kurs", "stöd": "Ge stöd"},
        short_outcomes={"kunniga": "De kan mer"},
        medium_outcomes={"jobb": "De har jobb"},
        links=links,
        **more,
    )


def lacks(answer):
    return {row["id"]: row["lacks"] for row in answer.rows}


def test_an_effect_without_measurement_is_told_first_and_an_arrow_without_evidence_after_it():
    answer = ask(chain(["kurs -> kunniga", {"link": "kunniga -> jobb", "evidence": "strong"}]), "gaps")
    assert [(row["id"], row["lacks"]) for row in answer.rows] == [
        ("kunniga", "no-measurement"),
        ("jobb", "no-measurement"),
        ("kurs -> kunniga", "no-evidence"),
    ]
    assert answer.explain("en") == (
        "None of your two effects is measured. Both rest on weak or no evidence somewhere on the way. "
        "Thinnest is the way to “De har jobb”, which has no source at all in the arrow "
        "“Hålla kurs → De kan mer”."
    )


def test_an_indicator_is_not_enough_until_something_was_observed_and_a_stated_reason_is_no_gap():
    held = chain(
        [{"link": "kurs -> kunniga", "evidence": "strong"}],
        indicators={"prov": {"title": "Prov", "measures": "kunniga"}},
    )
    assert lacks(ask(held, "gaps")) == {"kunniga": "no-observation", "jobb": "no-measurement"}
    seen = held.but(
        observations=Chain(
            title="x", observations=[{"indicator": "prov", "date": "2027", "value": "3"}]
        ).observations
    )
    assert lacks(ask(seen, "gaps")) == {"jobb": "no-measurement"}


def test_what_has_an_indicator_but_no_value_is_not_told_as_measured():
    indicators = {"prov": {"title": "Prov", "measures": ["kunniga", "jobb"]}}
    answer = ask(chain([{"link": "kurs -> kunniga", "evidence": "strong"}], indicators=indicators), "gaps")
    assert answer.explain("en").startswith(
        "Every effect has an indicator or a reason not to, but two await a first value."
    )


@pytest.mark.parametrize(
    ("evidence", "word"),
    [
        ("strong", None),
        ("moderate", None),
        ("weak", "weak-evidence"),
        ("none", "no-evidence"),
        ("unknown", "no-evidence"),
    ],
)
def test_weak_evidence_is_less_than_enough(evidence, word):
    answer = ask(chain([{"link": "kurs -> kunniga", "evidence": evidence}]), "gaps")
    assert lacks(answer).get("kurs -> kunniga") == word


def test_arrows_that_hinder_help_or_feed_back_are_not_counted():
    held = chain(
        [
            "kurs -| kunniga",
            {"link": "stöd -> kunniga", "helps": "yes"},
            {"link": "jobb -> kunniga", "feedback": "yes"},
        ]
    )
    assert set(lacks(ask(held, "gaps"))) == {"kunniga", "jobb"}


def test_causes_that_are_needed_together_must_all_have_evidence_behind_them():
    strong = {"evidence": "strong"}
    held = chain([{"link": "kurs -> kunniga"}, {"link": "kunniga & stöd -> jobb", **strong}])
    assert "rest on weak or no evidence somewhere on the way" in ask(held, "gaps").explain("en")
    held = chain([{"link": "kurs -> kunniga", **strong}, {"link": "kunniga & stöd -> jobb", **strong}])
    assert ask(held, "gaps").explain("en").endswith("Every arrow has at least moderate evidence.")


def test_a_chain_without_an_effect_is_told_what_to_add():
    answer = ask(Chain(title="Kurs", activities={"kurs": "Hålla kurs"}), "gaps")
    assert answer.is_refusal
    assert "effekter_kort" in str(answer)


def measured(links):
    return chain(links, indicators={"prov": {"title": "Prov", "measures": ["kunniga", "jobb"]}})


def test_the_next_step_begins_where_the_sentence_says_that_the_way_is_thinnest():
    """By its evidence alone the other arrow would come first."""
    first = {"link": "kurs -> kunniga", "evidence": "weak", "sources": ["A"]}
    thin = {"link": "kunniga -> jobb", "evidence": "weak"}
    side = {"link": "stöd -> kunniga", "evidence": "none", "sources": ["B"]}
    answer = ask(measured([first, thin, side]), "gaps")
    assert "has no source at all in the arrow “De kan mer → De har jobb”" in answer.explain("en")
    assert answer.next_step.params["arrow"] == "De kan mer → De har jobb"
    assert answer.rows[0]["id"] == "kunniga -> jobb"


def test_with_a_goal_only_what_leads_there_is_counted():
    held = chain(["kurs -> kunniga", {"link": "kunniga -> jobb", "evidence": "weak"}])
    answer = ask(held, "gaps", goal="kunniga")
    assert list(lacks(answer)) == ["kunniga", "kurs -> kunniga"]
    assert answer.explain("en").startswith(
        "Only “De kan mer” and what leads there is counted here. Your only effect has no measurement."
    )
    assert answer.explain("sv").startswith(
        "Här räknas bara «De kan mer» och det som leder dit. Er enda effekt"
    )


def test_a_goal_that_no_effect_leads_to_has_none_to_measure():
    answer = ask(chain(["kurs -> kunniga"]), "gaps", goal="kurs")
    assert (answer.value, "Där finns ingen effekt att mäta." in answer.explain("sv")) == (0, True)


def test_one_arrow_on_belief_is_told_as_one():
    strong = {"link": "kurs -> kunniga", "evidence": "strong", "sources": ["A"]}
    answer = ask(measured([strong, {"link": "stöd -> kunniga", "sources": ["B"]}]), "gaps")
    assert " En pil har svaga eller inga belägg, men" in answer.explain("sv")
    assert " One arrow has weak or no evidence, but" in answer.explain("en")
