"""What the tests of an arrow show (process tracing), and which test to do next."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any

from effektkedja.analysis.answers import Answer, Missing, Told, refusal, told
from effektkedja.analysis.chance.scale import DEFAULT, Strength
from effektkedja.analysis.labels import arrow_in_words
from effektkedja.analysis.tracing import POWERS, Evidence, evidence, updated, verdict, weight_of

if TYPE_CHECKING:
    from effektkedja.analysis.asked import Asked
    from effektkedja.analysis.graph import Graph
    from effektkedja.model.links import Link, Test

TAKES: frozenset[str] = frozenset({"about"})

_GREAT, _SOME = 1.0, 0.1
"""From how much in log-odds on a test is told to matter much, or at all."""


def lacks(graph: Graph) -> tuple[Missing, ...]:
    """The question needs an arrow with a test."""
    return () if any(link.tests for link in graph.links) else (Missing(told("missing.test")),)


def answer(graph: Graph, asked: Asked) -> Answer:
    """What the tests of one arrow come to; without an arrow, that of each arrow with tests."""
    named = [link for link in graph.links if link.id in asked.about]
    if missing := tuple(_untested(graph, named)) or lacks(graph):
        return refusal("trace", told("cannot"), missing)
    chosen = named or [link for link in graph.links if link.tests]
    if len({link.row for link in chosen}) > 1:
        return _several(graph, chosen)
    return _one(graph, chosen[0])


def _untested(graph: Graph, links: Iterable[Link]) -> Iterator[Missing]:
    for link in links:
        if not link.tests:
            yield Missing(told("missing.test-of", arrow=arrow_in_words(graph.chain, link)), (link.id,))


def _one(graph: Graph, link: Link) -> Answer:
    before, found = _before(link), evidence(link.tests)
    middle = before.middle if before.middle is not None else 0.5
    low, after, high = (updated(chance, found.weight) for chance in (before.low, middle, before.high))
    rows = [_row(test, found) for test in link.tests]
    word = verdict(found.counted)
    return Answer(
        "trace",
        told(word, arrow=arrow_in_words(graph.chain, link), before=middle, after=after),
        value=after,
        low=low,
        high=high,
        unit="share",
        word=word,
        method=told("odds"),
        conventions=tuple(_conventions(link, found)),
        missing=tuple(_missing(link)),
        columns=("test", "kind", "result", "speaks"),
        rows=tuple(rows),
        highlight=(link.id,),
        next_step=_next_step(link, found, after),
    )


def _several(graph: Graph, links: Sequence[Link]) -> Answer:
    """One row for each arrow with tests."""
    rows = []
    for link in links:
        found = evidence(link.tests)
        rows.append(
            {
                "arrow": link.id,
                "title": arrow_in_words(graph.chain, link),
                "shows": verdict(found.counted),
                "done": sum(test.passed is not None for test in link.tests),
                "tests": len(link.tests),
            }
        )
    waiting = [row for row in rows if row["done"] == 0]
    return Answer(
        "trace",
        told("several", arrows=len(rows), waiting=len(waiting)),
        columns=("title", "shows", "done", "tests"),
        rows=tuple(rows),
        highlight=tuple(link.id for link in links),
        conventions=(told("verdicts"),),
        next_step=told("say-arrow", arrow=links[0].id),
    )


def _before(link: Link) -> Strength:
    """How likely the arrow was before the tests; anything where nobody has said."""
    return DEFAULT.stated(link.likelihood) if link.likelihood else DEFAULT.strength(None, None)


def _row(test: Test, found: Evidence) -> dict[str, Any]:
    weight = weight_of(test)
    power = POWERS.get(test.kind or "")
    aside = any(test is other for other in found.set_aside)
    return {
        "test": test.text,
        "kind": test.kind,
        "result": "unknown" if test.passed is None else "passed" if test.passed else "failed",
        "source": test.source,
        "if_so": power.if_so if power else None,
        "if_not": power.if_not if power else None,
        "weight": round(weight, 3),
        "speaks": "aside" if aside else _speaks(weight),
    }


def _speaks(weight: float) -> str:
    if abs(weight) < _SOME:
        return "nothing"
    much = "much" if abs(weight) >= _GREAT else "some"
    return f"{much}-{'for' if weight > 0 else 'against'}"


def _conventions(link: Link, found: Evidence) -> Iterator[Told]:
    yield told("kinds")
    yield told("independent")
    if found.set_aside:
        yield told("one-source")
    if not link.likelihood:
        yield told("unstated")
    if found.contradicting:
        yield told("contradicting", sources=found.contradicting)


def _missing(link: Link) -> Iterator[Missing]:
    if not link.rivals:
        yield Missing(told("missing.rivals"), (link.id,))
    if unsorted := tuple(test.text for test in link.tests if test.kind is None):
        yield Missing(told("missing.kind", tests=unsorted), (link.id,))
    if undone := tuple(test.text for test in link.tests if test.passed is None):
        yield Missing(told("missing.result", tests=undone), (link.id,))
    if unsourced := tuple(test.text for test in link.tests if test.passed is not None and not test.source):
        yield Missing(told("missing.source", tests=unsourced), (link.id,))
    if not link.likelihood:
        yield Missing(told("missing.likelihood"), (link.id,))


def _next_step(link: Link, found: Evidence, chance: float) -> Told:
    """To look at a source that says both; else the test that would tell most, or an explanation to try."""
    if found.contradicting:
        return told("look-at-source", source=found.contradicting[0])
    if verdict(found.counted) == "conflicting":
        return told("look-at-tests")
    waiting = [test for test in link.tests if test.passed is None and test.kind in POWERS]
    if waiting:
        best = max(waiting, key=lambda test: POWERS[test.kind or ""].information(chance))
        return told("do-test", test=best.text)
    if link.rivals:
        return told("test-rival", rival=link.rivals[0])
    return told("name-rival")
