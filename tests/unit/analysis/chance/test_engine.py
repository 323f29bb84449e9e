"""The exact way and the way by drawing, held against trying every setting of the switches."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from unit.analysis.chance.circuits import chance_by_trying, circuits, values_in

from effektkedja.analysis.chance.circuit import FULL, Wiring
from effektkedja.analysis.chance.elimination import Elimination
from effektkedja.analysis.chance.sampling import Cases, sampled, sampled_slopes
from effektkedja.analysis.chance.trimming import OFF, ON, certain, trimmed

slowly = settings(deadline=None, max_examples=40)


@slowly
@given(circuits())
def test_elimination_gives_what_trying_every_setting_gives(held):
    circuit, chances = held
    goal = len(circuit) - 1
    found = Elimination(circuit, {goal: True}).chance(chances)
    assert found[0] == pytest.approx(chance_by_trying(circuit, chances, lambda on: on[goal]), abs=1e-12)


@slowly
@given(circuits(), st.data())
def test_several_nodes_can_be_seen_on_or_off_at_once(held, data):
    circuit, chances = held
    seen = data.draw(st.dictionaries(st.integers(0, len(circuit) - 1), st.booleans(), min_size=1, max_size=4))
    found = Elimination(circuit, seen).chance(chances)
    tried = chance_by_trying(circuit, chances, lambda on: _as_seen(on, seen))
    assert found[0] == pytest.approx(tried, abs=1e-12)


def _as_seen(values, seen):
    return np.all([values[node] == now for node, now in seen.items()], axis=0)


@slowly
@given(circuits())
def test_the_gradient_is_the_difference_between_certain_and_impossible(held):
    circuit, chances = held
    goal = len(circuit) - 1
    total, slopes = Elimination(circuit, {goal: True}).gradient(chances)
    assert total[0] == pytest.approx(chance_by_trying(circuit, chances, lambda on: on[goal]), abs=1e-12)
    for switch in circuit.switches.tolist():
        ends = []
        for end in (1.0, 0.0):
            there = chances.copy()
            there[switch] = end
            ends.append(chance_by_trying(circuit, there, lambda on: on[goal]))
        assert slopes[switch, 0] == pytest.approx(ends[0] - ends[1], abs=1e-12)


@slowly
@given(circuits(), st.integers(1, 4))
def test_columns_are_worked_out_as_if_each_were_alone(held, columns):
    circuit, chances = held
    goal = len(circuit) - 1
    many = np.hstack([np.clip(chances * factor / columns, 0, 1) for factor in range(1, columns + 1)])
    plan = Elimination(circuit, {goal: True})
    totals, slopes = plan.gradient(many)
    for column in range(columns):
        total, alone = plan.gradient(many[:, column : column + 1])
        assert totals[column] == pytest.approx(total[0], abs=1e-14)
        assert slopes[:, column] == pytest.approx(alone[:, 0], abs=1e-14)


@slowly
@given(circuits(), st.data())
def test_trimming_changes_nothing_for_what_is_asked(held, data):
    circuit, chances = held
    goal = len(circuit) - 1
    fixed = data.draw(st.dictionaries(st.integers(0, len(circuit) - 2), st.booleans(), max_size=2))
    smaller = trimmed(circuit, (goal,), {**certain(chances, circuit.switches.tolist()), **fixed})
    tried = _with_fixed(circuit, chances, fixed, goal)
    found = smaller.found[0]
    if isinstance(found, str):
        assert {ON: 1.0, OFF: 0.0}[found] == pytest.approx(tried, abs=1e-12)
    else:
        node, wanted = (found, True) if found >= 0 else (~found, False)
        chance = Elimination(smaller.circuit, {node: wanted}).chance(chances[list(smaller.origin)])
        assert chance[0] == pytest.approx(tried, abs=1e-12)


def _with_fixed(circuit, chances, fixed, goal):
    """The same question of a circuit in which what is fixed is a switch that is certain."""
    wiring, there = Wiring(), []
    for node, inputs in enumerate(circuit.all_inputs):
        kind = circuit.kinds[node]
        if node in fixed or kind == 0:
            wiring.switch()
            there.append([float(fixed[node])] if node in fixed else chances[node].tolist())
        else:
            (wiring.all if kind == 1 else wiring.any)(inputs)
            there.append([0.0])
    return chance_by_trying(wiring.circuit(), np.array(there), lambda on: on[goal])


@slowly
@given(circuits(), st.data())
def test_a_word_evaluates_sixty_four_cases_at_once(held, data):
    circuit, _ = held
    switches = circuit.switches.tolist()
    words = data.draw(st.lists(st.integers(0, int(FULL)), min_size=len(switches), max_size=len(switches)))
    values = circuit.empty(1)
    values[switches, 0] = words
    circuit.evaluate(values)
    for bit in (0, 1, 31, 63):
        setting = [bool(word >> bit & 1) for word in words]
        told = [bool(int(word) >> bit & 1) for word in values[:, 0]]
        assert values_in(circuit, [setting])[:, 0].tolist() == told


@slowly
@given(circuits(), st.integers(0, 3))
def test_what_is_drawn_is_within_five_standard_errors(held, seed):
    circuit, chances = held
    goal = len(circuit) - 1
    exact = chance_by_trying(circuit, chances, lambda on: on[goal])
    found = sampled(circuit, goal, chances, Cases(seed, 4096))[0]
    assert (
        abs(found.value - exact) <= 5 * max(found.error, np.sqrt(max(0.0, exact * (1 - exact)) / 4096)) + 1e-3
    )


@slowly
@given(circuits())
def test_drawn_importance_is_that_of_the_cases_drawn(held):
    circuit, chances = held
    goal = len(circuit) - 1
    cases = Cases(1, 128)
    many = np.hstack([chances, 1 - chances])
    totals, slopes = sampled_slopes(circuit, goal, many, cases)
    assert totals == sampled(circuit, goal, many, cases)
    assert totals[0] == sampled(circuit, goal, chances, cases)[0]
    for switch in circuit.switches.tolist():
        ends = []
        for end in (1.0, 0.0):
            there = chances.copy()
            there[switch] = end
            ends.append(sampled(circuit, goal, there, cases)[0].value)
        assert slopes[switch, 0] == pytest.approx(ends[0] - ends[1], abs=1e-12)


def test_drawing_gives_the_same_words_on_every_machine():
    words = Cases(7, 128).switch(3, [0.5, 0.65], slice(0, 2))
    assert words.tolist() == [
        [0x6E8897A227E2F02E, 0x951192FE91B39AD0],
        [0xEFC8FFE6A7E7F0EE, 0x9791DFFED3F39AD0],
    ]


def test_a_plan_that_would_grow_too_wide_says_so_at_once():
    wiring = Wiring()
    rows = [[wiring.switch() for _ in range(12)] for _ in range(2)]
    layer = rows[0]
    for _ in range(3):
        layer = [wiring.any([wiring.all((one, other)) for other in rows[1]]) for one in layer]
        rows[1] = layer
    goal = wiring.all(layer)
    plan = Elimination(wiring.circuit(), {goal: True}, limit=4)
    assert not plan.is_feasible
