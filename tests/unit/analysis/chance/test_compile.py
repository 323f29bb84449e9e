"""A chain as a circuit says what walking the chain says, for every setting of its switches."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from unit.analysis.chance import chains
from unit.analysis.chance.circuits import chance_by_trying

from effektkedja import Chain
from effektkedja.analysis.chance.bounds import packed, unpacked
from effektkedja.analysis.chance.compile import NegativeCircle, compiled
from effektkedja.analysis.chance.estimate import Engine, Question
from effektkedja.analysis.chance.scale import Strength
from effektkedja.analysis.graph import Graph

slowly = settings(deadline=None, max_examples=30)


def every_setting(model):
    keys = [(switch.kind, switch.name) for switch in model.switches.values()]
    every = list(chains.settings(keys))
    words = -(-len(every) // 64)
    values = model.circuit.empty(words)
    for node, key in zip(model.switches, keys, strict=True):
        values[node] = packed(np.array([setting[key] for setting in every]), words)
    model.circuit.evaluate(values)
    return every, {name: unpacked(values[model.node(name)], len(every)) for name in model.boxes}


def asked_of(setting):
    return lambda kind, name: setting.get((kind, name), True)


@slowly
@given(chains.arrows(kinds=("", "", "helps", "feedback")), chains.JOINS, chains.ANYWAY)
def test_a_circle_reaches_what_can_be_reached_without_starting_itself(arrows, joins, anyway):
    chain = chains.chain_of(arrows, joins, anyway)
    model = compiled(Graph(chain), chains.BOXES)
    every, found = every_setting(model)
    for number, setting in enumerate(every):
        reached = chains.reached(chain, asked_of(setting))
        assert {name for name, is_on in found.items() if is_on[number]} == reached


@slowly
@given(chains.arrows(forward=True), chains.JOINS, chains.ANYWAY)
def test_what_hinders_keeps_a_box_from_being_reached(arrows, joins, anyway):
    chain = chains.chain_of(arrows, joins, anyway)
    model = compiled(Graph(chain), chains.BOXES)
    every, found = every_setting(model)
    for number, setting in enumerate(every):
        reached = chains.hindered(chain, asked_of(setting))
        assert {name for name, is_on in found.items() if is_on[number]} == reached


@settings(deadline=None, max_examples=60)
@given(chains.arrows(most=5), chains.JOINS, chains.ANYWAY)
def test_the_chance_of_every_box_is_that_of_trying_every_setting(arrows, joins, anyway):
    """With joins, what hinders and helps, shared assumptions and circles, for up to 14 switches."""
    try:
        model = compiled(Graph(chains.chain_of(arrows, joins, anyway)), chains.BOXES)
    except NegativeCircle:
        return
    if len(model.switches) <= 14:
        table = model.chances({node: switch.strength.middle for node, switch in model.switches.items()})
        for name in model.boxes:
            node = model.node(name)
            found, means = Engine().chances(model.circuit, Question(node), table)
            tried = chance_by_trying(model.circuit, table, lambda on, node=node: on[node])
            assert found[0] == pytest.approx(tried, abs=1e-12)
            assert means.is_exact


def course(**more):
    facts = {
        "title": "A course",
        "activities": {"course": "Hold a course", "practice": "Arrange practice"},
        "short_outcomes": {"able": "Participants can more"},
        "long_outcomes": {"work": "Participants have work"},
        **more,
    }
    return Graph(Chain(**facts))


def test_a_join_that_is_not_said_has_a_switch_that_reads_it_either_way():
    model = compiled(course(links=["course -> able", "practice -> able"]), ["able"])
    (join,) = model.nodes_of("join").values()
    assert model.switches[join].strength == Strength(0.0, None, 1.0)


def test_alternatives_of_one_statement_are_alternatives():
    model = compiled(course(links=["course | practice -> able"]), ["able"])
    assert not model.nodes_of("join")


def test_what_is_put_into_an_activity_is_put_in():
    graph = course(resources={"money": "Money"}, links=["money -> course", "course -> able"])
    assert list(compiled(graph, ["able"]).nodes_of("arrow")) == ["course -> able"]


def test_an_assumption_that_was_found_not_to_hold_is_off():
    graph = course(
        assumptions={"time": {"text": "There is time", "holds": "no"}},
        links=[{"link": "course -> able", "assumes": ["time"]}],
    )
    model = compiled(graph, ["able"])
    assert [model.switches[node].strength.high for node in model.nodes_of("assumption").values()] == [0.0]


def test_a_circle_with_something_that_hinders_in_it_is_refused_by_name():
    graph = course(links=["course -> able", "able -> work", {"link": "work -| able", "feedback": "yes"}])
    with pytest.raises(NegativeCircle) as refused:
        compiled(graph, ["work"])
    assert refused.value.names == ("able", "work")
    assert refused.value.arrow == "work -> able"
