"""Ranges drawn many times with the same luck for all, and what may be told from them."""

import numpy as np
import pytest

from effektkedja import Chain
from effektkedja.analysis.chance import elimination
from effektkedja.analysis.chance.compile import compiled
from effektkedja.analysis.chance.estimate import Engine, Question
from effektkedja.analysis.chance.importance import gains, ranking, shapley, shares
from effektkedja.analysis.chance.sampling import Cases
from effektkedja.analysis.chance.worlds import drawn, keys_of, lots, middle_share, placed
from effektkedja.analysis.graph import Graph

EXACT = 1e-12


def model_of(likelihood="likely"):
    chain = Chain(
        title="x",
        activities={"a": "a", "b": "b"},
        outputs={"c": {"title": "c", "join": "any"}, "d": "d"},
        links=[
            {"link": link, "likelihood": likelihood, "evidence": "moderate"}
            for link in ("a -> c", "b -> c", "c -> d")
        ],
    )
    return compiled(Graph(chain), ["d"])


def test_a_lot_is_the_same_whatever_else_is_drawn_with_the_same_names():
    model, other = model_of(), model_of("unlikely")
    draws = lots(keys_of(model), 7)
    assert lots(keys_of(other), 7).keys() == draws.keys()
    for node, switch in model.switches.items():
        low, high = switch.strength.low, switch.strength.high
        table = drawn(model, draws, 1.0)
        assert (low <= table[node]).all()
        assert (table[node] <= high).all()
        assert table[node] == pytest.approx(low + (high - low) * draws[switch.kind, switch.name])


def test_gains_and_shares_in_a_world_are_those_of_a_chain_with_its_numbers():
    model = model_of()
    table = drawn(model, lots(keys_of(model), 1), 1.0)
    goal = model.node("d")
    held = gains(model, goal, [table], Engine())
    parts = shapley(model, goal, [table], Engine())
    for world in (0, 57, 199):
        column = {node: float(table[node, world]) for node in model.switches}
        for weight in ranking(model, goal, column, Engine()).weights:
            assert held[weight.node][world] == pytest.approx(weight.gain, abs=EXACT)
        for share in shares(model, goal, column, Engine()).shares:
            assert parts[share.name][world] == pytest.approx(share.shapley, abs=EXACT)


def test_nine_in_ten_lie_between_the_ends():
    values = np.arange(200.0)[::-1]
    low, high = middle_share(values)
    assert ((low <= values) & (values <= high)).mean() == pytest.approx(0.9, abs=0.01)


def test_what_is_the_larger_in_nine_worlds_of_ten_is_ahead_and_in_eight_it_is_not():
    nine = [np.array([1.0] * 9 + [0.0]), np.full(10, 0.5)]
    eight = [np.array([1.0] * 8 + [0.0] * 2), np.full(10, 0.5)]
    assert [one.place for one in placed([("x", 0.9), ("y", 0.5)], nine)] == [1, 2]
    assert [one.place for one in placed([("x", 0.8), ("y", 0.5)], eight)] == [1, 1]


def test_what_luck_may_have_made_larger_is_no_larger():
    values = [("x", 0.30), ("y", 0.297), ("z", 0.29)]
    assert [one.place for one in placed(values, None, 0.004)] == [1, 1, 3]
    assert [one.low for one in placed(values, None, 0.004)] == [None] * 3


def test_what_is_worked_out_in_parts_is_the_same_and_can_be_watched(monkeypatch):
    model = model_of()
    table = drawn(model, lots(keys_of(model), 1), 1.0)
    asked = Question(model.node("d"))
    whole = Engine().slopes(model.circuit, asked, table)
    chances = Engine().chances(model.circuit, asked, table)[0]
    monkeypatch.setattr(elimination, "_MOST_NUMBERS", 512)
    seen = []
    engine = Engine(cases=Cases(0, progress=seen.append))
    found = engine.slopes(model.circuit, asked, table)
    assert found[0] == pytest.approx(whole[0], abs=EXACT)
    assert found[1] == pytest.approx(whole[1], abs=EXACT)
    assert engine.chances(model.circuit, asked, table)[0] == pytest.approx(chances, abs=EXACT)
    assert len(seen) > 2
    assert all(0 <= share < 1 for share in seen)
