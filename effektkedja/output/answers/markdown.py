"""An answer in Markdown, for a notebook, a merge request or the summary of a job."""

from __future__ import annotations

from typing import TYPE_CHECKING

from effektkedja.output.answers.telling import told_answer
from effektkedja.output.markdown import escaped

if TYPE_CHECKING:
    from collections.abc import Iterable

    from effektkedja.analysis.answers import Answer


def write(answer: Answer, language: str) -> str:
    """The sentence, the table, the next step, and what lies behind the answer."""
    told = told_answer(answer, language)
    parts = [f"**{escaped(told.sentence)}**"]
    if told.cells:
        line = "|---" * len(told.headings) + "|"
        parts.append("\n".join([_row(told.headings), line, *map(_row, told.cells)]))
    if told.next_step:
        parts.append(f"{escaped(told.next_heading)} {escaped(told.next_step)}")
    behind = (*([told.method] if told.method else []), *told.conventions)
    for title, lines in ((told.missing_heading, told.missing), (told.method_heading, behind)):
        if lines:
            parts.append("\n".join([escaped(title), "", *(f"- {escaped(line)}" for line in lines)]))
    return "\n\n".join(parts) + "\n"


def _row(cells: Iterable[str]) -> str:
    return f"| {' | '.join(map(escaped, cells))} |"
