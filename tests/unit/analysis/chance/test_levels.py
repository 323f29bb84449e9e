"""Passes over a graph, level by level, held against networkx."""

from __future__ import annotations

import networkx as nx
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from effektkedja.analysis.chance.levels import Passage, levels_of

NODES = 9
ARROWS = st.lists(
    st.tuples(st.integers(0, NODES - 1), st.integers(0, NODES - 1)).filter(lambda ends: ends[0] < ends[1]),
    unique=True,
    min_size=1,
)


@settings(deadline=None)
@given(ARROWS, st.randoms(use_true_random=False))
def test_the_longest_and_the_widest_way_are_those_of_a_plain_walk(arrows, rng):
    rng.shuffle(arrows)
    sources, targets = np.array(arrows).T
    lengths = np.array([rng.uniform(0, 1) for _ in arrows])
    graph = nx.DiGraph()
    graph.add_nodes_from(range(NODES))
    longest, widest = dict.fromkeys(range(NODES), 0.0), dict.fromkeys(range(NODES), 1.0)
    for (source, target), length in zip(arrows, lengths, strict=True):
        graph.add_edge(source, target, length=length)
    for node in nx.topological_sort(graph):
        into = [(cause, held["length"]) for cause, _, held in graph.in_edges(node, data=True)]
        if into:
            longest[node] = max(longest[cause] + length for cause, length in into)
            widest[node] = max(min(widest[cause], length) for cause, length in into)
    passage = Passage(sources, targets, NODES)
    assert passage.longest(lengths) == pytest.approx(list(longest.values()))
    assert passage.widest(lengths) == pytest.approx(list(widest.values()))
    assert passage.longest(lengths).max() == pytest.approx(nx.dag_longest_path_length(graph, "length"))


def test_arrows_in_a_circle_have_no_levels():
    with pytest.raises(ValueError, match="circle"):
        levels_of(np.array([0, 1, 2]), np.array([1, 2, 1]), 3)
