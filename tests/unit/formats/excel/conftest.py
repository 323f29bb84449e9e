"""Workbooks made by hand, cell by cell, the way people and programs make them."""

import io

import pytest
import xlsxwriter

from effektkedja.formats import excel
from effektkedja.formats.source import Source

ABOUT = [["Titel", "Frukost"]]
BOXES = [
    ["Nivå", "Id", "Titel"],
    ["Aktiviteter", "frukostar", "Hålla fyra frukostar"],
    ["Effekter på kort sikt", "kontakter", "Deltagare har fått en ny affärskontakt"],
]
LINKS = [["Från", "Till", "Eftersom"], ["frukostar", "kontakter", "man pratar affärer"]]


def book_of(sheets, adjust=None):
    """The bytes of a workbook with these rows; ``adjust(book, pages)`` does what rows cannot say."""
    written = io.BytesIO()
    book = xlsxwriter.Workbook(written, {"in_memory": True})
    pages = {}
    for name, rows in sheets.items():
        pages[name] = page = book.add_worksheet(name)
        for row, texts in enumerate(rows):
            page.write_row(row, 0, texts)
    if adjust:
        adjust(book, pages)
    book.close()
    return written.getvalue()


@pytest.fixture
def plan():
    """A small whole chain as sheets, to be changed by a test."""
    return {
        "Om kedjan": [list(row) for row in ABOUT],
        "Rutor": [list(row) for row in BOXES],
        "Samband": [list(row) for row in LINKS],
    }


@pytest.fixture
def read():
    """Reads a workbook given as sheets of rows."""

    def reading(sheets, adjust=None):
        return excel.read(Source("kedja.xlsx", data=book_of(sheets, adjust)))

    return reading


@pytest.fixture
def found(read):
    """What is found in a workbook, as code and place."""

    def findings(sheets, adjust=None):
        return [
            (finding.code, f"{finding.location.sheet}!{finding.location.cell}")
            for finding in read(sheets, adjust).findings
        ]

    return findings


@pytest.fixture
def told():
    """What is told about a finding, in Swedish."""
    from effektkedja.messages.catalogue import finding_sentence

    return lambda finding: finding_sentence(finding, "sv")
