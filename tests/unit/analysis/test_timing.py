"""An effect can be seen when the shortest lags on the way to it have passed."""

from __future__ import annotations

from decimal import Decimal

import pytest

from effektkedja.analysis.graph import Graph
from effektkedja.analysis.timing import earliest_months
from effektkedja.model.chain import Chain


def months(*links, **more):
    facts = {
        "title": "A course",
        "activities": {"course": "Hold a course", "practice": "Arrange practice"},
        "short_outcomes": {"able": "Participants can more"},
        "long_outcomes": {"work": "Participants have work"},
        "external_factors": {"jobs": "There are jobs"},
        **more,
    }
    return earliest_months(Graph(Chain(**facts, links=list(links))))


def test_shortest_lags_add_up_along_the_way():
    found = months(
        {"link": "course -> able", "lag": "2..3..6 months"}, {"link": "able -> work", "lag": "1..2 years"}
    )
    assert found == {"course": 0, "practice": 0, "able": 2, "work": 14}


def test_the_shorter_of_two_ways_counts():
    found = months(
        {"link": "course -> able", "lag": "6 months"}, {"link": "practice -> able", "lag": "3 months"}
    )
    assert found["able"] == 3


def test_causes_that_are_needed_together_wait_for_the_last():
    found = months(
        {"link": "course -> able", "lag": "6 months"},
        {"link": "practice & able & jobs -> work", "lag": "1 month"},
    )
    assert found["work"] == 7


def test_a_lag_that_nobody_knows_counts_as_none():
    assert months({"link": "course -> able", "lag": "unknown"})["able"] == 0


@pytest.mark.parametrize("fact", [{"link": "course -| able"}, {"link": "course -> able", "helps": True}])
def test_what_hinders_or_only_helps_brings_nothing_about(fact):
    assert "able" not in months(fact)


def test_what_only_others_bring_about_has_no_time():
    assert "work" not in months("jobs -> work")


def test_an_activity_that_starts_later_delays_what_it_leads_to():
    found = months(
        {"link": "course -> able", "lag": "2 months"},
        period="2026-01/2028-12",
        activities={"course": {"title": "Hold a course", "period": "2027-01/2027-06"}},
    )
    assert round(found["able"]) == Decimal(14)


def test_circles_come_to_an_end():
    found = months("course -> able", {"link": "able -> work", "lag": "1 month"}, "work -> able")
    assert found["work"] == 1
