"""Which evaluations are worth most to a decision whose pay-offs are given."""

import pytest

from effektkedja import Chain, ask
from effektkedja.analysis.chance.scale import Scale
from effektkedja.analysis.questions import stake
from effektkedja.errors import UsageError

DECISION = {"question": "Fortsätta?", "due": "2027-06", "options": {"go": "Ja", "stop": "Nej"}}
WORTH = ["go=4mnkr/-4mnkr", "stop=0/0"]


def chain(points, *, decisions=None, **more):
    return Chain(
        title="Kurs",
        period="2026-01/2028-12",
        language="en",
        activities={"kurs": "Hålla kurs"},
        short_outcomes={"kunniga": {"title": "De kan mer", "join": "all"}},
        links=[{"link": "kurs -> kunniga", "likelihood": "0.6", "evidence": "strong", "assumes": ["tid"]}],
        assumptions={"tid": {"text": "De får tid", "likelihood": "0.9", "evidence": "strong"}},
        evaluations={
            name: {"title": name.upper(), "informs": "vidare", **facts} for name, facts in points.items()
        },
        decisions=decisions or {"vidare": DECISION},
        **more,
    )


POINTS = {
    "goal": {"cost": "100 tkr", "examines": ["kunniga"], "when": "2027-01"},
    "late": {"cost": "10 tkr", "examines": ["kunniga"], "when": "2028-01"},
    "time": {"cost": "20 tkr", "examines": ["tid"], "when": "2026-06"},
}


def test_an_evaluation_of_the_goal_is_worth_what_is_worked_out_by_hand():
    chance, win = 0.6 * 0.9, 4e6
    shown = win * (0.8 * chance - 0.2 * (1 - chance))
    unaided = win * (chance - (1 - chance))
    answer = ask(chain({"goal": POINTS["goal"]}), "fund", worth=WORTH)
    assert answer.value == pytest.approx(shown - unaided, rel=1e-9)
    assert answer.sentence.params["certain"] == pytest.approx(win * chance - unaided, rel=0.05)


def test_the_range_holds_the_middle_and_is_wider_the_less_is_known():
    told = ask(chain({"goal": POINTS["goal"]}), "fund", worth=WORTH)
    assert told.low < told.value < told.high
    wide = Scale(shows=(0.55, 1.0))
    unsure = ask(chain({"goal": POINTS["goal"]}), "fund", worth=WORTH, scale=wide)
    assert unsure.low < told.low < told.high < unsure.high
    row = told.rows[0]
    assert (row["low"], row["high"]) == (told.low, told.high)


def test_how_often_an_evaluation_is_right_can_be_set():
    chance, win = 0.6 * 0.9, 4e6
    answer = ask(chain({"goal": POINTS["goal"]}), "fund", worth=WORTH, scale=Scale(shows=(1.0, 1.0)))
    assert answer.value == pytest.approx(win * chance - win * (2 * chance - 1), rel=1e-9)


def test_two_sets_that_cannot_be_told_apart_are_told_as_even():
    twins = {name: {**POINTS["goal"], "cost": "10 tkr"} for name in ("one", "two")}
    answer = ask(chain(twins), "fund", worth=WORTH, budget="10 tkr")
    assert answer.next_step.name == "worth.even"
    twins["two"]["examines"] = ["tid"]
    assert ask(chain(twins), "fund", worth=WORTH, budget="10 tkr").next_step.name == "worth.next"


def test_sets_that_look_at_much_and_at_little_are_compared_in_the_worlds_that_both_have(monkeypatch):
    monkeypatch.setattr(stake, "_MOST_COLUMNS", 1 << 10)
    names = ["u1", "u2", "u3"]
    held = Chain(
        title="Kurs",
        period="2026-01/2028-12",
        language="en",
        activities={"kurs": "Hålla kurs"},
        outputs={name: name for name in names},
        short_outcomes={"kunniga": {"title": "De kan mer", "join": "any"}},
        links=[
            link
            for name in names
            for link in (
                {"link": f"kurs -> {name}", "likelihood": "0.5", "evidence": "strong"},
                {"link": f"{name} -> kunniga", "likelihood": "0.4", "evidence": "strong"},
            )
        ],
        evaluations={
            "much": {"title": "Allt", "cost": 1, "examines": names, "informs": "vidare", "when": "2026-06"},
            "goal": {
                "title": "Målet",
                "cost": 1,
                "examines": ["kunniga"],
                "informs": "vidare",
                "when": "2026-06",
            },
        },
        decisions={"vidare": DECISION},
    )
    answer = ask(held, "fund", worth=WORTH, budget=1)
    rows = {row["evaluation"]: row for row in answer.rows}
    assert rows["much"]["worth"] > 0
    assert rows["goal"]["worth"] > 0
    assert answer.next_step.name in ("worth.next", "worth.even")


def test_no_more_is_paid_for_an_evaluation_than_it_adds():
    whole = ask(chain({"goal": POINTS["goal"]}), "fund", worth=WORTH).value
    for cost, chosen in ((whole - 1, ("goal",)), (whole + 1, ())):
        points = {"goal": {**POINTS["goal"], "cost": f"{cost:.0f} kr"}}
        assert ask(chain(points), "fund", worth=WORTH).highlight == chosen


def test_where_nothing_is_worth_its_price_the_nearest_is_told_and_coverage_pointed_at():
    dear = {"goal": {**POINTS["goal"], "cost": "2 mnkr"}}
    answer = ask(chain(dear), "fund", worth=WORTH)
    assert (answer.sentence.name, answer.sentence.params["chosen"]) == ("worth.dear", ("GOAL",))
    assert (answer.value, answer.highlight, answer.next_step.name) == (0.0, (), "worth.ask-coverage")
    must = ask(chain(dear), "fund", worth=WORTH, about="goal")
    assert (must.sentence.name, must.sentence.params["is_dear"]) == ("worth.best", True)


def test_what_is_late_for_the_decision_is_worth_nothing_to_it():
    rows = {row["evaluation"]: row for row in ask(chain(POINTS), "fund", worth=WORTH).rows}
    assert (rows["late"]["worth"], rows["late"]["chosen"]) == (0.0, "no")
    assert rows["goal"]["chosen"] == "yes"


def test_no_more_is_paid_than_there_is_money_for():
    answer = ask(chain(POINTS), "fund", worth=WORTH, budget="50 tkr")
    assert {row["evaluation"] for row in answer.rows if row["chosen"] == "yes"} <= {"time", "late"}


def test_pay_offs_of_only_some_options_are_asked_for():
    answer = ask(chain(POINTS), "fund", worth=WORTH[:1])
    assert answer.is_refusal
    assert answer.missing[0].told.params["options"] == ("stop",)
    assert answer.next_step.params["options"] == " --worth go=4000000/-4000000 --worth stop=0/0"
    other = ask(chain(POINTS), "fund", worth=["stop=1tkr/0"], budget="5 tkr").next_step.params["options"]
    assert other == " --budget 5000 --worth go=4mnkr/-1mnkr --worth stop=1000/0"


def test_an_option_can_be_named_by_its_title_in_any_case():
    named = ask(chain(POINTS), "fund", worth=["JA=4mnkr/-4mnkr", "Stop=0/0"])
    assert named.value == ask(chain(POINTS), "fund", worth=WORTH).value
    with pytest.raises(UsageError) as refused:
        ask(chain(POINTS), "fund", worth=[*WORTH, "Ja=1/0"])
    assert refused.value.message == "usage.worth-twice"


def two_decisions():
    decisions = {name: {**DECISION, "question": name.upper()} for name in ("ett", "två")}
    return chain({"goal": {**POINTS["goal"], "informs": "två"}}, decisions=decisions)


def test_worths_that_fit_several_decisions_ask_which_is_meant():
    answer = ask(two_decisions(), "fund", worth=WORTH)
    assert answer.is_refusal
    assert answer.missing[0].told.params["decisions"] == ("ETT", "TVÅ")
    assert answer.next_step.params["options"].startswith(" --about ett --worth go=")
    assert ask(two_decisions(), "fund", worth=WORTH, about="två").value > 0
    other = ask(two_decisions(), "fund", worth=WORTH, about="ett")
    assert other.rows[0]["why"] == "elsewhere"


def test_a_decision_without_worths_is_refused_as_coverage_is_about_all_of_them():
    with pytest.raises(UsageError) as refused:
        ask(chain(POINTS), "fund", about="vidare")
    assert refused.value.message == "usage.goal-without-worth"


def test_why_an_evaluation_is_worth_nothing_is_told():
    points = {
        **POINTS,
        "aside": {"cost": "1 tkr", "examines": ["prat"], "when": "2026-06"},
        "weak": {"cost": "1 tkr", "examines": ["tid"], "when": "2026-06"},
    }
    held = chain(points, outputs={"prat": "Prat"})
    rows = {row["evaluation"]: row["why"] for row in ask(held, "fund", worth=["go=4mnkr/0", "stop=0/0"]).rows}
    assert rows == {"goal": "same", "late": "late", "time": "same", "aside": "aside", "weak": "same"}


def test_too_little_money_for_what_would_be_worth_something_is_said():
    answer = ask(chain({"goal": POINTS["goal"]}), "fund", worth=WORTH, budget="5 tkr")
    assert (answer.sentence.name, answer.sentence.params["cost"]) == ("worth.unaffordable", 100_000)
    assert (answer.next_step.name, answer.next_step.params["cheapest"]) == ("ask-for-more", 100_000)
    assert "why_told" not in answer.columns


def test_an_evaluation_without_a_cost_or_a_date_is_asked_for_beside_worths_too():
    points = {"goal": POINTS["goal"], "free": {"examines": ["tid"]}}
    names = [one.told.name for one in ask(chain(points), "fund", worth=WORTH).missing]
    assert {"missing.cost", "missing.when"} <= set(names)


def test_an_option_that_no_decision_has_is_told_by_name():
    answer = ask(chain(POINTS), "fund", worth=[*WORTH, "halt=0/0"])
    assert answer.is_refusal
    assert [one.told.name for one in answer.missing] == ["missing.option"]
    assert answer.missing[0].told.params["options"] == ("halt",)


def test_where_there_are_too_many_sets_coverage_is_told_instead():
    many = {f"p{number}": {"cost": "1 tkr", "examines": ["kunniga"]} for number in range(17)}
    answer = ask(chain(many), "fund", worth=WORTH, budget="5 tkr")
    assert answer.unit == "count"
    assert "worth.too-many" in {one.name for one in answer.conventions}
    assert answer.explain().startswith("The evaluations look at too much")


def test_where_there_are_too_many_sets_and_no_budget_that_is_said_too():
    many = {f"p{number}": {"cost": "1 tkr", "examines": ["kunniga"]} for number in range(17)}
    told = {one.name for one in ask(chain(many), "fund", worth=WORTH).conventions}
    assert "worth.too-many" in told
    assert "no-value" not in told


def test_too_little_money_for_what_must_be_included_is_said_with_the_command_that_helps():
    answer = ask(chain(POINTS), "fund", worth=WORTH, budget="50 tkr", about="goal")
    assert (answer.sentence.name, answer.missing[0].told.params["cost"]) == ("must-too-dear", 100_000)
    options = answer.next_step.params["options"]
    assert options == " --about goal --worth go=4000000/-4000000 --worth stop=0/0"
    assert not ask(chain(POINTS), "fund", worth=WORTH, budget="100 tkr", about="goal").is_refusal


@pytest.mark.parametrize("said", ["go", "go=4", "=1/2", "go=4/x", "go=/1", "go=50%/-3"])
def test_what_is_no_worth_is_refused(said):
    with pytest.raises(UsageError):
        ask(chain(POINTS), "fund", worth=[said])


def test_a_goal_without_worths_is_refused_as_coverage_hangs_on_none():
    with pytest.raises(UsageError) as refused:
        ask(chain(POINTS), "fund", goal="kunniga")
    assert refused.value.message == "usage.goal-without-worth"
