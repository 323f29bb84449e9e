"""The questions by name.

Each is a module of this room with ``TAKES`` (which fields of ``Asked`` it looks at),
``lacks(graph) -> tuple[Missing, ...]`` (what the chain must say before it can be answered) and
``answer(graph, asked) -> Answer``. A question that cannot be answered gives a refusal, never an exception.
"""

from __future__ import annotations

from collections.abc import Iterable
from importlib import import_module
from typing import TYPE_CHECKING, Any, Protocol

from effektkedja.analysis.answers import Answer, Missing, Told
from effektkedja.analysis.asked import Asked
from effektkedja.analysis.graph import Graph
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


_SPELLED = {"goals": "goal", "stopped": "stop"}
"""What fields are called by those who ask, where that differs."""


def question_named(name: str) -> Question:
    """The question with a name. Raises UsageError, which names the nearest."""
    if name not in QUESTIONS:
        from difflib import get_close_matches

        near = get_close_matches(name, QUESTIONS, 1, 0.0)
        raise UsageError("usage.unknown-question", read=name, nearest=near[0], questions=QUESTIONS)
    module: Any = import_module(f"{__package__}.{name.replace('-', '_')}")
    question: Question = module
    return question


def answer_to(chain: Chain, name: str, asked: Asked) -> Answer:
    """The answer of a chain to a question. Raises UsageError for a question or a part that does not exist."""
    graph = Graph(chain)
    if not name:
        return _overview(graph)
    question = question_named(name)
    if unfit := sorted(asked.said - question.TAKES):
        option = _SPELLED.get(unfit[0], unfit[0])
        raise UsageError("usage.unfit-with-question", option=option, question=name)
    _must_exist(asked.goals, chain.boxes)
    parts = ("about", "stopped", "failed")
    named = {field: tuple(map(reference_name, getattr(asked, field))) for field in parts}
    for names in named.values():
        _must_exist(names, (*chain.elements, *chain.arrows))
    asked.progress(0.0)
    return question.answer(graph, asked.but(**named))


def _must_exist(names: Iterable[str], known: Iterable[str]) -> None:
    for name in names:
        if name not in known:
            from effektkedja.analysis.mending import nearest_name

            raise UsageError("usage.unknown-part", read=name, nearest=nearest_name(name, known))


def _overview(graph: Graph) -> Answer:
    """Which questions the chain can answer now, and what each of the others would need."""
    rows = []
    for name in QUESTIONS:
        missing = question_named(name).lacks(graph)
        needs = tuple(lack.told.but(question=lack.told.question or name) for lack in missing)
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
