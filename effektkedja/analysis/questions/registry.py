"""The questions by name.

Each is a module of this room with ``TAKES`` (which fields of ``Asked`` it looks at),
``lacks(graph) -> tuple[Missing, ...]`` (what the chain must say before it can be answered) and
``answer(graph, asked) -> Answer``. A question that cannot be answered gives a refusal, never an exception.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from importlib import import_module
from typing import TYPE_CHECKING, Any, Protocol

from effektkedja.analysis.answers import Answer, Missing, Told
from effektkedja.analysis.asked import Asked, onward
from effektkedja.analysis.graph import Graph
from effektkedja.analysis.labels import titled
from effektkedja.analysis.questions.commands import SPELLED, asked_again, asked_onward
from effektkedja.errors import UsageError
from effektkedja.model.links import reference_name

if TYPE_CHECKING:
    from effektkedja.model.chain import Chain

QUESTIONS = (
    "gaps",
    "weakest",
    "critical",
    "chance",
    "contribution",
    "what-if",
    "choose",
    "early",
    "learning",
    "status",
    "trace",
    "fund",
    "loops",
)
"""The questions, those first that most chains can answer."""

ALL = "questions"
"""What is answered when nothing is asked: which questions there are, and what each would need."""


class Question(Protocol):
    """What a module of this room has."""

    TAKES: frozenset[str]

    def lacks(self, graph: Graph) -> tuple[Missing, ...]:
        """What the chain must say before the question can be answered."""

    def answer(self, graph: Graph, asked: Asked) -> Answer:
        """The answer, or a refusal."""


_MOST_NAMED = 8
"""Of so many parts that would fit each is named."""

_FITTING: Mapping[str, Callable[[Chain], Iterable[str]]] = {
    "trace": lambda chain: chain.arrows,
    "early": lambda chain: chain.evaluations,
    "learning": lambda chain: chain.loops,
    "fund": lambda chain: (
        *(name for name, one in chain.evaluations.items() if one.cost),
        *(name for name, one in chain.decisions.items() if len(one.options) > 1),
    ),
    "choose": lambda chain: (
        name for name, one in chain.decisions.items() if one.is_path_choice and len(one.options) > 1
    ),
}
"""What each question that takes ``about`` can be asked about."""

_OF_SEVERAL_GOALS = frozenset({"gaps", "early"})
"""The questions that answer about several goals at once."""


def question_named(name: str) -> Question:
    """The question with a name. Raises UsageError, which names the nearest."""
    if name not in QUESTIONS:
        raise UsageError("usage.unknown-question", read=name, nearest=_meant(name), questions=QUESTIONS)
    module: Any = import_module(f"{__package__}.{name.replace('-', '_')}")
    question: Question = module
    return question


def _meant(read: str) -> str:
    """The question whose name or title somebody may have meant."""
    from difflib import get_close_matches

    from effektkedja.messages.answers import texts_of

    word = read.casefold()
    in_title = [
        name
        for name in QUESTIONS
        if any(word in texts_of(name, language)["title"].casefold() for language in ("sv", "en"))
    ]
    return (get_close_matches(word, QUESTIONS, 1) or in_title or get_close_matches(word, QUESTIONS, 1, 0.0))[
        0
    ]


def answer_to(chain: Chain, name: str, asked: Asked) -> Answer:
    """The answer of a chain to a question. Raises UsageError for a question or a part that does not exist."""
    graph = Graph(chain)
    if not name:
        return _overview(graph)
    name = name.casefold()
    question = question_named(name)
    if unfit := sorted(asked.said - question.TAKES):
        takers = tuple(one for one in QUESTIONS if unfit[0] in _takes(one))
        option = SPELLED.get(unfit[0], unfit[0])
        raise UsageError("usage.unfit-with-question", option=option, question=name, takers=takers)
    named = {field: tuple(_named(asked, field, chain)) for field in ("goals", "about", "stopped", "failed")}
    _must_fit(name, chain, named)
    asked.progress(0.0)
    meant = asked.but(**named, progress=onward(asked.progress))
    found = question.answer(graph, meant)
    asked.progress(1.0)
    return asked_onward(asked_again(found, meant), meant, _takes)


def _takes(question: str) -> frozenset[str]:
    return question_named(question).TAKES


def _named(asked: Asked, field: str, chain: Chain) -> Iterator[str]:
    """The ids of the parts that a field names, by their ids or exact titles. Raises UsageError."""
    known = chain.boxes if field == "goals" else (*chain.elements, *chain.arrows)
    for read in getattr(asked, field):
        name = reference_name(read)
        found = (name,) if name in known else tuple(one for one in known if titled(chain, one) == read)
        if len(found) != 1:
            from effektkedja.analysis.mending import nearest_name

            titles = {titled(chain, one): one for one in known}
            nearest = nearest_name(read, known) or titles.get(nearest_name(read, titles), "")
            if field == "goals" and (measured := _measured(chain, read)):
                raise UsageError("usage.indicator-as-goal", read=read, boxes=measured)
            raise UsageError("usage.unknown-part", read=read, nearest=nearest)
        yield found[0]


def _measured(chain: Chain, read: str) -> tuple[str, ...]:
    """The ids of the boxes that an indicator measures, where that is what somebody names."""
    indicator = chain.indicators.get(reference_name(read))
    return tuple(name for name in indicator.measures if name in chain.boxes) if indicator else ()


# -- whether what is named can be asked about ----------------------------------------------------------


def _must_fit(question: str, chain: Chain, named: Mapping[str, tuple[str, ...]]) -> None:
    """Raises UsageError for a part that the question says nothing about, rather than leave it out."""
    if len(named["goals"]) > 1 and question not in _OF_SEVERAL_GOALS:
        raise UsageError("usage.one-goal", question=question, goals=named["goals"])
    if both := sorted(set(named["stopped"]) & set(named["failed"])):
        raise UsageError("usage.both-verbs", read=both[0])
    may_stop = (*chain.boxes, *chain.assumptions, *chain.arrows)
    about = tuple(_FITTING[question](chain)) if question in _FITTING else ()
    fitting = {"about": about, "stopped": may_stop, "failed": may_stop}
    for field, known in fitting.items():
        if unfit := [one for one in named[field] if one not in known]:
            parts = (*known[:_MOST_NAMED], *(["…"] if len(known) > _MOST_NAMED else []))
            raise UsageError("usage.unfit-part", read=unfit[0], question=question, parts=parts)


def _overview(graph: Graph) -> Answer:
    """Which questions the chain can answer now, and what each of the others would need."""
    from effektkedja.analysis.questions.what_if import example

    rows = []
    for name in QUESTIONS:
        missing = question_named(name).lacks(graph)
        needs = tuple(lack.told.but(question=lack.told.question or name) for lack in missing)
        if name == "what-if" and not missing:
            needs = (Told("say-what", {"example": example(graph)}, name),)
        asks = Told("title", question=name)
        rows.append({"question": name, "asks": asks, "ready": "no" if missing else "yes", "needs": needs})
    ready = sum(row["ready"] == "yes" for row in rows)
    return Answer(
        ALL,
        Told(
            "all" if ready == len(rows) else "some" if ready else "none", {"ready": ready, "count": len(rows)}
        ),
        value=ready,
        unit="count",
        columns=("question", "asks", "needs"),
        rows=tuple(rows),
    )
