"""An answer for people in a terminal: a sentence, a small table, the next step, and what lies behind it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from effektkedja.messages.answers import parted
from effektkedja.output.answers.telling import ToldAnswer, told_answer
from effektkedja.output.text import columns_of, printable, wrapped

if TYPE_CHECKING:
    from effektkedja.analysis.answers import Answer

_NARROWEST = 20
_GAP = 2
_NARROWEST_COLUMN = 10
_INDENT = "  "
_ROWS = 15
"""More rows than this are a table for a spreadsheet."""


def write(answer: Answer, language: str, *, width: int = 100) -> str:
    """The answer as text in a language; nothing but words and commands is wider than ``width``."""
    told = told_answer(answer, language, _ROWS)
    width = max(width, _NARROWEST)
    parts = [
        _with_command(told.sentence, width),
        [*_table(told, width), *(wrapped(told.more, width) if told.more else [])],
        _titled(told.next_heading, (told.next_step,) if told.next_step else (), width),
        _titled(told.missing_heading, told.missing, width),
        _titled(told.method_heading, (*([told.method] if told.method else []), *told.conventions), width),
    ]
    return "\n\n".join("\n".join(part) for part in parts if part) + "\n"


def _titled(title: str, lines: Sequence[str], width: int) -> list[str]:
    if not lines:
        return []
    if len(lines) == 1:
        return _with_command(f"{title} {lines[0]}", width)
    return [title, *(part for line in lines for part in wrapped(line, width, "- ", _INDENT))]


def _with_command(text: str, width: int) -> list[str]:
    """A sentence; a command that it ends in stays whole, on a line of its own, so that it can be copied."""
    before, command = parted(text)
    return [*wrapped(before, width), *([f"{_INDENT}{printable(command)}"] if command else [])]


# -- the table -----------------------------------------------------------------------------------------


def _table(told: ToldAnswer, width: int) -> Iterator[str]:
    """Columns side by side where they fit, else each row as lines of its own."""
    if not told.cells:
        return
    rows = [told.headings, *told.cells]
    widths = _widths(rows, width)
    if widths is None:
        yield from _lines_of_rows(told, width)
        return
    for row in rows:
        yield from _side_by_side(row, widths)


def _widths(rows: Sequence[Sequence[str]], width: int) -> list[int] | None:
    """A width for each column; the widest give way first. None where there is not room for all."""
    widths = [max(map(columns_of, column)) for column in zip(*rows, strict=True)]
    longest = [max(map(_longest_word, column)) for column in zip(*rows, strict=True)]
    least = [min(wide, max(long, _NARROWEST_COLUMN)) for wide, long in zip(widths, longest, strict=True)]
    room = width - _GAP * (len(widths) - 1)
    if sum(least) > room:
        return None
    while sum(widths) > room:
        spare = [wide - small for wide, small in zip(widths, least, strict=True)]
        place = max(range(len(widths)), key=lambda place: (spare[place] > 0, widths[place]))
        widths[place] -= 1
    return widths


def _longest_word(cell: str) -> int:
    return max(map(columns_of, cell.split()), default=0)


def _side_by_side(row: Sequence[str], widths: Sequence[int]) -> Iterator[str]:
    cells = [wrapped(cell, wide) or [""] for cell, wide in zip(row, widths, strict=True)]
    for number in range(max(map(len, cells))):
        parts = [cell[number] if number < len(cell) else "" for cell in cells]
        padded = [part + " " * (wide - columns_of(part)) for part, wide in zip(parts, widths, strict=True)]
        yield (" " * _GAP).join(padded).rstrip()


def _lines_of_rows(told: ToldAnswer, width: int) -> Iterator[str]:
    for row in told.cells:
        first, *rest = zip(told.headings, row, strict=True)
        # A number says nothing without what stands above its column.
        yield from wrapped(": ".join(first) if first[1].isdigit() else first[1], width, "- ", _INDENT)
        for heading, cell in rest:
            if cell:
                yield from wrapped(f"{heading}: {cell}", width, _INDENT, _INDENT * 2)
