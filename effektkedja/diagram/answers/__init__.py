"""Pictures of answers: drawn from the frozen answer alone, each with its text equivalent."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from effektkedja.diagram.theme import LIGHT
from effektkedja.errors import UsageError

if TYPE_CHECKING:
    from effektkedja.analysis.answers import Answer
    from effektkedja.diagram.answers.sheet import Sheet
    from effektkedja.diagram.theme import Theme

PLOTS = {
    "early": "timeline",
    "learning": "waterfall",
    "weakest": "ranking",
    "contribution": "ranking",
    "critical": "knockouts",
}
"""The questions whose answers can be drawn; each names a module of this room with ``draw(answer, sheet)``."""

FORMATS = ("svg", "png")


def draw_answer(answer: Answer, format: str = "svg", *, language: str | None = None) -> bytes:
    """A picture of an answer. Raises UsageError for an answer that is no picture."""
    from effektkedja.diagram.answers.sheet import as_png

    sheet = sheet_of(answer, language=language)
    return sheet.svg() if format == "svg" else as_png(sheet)


def sheet_of(answer: Answer, *, language: str | None = None, theme: Theme = LIGHT) -> Sheet:
    """The sheet with an answer drawn on it. Raises UsageError for an answer that is no picture."""
    from effektkedja.diagram.answers.sheet import Sheet

    language = language or answer.language
    if answer.question not in PLOTS:
        raise UsageError("ask.no-picture", question=answer.question, drawn=tuple(PLOTS))
    if not has_plot(answer):
        raise UsageError("ask.no-picture-yet", question=answer.question, why=_why(answer, language))
    sheet = Sheet(answer, language, theme)
    import_module(f"{__name__}.{PLOTS[answer.question]}").draw(answer, sheet)
    return sheet


def has_plot(answer: Answer) -> bool:
    """Whether there is something to draw in an answer."""
    return answer.question in PLOTS and not answer.is_refusal and bool(answer.rows)


def _why(answer: Answer, language: str) -> str:
    """Why there is nothing to draw, and what is missing for it."""
    from effektkedja.messages.answers import told_all

    lacking = told_all(answer.question, [one.told for one in answer.missing], language, answer.key_language)
    return " ".join((answer.explain(language), *lacking))
