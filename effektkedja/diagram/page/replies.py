"""What the chain answers, on the page: each question with its answer, its picture and its table."""

from __future__ import annotations

from typing import TYPE_CHECKING

from effektkedja.diagram.answers import sheet_of
from effektkedja.diagram.facts import said
from effektkedja.diagram.markup import escaped
from effektkedja.messages.answers import heading

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from effektkedja.analysis.answers import Answer
    from effektkedja.diagram.answers.sheet import Sheet
    from effektkedja.diagram.theme import Theme


def replies(answers: Sequence[Answer], language: str, theme: Theme) -> Iterator[str]:
    """A section with an article for each answer; nothing where there is none."""
    if not answers:
        return
    title = escaped(said("answers", language))
    yield '<section id="_answers" data-look="answers" aria-labelledby="_answers-heading">'
    yield f'<h2 id="_answers-heading">{title}</h2>'
    yield f"<p>{escaped(said('answers-lead', language))}</p>"
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
        yield f"<p>{escaped(sheet.told(answer.next_step))}</p>"
    yield "</article>"


def _table(answer: Answer, sheet: Sheet, title: str) -> Iterator[str]:
    """All rows of the answer in words, which is what the picture shows, without empty columns."""
    rows = [{column: sheet.cell(column, row.get(column)) for column in answer.columns} for row in answer.rows]
    columns = [column for column in answer.columns if any(row[column] for row in rows)]
    names = {column: heading(answer.question, column, sheet.language).capitalize() for column in columns}
    caption = escaped(said("answer-table", sheet.language))
    yield f'<div class="wide" role="region" tabindex="0" aria-label="{caption} {title}"><table>'
    told = "".join(f'<th scope="col">{escaped(name)}</th>' for name in names.values())
    yield f"<caption>{caption}</caption><thead><tr>{told}</tr></thead><tbody>"
    for row in rows:
        cells = "".join(
            f'<td data-heading="{escaped(names[column])}">{escaped(row[column])}</td>' for column in columns
        )
        yield f"<tr>{cells}</tr>"
    yield "</tbody></table></div>"
