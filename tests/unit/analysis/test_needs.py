"""What cannot be done without, with trying each loss in turn as the witness."""

from __future__ import annotations

import weakref

from hypothesis import given
from hypothesis import strategies as st

from effektkedja import Chain
from effektkedja.analysis.graph import Graph
from effektkedja.analysis.needs import Needs, aims, needs
from effektkedja.analysis.reach import first_first, reach_of_all

BOXES = "abcdefg"
ASSUMPTIONS = ("p", "q", "r")

ARROWS = st.lists(
    st.tuples(
        st.lists(st.sampled_from(BOXES), min_size=1, max_size=2, unique=True),
        st.sampled_from(BOXES[2:]),
        st.lists(st.sampled_from(ASSUMPTIONS), max_size=2, unique=True),
    ).filter(lambda arrow: arrow[1] not in arrow[0]),
    max_size=12,
    unique_by=lambda arrow: (tuple(sorted(arrow[0])), arrow[1]),
)
JOINS = st.lists(st.sampled_from(["all", "any", None]), min_size=len(BOXES), max_size=len(BOXES))


def chain_of(arrows, joins):
    effects = {
        name: {"title": name, **({"join": join} if join else {})}
        for name, join in zip(BOXES[2:], joins[2:], strict=True)
    }
    links = [
        {"link": f"{' & '.join(causes)} -> {effect}", **({"assumes": assumed} if assumed else {})}
        for causes, effect, assumed in arrows
    ]
    return Chain(
        title="x",
        activities={"a": "a"},
        external_factors={"b": "b"},
        short_outcomes=effects,
        links=links,
        assumptions={"p": {"text": "p", "depends_on": ["q"]}, "q": "q", "r": "r"},
    )


def left_without(graph, lost, *, joined):
    """What our work still brings about, found by walking from it again and again."""
    failed = set(lost) | ({"p"} if "q" in lost else set())
    everything = [
        (causes, link)
        for link in graph.links
        for causes in ([link.causes] if joined else [(cause,) for cause in link.causes])
    ]
    ours = graph.downstream(["a"])
    into = {
        name: [
            ({cause for cause in causes if cause in ours}, link)
            for causes, link in everything
            if link.effect == name and ours.intersection(causes)
        ]
        for name in BOXES
    }
    standing = {"a"} - failed
    while True:
        more = set(standing)
        for name in set(BOXES[2:]) - failed:
            carried = [
                causes <= standing and not failed.intersection(link.assumes) for causes, link in into[name]
            ]
            enough = all if joined and graph.chain.boxes[name].join == "all" else any
            if carried and enough(carried):
                more.add(name)
        if more == standing:
            return standing
        standing = more


@given(ARROWS, JOINS, st.booleans())
def test_needs_agree_with_losing_each_in_turn(arrows, joins, joined):
    graph = Graph(chain_of(arrows, joins))
    found = Needs(graph, joined=joined)
    whole = left_without(graph, (), joined=joined)
    for name in (*BOXES, *ASSUMPTIONS):
        assert found.without(name) == whole - left_without(graph, (name,), joined=joined)
    for name in BOXES:
        assert found.of(name) == {other for other in (*BOXES, *ASSUMPTIONS) if name in found.without(other)}


@given(ARROWS, JOINS)
def test_assumptions_that_fail_together_are_lost_together(arrows, joins):
    graph = Graph(chain_of(arrows, joins))
    whole = left_without(graph, (), joined=True)
    lost = whole - left_without(graph, ("q", "r"), joined=True)
    assert Needs(graph, together=("q", "r")).without("q") == lost


@given(st.dictionaries(st.sampled_from(BOXES), st.lists(st.sampled_from(BOXES), unique=True)))
def test_reach_of_all_agrees_with_walking(told):
    onward = {name: tuple(told.get(name, ())) for name in BOXES}
    for name, bits in reach_of_all(onward).items():
        seen: set[str] = set()
        waiting = list(onward[name])
        while waiting:
            one = waiting.pop()
            if one not in seen:
                seen.add(one)
                waiting.extend(onward[one])
        assert {other for place, other in enumerate(BOXES) if bits >> place & 1} == seen
    assert sorted(first_first(onward)) == list(BOXES)


def test_what_helps_hinders_or_feeds_back_brings_nothing_about():
    chain = Chain(
        title="x",
        activities={"a": "a"},
        short_outcomes={name: name for name in "bcde"},
        links=["a -> b", {"link": "a -> c", "helps": "yes"}, "a -| d", {"link": "a -> e", "feedback": "yes"}],
    )
    assert needs(Graph(chain)).without("a") == {"a", "b"}


def test_needs_are_worked_out_once():
    graph = Graph(chain_of([], [None] * 7))
    assert needs(graph) is needs(graph)


def test_aims_are_impacts_and_what_serves_a_goal_and_else_what_comes_last():
    outcomes = {"b": {"title": "b", "contributes_to": "A goal"}, "c": "c"}
    chain = Chain(title="x", short_outcomes=outcomes, impacts={"d": "d"}, links=["b -> c"])
    assert aims(Graph(chain)) == ("b", "d")
    last = Chain(title="x", short_outcomes={"b": "b", "c": "c"}, links=["b -> c"])
    assert aims(Graph(last)) == ("c",)


def test_what_lies_after_a_mistyped_id_is_no_aim():
    chain = Chain(
        title="x", activities={"kurs": "k"}, impacts={"d": "d", "e": "e"}, links=["krus -> d", "kurs -> e"]
    )
    assert "d" not in aims(Graph(chain))


def test_a_graph_whose_needs_are_known_is_let_go_when_nobody_uses_it():
    graph = Graph(chain_of([(["a"], "c", ["p"])], [None] * len(BOXES)))
    assert "a" in needs(graph).of("c")
    gone = weakref.ref(graph)
    del graph
    assert gone() is None
