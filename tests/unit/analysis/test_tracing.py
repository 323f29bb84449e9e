"""Tests move the odds of an arrow as Bayes says, each source once."""

from math import inf

import pytest

from effektkedja.analysis.tracing import POWERS, Power, evidence, updated, verdict
from effektkedja.model.links import Test


def test_chances_after_tests_agree_with_those_of_declaredesign():
    """From even: passed at .8 and .2; a smoking gun of .3 and 0 not found; and both."""
    straw, gun = Power(0.8, 0.2), Power(0.3, 0.0)
    assert updated(0.5, straw.weight(passed=True)) == pytest.approx(0.8, abs=1e-12)
    assert updated(0.5, gun.weight(passed=False)) == pytest.approx(0.411765, abs=1e-6)
    both = straw.weight(passed=True) + gun.weight(passed=False)
    assert updated(0.5, both) == pytest.approx(0.736842, abs=1e-6)


@pytest.mark.parametrize(
    ("kind", "passed", "failed", "bits"),
    [
        ("straw", 0.6, 0.4, 0.029),
        ("hoop", 0.655, 0.091, 0.205),
        ("smoking-gun", 0.857, 0.424, 0.085),
        ("decisive", 0.95, 0.05, 0.714),
    ],
)
def test_each_kind_does_what_its_name_says(kind, passed, failed, bits):
    power = POWERS[kind]
    assert updated(0.5, power.weight(passed=True)) == pytest.approx(passed, abs=5e-4)
    assert updated(0.5, power.weight(passed=False)) == pytest.approx(failed, abs=5e-4)
    assert power.information(0.5) == pytest.approx(bits, abs=5e-4)


def test_what_could_never_be_found_otherwise_settles_it_and_what_is_certain_stays():
    assert Power(0.3, 0.0).weight(passed=True) == inf
    assert updated(0.5, inf) == 1
    assert updated(0.5, -inf) == 0
    assert updated(1.0, -inf) == 1
    assert updated(0.0, inf) == 0
    assert Power(0.0, 0.0).weight(passed=True) == 0


def one(kind, *, passed, source=None):
    return Test(text=f"{kind} {passed}", kind=kind, passed=passed, source=source)


def test_of_tests_from_one_source_only_the_strongest_counts():
    strong = one("hoop", passed=False, source="Register")
    weak = one("straw", passed=False, source=" register")
    other = one("straw", passed=True)
    found = evidence([weak, strong, other])
    assert found.counted == (strong, other)
    assert found.set_aside == (weak,)
    assert not found.contradicting


def test_a_source_that_says_both_is_told():
    found = evidence(
        [one("straw", passed=True, source="Intervjuer"), one("hoop", passed=False, source="Intervjuer")]
    )
    assert found.contradicting == ("Intervjuer",)


def test_what_a_source_says_both_ways_takes_itself_out_whatever_the_order():
    tests = [one("decisive", passed=True, source="k"), one("decisive", passed=False, source="k")]
    for held in (tests, tests[::-1]):
        found = evidence(held)
        assert (found.weight, found.set_aside) == (pytest.approx(0), ())
        assert verdict(found.counted) == "conflicting"


def test_what_is_not_done_or_has_no_kind_does_not_count():
    assert not evidence([one("hoop", passed=None), Test(text="x", passed=True)]).counted


@pytest.mark.parametrize(
    ("tests", "word"),
    [
        ([], "not-shown"),
        ([one("straw", passed=False)], "partly-against"),
        ([one("straw", passed=True)], "partly"),
        ([one("hoop", passed=True)], "partly"),
        ([one("smoking-gun", passed=True)], "supported"),
        ([one("smoking-gun", passed=False)], "partly-against"),
        ([one("smoking-gun", passed=True), one("hoop", passed=False)], "conflicting"),
        ([one("decisive", passed=False), one("decisive", passed=True)], "conflicting"),
        ([one("straw", passed=False), one("straw", passed=True)], "conflicting"),
        ([one("decisive", passed=False)], "contradicted"),
    ],
)
def test_the_verdict_is_a_word_and_follows_from_the_kinds(tests, word):
    assert verdict(tests) == word
