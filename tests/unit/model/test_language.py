"""What the language promises about values and parts, one sentence at a time."""

import datetime
import pickle

import pytest

from effektkedja import Chain, ChainError
from effektkedja.model.evaluation import Evaluation
from effektkedja.model.values.dates import Date, Period
from effektkedja.model.values.durations import Rhythm


def chain(**mapping):
    return Chain(titel="Prov", **mapping)


def faults(**mapping):
    with pytest.raises(ChainError) as raised:
        chain(**mapping)
    return [(found.code, found.place.path) for found in raised.value.findings]


# -- observations -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("written", "number"),
    [
        ("36%", "36"),
        ("1,300.00", "1300"),
        ("1.300,00", "1300"),
        ("8,386413", "8.386413"),
        ("12 500,5", "12500.5"),
        ("\u22123", "-3"),
        ("-1,300.5", "-1300.5"),
        ("Yes", None),
        ("..", None),
        ("minskar", None),
    ],
)
def test_an_observation_keeps_its_text_and_gives_its_number(written, number):
    [row] = chain(mätvärden=[{"indikator": "i", "datum": "2027", "värde": written}]).observations
    assert row.value == written
    assert (None if row.number is None else str(row.number.value)) == number


def test_a_number_with_two_readings_is_read_by_the_language_of_the_chain():
    rows = [{"indicator": "i", "date": "2027", "value": "1,300"}]
    assert Chain(title="A", language="en", observations=rows).observations[0].number.value == 1300
    assert Chain(title="A", language="sv", observations=rows).observations[0].number.value < 2


def test_a_changed_value_has_another_number():
    [row] = Chain(
        title="A", language="en", observations=[{"indicator": "i", "date": "2027", "value": "1,300"}]
    ).observations
    assert row.but(note="preliminär").number == row.number
    assert row.but(value="7").number.value == 7


@pytest.mark.parametrize(("written", "missing"), [("..", True), ("-", True), ("0", False), ("Yes", False)])
def test_an_observation_says_whether_its_source_has_no_value(written, missing):
    [row] = chain(mätvärden=[{"indikator": "i", "datum": "2027", "värde": written}]).observations
    assert row.is_missing is missing


def test_observations_survive_being_written_and_read():
    whole = chain(språk="sv", mätvärden=[{"indikator": "i", "datum": "2027", "värde": "1,300"}])
    assert pickle.loads(pickle.dumps(whole)) == whole  # noqa: S301 - our own bytes
    assert Chain(**whole.to_mapping()).observations[0].number == whole.observations[0].number


def test_a_number_with_two_readings_stays_the_one_that_was_read():
    whole = chain(
        resurser={"a": {"titel": "A", "belopp": "1,300"}, "b": {"titel": "B", "belopp": "9,6 mnkr"}}
    )
    copied = pickle.loads(pickle.dumps(whole))  # noqa: S301 - our own bytes
    assert copied == whole == Chain(**whole.to_mapping())
    assert str(copied.resources["b"].amount) == "9,6 mnkr"


# -- dated values, dates and periods ------------------------------------------------------------------


@pytest.mark.parametrize(
    "written",
    [
        {"värde": "120", "datum": "2028"},
        {"varde": 120, "Datum": 2028},
        {"value": 120, "date": 2028},
        "120 (2028)",
    ],
)
def test_a_dated_value_is_written_in_one_text_or_two_facts_in_either_language(written):
    target = chain(indikatorer={"i": {"titel": "I", "målvärde": written}}).indicators["i"].target
    assert (target.number.value, str(target.date)) == (120, "2028")


def test_a_dated_value_with_another_fact_is_a_finding():
    told = faults(indikatorer={"i": {"titel": "I", "målvärde": {"värde": "1", "år": "2028"}}})
    assert told == [("EK004", ("indikatorer", "i", "målvärde"))]


def test_a_baseline_can_be_planned():
    baseline = (
        chain(indikatorer={"i": {"titel": "I", "utgångsvärde": "planerat 2027-03"}}).indicators["i"].baseline
    )
    assert (baseline.planned, str(baseline.date)) == (True, "2027-03")


@pytest.mark.parametrize(
    ("one", "other", "shared"),
    [
        ("2026", "2026-09", True),
        ("2026-H1", "2026-Q3", False),
        ("2026-06", "2026-06-30", True),
        ("month 1", "2026-09", True),
        ("end + 1 months", "2029-02", False),
    ],
)
def test_dates_overlap_when_they_share_a_day(one, other, shared):
    period = Period.parse("2026-09/2029-02")
    assert Date.parse(one).overlaps(Date.parse(other), period) is shared
    assert Date.parse(other).overlaps(Date.parse(one), period) is shared


def test_a_date_that_hangs_on_an_unknown_period_overlaps_nothing_for_certain():
    assert not Date.parse("month 3").overlaps(Date.parse("2026"))


@pytest.mark.parametrize(
    ("day", "state"),
    [
        ("2026-08-31", "planned"),
        ("2026-09-01", "running"),
        ("2029-02-28", "running"),
        ("2029-03-01", "ended"),
    ],
)
def test_an_intervention_is_planned_running_or_ended_on_a_day(day, state):
    assert Period.parse("2026-09/2029-02").state_on(datetime.date.fromisoformat(day)) == state


@pytest.mark.parametrize(
    ("when", "timing"),
    [
        ("2026-05", "before"),
        ("month 2", "ongoing"),
        ("2027-11", "midterm"),
        ("2028-09", "ongoing"),
        ("2029-01", "final"),
        ("end", "final"),
        ("slut + 24 månader", "after"),
    ],
)
def test_when_an_evaluation_comes_follows_from_its_date_and_the_period(when, timing):
    point = Evaluation(id="e", title="E", when=Date.parse(when))
    assert point.timing(Period.parse("2026-09/2029-02")) == timing


def test_an_evaluation_without_a_date_or_a_period_comes_nobody_knows_when():
    assert Evaluation(id="e", title="E").timing(Period.parse("2026/2028")) is None
    assert Evaluation(id="e", title="E", when=Date.parse("2027")).timing(None) is None


# -- decisions, pilots, loops -------------------------------------------------------------------------


def test_options_are_a_list_of_words_or_a_map():
    listed = chain(beslut={"d": {"fråga": "?", "alternativ": ["Växla upp", "Stanna"], "valt": "Växla upp"}})
    mapped = chain(
        beslut={"d": {"fråga": "?", "alternativ": {"växla-upp": "Växla upp"}, "valt": "växla-upp"}}
    )
    assert list(listed.decisions["d"].options) == ["växla-upp", "stanna"]
    assert listed.decisions["d"].choice == mapped.decisions["d"].choice
    assert chain(beslut={"d": {"fråga": "?", "alternativ": ["Ja"]}}).decisions["d"].choice is None


def test_an_option_twice_is_a_finding_where_the_second_stands():
    told = faults(beslut={"d": {"fråga": "?", "alternativ": ["ja", "nej", "ja"]}})
    assert told == [("EK002", ("beslut", "d", "alternativ", 2))]


def test_the_gate_of_a_pilot_can_be_a_question_of_its_own():
    whole = chain(piloter={"p": {"titel": "P", "beslutspunkt": "Ska vi växla upp?"}})
    assert whole.pilots["p"].gate == "ska-vi-växla-upp"
    assert whole.decisions["ska-vi-växla-upp"].question == "Ska vi växla upp?"


def test_a_loop_turns_as_often_as_its_forum_meets_unless_it_says_otherwise():
    whole = chain(
        aktörer={"s": {"titel": "S", "möts": ["2026-09-01"]}, "a": {"titel": "A", "möts": "var 6 veckor"}},
        lärslingor={
            "egen": {"titel": "E", "forum": ["a"], "hur_ofta": "månad"},
            "forum": {"titel": "F", "forum": ["s", "a"]},
            "vet-ej": {"titel": "V", "forum": ["a"], "hur_ofta": "vet ej"},
            "utan": "Utan forum",
        },
    )
    assert [whole.rhythm_of(loop) for loop in whole.loops.values()] == [
        Rhythm.parse("monthly"),
        Rhythm.parse("every 6 weeks"),
        None,
        None,
    ]


# -- references and words -----------------------------------------------------------------------------


@pytest.mark.parametrize("stated", ["Lediga arbeten finns", {"text": "Lediga arbeten finns."}])
def test_a_text_that_an_element_says_already_is_that_element(stated):
    whole = chain(
        antaganden={"arbeten": stated},
        samband=[{"pil": "a -> b", "förutsätter": ["Lediga  arbeten finns", "Bevis begrips"]}],
    )
    assert whole.links[0].assumes == ("arbeten", "bevis-begrips")
    assert set(whole.assumptions) == {"arbeten", "bevis-begrips"}


@pytest.mark.parametrize("written", ["öp", "ÖP", "översiktsplan", "comprehensive-plan"])
def test_a_comprehensive_plan_is_called_what_people_call_it(written):
    assert chain(mål={"m": {"titel": "M", "slag": written}}).goals["m"].kind == "comprehensive-plan"
