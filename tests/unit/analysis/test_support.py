"""What a goal rests on is the thinnest place on the way there, and each source counts once."""

from effektkedja import Chain
from effektkedja.analysis.graph import Graph
from effektkedja.analysis.support import support


def rests(*links, goal="mål", **boxes):
    chain = Chain(
        title="x",
        activities={"a": "A", "b": "B"},
        outputs={"p": "P", "q": "Q", **boxes},
        short_outcomes={"mål": "Mål"},
        links=list(links),
    )
    return support(Graph(chain), goal)


def arrow(statement, *sources, **more):
    return {"link": statement, "sources": list(sources), **more}


def test_the_thinnest_arrow_of_a_way_decides():
    found = rests(arrow("a -> p", "X", "Y"), arrow("p -> mål", "X"))
    assert (found.sources, found.thinnest, found.threads) == (1, ("p -> mål",), ("X",))


def test_alternatives_add_up_and_what_is_needed_together_does_not():
    strands = arrow("a -> p", "X", "Y"), arrow("b -> q", "Z")
    ways = arrow("p -> mål", "U", "V"), arrow("q -> mål", "W")
    assert rests(*strands, *ways).sources == 3
    assert rests(*strands, arrow("p & q -> mål", "U", "V", "W")).sources == 1


def test_a_box_that_needs_all_its_arrows_rests_on_the_thinnest_of_them():
    links = arrow("a -> p", "X", "Y"), arrow("b -> p", "Z"), arrow("p -> mål", "U", "V")
    assert rests(*links).sources == 2
    chain = Chain(
        title="x",
        activities={"a": "A", "b": "B"},
        outputs={"p": {"title": "P", "join": "all"}},
        short_outcomes={"mål": "Mål"},
        links=list(links),
    )
    assert support(Graph(chain), "mål").sources == 1


def test_the_same_source_spelled_twice_is_one_and_said_absence_is_none():
    assert rests(arrow("a -> mål", "Utvärdering 2019", "utvärdering 2019")).sources == 1
    assert rests(arrow("a -> mål", "X", evidence="none")).sources == 0


def test_without_a_source_on_the_way_the_arrow_to_mend_is_named():
    found = rests(arrow("a -> p", "X"), "p -> mål")
    assert (found.sources, found.thinnest, found.is_trap) == (0, ("p -> mål",), False)


def test_steps_from_different_sources_are_a_trap():
    found = rests(arrow("a -> p", "X"), arrow("p -> mål", "Y"))
    assert (found.sources, found.threads, found.is_trap) == (1, (), True)


def test_what_nothing_of_ours_leads_to_rests_on_nothing_that_can_be_told():
    assert rests(arrow("a -> p", "X")) is None
