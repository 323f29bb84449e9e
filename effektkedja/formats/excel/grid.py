"""The cells of a workbook as texts, each with its address, and what could not be read of them."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

from effektkedja.formats.excel.choices import HIDDEN
from effektkedja.formats.excel.package import Package, Refused
from effektkedja.record import Record

Cell = tuple[int, int]
_UNREADABLE = {"error": "cell-error", "no-value": "cell-no-value"}
_OWN = HIDDEN[0]
_DIGITS_OF = {"month": len("2026-09"), "year": len("2026")}


class Grid(Record):
    """A sheet: its rows of texts, and by cell the name of the sentence that says why one can't be read."""

    title: str
    rows: tuple[tuple[str, ...], ...]
    problems: Mapping[Cell, str]


def grids(data: bytes) -> Iterator[Grid]:
    """Every sheet of a workbook that holds cells, hidden ones too. Raises Refused."""
    from python_calamine import CalamineError, CalamineWorkbook, SheetTypeEnum

    package = Package(data)
    try:
        book = CalamineWorkbook.from_filelike(package.repacked())
        for about in book.sheets_metadata:
            if about.typ == SheetTypeEnum.WorkSheet and not about.name.startswith(_OWN):
                yield _grid(book.get_sheet_by_name(about.name), package.unusual(about.name))
    except (CalamineError, ValueError, OverflowError):
        raise Refused("not-excel") from None


def _grid(sheet: Any, unusual: Mapping[Cell, str]) -> Grid:
    problems: dict[Cell, str] = {
        cell: _UNREADABLE[kind] for cell, kind in unusual.items() if kind in _UNREADABLE
    }
    rows: list[tuple[str, ...]] = []
    for row, held in enumerate(sheet.to_python(skip_empty_area=False)):
        if all(value == "" or isinstance(value, str) for value in held) and not unusual:
            rows.append(tuple(map(str.strip, held)))
            continue
        rows.append(
            tuple(_read(value, (row, column), unusual, problems) for column, value in enumerate(held))
        )
    for (row, column), _ in sheet.merged_cell_ranges or ():
        problems[row, column] = "cell-merged"
    return Grid(sheet.name, tuple(rows), problems)


def _read(value: Any, cell: Cell, unusual: Mapping[Cell, str], problems: dict[Cell, str]) -> str:
    if cell in problems:
        return ""
    if isinstance(value, datetime.time | datetime.timedelta):
        problems[cell] = "cell-time"
        return ""
    return text_of(value, unusual.get(cell, ""))


def text_of(value: Any, kind: str = "") -> str:
    """What a person sees in a cell, as text; ``kind`` is what its format says.

    >>> text_of(12.0), text_of(0.36, "percent"), text_of(datetime.date(2026, 9, 1), "month"), text_of(True)
    ('12', '36 %', '2026-09', 'yes')
    """
    if isinstance(value, str):
        return value.strip()
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, datetime.date):
        return value.isoformat()[: _DIGITS_OF.get(kind, 10)]
    return f"{_number(value * 100)} %" if kind == "percent" else _number(value)


def _number(value: float) -> str:
    """A number as Excel shows it: with fifteen digits, and whole numbers without a decimal sign."""
    told = format(Decimal(format(value, ".15g")), "f")
    return told.rstrip("0").rstrip(".") if "." in told else told
