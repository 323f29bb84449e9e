"""What the tests of an arrow show."""

import pytest

from effektkedja import Chain, ask


def chain(*tests, more=(), **facts):
    return Chain(
        title="x",
        language="en",
        activities={"a": "Course"},
        short_outcomes={"b": "Skill"},
        medium_outcomes={"c": "Work"},
        links=[{"link": "a -> b", "tests": list(tests), **facts}, *more],
    )


def tried(kind, passed=None, source=None):
    held = {"text": f"A {kind}", "kind": kind, "passed": passed, "source": source}
    return {key: fact for key, fact in held.items() if fact is not None}


def test_the_odds_move_from_the_likelihood_of_the_arrow():
    answer = ask(chain(tried("smoking-gun", "yes", "minutes"), likelihood="0.5", rivals="x"), "trace")
    assert answer.value == pytest.approx(0.857, abs=5e-4)
    assert (answer.word, answer.low, answer.high) == ("supported", answer.value, answer.value)
    assert "From about 5 in 10 it is now about 8\u20139 in 10" in answer.explain()
    assert not answer.missing


def test_where_nobody_has_said_how_likely_it_was_the_answer_is_a_wide_range():
    answer = ask(chain(tried("hoop", "yes", "register")), "trace")
    assert answer.low < 0.1
    assert answer.high > 0.95
    assert {lack.told.name for lack in answer.missing} == {"missing.rivals", "missing.likelihood"}


def test_nothing_done_shows_nothing_and_the_test_that_tells_most_comes_first():
    answer = ask(chain(tried("straw"), tried("hoop"), likelihood="0.5", rivals="x"), "trace")
    assert (answer.word, answer.value) == ("not-shown", 0.5)
    assert answer.next_step.params["test"] == "A hoop"


@pytest.mark.parametrize("order", [1, -1])
@pytest.mark.parametrize("source", ["s", None])
def test_tests_that_contradict_each_other_are_told_as_that_and_move_nothing(order, source):
    tests = [tried("decisive", "yes", source), tried("decisive", "no", source)][::order]
    answer = ask(chain(*tests, likelihood="likely", rivals="x"), "trace")
    assert answer.word == "conflicting"
    assert answer.value == pytest.approx(0.65)
    assert "contradict each other" in answer.explain()
    assert answer.next_step.name == ("look-at-source" if source else "look-at-tests")
    assert ("contradicting" in {one.name for one in answer.conventions}) == bool(source)


def test_tests_without_a_source_are_told_to_count_as_independent():
    answer = ask(chain(tried("hoop", "yes"), tried("straw"), likelihood="likely", rivals="x"), "trace")
    missing = {lack.told.name: lack.told for lack in answer.missing}
    assert missing["missing.source"].params["tests"] == ("A hoop",)
    sourced = ask(chain(tried("hoop", "yes", "s"), likelihood="likely", rivals="x"), "trace")
    assert not sourced.missing


def test_several_arrows_with_tests_are_told_one_a_row():
    held = chain(tried("hoop", "yes"), more=[{"link": "b -> c", "tests": [tried("straw")]}])
    assert [row["arrow"] for row in ask(held, "trace").rows] == ["a -> b", "b -> c"]
    assert ask(held, "trace", about="b->c").highlight == ("b -> c",)


def test_an_arrow_without_tests_is_told_how_to_get_one():
    held = chain(tried("hoop", "yes"), more=["b -> c"])
    answer = ask(held, "trace", about="b -> c")
    assert answer.is_refusal
    assert answer.missing[0].subjects == ("b -> c",)
    assert ask(chain(), "trace").is_refusal
