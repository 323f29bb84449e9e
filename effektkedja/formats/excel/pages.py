"""The sheets of a workbook: one about the chain, one for each kind of part."""

from __future__ import annotations

from effektkedja.formats.excel import looks
from effektkedja.formats.excel.book import FIRST, HEAD, ROOM, Book
from effektkedja.formats.excel.cells import address
from effektkedja.formats.excel.choices import Choices, define_ids, duplicate_rule, message
from effektkedja.formats.excel.layout import (
    ABOUT,
    BOX_SHEET,
    ID,
    LEVEL,
    Column,
    Sheet,
    facts_about,
    level_name,
    said,
    sheets,
)
from effektkedja.formats.excel.looks import GROUPS, LEVEL_COLOURS, colours
from effektkedja.formats.excel.rows import Row, Rows
from effektkedja.model.chain import BOXES, Chain


def add_pages(book: Book, rows: Rows) -> None:
    """Write every sheet of a chain, and the hidden one with the words to choose from."""
    choices = Choices(book.book, book.language)
    for _, names in GROUPS:
        for name in names:
            if name == ABOUT:
                _add_about(book, rows.about, choices)
            else:
                _Page(book, sheets()[name], rows.sheets[name], choices).fill()
    choices.write()


def _add_about(book: Book, about: Row, choices: Choices) -> None:
    page = book.page(ABOUT, said("sheet.about", book.language))
    book.head(page, ABOUT, page.get_name(), said("help.sheet.about", book.language))
    for column, (name, width) in enumerate((("fact", 24), ("answer", 62), ("told", 78))):
        page.set_column(column, column, width, book.look(**looks.CELL))
        book.put(page, HEAD, column, said(f"column.{name}", book.language), book.heading(ABOUT))
    _, ground = colours()[ABOUT]
    label = book.look(**looks.CELL, bold=True, bg_color=ground, bottom=1, bottom_color=looks.PAPER)
    hint = book.look(**(looks.HINT | {"text_wrap": True, "valign": "top"}))
    for row, fact in enumerate((*facts_about(), *_sections_said(about)), FIRST):
        answer = about.get(fact.name, "")
        told = _told_of(fact, book.language)
        page.set_row(row, looks.height([(answer, 62), (told, 78)]))
        book.put(page, row, 0, fact.heading(book.language), label)
        book.put(page, row, 1, answer, book.cell_look(answer))
        book.put(page, row, 2, told, hint)
        if rule := choices.rule_of_fact(fact):
            page.data_validation(row, 1, row, 1, rule)
    page.ignore_errors({"number_stored_as_text": f"B{FIRST + 1}:B{FIRST + ROOM}"})
    page.freeze_panes(FIRST, 1)
    page.repeat_rows(HEAD)


def _told_of(fact: Column, language: str) -> str:
    """What a fact about the chain is; the version of the format is nothing to fill in here."""
    return said("help.version", language) if fact.name == "effektkedja" else fact.help(language)


def _sections_said(about: Row) -> list[Column]:
    """The sections of which the chain says that they are unknown or that there are none."""
    facts = {column.name for column in facts_about()}
    return [Column(name, Chain.where, Chain.grammar[name]) for name in about if name not in facts]


class _Page:
    """One sheet with one part a row."""

    def __init__(self, book: Book, sheet: Sheet, rows: list[Row], choices: Choices) -> None:
        self.book = book
        self.sheet = sheet
        self.rows = rows
        self.choices = choices
        used = {name for row in rows for name in row}
        folded = [column for column in sheet.columns if looks.is_folded(sheet, column, used)]
        self.shown = len(sheet.columns) - len(folded)
        self.columns = [column for column in sheet.columns if column not in folded] + folded
        self.last = FIRST + len(rows) + ROOM
        self.page = book.page(sheet.name, sheet.title(book.language))

    def fill(self) -> None:
        """Write headings, rows, and what helps to fill in more."""
        self.book.head(self.page, self.sheet.name, self.page.get_name(), self.sheet.help(self.book.language))
        for number, column in enumerate(self.columns):
            self._add_column(number, column)
        if self.shown < len(self.columns):
            # The column after a folded group bears the sign that unfolds it.
            self.page.set_column(len(self.columns), len(self.columns), None, None, {"collapsed": True})
        for row, facts in enumerate(self.rows, FIRST):
            texts = ((facts.get(column.name, ""), self._width(column)) for column in self.columns)
            self.page.set_row(row, looks.height(texts))
            for number, column in enumerate(self.columns):
                if text := facts.get(column.name, ""):
                    self.book.put(self.page, row, number, text, self.book.cell_look(text))
        self._mark_rows()
        self._set_up()

    def _add_column(self, number: int, column: Column) -> None:
        page, language = self.page, self.book.language
        fold = {"level": 1, "hidden": True} if number >= self.shown else {}
        page.set_column(number, number, self._width(column), self.book.look(**looks.CELL), fold)
        self.book.put(page, HEAD, number, column.heading(language), self.book.heading(self.sheet.name))
        page.data_validation(HEAD, number, HEAD, number, message(column, language))
        if rule := self.choices.rule(self.sheet, column):
            page.data_validation(FIRST, number, self.last, number, rule)
        if column.name == ID:
            self._add_ids(number)

    def _width(self, column: Column) -> int:
        return looks.width(column, self.sheet.kind)

    def _add_ids(self, number: int) -> None:
        define_ids(self.book.book, self.sheet, self.page, number, (FIRST, self.last))
        if not self.sheet.within:
            look = self.book.look(bold=True, font_color=looks.ALARM, bg_color=looks.ALARM_GROUND)
            self.page.conditional_format(
                FIRST, number, self.last, number, duplicate_rule(FIRST, number, look)
            )

    def _mark_rows(self) -> None:
        """A line below each row that says something; in the sheet of boxes, the colour of its level."""
        ends = (FIRST, 0, self.last, len(self.columns) - 1)
        first = address(FIRST, 0)
        if self.sheet.name == BOX_SHEET:
            level = [column.name for column in self.columns].index(LEVEL)
            for kind in BOXES:
                self._colour_level(level, level_name(kind.section, self.book.language), kind.section)
        told = f"=COUNTA(${first}:${address(FIRST, len(self.columns) - 1)})>0"
        line = self.book.look(bottom=1, bottom_color=looks.RULE)
        self.page.conditional_format(*ends, {"type": "formula", "criteria": told, "format": line})

    def _colour_level(self, column: int, label: str, section: str) -> None:
        strong, ground = LEVEL_COLOURS[section]
        criteria = f'=${address(FIRST, column)}="{label}"'
        here = self.book.look(bold=True, font_color=looks.PAPER, bg_color=strong)
        self.page.conditional_format(
            FIRST, column, self.last, column, {"type": "formula", "criteria": criteria, "format": here}
        )
        beside = self.book.look(bg_color=ground)
        self.page.conditional_format(
            FIRST,
            column + 1,
            self.last,
            column + 2,
            {"type": "formula", "criteria": criteria, "format": beside},
        )

    def _set_up(self) -> None:
        page = self.page
        last = address(FIRST + max(len(self.rows), 1) - 1, len(self.columns) - 1)
        page.autofilter(f"{address(HEAD, 0)}:{last}")
        end = address(self.last, len(self.columns) - 1)
        page.ignore_errors({"number_stored_as_text": f"{address(FIRST, 0)}:{end}"})
        page.freeze_panes(FIRST, min(self._frozen(), self.shown))
        page.repeat_rows(HEAD)

    def _frozen(self) -> int:
        """The columns that stay when the rest are scrolled: up to the id."""
        names = [column.name for column in self.columns]
        return names.index(ID) + 1 if ID in names else 1
