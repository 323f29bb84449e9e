"""The reading guide: the first sheet of a workbook, short and warm."""

from __future__ import annotations

import os
from typing import Any

from effektkedja.formats.excel import looks
from effektkedja.formats.excel.book import Book
from effektkedja.formats.excel.layout import ABOUT, BOX_SHEET, GUIDE, LINK_SHEET, said, sheets, told
from effektkedja.formats.excel.looks import GROUPS, LEVEL_COLOURS

_MARGIN, _NAME, _TEXT = 2, 30, 92


class Guide:
    """Writes the guide line by line."""

    def __init__(self, book: Book, file: str, *, has_example: bool) -> None:
        self.book = book
        self.file = file
        self.has_example = has_example
        self.row = 0
        self.page = book.page(GUIDE, said("sheet.guide", book.language))

    def write(self) -> None:
        """Write the whole sheet."""
        page = self.page
        page.hide_gridlines(2)
        for column, width in enumerate((_MARGIN, _NAME, _TEXT)):
            page.set_column(column, column, width)
        page.set_tab_color(looks.INK)
        page.set_portrait()
        self._line(said("guide.title", self.book.language), looks.TITLE | {"font_size": 24}, height=46)
        self._line(said("guide.lead", self.book.language), looks.PLAIN | {"font_size": 12}, height=24)
        self._steps()
        self._commands()
        self._notes()
        self._sheets()

    def _say(self, column: int, text: str, look: dict[str, Any]) -> None:
        self.book.put(self.page, self.row, column, text, self.book.look(**look))

    def _line(self, text: str, look: dict[str, Any], *, height: float = 19) -> None:
        self.page.set_row(self.row, height)
        self._say(1, text, look)
        self.row += 1

    def _section(self, name: str) -> None:
        self.row += 1
        self._line(said(name, self.book.language), looks.PLAIN | {"bold": True, "font_size": 14}, height=26)

    def _steps(self) -> None:
        self._section("guide.start")
        names = {
            "about": said("sheet.about", self.book.language),
            "boxes": sheets()[BOX_SHEET].title(self.book.language),
            "links": sheets()[LINK_SHEET].title(self.book.language),
        }
        for number, step in enumerate(told("guide.steps", self.book.language), 1):
            self._line(f"{number}.  {step.format(**names)}", looks.PLAIN)

    def _commands(self) -> None:
        self._section("guide.commands")
        for command in told("guide.command-lines", self.book.language):
            self.page.set_row(self.row, 22)
            self._say(
                1, command.format(file=self.file, picture=f"{os.path.splitext(self.file)[0]}.svg"), looks.CODE
            )
            self._say(2, "", looks.CODE)
            self.row += 1

    def _notes(self) -> None:
        self._section("guide.know")
        for note in told("guide.notes", self.book.language)[0 if self.has_example else 1 :]:
            self._line(f"•  {note}", looks.PLAIN)

    def _sheets(self) -> None:
        self._section("guide.sheets")
        labels = told("guide.groups", self.book.language)
        for label, (level, names) in zip(labels, GROUPS, strict=True):
            strong, ground = LEVEL_COLOURS[level]
            band = looks.BAND | {"bg_color": strong}
            self.page.set_row(self.row, 20)
            self._say(1, label, band)
            self._say(2, "", band)
            self.row += 1
            for name in names:
                self._link(name, ground)

    def _link(self, name: str, ground: str) -> None:
        language = self.book.language
        about = name == ABOUT
        title = said("sheet.about", language) if about else sheets()[name].title(language)
        help = said("help.sheet.about", language) if about else sheets()[name].help(language)
        look = self.book.look(**looks.LINKED, bg_color=ground)
        self.page.write_url(self.row, 1, f"internal:'{title}'!A3", look, string=title)
        self._say(2, help, looks.PLAIN | {"text_wrap": True, "valign": "top"})
        self.row += 1
