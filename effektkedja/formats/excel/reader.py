"""Reading a workbook: from its sheets to the mapping that every file of the language holds."""

from __future__ import annotations

from typing import Any

from effektkedja.diagnostics import Finding, Location, Param, Path, Place
from effektkedja.formats.excel.grid import Grid, grids
from effektkedja.formats.excel.headings import ANSWER, FACT, Table, balance, sheet_near, table_of
from effektkedja.formats.excel.layout import (
    ABOUT,
    BOX_SHEET,
    CAUSE,
    EFFECT,
    HINDERS,
    ID,
    LEVEL,
    LINK_SHEET,
    LISTED,
    OWNER,
    Sheet,
    level_name,
    levels,
    sheets,
)
from effektkedja.formats.excel.origin import Spot, WorkbookOrigin
from effektkedja.formats.excel.values import id_of, owner_name, statement, value
from effektkedja.formats.source import unreadable
from effektkedja.model.chain import BOXES, Chain
from effektkedja.model.parts import slug
from effektkedja.model.spelling import keys_of
from effektkedja.vocabulary.table import fold
from effektkedja.vocabulary.words import canonical_word

_STAND_IN = "activities"
"""Where a box goes whose level cannot be read, so that arrows to it still lead somewhere."""


class Workbook:
    """What a workbook says: ``data`` is what a file would hold, ``findings`` tells what no file could."""

    def __init__(self, path: str, data: bytes) -> None:
        self.origin = WorkbookOrigin(path)
        self.data: dict[str, Any] = {}
        self.findings: list[Finding] = []
        self._named: dict[tuple[str, str], tuple[Path, dict[str, Any]]] = {}
        found = [(grid, table_of(grid)) for grid in grids(data)]
        self._tell_sheets_near([grid for grid, table in found if table is None])
        tables = [table for _, table in found if table is not None]
        self.is_chain = bool(tables)
        self.origin.key_language = "en" if sum(map(balance, tables)) < 0 else "sv"
        # Rows that belong to others come last, when those are known.
        for table in sorted(
            tables, key=lambda table: bool(table.name != ABOUT and sheets()[table.name].within)
        ):
            self._read(table)

    # -- telling -----------------------------------------------------------------------------------

    def _tell(self, code: str, subject: str, at: Location, **params: Param) -> None:
        self.findings.append(Finding.of_reading(code, subject, Place(), params, at))

    def _tell_sheets_near(self, strangers: list[Grid]) -> None:
        """A sheet of somebody's own is left alone, unless its name looks like a slip."""
        for grid in strangers:
            near = sheet_near(grid.title)
            if near is not None and any(any(row) for row in grid.rows):
                at = self.origin.at(grid.title, 0, 0)
                self.findings.append(
                    unreadable(self.origin.path, "sheet-near", at, read=grid.title, near=near)
                )

    def _tell_headings(self, table: Table) -> None:
        kind = "file" if table.name == ABOUT else sheets()[table.name].kind.where
        for column in table.unknown:
            text = table.grid.rows[table.head][column]
            self._tell("EK003", text, self._at(table, table.head, column), read=text, part=kind)
        for column in table.doubled:
            text = table.grid.rows[table.head][column]
            self._tell("EK002", text, self._at(table, table.head, column), id=text)

    def _tell_cells(self, table: Table) -> None:
        used = set(table.columns.values())
        for (row, column), problem in sorted(table.grid.problems.items()):
            if row >= table.head and column in used:
                self.findings.append(unreadable(self.origin.path, problem, self._at(table, row, column)))

    def _at(self, table: Table, row: int, column: int) -> Location:
        return self.origin.at(table.grid.title, row, column)

    # -- reading -----------------------------------------------------------------------------------

    def _read(self, table: Table) -> None:
        if not any(any(row) for row in table.grid.rows):
            return
        if table.name == ABOUT or self.origin.first.sheet is None:
            self.origin.first = self._at(table, 0, 0)
        if not table.columns:
            self.findings.append(unreadable(self.origin.path, "no-headings", self._at(table, 0, 0)))
            return
        self._tell_headings(table)
        self._tell_cells(table)
        for row in range(table.head + 1, len(table.grid.rows)):
            texts = table.grid.rows[row]
            if any(texts[column] for column in table.columns.values()):
                (self._read_fact if table.name == ABOUT else self._read_part)(table, row, texts)

    def _read_fact(self, table: Table, row: int, texts: tuple[str, ...]) -> None:
        column = table.columns.get(FACT, 0)
        name = keys_of(Chain).get(fold(texts[column]))
        answer = table.columns.get(ANSWER, column + 1)
        said = texts[answer] if answer < len(texts) else ""
        if name is None:
            if texts[column]:
                at = self._at(table, row, column)
                self._tell("EK003", texts[column], at, read=texts[column], part=Chain.where)
            return
        if name in self.data:
            self._tell("EK002", name, self._at(table, row, column), id=texts[column])
            return
        self.origin.spots[(name,)] = Spot(table.grid.title, row, {}, answer)
        if said:
            field = Chain.grammar[name]
            self.data[name] = said if field.shape in LISTED else value(said, field)

    def _read_part(self, table: Table, row: int, texts: tuple[str, ...]) -> None:
        sheet = sheets()[table.name]
        told = {key: texts[column] for key, column in table.columns.items() if texts[column]}
        main = table.columns.get(ID if ID in told else sheet.kind.shorthand, min(table.columns.values()))
        if sheet.name == LINK_SHEET:
            main = table.columns.get(CAUSE, main)
        spot = Spot(table.grid.title, row, table.columns, main, texts)
        facts = {
            column.name: value(told[column.name], column.field)
            for column in sheet.columns
            if column.field is not None and column.name in told
        }
        holder = self._holder(table, sheet, told, spot)
        if holder is not None:
            self._place(sheet, holder, told, facts, spot)

    def _holder(
        self, table: Table, sheet: Sheet, told: dict[str, str], spot: Spot
    ) -> tuple[Path, dict[str, Any], str] | None:
        """Where the part of a row belongs: the path and facts of what holds it, and the key there."""
        if sheet.within:
            return self._owner(sheet, told, spot)
        if sheet.name == BOX_SHEET:
            return (), self.data, self._section(table, told, spot)
        return (), self.data, sheet.name

    def _owner(
        self, sheet: Sheet, told: dict[str, str], spot: Spot
    ) -> tuple[Path, dict[str, Any], str] | None:
        read = told.get(OWNER, "")
        known = self._named.get((sheet.within, owner_name(read)))
        if known is None:
            where = sheets()[sheet.within].title(self.origin.key_language)
            at = self.origin.at(spot.sheet, spot.row, spot.column(OWNER))
            self._tell("EK004", read, at, read=read, form="owner", sheet=where)
            return None
        path, facts = known
        return path, facts, sheet.name

    def _section(self, table: Table, told: dict[str, str], spot: Spot) -> str:
        read = told.get(LEVEL, "")
        section = levels().get(fold(read)) if read else table.section
        if section:
            return section
        allowed = ", ".join(level_name(kind.section, self.origin.key_language) for kind in BOXES)
        at = self.origin.at(spot.sheet, spot.row, spot.column(LEVEL))
        self._tell("EK004", read, at, read=read, form="level", allowed=allowed)
        return _STAND_IN

    def _place(
        self,
        sheet: Sheet,
        holder: tuple[Path, dict[str, Any], str],
        told: dict[str, str],
        facts: dict[str, Any],
        spot: Spot,
    ) -> None:
        path, held, key = holder
        if sheet.has_ids:
            id = id_of(told[ID]) if ID in told else slug(str(told.get(sheet.kind.shorthand, "")))
            section = held[key] = _as_section(held.get(key))
            if id in section:
                self._tell("EK002", id, self.origin.at(spot.sheet, spot.row, spot.main), id=id)
                return
            section[id] = facts
            path = (*path, key, id)
            self._name(sheet, id, path, facts)
        else:
            rows = held[key] = _as_list(held.get(key))
            path = (*path, key, len(rows))
            rows.append(facts)
            if sheet.name == LINK_SHEET:
                self._place_arrow(sheet, told, facts, path, spot)
        self.origin.spots[path] = spot

    def _place_arrow(
        self, sheet: Sheet, told: dict[str, str], facts: dict[str, Any], path: Path, spot: Spot
    ) -> None:
        hinders = told.get(HINDERS, "no")
        word = canonical_word("yes-no", hinders)
        if word not in ("yes", "no"):
            at = self.origin.at(spot.sheet, spot.row, spot.column(HINDERS))
            self._tell("EK004", hinders, at, read=hinders, form="yes-no")
        facts["link"] = statement(told.get(CAUSE, ""), told.get(EFFECT, ""), hinders=word == "yes")
        self._name(sheet, owner_name(facts["link"]), path, facts)

    def _name(self, sheet: Sheet, name: str, path: Path, facts: dict[str, Any]) -> None:
        """Remember what rows of other sheets call a part; of equal names the second is ``name (2)``."""
        base, count = name, 1
        while (sheet.name, name) in self._named:
            count += 1
            name = f"{base} ({count})"
        self._named[sheet.name, name] = path, facts


def _as_section(held: Any) -> dict[str, Any]:
    """A section to add to; texts of a cell are elements with ids made of them."""
    if isinstance(held, list):
        return {slug(text): {"title": text} for text in held}
    return held if isinstance(held, dict) else {}


def _as_list(held: Any) -> list[Any]:
    return held if isinstance(held, list) else []
