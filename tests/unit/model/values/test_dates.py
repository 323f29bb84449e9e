"""Dates, periods, durations and rhythms as people write them."""

import datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from effektkedja.model.values.dated import Condition, DatedValue
from effektkedja.model.values.dates import Date, Period
from effektkedja.model.values.durations import Duration, Lag, Rhythm
from effektkedja.model.values.written import Misread

DAY = datetime.date

SPANS = {
    "2026": (DAY(2026, 1, 1), DAY(2026, 12, 31)),
    "2026-09": (DAY(2026, 9, 1), DAY(2026, 9, 30)),
    "2028-02": (DAY(2028, 2, 1), DAY(2028, 2, 29)),
    "2026-12": (DAY(2026, 12, 1), DAY(2026, 12, 31)),
    "2026-09-15": (DAY(2026, 9, 15), DAY(2026, 9, 15)),
    "2026-H1": (DAY(2026, 1, 1), DAY(2026, 6, 30)),
    "2026-H2": (DAY(2026, 7, 1), DAY(2026, 12, 31)),
    "2026-Q3": (DAY(2026, 7, 1), DAY(2026, 9, 30)),
    "2026-q4": (DAY(2026, 10, 1), DAY(2026, 12, 31)),
}

PERIOD = Period.parse("2026-09/2029-02")

RELATIVE = {
    "month 1": (DAY(2026, 9, 1), DAY(2026, 9, 30)),
    "månad 14": (DAY(2027, 10, 1), DAY(2027, 10, 31)),
    "start": (DAY(2026, 9, 1), DAY(2026, 9, 1)),
    "start + 14 months": (DAY(2027, 11, 1), DAY(2027, 11, 1)),
    "start + 2 veckor": (DAY(2026, 9, 15), DAY(2026, 9, 15)),
    "slut + 24 månader": (DAY(2031, 2, 28), DAY(2031, 2, 28)),
    "end + 2 years": (DAY(2031, 2, 28), DAY(2031, 2, 28)),
    "end - 1 year": (DAY(2028, 2, 28), DAY(2028, 2, 28)),
}

NO_DATES = [
    "",
    "0000",
    "2026-13",
    "2026-02-30",
    "2026-H3",
    "2026-Q5",
    "15/9 2026",
    "month 0",
    "hösten 2026",
    "start +",
]


@pytest.mark.parametrize(("text", "span"), SPANS.items())
def test_a_date_covers_the_whole_of_what_it_names(text, span):
    date = Date.parse(text)
    assert (date.first, date.last) == span


@pytest.mark.parametrize(("text", "span"), RELATIVE.items())
def test_a_date_counted_from_the_period_lands_in_the_calendar(text, span):
    date = Date.parse(text).resolve(PERIOD)
    assert (date.first, date.last) == span


@pytest.mark.parametrize("text", RELATIVE)
def test_without_a_period_a_counted_date_stays_unsaid(text):
    assert Date.parse(text).resolve(None) is None


@pytest.mark.parametrize("text", NO_DATES)
def test_what_is_no_date_is_refused(text):
    with pytest.raises(Misread):
        Date.parse(text)


def test_one_date_is_before_another_only_when_it_has_certainly_passed():
    assert Date.parse("2026-08").is_before(Date.parse("2026-Q4"))
    assert not Date.parse("2026").is_before(Date.parse("2026-12"))
    assert not Date.parse("2026-12").is_before(Date.parse("2026"))
    assert Date.parse("month 1").is_before(Date.parse("2027"), PERIOD)


@pytest.mark.parametrize("text", ["2029/2026", "2026-09/", "/2026", "month 1/month 3", "2026–2029", "x/y"])
def test_a_period_that_cannot_be_is_refused(text):
    with pytest.raises(Misread):
        Period.parse(text)


@pytest.mark.parametrize(
    ("text", "months"),
    {
        "6 weeks": Decimal(42) / Decimal("30.4375"),
        "3 månader": 3,
        "2 år": 24,
        "1,5 years": 18,
        "1 månad": 1,
    }.items(),
)
def test_a_duration_can_be_told_in_months(text, months):
    assert Duration.parse(text).months == months


@pytest.mark.parametrize("text", ["3", "tre månader", "3 åsnor", "-3 months", "3months extra", "3 every"])
def test_what_is_no_duration_is_refused(text):
    with pytest.raises(Misread):
        Duration.parse(text)


@pytest.mark.parametrize(
    ("text", "points"),
    {
        "6 months": (6, 6, 6),
        "3..9 months": (3, None, 9),
        "3..6..12 månader": (3, 6, 12),
        "1,5..2 år": (Decimal("1.5"), None, 2),
    }.items(),
)
def test_a_lag_has_a_shortest_a_likely_and_a_longest(text, points):
    lag = Lag.parse(text)
    assert (lag.low, lag.likely, lag.high) == points


def test_a_lag_in_reverse_is_refused():
    with pytest.raises(Misread):
        Lag.parse("9..3 months")


@pytest.mark.parametrize(
    ("swedish", "english", "months"),
    [
        ("månad", "monthly", 1),
        ("kvartal", "quarterly", 3),
        ("var 6 veckor", "every 6 weeks", Decimal(42) / Decimal("30.4375")),
        ("var vecka", "every week", Decimal(7) / Decimal("30.4375")),
        ("löpande", "continuously", 0),
        ("en gång", "once", None),
    ],
)
def test_a_rhythm_is_the_same_in_both_languages(swedish, english, months):
    assert Rhythm.parse(swedish) == Rhythm.parse(english)
    assert Rhythm.parse(english).months == months


@pytest.mark.parametrize(
    ("text", "number", "bound", "date", "planned"),
    [
        ("120 (2028)", 120, "", "2028", False),
        ("120", 120, "", None, False),
        (">103 (2029)", 103, ">", "2029", False),
        ("≥ 60 %", 60, ">=", None, False),
        ("planned 2027-03", None, "", "2027-03", True),
        ("planerat", None, "", None, True),
        ("minskar", None, "", None, False),
    ],
)
def test_a_value_may_bear_a_date_a_bound_or_a_plan(text, number, bound, date, planned):
    value = DatedValue.parse(text)
    assert (value.number.value if value.number else None) == number
    assert (value.bound, value.planned) == (bound, planned)
    assert value.date == (Date.parse(date) if date else None)


def test_a_value_and_its_date_may_be_written_apart():
    assert DatedValue.read({"value": "12,5", "date": "2028"}) == DatedValue.parse("12.5 (2028)")


def test_a_condition_is_data_and_never_code():
    condition = Condition.parse("i2 >= 60")
    assert (condition.indicator, condition.bound, condition.number.value) == ("i2", ">=", 60)
    for text in ("i2", "__import__('os')", "i2 >= ", "i2 >= i3", "a and b >= 3"):
        with pytest.raises(Misread):
            Condition.parse(text)


@pytest.mark.parametrize("kind", [Date, Period, Duration, Lag, Rhythm, DatedValue, Condition])
@given(text=st.text(max_size=24))
def test_what_is_read_is_written_so_that_it_reads_the_same(kind, text):
    try:
        value = kind.parse(text)
    except Misread:
        return
    assert kind.parse(str(value)) == value
