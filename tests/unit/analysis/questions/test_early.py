"""Whether evaluations come too early for what they examine, or too late for the decision they serve."""

import pytest

from effektkedja import Chain, ask

LAG = {"lag": "6..9..18 months"}


def chain(*, links=({"link": "kurs -> kunniga", **LAG},), due=None, short_outcomes=None, **of_point):
    usual = {"title": "Halvvägs", "when": "2027-01", "examines": ["kunniga"], "informs": "fortsätt"}
    return Chain(
        title="Kurs",
        period="2026-01/2029-12",
        activities={"kurs": "Hålla kurs", "stöd": "Ge stöd"},
        short_outcomes=short_outcomes or {"kunniga": "De kan mer"},
        links=list(links),
        evaluations={"halvvägs": {**usual, **of_point}},
        decisions={"fortsätt": {"question": "Ska vi fortsätta?", **({"due": due} if due else {})}},
        language="sv",
    )


@pytest.mark.parametrize(
    ("when", "word"),
    [("2026-06-15", "too-early"), ("2026-08", "premature"), ("2027-01", "in-window"), ("2028-01", "settled")],
)
def test_the_day_is_held_against_the_earliest_the_even_and_the_latest_time(when, word):
    answer = ask(chain(when=when), "early")
    assert answer.word == word
    assert answer.rows[0]["verdict"] == word
    assert (answer.rows[0]["earliest"], answer.rows[0]["latest"]) == ("2026-07-01", "2027-07-01")


def test_an_evaluation_that_is_too_early_is_told_with_how_much_and_what_to_do():
    answer = ask(chain(when="2026-02"), "early")
    assert answer.explain("sv") == (
        "«Halvvägs» i februari 2026 kommer ungefär fyra månader innan «De kan mer» kan märkas tidigast. "
        "Om inget syns då säger det ingenting om insatsen."
    )
    assert "Flytta «Halvvägs» till tidigast" in str(answer)
    assert answer.highlight == ("kunniga",)


def test_what_an_evaluation_takes_counts_to_its_last_day():
    assert ask(chain(when="2026-06", takes="3 months"), "early").word == "premature"


def test_the_answer_must_be_among_the_papers_when_the_decision_is_due():
    answer = ask(chain(takes="3 months", due="2027-02"), "early")
    assert answer.word == "too-late"
    assert "för sent för beslutet «Ska vi fortsätta?»" in answer.explain("sv")
    assert ask(chain(takes="1 month", due="2027-02"), "early").word == "in-window"


def test_a_lag_that_nobody_has_said_leaves_only_what_is_certain():
    helping = {"link": "stöd -> kunniga", "helps": "yes", **LAG}
    answer = ask(chain(links=["kurs -> kunniga", helping]), "early")
    assert answer.word == "cannot-say"
    assert [lack.subjects for lack in answer.missing] == [("kurs -> kunniga",)]
    assert answer.value is None


def test_two_readings_of_a_join_that_nobody_has_said_give_a_range():
    links = [{"link": "kurs -> kunniga", "lag": "1 month"}, {"link": "stöd -> kunniga", "lag": "30 months"}]
    answer = ask(chain(links=links), "early")
    assert (answer.low, answer.high, answer.word) == (0, 1, "cannot-say")
    assert [lack.subjects for lack in answer.missing] == [("kunniga",)]


@pytest.mark.parametrize(
    ("facts", "name"),
    [
        ({"period": None}, "missing.period"),
        ({"evaluations": {}}, "missing.evaluation"),
        ({"evaluations": {"e": "Utan datum"}}, "missing.when"),
        ({"evaluations": {"e": {"title": "E", "when": "2027", "examines": "kurs"}}}, "missing.examines"),
        ({"links": ["kurs -> kunniga"]}, "missing.any-lag"),
    ],
)
def test_what_cannot_be_said_is_refused_with_what_to_add(facts, name):
    held = chain().to_mapping()
    held.update(facts)
    answer = ask(Chain(**{key: fact for key, fact in held.items() if fact is not None}), "early")
    assert answer.is_refusal
    assert [lack.told.name for lack in answer.missing] == [name]


def test_an_evaluation_without_a_day_is_told_beside_those_that_have_one():
    held = chain().to_mapping()
    held["evaluations"]["sen"] = {"title": "Sedan", "examines": ["kunniga"]}
    answer = ask(Chain(**held), "early")
    assert [lack.subjects for lack in answer.missing] == [("sen",)]


def test_effects_that_nobody_looks_for_have_their_times_told_last():
    held = chain().to_mapping()
    held["evaluations"]["halvvägs"]["examines"] = ["kurs -> kunniga"]
    assert ask(Chain(**held), "early").rows[0]["effect"] == "kunniga"
    answer = ask(Chain(**held), "early", goal="kurs")
    assert answer.explain("sv").startswith("Ingen av de valda")


def test_the_same_seed_gives_the_same_answer():
    held = chain(when="2026-09")
    assert ask(held, "early", seed=3) == ask(held, "early", seed=3)
    assert ask(held, "early", seed=3).low != ask(held, "early", seed=4).low


def test_a_day_after_the_decision_is_not_advised_without_saying_so():
    answer = ask(chain(when="2026-02", due="2026-12"), "early")
    assert answer.next_step.name == "move-misses"
    assert "hinner svaret från «Halvvägs» inte till «Ska vi fortsätta?»" in str(answer).replace("\n", " ")
    assert ask(chain(when="2026-02", due="2029-12"), "early").next_step.name == "move-or-ask-else"


def test_no_day_is_advised_where_nobody_can_say_when_the_effect_shows():
    links = [LAG | {"link": "kurs -> kunniga"}, "stöd -> kunniga"]
    held = chain(when="2025-02", links=links, short_outcomes={"kunniga": {"title": "De kan mer"}})
    answer = ask(held, "early")
    assert (answer.word, answer.next_step.name) == ("too-early", "say-lags-first")


def test_effects_that_none_examines_are_told_with_the_good_news():
    held = chain(
        short_outcomes={"kunniga": "De kan mer", "starka": "De orkar mer"},
        links=[{"link": "kurs -> kunniga", **LAG}, {"link": "kurs -> starka", **LAG}],
    )
    answer = ask(held, "early")
    assert answer.explain("sv").endswith("En effekt granskas inte av någon.")
    assert answer.next_step.name == "choose-more"


def test_an_answer_that_is_months_late_is_told_in_months():
    answer = ask(chain(takes="10 months", due="2027-05"), "early")
    assert "ungefär fem månader för sent" in answer.explain("sv")


def test_every_decision_that_the_answer_comes_too_late_for_is_named():
    due = {"due": "2027-02"}
    late = Chain(
        title="Kurs",
        language="sv",
        period="2026-01/2028-12",
        activities={"kurs": "Hålla kurs"},
        short_outcomes={"kunniga": "De kan mer"},
        links=[{"link": "kurs -> kunniga", "lag": "1 month"}],
        decisions={"a": {"question": "Fortsätta?", **due}, "b": {"question": "Växa?", **due}},
        evaluations={
            "e": {"title": "Koll", "when": "2027-06", "examines": ["kunniga"], "informs": ["a", "b"]}
        },
    )
    assert (
        ask(late, "early")
        .explain("sv")
        .endswith("för sent för beslutet «Fortsätta?». Svaren hinner inte heller till «Växa?».")
    )


def late(*, when="2027-03", due="2027-02", **decisions):
    """Two evaluations that come after the same decision."""
    points = {
        name.casefold(): {
            "title": name,
            "when": when,
            "examines": ["kunniga"],
            "informs": ["fortsätt", *decisions],
        }
        for name in ("Första", "Andra")
    }
    return Chain(
        title="Kurs",
        period="2026-01/2029-12",
        activities={"kurs": "Hålla kurs"},
        short_outcomes={"kunniga": "De kan mer"},
        links=[{"link": "kurs -> kunniga", **LAG}],
        evaluations=points,
        decisions={"fortsätt": {"question": "Ska vi fortsätta?", "due": due}, **decisions},
        language="sv",
    )


def test_a_decision_that_several_answers_miss_is_named_once():
    answer = ask(late(), "early")
    assert answer.explain("sv") == (
        "«Första» blir klar för sent för beslutet «Ska vi fortsätta?». Detsamma gäller «Andra»."
    )
    assert answer.explain("en").endswith("The same goes for “Andra”.")
    several = ask(late(väx={"question": "Ska vi växa?", "due": "2027-01"}), "early")
    assert several.explain("sv").endswith(
        "Detsamma gäller «Andra». Svaren hinner inte heller till «Ska vi växa?»."
    )


@pytest.mark.parametrize(
    ("when", "due", "told"),
    [
        ("2027-03", "2027-02", "klar för sent"),
        ("2027-03-03", "2027-02-28", "klar tre dagar för sent"),
        ("2027-03-03", "2027-02", "klar för sent"),
        ("2027-06", "2027-02", "klar ungefär tre månader för sent"),
    ],
)
def test_days_are_counted_only_between_days(when, due, told):
    assert told in ask(late(when=when, due=due), "early").explain("sv")


def test_the_table_says_too_that_an_answer_is_late():
    answer = ask(late(when="2028-01"), "early")
    assert {row["verdict"] for row in answer.rows} == {"too-late"}
    assert "gott om tid" not in str(answer)
    assert "syns, men för sent för beslutet" in str(answer)


def test_less_than_half_a_month_is_not_told_as_none():
    assert "kommer strax innan" in ask(chain(when="2026-06"), "early").explain("sv")
    assert "comes just before" in ask(chain(when="2026-06"), "early").explain("en")


def test_of_two_points_both_are_told_and_of_one_effect_without_any_one():
    two = late(when="2026-12", due="2027-02")
    assert ask(two, "early").explain("sv").startswith("Båda utvärderingspunkterna")
    effects = {"kunniga": "De kan mer", "lugna": "De är lugna"}
    links = [{"link": "kurs -> kunniga", **LAG}, {"link": "kurs -> lugna", **LAG}]
    one = ask(chain(links=links, short_outcomes=effects, due="2027-12"), "early")
    assert "Bestäm om den effekt som inte granskas ska få en egen utvärdering." in str(one)


def test_an_effect_that_can_only_show_in_one_month_has_that_month_alone():
    answer = ask(chain(links=[{"link": "kurs -> kunniga", "lag": "6 months"}]), "early")
    assert " 2026-07\n" in str(answer)
