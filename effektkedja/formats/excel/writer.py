"""A chain as a workbook, and the template that people start from."""

from __future__ import annotations

from effektkedja.formats.excel.book import Book
from effektkedja.formats.excel.guide import Guide
from effektkedja.formats.excel.pages import add_pages
from effektkedja.formats.excel.rows import Rows
from effektkedja.model.chain import Chain

_FILES = {"sv": "kedja.xlsx", "en": "chain.xlsx"}


def workbook(chain: Chain, language: str, file: str = "", *, has_example: bool = False) -> bytes:
    """A workbook with a reading guide and every part of the chain.

    ``file`` is what the guide calls the workbook; with ``has_example`` it says that the rows are one.
    """
    book = Book(chain.title, language)
    Guide(book, file or _FILES[language], has_example=has_example).write()
    add_pages(book, Rows(chain, language))
    # Whoever gets somebody else's chain wants to see it; whoever starts wants to know how.
    book.book.worksheets()[0 if has_example else 1].activate()
    return book.closed()
