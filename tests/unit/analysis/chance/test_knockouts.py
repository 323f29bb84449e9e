"""What is lost without assumptions, held against taking each away and walking the chain."""

from __future__ import annotations

import itertools

import numpy as np
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from effektkedja import Chain
from effektkedja.analysis.chance import knockouts as module
from effektkedja.analysis.chance.circuit import FULL, Wiring
from effektkedja.analysis.chance.compile import compiled
from effektkedja.analysis.chance.knockouts import Cut, knockouts, smallest_cut, smallest_hitting, without_each
from effektkedja.analysis.graph import Graph
from effektkedja.analysis.needs import needs

NAMES = ("p", "q", "r", "s", "t")
EFFECTS = "bcdef"


@st.composite
def graphs(draw):
    """A chain without circles whose arrows assume some of a few things."""
    links = []
    for place, effect in enumerate(EFFECTS):
        for _ in range(draw(st.integers(1, 2))):
            causes = draw(st.sets(st.sampled_from("abcdef"[: place + 1]), min_size=1, max_size=2))
            assumed = draw(st.lists(st.sampled_from(NAMES), max_size=2, unique=True))
            links.append((" & ".join(sorted(causes)) + f" -> {effect}", assumed))
    links = dict(links)
    return Graph(
        Chain(
            title="x",
            activities={"a": "a"},
            outputs={
                effect: {"title": effect, "join": draw(st.sampled_from(["all", "any"]))} for effect in EFFECTS
            },
            links=[{"link": link, **({"assumes": held} if held else {})} for link, held in links.items()],
            assumptions={name: name for name in NAMES},
        )
    )


def is_lost(graph, lost, goal="f"):
    reached = {"a"}
    for effect in EFFECTS:
        into = graph.into[effect]
        live = [reached.issuperset(link.causes) and lost.isdisjoint(link.assumes) for link in into]
        if all(live) if graph.chain.boxes[effect].join == "all" else any(live):
            reached.add(effect)
    return goal not in reached


@settings(deadline=None, max_examples=60)
@given(graphs())
def test_every_single_loss_and_every_pair_is_tried(graph):
    found = knockouts(compiled(graph, ["f"]), graph, ["f"])
    alone = {name for name, goals in found.alone.items() if goals}
    assert alone == {name for name in NAMES if is_lost(graph, {name})}
    assert alone == needs(graph).of("f") & set(NAMES)
    pairs = itertools.combinations([name for name in NAMES if name not in alone], 2)
    assert set(found.pairs) == {pair for pair in pairs if is_lost(graph, set(pair))}


@settings(deadline=None, max_examples=60)
@given(graphs())
def test_no_smaller_set_cuts_the_goal_off_than_the_smallest(graph):
    cut = smallest_cut(compiled(graph, ["f"]), graph, "f")
    sizes = [
        size
        for size in range(len(NAMES) + 1)
        if any(is_lost(graph, set(names)) for names in itertools.combinations(NAMES, size))
    ]
    if not sizes:
        assert cut.names is None
    else:
        assert len(cut.names) == sizes[0]
        assert is_lost(graph, set(cut.names))
    assert cut.is_smallest


@settings(deadline=None)
@given(st.lists(st.frozensets(st.integers(0, 7), min_size=1, max_size=4), max_size=8))
def test_the_smallest_hitting_set_hits_every_way_and_none_is_smaller(ways):
    found = smallest_hitting(ways)
    assert all(found & way for way in ways)
    for size in range(len(found)):
        for numbers in itertools.combinations(range(8), size):
            assert not all(way.intersection(numbers) for way in ways)


def test_more_losses_than_a_word_has_bits_are_tried_in_one_pass():
    wiring = Wiring()
    switches = [wiring.switch() for _ in range(200)]
    goal = wiring.all(switches[:150])
    circuit = wiring.circuit()
    values = np.full((len(circuit), 4), FULL)
    without_each(circuit, [(switch,) for switch in switches], values)
    lost = [not int(values[goal, case // 64]) >> case % 64 & 1 for case in range(200)]
    assert lost == [number < 150 for number in range(200)]


@settings(deadline=None, max_examples=20)
@given(graphs(), st.randoms(use_true_random=False))
def test_new_names_change_nothing(graph, rng):
    """Boxes by other names come in another order, and the losses stay the same."""
    assume(graph.links)
    names = list("ghijk")
    rng.shuffle(names)
    new = dict(zip(EFFECTS, names, strict=True)) | {"a": "z"}
    chain = Chain(
        title="x",
        activities={"z": "a"},
        outputs={new[e]: {"title": e, "join": graph.chain.boxes[e].join} for e in EFFECTS},
        links=[
            {"link": " & ".join(sorted(new[one] for one in link.causes)) + f" -> {new[link.effect]}"}
            | ({"assumes": list(link.assumes)} if link.assumes else {})
            for link in graph.links
        ],
        assumptions={name: name for name in NAMES},
    )
    other = Graph(chain)
    plain = knockouts(compiled(graph, ["f"]), graph, ["f"])
    renamed = knockouts(compiled(other, [new["f"]]), other, [new["f"]])
    assert {name for name, lost in plain.alone.items() if lost} == {
        name for name, lost in renamed.alone.items() if lost
    }
    assert plain.pairs == renamed.pairs


def test_a_search_that_is_stopped_still_gives_a_set_that_cuts_the_goal_off(monkeypatch):
    ways = [f"o{n}" for n in range(9)]
    graph = Graph(
        Chain(
            title="x",
            activities={"a": "a"},
            outputs={name: name for name in ways},
            impacts={"g": {"title": "g", "join": "any"}},
            links=[
                *({"link": f"a -> {name}", "assumes": [f"p{n}", f"q{n % 3}"]} for n, name in enumerate(ways)),
                *(f"{name} -> g" for name in ways),
            ],
            assumptions={name: name for name in (*(f"p{n}" for n in range(9)), "q0", "q1", "q2")},
        )
    )
    model = compiled(graph, ["g"])
    assert smallest_cut(model, graph, "g") == Cut(("q0", "q1", "q2"))
    monkeypatch.setattr(module, "_MOST_TRIES", 0)
    cut = smallest_cut(model, graph, "g")
    assert not cut.is_smallest
    values = model.circuit.empty(1)
    for node, switch in model.switches.items():
        values[node] = 0 if switch.name in cut.names else FULL
    model.circuit.evaluate(values)
    assert not values[model.node("g"), 0]
