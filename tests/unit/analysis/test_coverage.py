"""The best choice for a budget is the best there is."""

from itertools import combinations
from random import Random

import pytest

from effektkedja.analysis.coverage import Candidate, Chooser

# The eight knapsacks that Burkardt publishes, with their best values: capacity, weights, profits, best.
P08 = {
    382745: 825594, 799601: 1677009, 909247: 1676628, 729069: 1523970, 467902: 943972, 44328: 97426,
    34610: 69666, 698150: 1296457, 823460: 1679693, 903959: 1902996, 853665: 1844992, 551830: 1049289,
    610856: 1252836, 670702: 1319836, 488960: 953277, 951111: 2067538, 323046: 675367, 446298: 853655,
    931161: 1826027, 31385: 65731, 496951: 901489, 264724: 577243, 224916: 466257, 169684: 369261,
}  # fmt: skip
KNAPSACKS = {
    "p01": (165, [23, 31, 29, 44, 53, 38, 63, 85, 89, 82], [92, 57, 49, 68, 60, 43, 67, 84, 87, 72], 309),
    "p02": (26, [12, 7, 11, 8, 9], [24, 13, 23, 15, 16], 51),
    "p03": (190, [56, 59, 80, 64, 75, 17], [50, 50, 64, 46, 50, 5], 150),
    "p04": (50, [31, 10, 20, 19, 4, 3, 6], [70, 20, 39, 37, 7, 5, 10], 107),
    "p05": (104, [25, 35, 45, 5, 25, 3, 2, 2], [350, 400, 450, 20, 70, 8, 5, 5], 900),
    "p06": (170, [41, 50, 49, 59, 55, 57, 60], [442, 525, 511, 593, 546, 564, 617], 1735),
    "p07": (
        750,
        [70, 73, 77, 80, 82, 87, 90, 94, 98, 106, 110, 113, 115, 118, 120],
        [135, 139, 149, 150, 156, 163, 173, 184, 192, 201, 210, 214, 221, 229, 240],
        1458,
    ),
    "p08": (6404180, list(P08), list(P08.values()), 13549094),
}


@pytest.mark.parametrize("name", KNAPSACKS)
def test_known_knapsacks_are_filled_in_the_best_way(name):
    budget, costs, worth, best = KNAPSACKS[name]
    names = [f"{place:02}" for place in range(len(costs))]
    candidates = [Candidate(one, cost, frozenset({one})) for one, cost in zip(names, costs, strict=True)]
    found = Chooser(candidates, budget, dict(zip(names, map(float, worth), strict=True))).best()
    assert (found.value, found.at_most) == (best, best)
    assert found.cost <= budget


def some(seed, count, things, exclusions=0):
    random = Random(seed)  # noqa: S311 - plain numbers to try
    names = [f"e{place:02}" for place in range(count)]
    barred = {name: set() for name in names}
    for _ in range(exclusions):
        one, other = random.sample(names, 2)
        barred[one].add(other)
        barred[other].add(one)
    reach = [f"t{place}" for place in range(things)]
    return [
        Candidate(
            name,
            random.randint(0, 40),
            frozenset(random.sample(reach, random.randint(1, 4))),
            frozenset(barred[name]),
        )
        for name in names
    ]


def by_force(candidates, budget, never=()):
    best = 0
    for count in range(len(candidates) + 1):
        for chosen in combinations(candidates, count):
            names = {one.name for one in chosen}
            if names & set(never) or sum(one.cost for one in chosen) > budget:
                continue
            if any(one.excludes & names for one in chosen):
                continue
            best = max(best, len(frozenset().union(*(one.reaches for one in chosen))))
    return best


@pytest.mark.parametrize("seed", range(12))
def test_no_other_choice_reaches_more(seed):
    candidates = some(seed, 9, 14, exclusions=seed % 5)
    worth = dict.fromkeys({name for one in candidates for name in one.reaches}, 1.0)
    for budget in (0, 30, 80, 1000):
        chooser = Chooser(candidates, budget, worth)
        found = chooser.best()
        assert found.value == found.at_most == by_force(candidates, budget)
        assert found.cost <= budget
        other = chooser.runner_up(found)
        if other is not None:
            assert other.value == max(by_force(candidates, budget, (name,)) for name in found.names)


def test_taking_the_cheapest_first_would_go_wrong():
    """What reaches most for each krona leaves no money for what reaches most."""
    candidates = [Candidate("cheap", 1, frozenset("a")), Candidate("dear", 10, frozenset("bcdefghi"))]
    worth = dict.fromkeys("abcdefghi", 1.0)
    assert Chooser(candidates, 10, worth).best().names == ("dear",)


def test_what_must_be_there_is_there_and_what_excludes_it_is_not():
    candidates = [
        Candidate("a", 5, frozenset("x"), frozenset("b")),
        Candidate("b", 5, frozenset("xyz"), frozenset("a")),
        Candidate("c", 5, frozenset("w")),
    ]
    chooser = Chooser(candidates, 10, dict.fromkeys("wxyz", 1.0))
    assert chooser.best().names == ("b", "c")
    assert chooser.best(must=("a",)).names == ("a", "c")
    assert Chooser(candidates, 4, dict.fromkeys("wxyz", 1.0)).best(must=("a",)) is None


def test_sixty_candidates_with_exclusions_are_chosen_among_exactly():
    candidates = some(7, 60, 80, exclusions=30)
    worth = dict.fromkeys({name for one in candidates for name in one.reaches}, 1.0)
    found = Chooser(candidates, 400, worth).best()
    assert found.value == found.at_most
    names = set(found.names)
    assert not any(one.excludes & names for one in candidates if one.name in names)


@pytest.mark.parametrize("seed", range(7))
def test_the_best_and_the_next_best_of_sixty_are_found_among_few_partial_choices(seed):
    """Without whole-numbered bounds the next best took up to 200 000 for each that was chosen."""
    random = Random(seed)  # noqa: S311 - plain numbers to try
    things = [f"t{place}" for place in range(100)]
    candidates = [
        Candidate(
            f"e{place}",
            random.randint(50, 400),
            frozenset(random.sample(things, random.randint(1, 5))),
            frozenset({f"e{place ^ 1}"}) if place < 20 else frozenset(),
        )
        for place in range(60)
    ]
    thousands = []
    budget = sum(one.cost for one in candidates) / 3
    chooser = Chooser(candidates, budget, dict.fromkeys(things, 1.0), thousands.append)
    best = chooser.best()
    other = chooser.runner_up(best)
    assert best.at_most == best.value
    assert other.value <= best.value
    assert len(thousands) <= 10
