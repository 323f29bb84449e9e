"""How fast a lesson gets back into the work."""

import datetime

import pytest

from effektkedja import Chain, ask
from effektkedja.diagram.answers import draw_answer

FORUM = {"title": "Styrgruppen", "meets": "quarterly", "papers_before": "1 month"}
LOOP = {"title": "Slingan", "listens_to": "prov", "forum": "styr", "may_change": "kurs"}


def chain(*, forum=None, loops=None, frequency="quarterly", **more):
    return Chain(
        title="Kurs",
        period="2026-01/2027-12",
        language="en",
        activities={"kurs": "Hålla kurs"},
        short_outcomes={"kunniga": "De kan mer"},
        links=[{"link": "kurs -> kunniga", "lag": "2..4..9 months"}],
        indicators={"prov": {"title": "Prov", "measures": "kunniga", "frequency": frequency}},
        actors={"styr": {**FORUM, **(forum or {})}},
        loops=loops or {"slinga": LOOP},
        **more,
    )


def test_every_step_counts_and_waiting_counts_half_the_time_between():
    answer = ask(chain(), "learning")
    row = answer.rows[0]
    steps = {step: row[step] for step in ("signal", "measuring", "evaluating", "papers", "forum")}
    assert steps == {"signal": 4, "measuring": 1.5, "evaluating": 0, "papers": 1, "forum": 1.5}
    assert (answer.value, row["longest"], row["turns"]) == (8, "signal", 2)
    assert answer.explain() == (
        "In “Slingan” it takes about eight months from what you do until the lesson can change the work. "
        "Most of it passes until something can be seen. There is time for two turns before the period ends."
    )


def test_turns_are_counted_from_the_day_asked_about():
    assert ask(chain(), "learning", on=datetime.date(2027, 1, 1)).rows[0]["turns"] == 1
    assert ask(chain(), "learning", on=datetime.date(2028, 5, 1)).rows[0]["turns"] == 0
    assert "not time for one whole turn" in ask(chain(), "learning", on=datetime.date(2027, 9, 1)).explain()


def test_a_forum_with_days_is_waited_for_to_the_day():
    held = chain(forum={"meets": ["2026-03-01", "2026-09-01"]})
    row = ask(held, "learning").rows[0]
    # Ready 6.5 months after 1 January 2026; 1 September is 243 days, or 7.98 months, after it.
    assert row["forum"] == pytest.approx(7.98 - 6.5, abs=0.06)


def test_an_evaluation_is_heard_when_it_is_done():
    held = chain(
        evaluations={"halvvägs": {"title": "Halvvägs", "when": "2026-07-01", "takes": "2 months"}},
        loops={"s": {"title": "S", "listens_to": "halvvägs", "forum": "styr", "may_change": "kurs"}},
    )
    row = ask(held, "learning").rows[0]
    assert row["signal"] == pytest.approx(181 / 30.4375, abs=0.06)
    assert row["evaluating"] == 2


def test_an_assumption_is_heard_by_what_tests_it():
    held = chain(
        assumptions={"a": {"text": "Det finns lokaler", "tested_by": "prov"}},
        loops={"s": {"title": "S", "listens_to": "a", "forum": "styr", "may_change": "links"}},
    )
    assert ask(held, "learning").value == 8


@pytest.mark.parametrize(
    ("loop", "lack"),
    [
        ({"forum": "styr", "may_change": "kurs"}, "listens_to"),
        ({"listens_to": "prov", "may_change": "kurs"}, "forum"),
        ({"listens_to": "prov", "forum": "styr"}, "may_change"),
    ],
)
def test_a_loop_that_lacks_a_part_cannot_come_round_and_says_which(loop, lack):
    answer = ask(chain(loops={"s": {"title": "S", **loop}}), "learning")
    assert answer.word == "broken"
    assert answer.rows[0]["lacks"] == (lack,)
    assert answer.missing[0].told.name == f"missing.{lack}"


def test_a_loop_whose_times_nobody_has_said_is_not_called_broken():
    held = chain(
        loops={"s": {"title": "S", "listens_to": "okänd", "forum": "styr", "may_change": "kurs"}},
        outputs={"okänd": "Något"},
    )
    answer = ask(held, "learning")
    assert (answer.word, answer.rows[0]["longest"], answer.value) == ("unknown", "unknown", None)


def test_the_fastest_and_the_slowest_loop_are_told():
    loops = {
        "snabb": {"title": "Snabb", "listens_to": "kurs", "forum": "styr", "may_change": "kurs"},
        "trög": {"title": "Trög", "listens_to": "prov", "forum": "styr", "may_change": "kurs"},
    }
    answer = ask(chain(loops=loops), "learning")
    assert (answer.low, answer.high) == (2.5, 8)
    assert [row["loop"] for row in answer.rows] == ["snabb", "trög"]
    assert answer.next_step.params["loop"] == "Trög"


def test_no_turn_is_shorter_than_the_time_between_two_meetings():
    """The lesson takes four months, but the forum meets every half year: two years hold three turns."""
    loops = {"slinga": {**LOOP, "listens_to": ["kurs", "prov"]}}
    answer = ask(chain(forum={"meets": "half-yearly"}, loops=loops), "learning")
    assert answer.value == 4
    assert answer.rows[0]["turns"] == 3
    assert "if you listen to “Hålla kurs”; the rest takes longer" in answer.explain()


def test_the_months_of_a_turn_are_rounded_once_for_whoever_reads_them():
    """Four, half of one, fourteen days of papers and half of a quarter come to 6.46 months."""
    held = chain(forum={"papers_before": "14 days"}, frequency="monthly")
    answer = ask(held, "learning")
    assert (answer.value, answer.rows[0]["months"]) == (6.5, 6.5)
    assert "ungefär 6,5 månader" in answer.explain("sv")
    assert "about 6.5 months" in answer.explain("en")
    assert ">6.5 months<" in draw_answer(answer, "svg", language="en").decode()


def test_after_the_end_of_the_period_no_turn_is_counted_and_that_is_said():
    answer = ask(chain(), "learning", on=datetime.date(2028, 5, 1))
    assert "The period is over on the day you ask about" in answer.explain("en")
    assert "Perioden är slut den dag ni frågar om" in answer.explain("sv")
    assert "Turns are counted from" not in str(answer)
    assert "Take the lesson on to what comes after" in str(answer)
