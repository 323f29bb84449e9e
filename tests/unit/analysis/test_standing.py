"""Progress is the share of the way from baseline to target, whichever way that goes."""

import datetime

import pytest

from effektkedja import Chain
from effektkedja.analysis.standing import standing

DAY = datetime.date(2027, 8, 1)


def stands(values, *, on=DAY, earliest=None, period="2026-01/2028-12", **facts):
    chain = Chain(
        title="x",
        period=period,
        indicators={"i": {"title": "I", **facts}},
        observations=[{"indicator": "i", "date": day, "value": value} for day, value in values],
    )
    return standing(chain.indicators["i"], chain, on, earliest)


def test_a_falling_target_is_followed_from_its_baseline():
    """100 to 80 in fifteen years, 94 after five: 30 % achieved where a third was planned, 90 % of it."""
    found = stands(
        [("2020", "94")], baseline="100 (2015)", target="80 (2030)", direction="decrease", period="2015/2030"
    )
    assert found.achieved == pytest.approx(0.30)
    assert found.expected == pytest.approx(1 / 3)
    assert found.progress == pytest.approx(0.90)
    assert found.verdict == "lagging"


@pytest.mark.parametrize(
    ("value", "verdict"),
    [
        ("30", "on-track"),
        ("29", "on-track"),
        ("20", "lagging"),
        ("10", "off-track"),
        ("-1", "moving-away"),
        ("60", "reached"),
    ],
)
def test_the_word_follows_from_how_much_of_the_plan_is_done(value, verdict):
    found = stands([("2027-06-30", value)], baseline="0 (2025-12)", target="60 (2028-12)")
    assert found.planned == pytest.approx(30)
    assert found.verdict == verdict


def test_milestones_bend_the_plan():
    facts = {"baseline": "0 (2025-12)", "target": "60 (2028-12)", "milestones": ["10 (2027-06)"]}
    assert stands([("2027-06", "10")], **facts).verdict == "on-track"


def test_nothing_is_planned_to_change_before_it_can_be_seen():
    facts = {"baseline": "0 (2025-12)", "target": "60 (2028-12)", "earliest": datetime.date(2027, 6, 30)}
    assert stands([("2027-03", "0")], **facts).verdict == "too-early"
    assert stands([("2027-12", "20")], on=datetime.date(2028, 1, 1), **facts).planned == pytest.approx(20)
    assert stands([], on=datetime.date(2027, 1, 1), **facts).verdict == "too-early"


@pytest.mark.parametrize(
    ("value", "tolerance", "target", "verdict"),
    [
        ("78", 3, "80", "held"),
        ("84", 3, "80", "not-held"),
        ("84", 3, ">=80", "held"),
        ("78", None, "80", "not-held"),
    ],
)
def test_what_is_to_stay_stays_within_its_tolerance(value, tolerance, target, verdict):
    margin = {"tolerance": tolerance} if tolerance else {}
    assert stands([("2027-06", value)], target=target, direction="maintain", **margin).verdict == verdict


@pytest.mark.parametrize(
    ("facts", "verdict"),
    [
        ({"target": "60 (2028)"}, "no-baseline"),
        ({"baseline": "unknown", "target": "60 (2028)"}, "no-baseline"),
        ({"baseline": "planned 2027-02", "target": "60 (2028)"}, "no-baseline"),
        ({"baseline": "0 (2026)"}, "no-target"),
        ({"baseline": "60 (2026)", "target": "60 (2028)"}, "unchanged-target"),
    ],
)
def test_what_is_missing_is_said_and_never_guessed(facts, verdict):
    found = stands([("2027-06", "20")], **facts)
    assert (found.verdict, found.achieved, found.progress) == (verdict, None, None)


def test_a_common_output_of_the_erdf_starts_from_zero():
    found = stands([("2027-06", "20")], target="40 (2028)", code={"erdf": "RCO01"})
    assert (found.achieved, found.assumed_zero) == (0.5, True)
    assert stands([("2027-06", "20")], target="40 (2028)", code={"erdf": "RCR01"}).verdict == "no-baseline"


def test_values_of_groups_later_values_and_missing_values_do_not_count():
    chain = Chain(
        title="x",
        indicators={"i": {"title": "I", "baseline": "0 (2026)", "target": "60 (2028)"}},
        observations=[
            {"indicator": "i", "date": "2027-01", "value": "12"},
            {"indicator": "i", "date": "2027-06", "value": "50", "group": "kön=kvinnor"},
            {"indicator": "i", "date": "2027-07", "value": ".."},
            {"indicator": "i", "date": "2027-12", "value": "40"},
        ],
    )
    assert standing(chain.indicators["i"], chain, DAY).value == "12"


def test_a_text_is_no_number_to_reckon_with():
    found = stands([("2027-06", "minskar")], baseline="0 (2026)", target="60 (2028)")
    assert (found.verdict, found.value) == ("no-number", "minskar")


def test_a_line_is_drawn_on_from_two_values_and_not_from_one():
    facts = {"baseline": "0 (2025-12)", "target": "60 (2027-12)"}
    assert stands([("2026-12", "10")], **facts).projected is None
    assert stands([("2026-06", "10"), ("2026-12", "20")], **facts).projected == pytest.approx(40)


def test_a_value_is_stale_when_a_newer_one_should_have_been_reported():
    facts = {"baseline": "0 (2026)", "target": "60 (2028)", "frequency": "quarterly"}
    assert stands([("2027-01", "5")], **facts).is_stale
    assert not stands([("2027-06", "5")], **facts).is_stale
