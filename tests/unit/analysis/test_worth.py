"""What information is worth: known numbers, and what holds of every decision."""

from __future__ import annotations

import itertools

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from effektkedja.analysis.worth import Offer, sets_of_clues, worth_of_information

WEAK = [[0.7, 0.3], [0.3, 0.7]]
BET = [[1.0, -1.0], [0.0, 0.0]]


def test_two_clues_that_say_nothing_alone_and_everything_together():
    """The state is two bits, and the bet is on whether they differ."""
    first = [[1, 0], [1, 0], [0, 1], [0, 1]]
    second = [[1, 0], [0, 1], [1, 0], [0, 1]]
    options = [[0, 1, 1, 0], [1, 0, 0, 1]]
    found = [
        worth_of_information([0.25] * 4, clues, options) for clues in ([first], [second], [first, second])
    ]
    assert [one.of_clues for one in found] == [0.0, 0.0, 0.5]
    assert [one.of_certainty for one in found] == [0.5] * 3


@pytest.mark.parametrize(
    ("count", "expected"), [(0, 0), (1, 0), (2, 0.026), (3, 0.047), (4, 0.0634), (5, 0.081)]
)
def test_weak_clues_are_worth_more_together_than_one_by_one(count, expected):
    worth = worth_of_information([0.8, 0.2], [WEAK] * count, BET)
    assert worth.of_clues == pytest.approx(expected, abs=5e-5 if expected == 0.0634 else 5e-4)


def test_a_clue_that_is_never_wrong_is_worth_what_certainty_is():
    worth = worth_of_information([0.8, 0.2], [np.eye(2)], BET)
    assert worth.of_clues == pytest.approx(worth.of_certainty, abs=1e-12)
    assert worth.of_certainty == pytest.approx(0.2, abs=1e-12)


def rows(shape):
    parts = arrays.arrays(float, shape, elements=st.floats(0.01, 1))
    return parts.map(lambda some: some / some.sum(axis=-1, keepdims=True))


@given(rows(3), st.lists(rows((3, 2)), max_size=4), arrays.arrays(float, (3, 3), elements=st.floats(-9, 9)))
def test_more_clues_never_harm_and_none_is_worth_more_than_certainty(prior, clues, payoffs):
    steps = [worth_of_information(prior, clues[:count], payoffs) for count in range(len(clues) + 1)]
    values = [one.of_clues for one in steps]
    assert all(more >= less - 1e-9 for less, more in itertools.pairwise(values))
    assert values[-1] <= steps[-1].of_certainty + 1e-9


@pytest.mark.parametrize(
    ("prior", "clues", "payoffs"),
    [
        ([0.5, 0.6], [], BET),
        ([1.5, -0.5], [], BET),
        ([], [], BET),
        ([0.8, 0.2], [[[0.7, 0.2], [0.3, 0.7]]], BET),
        ([0.8, 0.2], [[[1.0]]], BET),
        ([0.8, 0.2], [], [[1.0, float("nan")]]),
        ([0.8, 0.2], [], [[1.0]]),
        ([float("nan"), 0.2], [], BET),
    ],
)
def test_what_cannot_be_worked_with_is_refused(prior, clues, payoffs):
    with pytest.raises(ValueError, match=r"payoffs|clues|prior"):
        worth_of_information(prior, clues, payoffs)


THINGS = 3


def joints(columns):
    shape = (*[2] * THINGS, columns)
    parts = arrays.arrays(float, shape, elements=st.floats(0, 1))
    return parts.map(lambda some: (some + 0.01) / (some + 0.01).reshape(-1, columns).sum(axis=0))


looks = st.lists(st.integers(0, THINGS - 1), max_size=2, unique=True)


@given(
    joints(2),
    st.lists(looks, max_size=4),
    arrays.arrays(float, (3, 2), elements=st.floats(-9, 9)),
    arrays.arrays(float, 2, elements=st.floats(0.5, 1)),
)
def test_sets_that_are_worked_out_together_are_worth_what_each_is_alone(joint, clues, payoffs, right):
    """The last axis of the states is the goal, which decides what is won."""
    offers = [Offer(str(place), 1.0, tuple(looks_at)) for place, looks_at in enumerate(clues)]
    states = np.array(list(itertools.product((0, 1), repeat=THINGS)))
    for bought in sets_of_clues(joint, offers, payoffs, right):
        for column, share in enumerate(right.tolist()):
            shown = np.array([[share, 1 - share], [1 - share, share]])
            told = [shown[states[:, axis]] for name in bought.names for axis in clues[int(name)]]
            prior = joint[..., column].ravel()
            alone = worth_of_information(prior, told, payoffs[:, states[:, -1]])
            assert bought.worth[column] == pytest.approx(alone.of_clues, abs=1e-9)


def test_every_set_that_is_allowed_comes_once():
    joint = np.full((2, 2, 1), 0.25)
    offers = [
        Offer("a", 2.0, (0,), frozenset("b")),
        Offer("b", 1.0, (0,), frozenset("a")),
        Offer("c", 1.0, (1,)),
        Offer("d", 0.0, is_needed=True),
    ]
    names = sorted(bought.names for bought in sets_of_clues(joint, offers, [[0, 1]], 0.8, budget=2.0))
    assert names == [("a", "d"), ("b", "c", "d"), ("b", "d"), ("c", "d"), ("d",)]


def test_a_clue_that_rules_out_what_is_needed_is_never_bought():
    joint = np.full((2, 1), 0.5)
    offers = [Offer("a", 0.0, excludes=frozenset("b")), Offer("b", 0.0, is_needed=True)]
    assert [bought.names for bought in sets_of_clues(joint, offers, [[0, 1]], 0.8)] == [("b",)]
