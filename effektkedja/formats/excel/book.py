"""Writing a workbook: every text as a text, never as a formula; the same chain gives the same bytes."""

from __future__ import annotations

import datetime
from io import BytesIO
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

import xlsxwriter  # type: ignore[import-untyped]

from effektkedja.errors import UsageError
from effektkedja.formats.excel import looks
from effektkedja.formats.excel.cells import address
from effektkedja.formats.excel.layout import said
from effektkedja.formats.excel.looks import colours

HEAD, FIRST = 1, 2
"""The row of the headings and the first row of parts, from 0; the row above says what the sheet is for."""

ROOM = 1000
"""Rows below the last one that have drop-downs and count among the ids."""

_BORN = datetime.datetime(2026, 1, 1)  # noqa: DTZ001 - the format knows no zones; a clock would change the bytes
_RISKY = ("=", "+", "-", "@", "\t", "\r")
_A4 = 9
_LANGUAGES = {"sv": "sv-SE", "en": "en-GB"}
_MARGINS = {"left": 0.5, "right": 0.5, "top": 0.6, "bottom": 0.7}


class Book:
    """A workbook that is being written."""

    def __init__(self, title: str, language: str) -> None:
        self.language = language
        self.title = title
        self._bytes = BytesIO()
        self.book = xlsxwriter.Workbook(self._bytes, {"in_memory": True, "strings_to_formulas": False})
        self._looks: dict[str, Any] = {}
        self._describe()

    def _describe(self) -> None:
        self.book.set_properties(
            {
                "title": self.title,
                "subject": said("subject", self.language),
                "comments": said("comments", self.language),
                "created": _BORN,
            }
        )
        self.book.set_size(2400, 1500)

    def look(self, **properties: Any) -> Any:
        """A format of the workbook; of equal ones there is one."""
        name = repr(sorted(properties.items()))
        if name not in self._looks:
            self._looks[name] = self.book.add_format(properties)
        return self._looks[name]

    def page(self, name: str, title: str) -> Any:
        """A new sheet, set up for printing."""
        page = self.book.add_worksheet(title)
        page.set_landscape()
        page.set_paper(_A4)
        page.fit_to_pages(1, 0)
        page.set_margins(**_MARGINS)
        title = self.title[:80].replace("&", "&&")
        page.set_footer(f"&L&9&A&C&9{title}&R&9{said('footer.page', self.language)}")
        if name in colours():
            page.set_tab_color(colours()[name][0])
        return page

    def put(self, page: Any, row: int, column: int, text: str, look: Any) -> None:
        """Write a text as a text. Raises UsageError for more than a cell can hold."""
        if page.write_string(row, column, text, look) != 0:
            where = f"{page.get_name()}!{address(row, column)}"
            raise UsageError("unwritable.too-much-for-a-cell", cell=where, count=len(text))

    def cell_look(self, text: str) -> Any:
        """The format of a cell that holds a text; one that could start a formula elsewhere is marked."""
        risky = {"quote_prefix": True} if text.startswith(_RISKY) else {}
        return self.look(**looks.CELL, **risky)

    def heading(self, name: str) -> Any:
        """The format of the headings of a sheet."""
        strong, _ = colours()[name]
        return self.look(**looks.HEADING, bg_color=strong, right=1, right_color=looks.PAPER)

    def head(self, page: Any, name: str, title: str, told: str) -> None:
        """The line at the top that says what the sheet is for."""
        page.set_row(0, 34)
        page.set_row(HEAD, 32)
        strong, _ = colours()[name]
        big = self.look(**(looks.TITLE | {"font_color": strong}))
        page.write_rich_string(0, 0, big, title, self.look(**looks.HINT), f"   {told}", big)

    def closed(self) -> bytes:
        """The bytes of the finished workbook."""
        self.book.close()
        return _told_language(self._bytes, _LANGUAGES[self.language])


def _told_language(written: BytesIO, tag: str) -> bytes:
    """The workbook with its language among its properties, which the library has no way to state."""
    told = BytesIO()
    with ZipFile(written) as before, ZipFile(told, "w", ZIP_DEFLATED) as after:
        for name in before.namelist():
            content = before.read(name)
            if name == "docProps/core.xml":
                mark = f"<dc:language>{tag}</dc:language></cp:coreProperties>"
                content = content.replace(b"</cp:coreProperties>", mark.encode())
            after.writestr(ZipInfo(name), content, ZIP_DEFLATED)
    return told.getvalue()
