"""What the chain answers, on the page: each question with its answer, its picture and its table."""

from __future__ import annotations

from typing import TYPE_CHECKING

from effektkedja.diagram.answers import sheet_of
from effektkedja.diagram.facts import said
from effektkedja.diagram.markup import escaped
from effektkedja.messages.answers import heading

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from effektkedja.analysis.answers import Answer, Told
    from effektkedja.diagram.answers.sheet import Sheet
    from effektkedja.diagram.theme import Theme


_SHORT = 12
"""A table of more rows is folded, as the picture above it shows the first of them."""


def replies(
    answers: Sequence[Answer], language: str, theme: Theme, *, of_every_option: bool
) -> Iterator[str]:
    """A section with an article for each answer; nothing where there is none.

    ``of_every_option`` says that the answers stay the same when a way is chosen on the page.
    """
    if not answers:
        return
    title = escaped(said("answers", language))
    yield '<section id="_answers" data-look="answers" aria-labelledby="_answers-heading">'
    yield f'<h2 id="_answers-heading">{title}</h2>'
    yield f"<p>{escaped(said('answers-lead', language))}</p>"
    if of_every_option:
        yield f"<p>{escaped(said('answers-options', language))}</p>"
    sheets = [sheet_of(answer, language=language, theme=theme) for answer in answers]
    yield from _contents(answers, sheets)
    for answer, sheet in zip(answers, sheets, strict=True):
        yield from _reply(answer, sheet)
    yield "</section>"


def _contents(answers: Sequence[Answer], sheets: Sequence[Sheet]) -> Iterator[str]:
    """The questions as links, as their answers take many screens together."""
    yield '<ul class="contents">'
    for answer, sheet in zip(answers, sheets, strict=True):
        yield f'<li><a href="#_answer-{answer.question}">{escaped(sheet.word("title"))}</a></li>'
    yield "</ul>"


def _reply(answer: Answer, sheet: Sheet) -> Iterator[str]:
    title = escaped(sheet.word("title"))
    yield f'<article class="reply" id="_answer-{answer.question}" tabindex="-1"><h3>{title}</h3>'
    yield f"<p>{escaped(answer.explain(sheet.language))}</p>"
    yield f'<div class="wide" role="region" tabindex="0" aria-label="{title}">{sheet.below_heading()}</div>'
    yield from _table(answer, sheet, title)
    if answer.next_step:
        label = escaped(sheet.word("heading.next"))
        yield f"<p><strong>{label}</strong> {escaped(sheet.told(answer.next_step))}</p>"
    method = [answer.method] if answer.method else []
    yield from _behind(sheet, "heading.missing", [lack.told for lack in answer.missing])
    yield from _behind(sheet, "heading.method", [*method, *answer.conventions])
    yield "</article>"


def _behind(sheet: Sheet, name: str, sentences: Sequence[Told]) -> Iterator[str]:
    """What lies behind an answer, for those who want to know: what is missing, and how it was worked out."""
    if sentences:
        title = escaped(sheet.word(name).rstrip(":"))
        told = "".join(f"<li>{escaped(sheet.told(one))}</li>" for one in sentences)
        yield f"<details><summary>{title}</summary><ul>{told}</ul></details>"


def _table(answer: Answer, sheet: Sheet, title: str) -> Iterator[str]:
    """All rows of the answer in words, which is what the picture shows, without empty columns."""
    rows = [{column: sheet.cell(column, row.get(column)) for column in answer.columns} for row in answer.rows]
    columns = [column for column in answer.columns if any(row[column] for row in rows)]
    names = {column: heading(answer.question, column, sheet.language).capitalize() for column in columns}
    caption = escaped(said("answer-table", sheet.language))
    counted = f"{caption} ({len(rows)})"
    yield f"<details{' open' * (len(rows) <= _SHORT)}><summary>{counted}</summary>"
    yield f'<div class="wide" role="region" tabindex="0" aria-label="{caption} {title}"><table>'
    told = "".join(f'<th scope="col">{escaped(name)}</th>' for name in names.values())
    yield f"<thead><tr>{told}</tr></thead><tbody>"
    for row in rows:
        cells = "".join(
            f'<td data-heading="{escaped(names[column])}">{escaped(row[column])}</td>' for column in columns
        )
        yield f"<tr>{cells}</tr>"
    yield "</tbody></table></div></details>"
