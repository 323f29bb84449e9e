"""Numbers that are known from elsewhere: reliability of networks, power of votes, dominators, circles."""

from __future__ import annotations

import itertools
import math

import networkx as nx
import numpy as np
import pytest

from effektkedja import Chain
from effektkedja.analysis.chance.bounds import together
from effektkedja.analysis.chance.circuit import Wiring
from effektkedja.analysis.chance.compile import Model, Switch, compiled
from effektkedja.analysis.chance.estimate import Engine, Question
from effektkedja.analysis.chance.importance import ranking, shares
from effektkedja.analysis.chance.loops import circles
from effektkedja.analysis.chance.routes import disjoint_routes, dominators, path_counts
from effektkedja.analysis.chance.sampling import Cases, sampled
from effektkedja.analysis.chance.scale import CERTAIN, Strength
from effektkedja.analysis.graph import Graph

EXACT = 1e-12


def network(arrows, start, goal, *, likelihood="0.9"):
    """A chain in which each of some arrows works with the same chance, as its circuit."""
    names = sorted({name for arrow in arrows for name in arrow} - {start})
    chain = Chain(
        title="x",
        activities={start: start},
        outputs={name: {"title": name, "join": "any"} for name in names},
        links=[
            {"link": f"{cause} -> {effect}", "likelihood": likelihood, "evidence": "strong"}
            for cause, effect in arrows
        ],
    )
    return compiled(Graph(chain), [goal])


def chance(model, goal, likelihood=None):
    column = {
        node: likelihood if likelihood is not None and switch.kind == "arrow" else switch.strength.middle
        for node, switch in model.switches.items()
    }
    found, means = Engine().chances(model.circuit, Question(model.node(goal)), model.chances(column))
    assert means.is_exact
    return found[0]


def two_ways(pairs):
    return [ends for one, other in pairs for ends in ((one, other), (other, one))]


def test_the_bridge_between_two_terminals():
    """Of which the middle arrow can be walked both ways, and is one."""
    wiring = Wiring()
    a, b, c, d, middle = (wiring.switch() for _ in range(5))
    ways = ([a, c], [b, d], [a, middle, d], [b, middle, c])
    goal = wiring.any([wiring.all(way) for way in ways])
    for p in (0.1, 0.5, 0.9):
        table = np.full((len(wiring.circuit()), 1), p)
        found, _ = Engine().chances(wiring.circuit(), Question(goal), table)
        assert found[0] == pytest.approx(2 * p**2 + 2 * p**3 - 5 * p**4 + 2 * p**5, abs=EXACT)
    assert found[0] == pytest.approx(0.97848, abs=EXACT)


GRIDS = {2: {0.5: 0.4375, 0.9: 0.9639}, 3: {0.5: 0.265869140625, 0.9: 0.969926808321}}


@pytest.mark.parametrize("side", GRIDS)
def test_a_grid_that_is_walked_right_and_down(side):
    squares = list(itertools.product(range(side), repeat=2))
    arrows = [
        (f"n{row}{column}", f"n{row + down}{column + right}")
        for row, column in squares
        for down, right in ((0, 1), (1, 0))
        if (row + down, column + right) in squares
    ]
    model = network(arrows, "n00", f"n{side - 1}{side - 1}")
    for p, expected in GRIDS[side].items():
        assert chance(model, f"n{side - 1}{side - 1}", p) == pytest.approx(expected, abs=EXACT)


@pytest.mark.parametrize(
    ("size", "p", "expected"),
    [(4, 0.5, 0.734375), (5, 0.5, 0.8212890625), (4, 0.9, 0.997119), (5, 0.9, 0.9996121881)],
)
def test_all_arrows_from_lower_to_higher(size, p, expected):
    arrows = [(f"n{one}", f"n{other}") for one, other in itertools.combinations(range(size), 2)]
    model = network(arrows, "n0", f"n{size - 1}")
    assert chance(model, f"n{size - 1}", p) == pytest.approx(expected, abs=5e-11 if p == 0.9 else EXACT)


@pytest.mark.parametrize(("ways", "steps"), [(1, 5), (3, 2), (4, 4)])
def test_ways_beside_each_other_and_steps_after_each_other(ways, steps):
    names = [["s", *(f"n{way}{step}" for step in range(1, steps)), "t"] for way in range(ways)]
    model = network([ends for way in names for ends in itertools.pairwise(way)], "s", "t")
    for p in (0.2, 0.7):
        assert chance(model, "t", p) == pytest.approx(1 - (1 - p**steps) ** ways, abs=EXACT)


def ladder(squares, p):
    """The chance along a ladder of squares in closed form, in the three roots of its recurrence.

    A way from the first rung to the last crosses each pair of rails once, so the chances that both ends
    of a rung are reached (b), that one is (s), and the difference between the sides (d) follow each other:
    b' = p²s + p²(3-2p)b, s' = p(1-p)s + 2p(1-p)²b, d' = p(1-p)d.
    """
    q = 1 - p
    trace, determinant = p * q + p * p * (3 - 2 * p), p**3 * q * (3 - 2 * p) - 2 * p**3 * q * q
    root = math.sqrt(trace * trace - 4 * determinant)
    large, small = (trace + root) / 2, (trace - root) / 2
    start = p + q / 2
    after = p * p * (q + p * (3 - 2 * p)) + (p * q * q + 2 * p * p * q * q) / 2
    of_large, of_small = (after - small * start) / root, (large * start - after) / root
    return of_large * large**squares + of_small * small**squares + q * (p * q) ** squares / 2


@pytest.mark.parametrize("squares", [1, 2, 3, 4, 5])
def test_a_ladder_whose_rungs_and_rails_are_walked_both_ways(squares):
    """The closed form that Brecht and Colbourn gave for the ladder, derived anew."""
    graph = nx.ladder_graph(squares + 1)
    wiring = Wiring()
    switches = {frozenset(edge): wiring.switch() for edge in graph.edges}
    ways = nx.all_simple_edge_paths(graph, 0, squares)
    goal = wiring.any([wiring.all([switches[frozenset(edge)] for edge in way]) for way in ways])
    for p in (0.1, 0.5, 0.9):
        table = np.full((len(wiring.circuit()), 1), p)
        found, means = Engine().chances(wiring.circuit(), Question(goal), table)
        assert means.is_exact
        assert found[0] == pytest.approx(ladder(squares, p), abs=EXACT)


# -- circles: the dodecahedron, twenty corners and thirty edges that are walked both ways -------------------

CONNECTED = (
    *(6, 162, 2094, 17238, 101442, 454071, 1605720, 4597725, 10833306, 21217914, 34721924, 47506734),
    *(54147186, 51033218, 39423228, 24853473, 12875830, 5531394, 1977348, 585436),
    *(141630, 27345, 4058, 435, 30, 1),
)
"""In how many ways 5, 6, … 30 of the edges can be left so that opposite corners hang together."""


def unreliability(q):
    works = sum(count * (1 - q) ** k * q ** (30 - k) for k, count in enumerate(CONNECTED, 5))
    return math.fsum([1.0, -works])


def test_the_known_counts_give_the_known_unreliability():
    assert unreliability(0.1) == pytest.approx(0.0028796012533932806, abs=1e-15)
    assert unreliability(0.01) == pytest.approx(2.0618910983e-06, abs=1e-15)


def dodecahedron():
    """The chain with an edge as two arrows that share an assumption, so that one switch carries both."""
    graph = nx.dodecahedral_graph()
    far = max(graph, key=lambda node: nx.shortest_path_length(graph, 0, node))
    edges = {f"e{one}-{other}": (one, other) for one, other in graph.edges}
    chain = Chain(
        title="x",
        activities={"n0": "n0"},
        outputs={f"n{node}": {"title": "x", "join": "any"} for node in graph if node},
        links=[
            {"link": f"n{a} -> n{b}", "assumes": [edge], "likelihood": "1", "evidence": "strong"}
            for edge, ends in edges.items()
            for a, b in (ends, ends[::-1])
            if b != 0
        ],
        assumptions={edge: {"text": "x", "likelihood": "0.9", "evidence": "strong"} for edge in edges},
    )
    return chain, f"n{far}"


def test_drawing_reaches_the_dodecahedron_s_far_corner_as_often_as_counted():
    chain, far = dodecahedron()
    model = compiled(Graph(chain), [far])
    column = {node: switch.strength.middle for node, switch in model.switches.items()}
    engine = Engine(limit=10, cases=Cases(3, 1 << 18))
    found, means = engine.chances(model.circuit, Question(model.node(far)), model.chances(column))
    assert not means.is_exact
    assert abs(1 - found[0] - unreliability(0.1)) <= 4 * means.error


def test_a_circle_of_four_is_exact_by_going_round():
    """A square walked both ways: the far corner by one of two ways of two steps."""
    model = network(two_ways([("s", "a"), ("a", "t"), ("s", "b"), ("b", "t")]), "s", "t")
    assert model.has_circles
    assert chance(model, "t", 0.5) == pytest.approx(1 - (1 - 0.25) ** 2, abs=EXACT)


# -- what each stands for ---------------------------------------------------------------------------------


def game(players, wins):
    """The chance that a coalition wins, each player being in it or not: a circuit that adds up weights."""
    wiring = Wiring()
    nodes = [wiring.switch() for _ in players]
    goal = wiring.any([wiring.all(nodes[one] for one in way) for way in wins])
    named = zip(nodes, players, strict=True)
    switches = {node: Switch("activity", player, CERTAIN, is_said=True) for node, player in named}
    return Model(wiring.circuit(), switches, {}, {}, has_circles=False), goal


def values_of(players, wins):
    model, goal = game(players, wins)
    found = shares(model, goal, dict.fromkeys(model.switches, 1.0), Engine())
    assert sum(share.shapley for share in found.shares) == pytest.approx(found.added, abs=EXACT)
    return {share.name: share.shapley for share in found.shares}


def test_the_security_council():
    """All five permanent members and four of the ten others carry a motion."""
    wiring = Wiring()
    permanent = [wiring.switch() for _ in range(5)]
    others = [wiring.switch() for _ in range(10)]
    counts = [wiring.all(()), *[wiring.any(()) for _ in range(4)]]  # at least k of the others so far
    for other in others:
        counts = [
            counts[0],
            *(wiring.any([counts[k], wiring.all([counts[k - 1], other])]) for k in range(1, 5)),
        ]
    goal = wiring.all([*permanent, counts[4]])
    nodes = [*permanent, *others]
    model = Model(
        wiring.circuit(),
        {node: Switch("activity", f"m{node:03}", CERTAIN, is_said=True) for node in nodes},
        {},
        {},
        has_circles=False,
    )
    told = shares(model, goal, dict.fromkeys(nodes, 1.0), Engine()).shares
    found = {share.name: share.shapley for share in told}
    assert [found[f"m{node:03}"] for node in permanent] == pytest.approx([421 / 2145] * 5, abs=EXACT)
    assert [found[f"m{node:03}"] for node in others] == pytest.approx([4 / 2145] * 10, abs=EXACT)


def test_two_left_gloves_and_a_right_one():
    found = values_of(["left", "left-too", "right"], [(0, 2), (1, 2)])
    assert found == pytest.approx({"left": 1 / 6, "left-too": 1 / 6, "right": 2 / 3}, abs=EXACT)


def test_equal_steps_in_a_row_share_alike():
    found = values_of(list("abcd"), [(0, 1, 2, 3)])
    assert found == pytest.approx(dict.fromkeys("abcd", 1 / 4), abs=EXACT)


def test_the_airport_game_of_four_runways():
    """Costs 8, 11, 13 and 18 are shared 2, 3, 4 and 9: a sum of games of any who need a stretch."""
    total = dict.fromkeys("abcd", 0.0)
    for start, end, need in ((0, 8, "abcd"), (8, 11, "bcd"), (11, 13, "cd"), (13, 18, "d")):
        for player, share in values_of(list(need), [(place,) for place in range(len(need))]).items():
            total[player] += (end - start) * share
    assert total == pytest.approx({"a": 2, "b": 3, "c": 4, "d": 9}, abs=EXACT)


def test_importance_is_what_the_definitions_say():
    model = network([("s", "a"), ("a", "t"), ("s", "t")], "s", "t", likelihood="0.5")
    column = {node: switch.strength.middle for node, switch in model.switches.items()}
    found = ranking(model, model.node("t"), column, Engine())
    assert found.chance == pytest.approx(1 - 0.5 * 0.75, abs=EXACT)
    gains = {weight.name: (weight.gain, weight.loss) for weight in found.weights}
    assert gains["s -> t"] == pytest.approx((0.375, 1 - 0.25 / 0.625), abs=EXACT)
    assert gains["s -> a"] == pytest.approx((0.125, 1 - 0.5 / 0.625), abs=EXACT)
    assert found.weights[0].name == "s -> t"


# -- ways and circles -------------------------------------------------------------------------------------


def test_the_graph_of_lengauer_and_tarjan():
    onward = {"r": "abc", "a": "d", "b": "ade", "c": "fg", "d": "l", "e": "h", "f": "i", "g": "ij"}
    onward |= {"h": "ek", "i": "k", "j": "i", "k": "ri", "l": "h"}
    arrows = [(one, other) for one, others in onward.items() for other in others]
    direct = {"f": "c", "g": "c", "j": "g", "l": "d"}
    chain = Chain(
        title="x",
        activities={"r": "r"},
        outputs={name: name for name in "abcdefghijkl"},
        links=[f"{one} -> {other}" for one, other in arrows],
    )
    graph = Graph(chain)
    for goal in "abcdefghijkl":
        assert dominators(graph, goal)[-1] == direct.get(goal, "r")


@pytest.mark.parametrize(("size", "count"), [(2, 1), (3, 5), (4, 20), (5, 84), (6, 409)])
def test_every_circle_of_a_complete_graph_is_found(size, count):
    names = [f"n{number}" for number in range(size)]
    chain = Chain(
        title="x",
        outputs={name: name for name in names},
        links=[f"{one} -> {other}" for one, other in itertools.permutations(names, 2)],
    )
    found = circles(Graph(chain))
    assert (len(found.circles), found.is_cut) == (count, False)


def test_more_circles_than_the_cap_are_said_to_be_more():
    names = [f"n{number}" for number in range(7)]
    chain = Chain(
        title="x",
        outputs={name: name for name in names},
        links=[f"{one} -> {other}" for one, other in itertools.permutations(names, 2)],
    )
    found = circles(Graph(chain))
    assert (len(found.circles), found.is_cut) == (1000, True)


def test_ways_are_counted_without_walking_them():
    steps = [(f"n{step}", f"n{step}{side}") for step in range(200) for side in "ab"]
    steps += [(f"n{step}{side}", f"n{step + 1}") for step in range(200) for side in "ab"]
    chain = Chain(
        title="x",
        activities={"n0": "x"},
        outputs=dict.fromkeys({end for _, end in steps}, "x"),
        links=[f"{one} -> {other}" for one, other in steps],
    )
    graph = Graph(chain)
    assert path_counts(graph)["n200"] == 2**200
    assert disjoint_routes(graph, "n200") == 2


# -- laws ---------------------------------------------------------------------------------------------------


def test_when_all_hangs_together_the_chance_is_the_width_of_the_widest_way():
    rng = np.random.default_rng(5)
    arrows = [(f"n{one}", f"n{other}") for one, other in itertools.combinations(range(7), 2)]
    model = network(arrows, "n0", "n6")
    for _ in range(20):
        column = {node: float(rng.uniform()) for node in model.switches}
        column[model.nodes_of("activity")["n0"]] = 1.0
        arrow = {name: column[node] for name, node in model.nodes_of("arrow").items()}
        widest = {"n0": 1.0}
        for goal in range(1, 7):
            ways = [min(widest[f"n{cause}"], arrow[f"n{cause} -> n{goal}"]) for cause in range(goal)]
            widest[f"n{goal}"] = max(ways)
        assert together(model.circuit, model.node("n6"), column) == pytest.approx(widest["n6"], abs=EXACT)


def test_an_arrow_of_two_in_a_row_and_one_that_never_works_change_nothing():
    plain = network([("s", "a"), ("a", "t"), ("s", "t")], "s", "t")
    split = network([("s", "m"), ("m", "a"), ("a", "t"), ("s", "t"), ("s", "z"), ("z", "t")], "s", "t")
    arrows = split.nodes_of("arrow")
    column = {node: switch.strength.middle for node, switch in split.switches.items()}
    column |= {arrows["s -> m"]: 0.6, arrows["m -> a"]: 0.5, arrows["s -> z"]: 0.0}
    found, _ = Engine().chances(split.circuit, Question(split.node("t")), split.chances(column))
    usual = {node: switch.strength.middle for node, switch in plain.switches.items()}
    usual[plain.nodes_of("arrow")["s -> a"]] = 0.3
    expected, _ = Engine().chances(plain.circuit, Question(plain.node("t")), plain.chances(usual))
    assert found[0] == pytest.approx(expected[0], abs=EXACT)


def test_a_wider_range_of_words_never_moves_the_middle():
    from effektkedja.analysis.chance.scale import DEFAULT
    from effektkedja.model.values.scales import Likelihood

    likely = Likelihood.parse("likely")
    grades = ("strong", "moderate", "weak", "none", None)
    found = [DEFAULT.strength(likely, grade) for grade in grades]
    assert {strength.middle for strength in found} == {0.65}
    assert [strength.low for strength in found] == sorted((s.low for s in found), reverse=True)
    assert found[0] == Strength(0.55, 0.65, 0.75)
    assert found[3] == found[4]


def test_drawn_chances_lie_within_four_standard_errors_of_the_exact_ones():
    from benchmarks.networks import circuit_of
    from benchmarks.networks import network as noisy

    misses = []
    for seed in range(200):
        circuit, goal, table = circuit_of(noisy(20, 0.1, seed).relevant())
        exact, means = Engine().chances(circuit, Question(goal), table)
        assert means.is_exact
        drawn = sampled(circuit, goal, table, Cases(seed, 1 << 14))[0]
        misses.append(abs(drawn.value - exact[0]) / drawn.error)
    assert max(misses) <= 4
