"""An answer in Markdown, for a notebook, a merge request or the summary of a job."""

from __future__ import annotations

from typing import TYPE_CHECKING

from effektkedja.messages.answers import parted
from effektkedja.output.answers.telling import told_answer
from effektkedja.output.markdown import escaped

if TYPE_CHECKING:
    from collections.abc import Iterable

    from effektkedja.analysis.answers import Answer


def write(answer: Answer, language: str) -> str:
    """The sentence, the table, the next step, and what lies behind the answer."""
    told = told_answer(answer, language)
    before, command = parted(told.sentence)
    parts = [f"**{escaped(before)}**{_code(command)}"]
    if told.cells:
        line = "|---" * len(told.headings) + "|"
        parts.append("\n".join([_row(told.headings), line, *map(_row, told.cells)]))
    if told.next_step:
        parts.append(f"{escaped(told.next_heading)} {_with_command(told.next_step)}")
    behind = (*([told.method] if told.method else []), *told.conventions)
    for title, lines in ((told.missing_heading, told.missing), (told.method_heading, behind)):
        if lines:
            parts.append("\n".join([escaped(title), "", *(f"- {escaped(line)}" for line in lines)]))
    return "\n\n".join(parts) + "\n"


def _with_command(text: str) -> str:
    """A sentence; a command that it ends in as code, so that it can be copied as it is."""
    before, command = parted(text)
    return f"{escaped(before)}{_code(command)}"


def _code(command: str) -> str:
    mark = "``" if "`" in command else "`"
    return f" {mark}{' '.join(command.split())}{mark}" if command else ""


def _row(cells: Iterable[str]) -> str:
    return f"| {' | '.join(map(escaped, cells))} |"
