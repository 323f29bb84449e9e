"""The ends of ranges, held against every corner; and luck that is shared by all."""

from __future__ import annotations

import itertools

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from unit.analysis.chance.circuits import chance_by_trying, circuits, values_in

from effektkedja.analysis.chance import bounds as bounding
from effektkedja.analysis.chance.bounds import bounds, railed, together
from effektkedja.analysis.chance.circuit import SWITCH, Wiring
from effektkedja.analysis.chance.compile import Model, Switch
from effektkedja.analysis.chance.estimate import Engine, Impossible, Question
from effektkedja.analysis.chance.scale import Strength

slowly = settings(deadline=None, max_examples=25)
ENDS = st.tuples(st.floats(0, 1), st.floats(0, 1)).map(sorted)


@st.composite
def models(draw):
    """A circuit of which each switch has a range."""
    circuit, _ = draw(circuits(most_switches=5))
    switches = {}
    for node in circuit.switches.tolist():
        low, high = draw(ENDS)
        switches[node] = Switch("arrow", str(node), Strength(low, (low + high) / 2, high), is_said=True)
    return Model(circuit, switches, {}, {}, has_circles=False)


def at_every_corner(model, node):
    ranges = [(switch.strength.low, switch.strength.high) for switch in model.switches.values()]
    for corner in itertools.product(*ranges):
        table = model.chances(dict(zip(model.switches, corner, strict=True)))
        yield chance_by_trying(model.circuit, table, lambda on: on[node])


@slowly
@given(models())
def test_the_ends_are_those_of_the_worst_and_the_best_corner(model):
    node = len(model.circuit) - 1
    found = bounds(model, Question(node), Engine())
    corners = list(at_every_corner(model, node))
    assert found.is_tight
    assert found.low == pytest.approx(min(corners), abs=1e-12)
    assert found.high == pytest.approx(max(corners), abs=1e-12)
    assert found.low - 1e-12 <= found.middles[0] <= found.high + 1e-12


@slowly
@given(models())
def test_two_rails_lie_outside_every_corner(model):
    node = len(model.circuit) - 1
    circuit, table, rails = railed(model, Question(node))
    least, most = (Engine().chances(circuit, Question(rail), table)[0][0] for rail in rails)
    corners = list(at_every_corner(model, node))
    assert least <= min(corners) + 1e-12
    assert most >= max(corners) - 1e-12


def test_where_too_many_switches_work_both_ways_the_ends_are_outer_and_say_so(monkeypatch):
    monkeypatch.setattr(bounding, "MOST_CORNERS", 0)
    wiring = Wiring()
    both, other = wiring.switch(), wiring.switch()
    goal = wiring.any([wiring.all([both, other]), wiring.all([~both, ~other])])
    switches = {
        node: Switch("arrow", str(node), Strength(0.4, 0.5, 0.6), is_said=True) for node in (both, other)
    }
    model = Model(wiring.circuit(), switches, {}, {}, has_circles=False)
    found = bounds(model, Question(goal), Engine())
    assert not found.is_tight
    assert found.low < 0.48
    assert found.high > 0.52


@slowly
@given(models())
def test_shared_luck_is_the_share_of_luck_that_is_good_enough(model):
    """Against trying a thousand degrees of luck; what only hinders falls when the rest stands."""
    node = len(model.circuit) - 1
    column = {one: switch.strength.middle for one, switch in model.switches.items()}
    sign = bounding.signs(model.circuit, node)
    luck = (np.arange(1000) + 0.5) / 1000
    held = [luck > 1 - p if sign[one] == bounding.MINUS else luck < p for one, p in column.items()]
    tried = values_in(model.circuit, np.array(held).T)[node].mean()
    assert together(model.circuit, node, column) == pytest.approx(tried, abs=0.02)


def test_six_likely_steps_that_stand_or_fall_together_are_likely():
    wiring = Wiring()
    steps = [wiring.switch() for _ in range(6)]
    goal = wiring.all(steps)
    strength = Strength(0.55, 0.65, 0.75)
    model = Model(
        wiring.circuit(),
        {step: Switch("arrow", str(step), strength, is_said=True) for step in steps},
        {},
        {},
        has_circles=False,
    )
    found = bounds(model, Question(goal), Engine())
    assert (found.low, *found.middles, found.high) == pytest.approx((0.028, 0.075, 0.178), abs=5e-4)
    assert together(model.circuit, goal, dict.fromkeys(steps, 0.65)) == pytest.approx(0.65)


@slowly
@given(circuits(), st.data())
def test_what_is_known_counts_as_a_share_of_what_agrees_with_it(held, data):
    circuit, chances = held
    goal = len(circuit) - 1
    other = data.draw(st.integers(0, len(circuit) - 1))
    among = chance_by_trying(circuit, chances, lambda on: on[other])
    both = chance_by_trying(circuit, chances, lambda on: on[other] & on[goal])
    assume(among == 0 or among > 1e-6)
    if among == 0:
        with pytest.raises(Impossible):
            Engine().chances(circuit, Question(goal, given={other: True}), chances)
    else:
        found, _ = Engine().chances(circuit, Question(goal, given={other: True}), chances)
        assert found[0] == pytest.approx(both / among, abs=1e-9)


@slowly
@given(circuits(), st.data())
def test_what_is_made_so_no_longer_follows_its_causes(held, data):
    circuit, chances = held
    goal = len(circuit) - 1
    gates = [node for node in range(len(circuit)) if circuit.kinds[node] != SWITCH and node != goal]
    assume(gates)
    other = data.draw(st.sampled_from(gates))
    wiring, there = Wiring(), []
    for node, inputs in enumerate(circuit.all_inputs):
        if circuit.kinds[node] == SWITCH:
            wiring.switch()
        else:
            (wiring.all if (circuit.kinds[node] == 1) != (node == other) else wiring.any)(
                [] if node == other else inputs
            )
        there.append(chances[node].tolist())
    made = wiring.circuit()  # the other gate as one that is always off, or always on
    is_on = circuit.kinds[other] == 2
    found, _ = Engine().chances(circuit, Question(goal, fixed={other: bool(is_on)}), chances)
    assert found[0] == pytest.approx(chance_by_trying(made, chances, lambda on: on[goal]), abs=1e-12)
