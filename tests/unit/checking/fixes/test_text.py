"""A text as the makers of fixes see it: its lines, what stands at a place, and lines that go away whole."""

import pytest

from effektkedja.checking.fixes.text import Text, without_lines
from effektkedja.diagnostics import Location
from effektkedja.formats.source import Source
from effektkedja.formats.splicing import spliced
from effektkedja.formats.yaml import read

WRITTEN = "effektkedja: 1\ntitel: Kurs\naktiviteter:\n\tkurs: Hålla kurs\n"
SOURCE = Source("x.kedja.yaml", WRITTEN)
TEXT = Text(SOURCE, read(SOURCE).chain)
UNREAD = Text(SOURCE, None)


@pytest.mark.parametrize(
    ("number", "line"),
    [(1, "effektkedja: 1"), (4, "\tkurs: Hålla kurs"), (0, ""), (-1, ""), (6, ""), (None, "")],
)
def test_lines_are_counted_from_one_and_others_are_empty(number, line):
    assert TEXT.line(number) == line


@pytest.mark.parametrize(
    ("number", "is_as_read"), [(1, True), (2, True), (3, True), (4, False), (None, False), (9, False)]
)
def test_a_line_with_a_fault_was_read_otherwise_than_it_stands(number, is_as_read):
    assert TEXT.is_as_read(number) is is_as_read
    assert UNREAD.is_as_read(number) is False


@pytest.mark.parametrize(
    ("location", "text"),
    [
        (Location("x", 2, 8, 2, 12), "Kurs"),
        (Location("x", 2, 8, 2, None), ""),
        (Location("x", 2, None, 2, 6), "titel"),
        (Location("x", 2), ""),
        (Location("x", None, 1, None, 3), ""),
    ],
)
def test_what_stands_at_a_place_is_what_is_between_its_columns(location, text):
    assert TEXT.at(location) == text


def test_ids_are_those_of_the_chain_and_none_where_there_is_none():
    assert [(one.name, one.is_definition) for one in TEXT.names] == [("kurs", True)]
    assert UNREAD.names == ()


@pytest.mark.parametrize(
    ("written", "first", "last", "left"),
    [
        ("a\nb\nc\n", 1, 1, "b\nc\n"),
        ("a\nb\nc\n", 2, 2, "a\nc\n"),
        ("a\nb\nc\n", 1, 2, "c\n"),
        ("a\nb\nc\n", 3, 3, "a\nb\n"),
        ("a\nb\nc", 3, 3, "a\nb"),
        ("a\nb\nc", 2, 3, "a"),
    ],
)
def test_lines_go_away_whole_with_one_line_end(written, first, last, left):
    fix = without_lines(Text(Source("x", written), None), first, last)
    assert spliced(written, fix.edits) == left
