"""Months by the calendar."""

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as some

from effektkedja.analysis.calendar import months_after
from effektkedja.analysis.timing import months_between

DAYS = some.dates(datetime.date(1990, 1, 1), datetime.date(2090, 12, 31))


@pytest.mark.parametrize(
    ("start", "months", "day"),
    [
        ("2026-01-01", 1, "2026-02-01"),
        ("2026-09-01", 5, "2027-02-01"),
        ("2026-01-31", 1, "2026-02-28"),
        ("2026-01-15", 0.5, "2026-01-30"),
    ],
)
def test_a_month_later_is_the_next_month(start, months, day):
    assert months_after(datetime.date.fromisoformat(start), months) == datetime.date.fromisoformat(day)


def test_beyond_the_calendar_there_is_no_day():
    assert months_after(datetime.date(2026, 1, 1), 1e6) is None
    assert months_after(datetime.date(2026, 1, 1), float("inf")) is None
    assert months_between(datetime.date(2026, 1, 1), datetime.date.max) > 90_000


@given(DAYS, DAYS)
def test_the_months_between_two_days_lead_from_the_one_to_the_other(start, end):
    start, end = sorted((start, end))
    assert months_after(start, months_between(start, end)) == end
    assert months_between(end, start) == -months_between(start, end)
