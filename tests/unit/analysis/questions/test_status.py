"""Whether the chain goes as planned, and where it first stops doing so."""

import datetime

import pytest

from effektkedja import Chain, ask

ON = datetime.date(2027, 7, 1)
PLAN = {"baseline": "0 (2025-12)", "target": "60 (2028-12)"}
GOOD, POOR = "30", "5"


LINKS = ("kurs -> klara", "klara -> kunniga", "kunniga -> jobb")


def chain(*, klara=None, kunniga=None, jobb=None, links=LINKS, **more):
    """A course that leads to skills and to jobs; given are the values in the middle of the plan."""
    values = {"klara": klara, "kunniga": kunniga, "jobb": jobb}
    return Chain(
        title="Kurs",
        period="2026-01/2028-12",
        language="en",
        activities={"kurs": "Hålla kurs"},
        outputs={"klara": "De har gått klart"},
        short_outcomes={"kunniga": "De kan mer"},
        medium_outcomes={"jobb": "De har jobb"},
        links=list(links),
        indicators={f"i-{name}": {"title": f"I {name}", "measures": name, **PLAN} for name in values},
        observations=[
            {"indicator": f"i-{name}", "date": "2027-06", "value": value}
            for name, value in values.items()
            if value
        ],
        **more,
    )


def status(**values):
    return ask(chain(**values), "status", on=ON)


def test_a_step_that_does_not_follow_is_a_break_in_the_theory():
    answer = status(klara=GOOD, kunniga=POOR)
    assert (answer.word, answer.highlight) == ("theory", ("klara", "kunniga"))
    assert answer.explain() == (
        "“De har gått klart” goes as planned, but “De kan mer” does not. "
        "It seems to break in the step between: in the theory, not in the delivery."
    )


def test_what_only_follows_from_a_break_is_no_break_of_its_own():
    answer = status(klara=POOR, kunniga=POOR, jobb=POOR)
    assert (answer.word, answer.highlight) == ("implementation", ("klara",))


def test_a_box_between_that_nobody_measures_is_looked_past():
    answer = status(klara=GOOD, jobb=POOR)
    assert (answer.word, answer.highlight) == ("theory", ("klara", "jobb"))
    assert "It seems to break somewhere on the way between: in the theory" in answer.explain("en")
    assert "Det ser ut att brista någonstans på vägen däremellan: i teorin" in answer.explain("sv")


def test_with_nothing_measured_before_it_nobody_can_say_which():
    assert status(jobb=POOR).word == "unknown"


def test_a_chain_that_goes_as_planned_is_told_so_and_nothing_is_averaged():
    answer = status(klara=GOOD, kunniga=GOOD)
    assert (answer.word, answer.value) == ("on-track", 2)
    assert status(klara=GOOD, kunniga=GOOD, jobb=POOR).value == 2


def test_one_indicator_behind_is_enough_for_a_box_to_be_behind():
    held = chain(klara=GOOD).to_mapping()
    held["indicators"]["till"] = {"title": "En till", "measures": "klara", **PLAN}
    held["observations"].append({"indicator": "till", "date": "2027-06", "value": POOR})
    assert ask(Chain(**held), "status", on=ON).word == "implementation"


@pytest.mark.parametrize(
    ("rule", "verdict"),
    [
        (["i-klara >= 20"], "met"),
        (["i-klara >= 20", "i-kunniga >= 20"], "not-met"),
        (["i-klara >= 20", "i-jobb >= 1"], "no-data"),
        (["i-klara < 30"], "not-met"),
        (["i-klara <= 30"], "met"),
    ],
)
def test_all_conditions_of_a_pilot_must_hold(rule, verdict):
    held = chain(
        klara=GOOD, kunniga=POOR, pilots={"p": {"title": "P", "activities": "kurs", "scale_up_if": rule}}
    )
    rows = [row for row in ask(held, "status", on=ON).rows if row["kind"] == "pilot"]
    assert [row["verdict"] for row in rows] == [verdict]


def test_before_the_first_value_there_is_nothing_to_judge():
    answer = ask(chain(klara=GOOD), "status", on=datetime.date(2027, 1, 1))
    assert (answer.word, answer.value) == ("unknown", None)
    assert answer.explain().startswith("Up to January 2027 nothing")


def test_without_any_value_the_answer_says_how_to_add_one():
    answer = ask(chain(), "status", on=ON)
    assert answer.is_refusal
    assert "mätvärden" in answer.to_json("en") or "observations" in answer.to_json("en")


def test_values_that_come_only_after_the_day_asked_about_are_told_as_coming_and_not_as_missing():
    answer = ask(chain(klara=GOOD, kunniga=GOOD, jobb=GOOD), "status", on=datetime.date(2026, 2, 1))
    assert [lack.told.name for lack in answer.missing] == ["missing.later"]
    assert "30 June 2027" in str(answer)
    assert "status --as-of 2027-06-30" in " ".join(str(answer).split())


def lagged(*, lag, to_jobs="kunniga -> jobb", **values):
    """The same course, which takes a while to lead to jobs: looked at seventeen months after its start."""
    quick = [{"link": link, "lag": "1 month"} for link in LINKS[:2]]
    return status(links=[*quick, {"link": to_jobs, "lag": lag}], klara=GOOD, jobb="-1", **values)


def test_the_theory_is_not_blamed_before_the_effect_is_likely_to_show():
    answer = lagged(lag="6..20..30 months")
    assert answer.word == "too-soon"
    assert answer.rows[0]["verdict"] == "moving-away"
    assert "it is too early to say why" in answer.explain("en")
    assert "mellan september 2026 och september 2028" in answer.explain("sv")
    assert "Dra inga slutsatser om teorin än" in str(answer.but(language="sv")).replace("\n", " ")
    assert lagged(lag="6..9..12 months").word == "theory"


def test_a_break_that_can_be_told_comes_before_one_for_which_it_is_too_early():
    answer = lagged(lag="6..20..30 months", to_jobs="klara -> jobb", kunniga=POOR)
    assert "one place more" in answer.explain("en")
    assert answer.word == "theory"
    assert "“De kan mer” does not" in answer.explain("en")


@pytest.mark.parametrize(
    ("facts", "value", "verdict", "told"),
    [
        ({"target": "60 (2028-12)"}, "5", "no-baseline", "Ta reda på var «I» började"),
        ({"baseline": "0 (2025-12)"}, "5", "no-target", "Bestäm ett mål med årtal"),
        ({"baseline": "60 (2025-12)", "target": "60 (2028-12)"}, "5", "unchanged-target", "skiljer sig från"),
        ({"baseline": "0 (2025-12)", "target": "80 (2020)"}, "5", "target-before-start", "vilket år målet"),
        ({"baseline": "100 (2025-12)", "target": "80 (2028-12)"}, "36 %", "other-unit", "i procent"),
        ({"baseline": "0 (2025-12)", "target": "60 (2028-12)"}, "många", "no-number", "som ett tal"),
    ],
)
def test_what_an_indicator_lacks_is_the_next_step(facts, value, verdict, told):
    one = Chain(
        title="Kurs",
        period="2026-01/2028-12",
        short_outcomes={"kunniga": "De kan mer"},
        indicators={"i": {"title": "I", "measures": "kunniga", **facts}},
        observations=[{"indicator": "i", "date": "2027-06", "value": value}],
        language="sv",
    )
    answer = ask(one, "status", on=ON)
    assert answer.rows[0]["verdict"] == verdict
    assert [lack.subjects for lack in answer.missing] == [("i",)]
    assert told in str(answer).partition("Nästa steg:")[2].replace("\n", " ")


@pytest.mark.parametrize("facts", [{"target": "40 % (2028-12)"}, {"target": "40 (2028-12)", "unit": "%"}])
def test_a_percentage_is_held_against_a_percentage(facts):
    one = Chain(
        title="Kurs",
        period="2026-01/2028-12",
        short_outcomes={"kunniga": "De kan mer"},
        indicators={"i": {"title": "I", "measures": "kunniga", "baseline": "20 (2025-12)", **facts}},
        observations=[{"indicator": "i", "date": "2027-06", "value": "36 %"}],
    )
    assert ask(one, "status", on=ON).rows[0]["verdict"] == "on-track"
