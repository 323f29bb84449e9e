"""The joint chances of several nodes, held against trying every setting of the switches."""

from __future__ import annotations

import itertools

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from unit.analysis.chance.circuits import chance_by_trying, circuits

from effektkedja.analysis.chance import joint as joint_module
from effektkedja.analysis.chance.estimate import Engine
from effektkedja.analysis.chance.joint import joint
from effektkedja.analysis.chance.sampling import Cases

slowly = settings(deadline=None, max_examples=40)


@slowly
@given(circuits(most_switches=6, most_gates=5), st.data())
def test_each_way_is_as_likely_as_trying_every_setting_says(held, data):
    circuit, chances = held
    nodes = data.draw(st.lists(st.integers(0, len(circuit) - 1), max_size=3, unique=True))
    found, means = joint(Engine(), circuit, nodes, np.repeat(chances, 2, axis=1))
    assert means.is_exact
    assert found.shape == (*[2] * len(nodes), 2)
    for way in itertools.product((0, 1), repeat=len(nodes)):
        wanted = np.array(way, bool)
        tried = chance_by_trying(circuit, chances, lambda on, wanted=wanted: _as_told(on, nodes, wanted))
        assert found[way].tolist() == pytest.approx([tried, tried], abs=1e-12)


def _as_told(values, nodes, wanted):
    return (values[nodes] == wanted[:, None]).all(axis=0)


def test_ways_that_do_not_fit_at_once_are_worked_out_in_turn(monkeypatch):
    circuit, chances = circuit_of_three()
    whole, _ = joint(Engine(), circuit, [0, 1, 2, 3], chances)
    monkeypatch.setattr(joint_module, "_ROOM", 1)
    shares = []
    engine = Engine(cases=Cases(0, progress=shares.append))
    in_turn, _ = joint(engine, circuit, [0, 1, 2, 3], chances)
    assert in_turn.ravel() == pytest.approx(whole.ravel(), abs=1e-12)
    assert max(shares) == pytest.approx(15 / 16)


def test_what_is_too_wide_is_drawn_and_says_so():
    circuit, chances = circuit_of_three()
    exact, _ = joint(Engine(), circuit, [0, 3], chances)
    found, means = joint(Engine(limit=-1), circuit, [0, 3], chances)
    assert not means.is_exact
    assert np.abs(found - exact).max() <= 4 * means.error + 1e-9


def circuit_of_three():
    from effektkedja.analysis.chance.circuit import Wiring

    wiring = Wiring()
    switches = [wiring.switch() for _ in range(3)]
    wiring.any([wiring.all(switches[:2]), ~switches[2]])
    wiring.all([3, switches[0]])
    return wiring.circuit(), np.array([[0.6], [0.7], [0.2], [0.0], [0.0]])
