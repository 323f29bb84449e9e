"""The chain as a graph, with networkx as the witness."""

from itertools import permutations

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from effektkedja import Chain
from effektkedja.analysis.graph import Graph

NAMES = "abcdefgh"


def chain_of(*links):
    return Chain(title="x", activities={name: name for name in NAMES}, links=list(links))


PAIRS = st.lists(st.tuples(st.sampled_from(NAMES), st.sampled_from(NAMES)), max_size=20)


def graphs(pairs):
    graph = Graph(chain_of(*(f"{a} -> {b}" for a, b in pairs)))
    return graph, graph.to_networkx()


@given(PAIRS)
def test_reach_agrees_with_networkx(pairs):
    graph, witness = graphs(pairs)
    for name in NAMES:
        assert graph.downstream([name]) == nx.descendants(witness, name) | {name}
        assert graph.upstream([name]) == nx.ancestors(witness, name) | {name}


@given(PAIRS)
def test_a_circle_is_told_once_for_each_group_and_is_a_shortest(pairs):
    graph, witness = graphs([(a, b) for a, b in pairs if a != b])
    groups = sorted(
        tuple(sorted(group)) for group in nx.strongly_connected_components(witness) if len(group) > 1
    )
    circles = list(graph.circles())
    assert len(circles) == len(groups)
    for circle, group in zip(circles, groups, strict=True):
        inside = nx.DiGraph(witness.subgraph(group))
        assert set(circle) <= set(group)
        assert all(inside.has_edge(a, b) for a, b in zip(circle, (*circle[1:], circle[0]), strict=True))
        assert len(circle) == min(len(found) for found in nx.simple_cycles(inside))


@given(PAIRS, st.randoms())
def test_the_order_of_the_arrows_changes_nothing(pairs, random):
    shuffled = list(pairs)
    random.shuffle(shuffled)
    assert list(graphs(pairs)[0].circles()) == list(graphs(shuffled)[0].circles())


def test_a_declared_feedback_is_no_circle():
    chain = chain_of("a -> b", {"link": "b -> a", "feedback": "yes"})
    assert list(Graph(chain).circles()) == []
    assert list(Graph(chain).circles(through_feedback=True)) == [("a", "b")]


def test_an_arrow_to_nothing_is_left_out():
    graph = Graph(chain_of("a -> b", "a -> zzz", "zzz -> b"))
    assert [link.id for link in graph.links] == ["a -> b"]


def test_a_joint_arrow_has_all_its_causes():
    graph = Graph(chain_of("b & a -> c"))
    assert graph.causes["c"] == ("a", "b")
    assert [link.id for link in graph.into["c"]] == ["a & b -> c"]


@pytest.mark.parametrize("length", [10_000])
def test_a_long_chain_needs_no_deep_recursion(length):
    chain = Chain(
        title="x",
        activities={f"a{n}": "x" for n in range(length)},
        links=[f"a{n} -> a{(n + 1) % length}" for n in range(length)],
    )
    assert Graph(chain).downstream(["a0"]) == frozenset(chain.activities)


def test_of_arrows_with_one_name_the_same_is_taken_in_whatever_order_they_stand():
    links = ["a -> b", {"link": "a -> b", "evidence": "strong"}, {"link": "a -> b", "because": "så är det"}]
    graphs = [Graph(chain_of(*order)) for order in permutations(links)]
    assert len({(link.evidence, link.because) for graph in graphs for link in graph.links}) == 1
