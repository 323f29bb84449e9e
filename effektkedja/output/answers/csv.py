"""The rows of an answer as CSV, for a spreadsheet."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

from effektkedja.messages.answers import cell_text
from effektkedja.output.csv import harmless

if TYPE_CHECKING:
    from effektkedja.analysis.answers import Answer


_MARK = "\ufeff"
"""What a spreadsheet needs at the start of a file to know that its letters are in UTF-8."""


def write(answer: Answer, language: str) -> str:
    """One line for each row, after a line of headings; columns keep their names, words are told.

    In Swedish as a Swedish spreadsheet opens it, with semicolons and decimal commas; in English as RFC 4180
    has it. An answer without rows is its sentence alone.
    """
    text = io.StringIO(newline="")
    text.write(_MARK)
    lines = csv.writer(text, delimiter=";" if language == "sv" else ",")
    columns = list(dict.fromkeys(name for row in answer.rows for name in row)) or ["sentence"]
    lines.writerow(columns)
    if not answer.rows:
        lines.writerow([harmless(answer.explain(language))])
    for row in answer.rows:
        lines.writerow([_cell(answer, column, row.get(column), language) for column in columns])
    return text.getvalue()


def _cell(answer: Answer, column: str, held: object, language: str) -> object:
    if isinstance(held, int | float):
        return str(held).replace(".", ",") if language == "sv" else held
    return harmless(cell_text(answer.question, column, held, language, answer.key_language))
