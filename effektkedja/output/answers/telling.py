"""An answer in a language: every sentence and every cell of it as text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from effektkedja.analysis.answers import Told
from effektkedja.messages.answers import answer_text, cell_text, heading, texts_of, told_all
from effektkedja.record import Record

if TYPE_CHECKING:
    from effektkedja.analysis.answers import Answer


class ToldAnswer(Record):
    """What is read of an answer, from the top: what it says, its table, what to do, what lies behind it."""

    sentence: str
    headings: tuple[str, ...]
    cells: tuple[tuple[str, ...], ...]
    next_step: str
    missing: tuple[str, ...]
    method: str
    conventions: tuple[str, ...]
    next_heading: str
    missing_heading: str
    method_heading: str
    more: str
    """What is said of rows that are not shown."""


def told_answer(answer: Answer, language: str, at_most: int | None = None) -> ToldAnswer:
    """Everything that an answer says, in a language, with no more rows than ``at_most``."""
    question, keys = answer.question, answer.key_language
    shared = texts_of(question, language)
    left = len(answer.rows[at_most:]) if at_most is not None else 0
    return ToldAnswer(
        sentence=answer.explain(language),
        headings=tuple(heading(question, column, language) for column in answer.columns),
        cells=tuple(
            tuple(cell_text(question, column, row.get(column), language, keys) for column in answer.columns)
            for row in answer.rows[:at_most]
        ),
        next_step=answer_text(question, answer.next_step, language, keys) if answer.next_step else "",
        missing=tuple(told_all(question, [lack.told for lack in answer.missing], language, keys)),
        method=answer_text(question, answer.method, language, keys) if answer.method else "",
        conventions=tuple(told_all(question, answer.conventions, language, keys)),
        next_heading=shared["heading.next"],
        missing_heading=shared["heading.missing"],
        method_heading=shared["heading.method"],
        more=answer_text(question, Told("more", {"count": left}), language, keys) if left else "",
    )
