"""Which evaluations to pay for."""

import pytest

from effektkedja import Chain, ask


def chain(points, *, decisions=None):
    return Chain(
        title="Kurs",
        period="2026-01/2028-12",
        language="en",
        activities={"kurs": "Hålla kurs"},
        outputs={"klara": "De har gått klart", "lokal": "Det finns lokaler", "lärare": "Det finns lärare"},
        short_outcomes={"kunniga": "De kan mer"},
        links=[{"link": "kurs -> kunniga", "lag": "12..18..24 months"}],
        evaluations={name: {"title": name.upper(), **facts} for name, facts in points.items()},
        decisions={"beslut": {"question": "Fortsätta?", "due": "2027-06"}, **(decisions or {})},
    )


POINTS = {
    "a": {"cost": "100 tkr", "examines": ["klara", "lokal"]},
    "b": {"cost": "100 tkr", "examines": ["lokal"]},
    "c": {"cost": "150 tkr", "examines": ["lokal", "lärare", "klara"]},
}


def chosen(answer):
    return {row["evaluation"] for row in answer.rows if row["chosen"] == "yes"}


@pytest.mark.parametrize(
    ("budget", "names", "reached"), [(0, set(), 0), (99999, set(), 0), (100000, {"a"}, 2), (150000, {"c"}, 3)]
)
def test_the_best_for_the_budget_is_chosen(budget, names, reached):
    answer = ask(chain(POINTS), "fund", budget=budget)
    assert (chosen(answer), answer.value) == (names, reached)
    assert answer.low == answer.high == answer.value


def test_what_would_be_lost_by_the_next_best_is_told():
    answer = ask(chain(POINTS), "fund", budget=150000)
    assert (answer.next_step.name, answer.next_step.params["loss"]) == ("swap", 1)
    twins = {name: {"cost": "1 tkr", "examines": ["lokal"]} for name in "ab"}
    assert ask(chain(twins), "fund", budget=1000).next_step.name == "tie"


def test_what_comes_too_early_or_too_late_is_not_paid_for():
    points = {
        "early": {"cost": "10 tkr", "examines": ["kunniga"], "when": "2026-03"},
        "late": {"cost": "10 tkr", "examines": ["lokal"], "when": "2027-09", "informs": "beslut"},
        "well": {"cost": "90 tkr", "examines": ["klara"], "when": "2027-03", "informs": "beslut"},
    }
    answer = ask(chain(points), "fund", budget=100000)
    assert chosen(answer) == {"well"}
    assert {row["evaluation"]: row["alone"] for row in answer.rows} == {"early": 0, "late": 0, "well": 2}
    assert answer.next_step.name in ("move.early", "move.late")


def test_evaluations_of_different_options_are_never_paid_for_together():
    options = {"x": {"title": "X", "includes": ["a"]}, "y": {"title": "Y", "includes": ["c"]}}
    held = chain(
        {"a": {"cost": 1, "examines": ["lokal"]}, "c": {"cost": 1, "examines": ["klara"]}},
        decisions={"väg": {"question": "Vilken?", "options": options}},
    )
    assert ask(held, "fund", budget=10).value == 1


def test_what_belongs_to_different_options_cannot_both_be_asked_for():
    options = {"x": {"title": "X", "includes": ["a"]}, "y": {"title": "Y", "includes": ["c"]}}
    points = {name: {"cost": 1, "examines": ["lokal"]} for name in "ac"}
    held = chain(points, decisions={"väg": {"question": "Vilken?", "options": options}})
    answer = ask(held, "fund", budget=10, about=["a", "c"])
    assert (answer.sentence.name, answer.missing[0].told.params["evaluations"]) == ("must-apart", ("A", "C"))
    assert not ask(held, "fund", budget=10, about="a").is_refusal


def test_what_must_be_included_is_and_too_little_money_for_it_is_said():
    assert chosen(ask(chain(POINTS), "fund", budget=200000, about="b")) == {"a", "b"}
    answer = ask(chain(POINTS), "fund", budget=50000, about="b")
    assert answer.is_refusal
    assert "100,000" in answer.to_json().replace("\u00a0", " ")


def test_without_a_budget_parts_of_the_whole_cost_are_tried():
    answer = ask(chain(POINTS), "fund")
    assert [row["reached"] for row in answer.rows] == [0, 0, 2, 3]
    assert [row["budget"] for row in answer.rows] == [37500, 75000, 112500, 150000]
    assert answer.sentence.params["cost"] == 150_000


def test_where_nothing_is_in_time_more_money_is_not_asked_for():
    late = {"late": {"cost": "10 tkr", "examines": ["lokal"], "when": "2027-09", "informs": "beslut"}}
    for said in ({}, {"budget": 0}, {"budget": 99_000}):
        answer = ask(chain(late), "fund", **said)
        assert (answer.sentence.name, answer.next_step.name) == ("nothing-in-time", "move.late")


def test_too_little_money_for_any_ends_in_how_much_to_ask_for():
    answer = ask(chain(POINTS), "fund", budget=0)
    assert (answer.next_step.name, answer.next_step.params["cheapest"]) == ("ask-for-more", 100_000)


def test_what_belongs_to_an_option_that_was_not_chosen_is_not_paid_for():
    options = {"x": {"title": "X", "includes": ["a"]}, "y": {"title": "Y", "includes": ["c"]}}
    points = {name: {"cost": 1, "examines": ["lokal"]} for name in "ac"}
    decisions = {"väg": {"question": "Vilken?", "options": options, "chosen": "y"}}
    answer = ask(chain(points, decisions=decisions), "fund", budget=10)
    assert [row["evaluation"] for row in answer.rows] == ["c"]


def test_what_the_chain_does_not_have_is_not_counted_among_what_there_is_to_cover():
    points = {"a": {"cost": 1, "examines": ["lokal", "finns-inte"]}}
    assert ask(chain(points), "fund", budget=10).sentence.params["things"] == 1


def test_an_evaluation_without_a_cost_is_left_out_and_asked_for():
    answer = ask(chain({**POINTS, "d": {"examines": ["lärare"]}}), "fund", budget=100000)
    assert any(lack.subjects == ("d",) and lack.told.name == "missing.cost" for lack in answer.missing)
    assert ask(chain({"d": {"examines": ["lärare"]}}), "fund", budget=1).is_refusal


def test_of_sets_that_cover_as_much_the_cheapest_is_chosen_and_its_cost_is_told():
    points = {
        "dear": {"cost": "90 tkr", "examines": ["klara", "lokal"]},
        "one": {"cost": "20 tkr", "examines": ["klara"]},
        "two": {"cost": "30 tkr", "examines": ["lokal"]},
    }
    answer = ask(chain(points), "fund", budget=100_000)
    assert chosen(answer) == {"one", "two"}
    assert answer.explain().startswith("All you need is “ONE” and “TWO”, for 50,000\u00a0kr")
    assert [(row["cost"], row["reached"]) for row in ask(chain(points), "fund").rows] == [
        (0, 0),
        (20_000, 1),
        (20_000, 1),
        (50_000, 2),
    ]
