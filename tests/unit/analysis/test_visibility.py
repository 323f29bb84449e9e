"""Tried times agree with what is known of triangles, and with the critical path of a plan."""

from decimal import Decimal
from math import sqrt

import pytest

from effektkedja import Chain
from effektkedja.analysis.graph import Graph
from effektkedja.analysis.timing import arrivals, likeliest
from effektkedja.analysis.visibility import TRIES, tried_months

YEAR = "6..12..24 months"


def tried(links, wanted, **more):
    chain = Chain(
        title="Plan",
        activities={"start": "Börja"},
        outputs={name: name.upper() for name in ("p", "q", "r", "s")},
        short_outcomes={"goal": "Mål"},
        links=links,
    )
    return tried_months(Graph(chain), [wanted], **more).get(wanted)


def close(share, expected):
    """Within four standard errors of a share in as many tries."""
    return abs(share - expected) < 4 * sqrt(expected * (1 - expected) / TRIES)


def test_four_strands_that_are_all_needed_take_longer_than_each_of_them():
    strands = [{"link": f"start -> {name}", "lag": YEAR} for name in "pqrs"]
    months = tried([*strands, {"link": "p & q & r & s -> goal", "lag": "0 months"}], "goal")
    # One triangle is below 14 with 1 - (24-14)²/(18·12) = 0.537; four with its fourth power.
    assert close(sum(one <= 14 for one in months) / len(months), (1 - 100 / 216) ** 4)
    assert 17.7 < sum(months) / len(months) < 18.3


def test_four_steps_of_about_a_year_are_seldom_over_in_four_years():
    steps = [("start", "p"), ("p", "q"), ("q", "r"), ("r", "goal")]
    months = sorted(tried([{"link": f"{a} -> {b}", "lag": YEAR} for a, b in steps], "goal"))
    assert close(sum(one <= 48 for one in months) / len(months), 0.145)
    assert 54.5 < months[len(months) // 2] < 57
    assert 66 < months[int(len(months) * 0.95)] < 71


@pytest.mark.parametrize("unsaid", [True, False])
def test_alternatives_wait_for_the_first_and_joins_that_nobody_said_have_two_readings(unsaid):
    links = [{"link": "start -> p", "lag": "2 months"}, {"link": "p | start -> goal", "lag": "1 month"}]
    assert set(tried(links, "goal", all_needed=unsaid)) == {1}
    links = [*links[:1], {"link": "p -> goal", "lag": "1 month"}, {"link": "start -> goal", "lag": "1 month"}]
    assert set(tried(links, "goal", all_needed=unsaid)) == {3 if unsaid else 1}


def test_nothing_is_tried_where_a_lag_is_not_known_or_the_way_goes_in_a_circle():
    assert tried(["start -> goal"], "goal") is None
    circle = [{"link": f"{a} -> {b}", "lag": "1 month"} for a, b in [("start", "p"), ("p", "q"), ("q", "p")]]
    assert tried(circle, "q") is None


def test_the_critical_path_of_a_known_plan():
    """The example of PERT: a 4, b 5⅓, c 5⅙, d 6⅓, e 5⅙, f 4½, g 5⅙; a, c, e and g take 19.5 together."""
    times = {"a": (2, 4, 6), "b": (3, 5, 9), "c": (4, 5, 7), "d": (4, 6, 10), "e": (4, 5, 7), "f": (3, 4, 8)}
    times["g"] = (3, 5, 8)
    before = {"a": "start", "b": "start", "c": "a", "d": "a", "e": "b & c", "f": "d", "g": "e"}
    lags = {
        name: round(sum(w * t for w, t in zip((1, 4, 1), ends, strict=True)) / 6, 6)
        for name, ends in times.items()
    }
    chain = Chain(
        title="PERT",
        activities={"start": "Börja"},
        outputs={name: name for name in before} | {"end": "Klart"},
        links=[
            {"link": f"{causes} -> {name}", "lag": f"{lags[name]} months"} for name, causes in before.items()
        ]
        + [{"link": "f & g -> end", "lag": "0 months"}],
    )
    assert round(arrivals(Graph(chain), likeliest)["end"], 4) == Decimal("19.5")
