"""Measuring and breaking text."""

from __future__ import annotations

import json
import struct
import unicodedata
from importlib.resources import files

import pytest
from hypothesis import given
from hypothesis import strategies as st

from effektkedja.diagram.text import Column, TextStyle, shortened, text_width, tidy, wrap, wrapped

BODY = TextStyle(12.0, 14.5)
NARROW = Column(156.0, BODY)


def _widths_in_font(face: str) -> dict[str, int]:
    """The advance width of every letter of a TrueType font: its tables ``cmap`` (format 4) and ``hmtx``."""
    data = (files("effektkedja.diagram") / "fonts" / f"Arimo-{face}.ttf").read_bytes()
    count = struct.unpack_from(">H", data, 4)[0]
    places = {
        data[12 + 16 * n : 16 + 16 * n]: struct.unpack_from(">I", data, 20 + 16 * n)[0] for n in range(count)
    }
    measured = struct.unpack_from(">H", data, places[b"hhea"] + 34)[0]
    glyphs = _glyphs(data, places[b"cmap"])
    return {
        chr(code): struct.unpack_from(">H", data, places[b"hmtx"] + 4 * min(glyph, measured - 1))[0]
        for code, glyph in glyphs.items()
    }


def _glyphs(data: bytes, cmap: int) -> dict[int, int]:
    tables = struct.unpack_from(">H", data, cmap + 2)[0]
    offsets = (struct.unpack_from(">I", data, cmap + 8 + 8 * n)[0] + cmap for n in range(tables))
    start = next(offset for offset in offsets if struct.unpack_from(">H", data, offset)[0] == 4)
    half = struct.unpack_from(">H", data, start + 6)[0]
    found: dict[int, int] = {}
    for segment in range(half // 2):
        at = start + 14 + 2 * segment
        (end,) = struct.unpack_from(">H", data, at)
        (first,) = struct.unpack_from(">H", data, at + half + 2)
        (delta,) = struct.unpack_from(">h", data, at + 2 * half + 2)
        (offset,) = struct.unpack_from(">H", data, at + 3 * half + 2)
        for code in range(first, end + 1):
            if code == 0xFFFF:
                continue
            if offset:
                (glyph,) = struct.unpack_from(">H", data, at + 3 * half + 2 + offset + 2 * (code - first))
            else:
                glyph = code
            found[code] = (glyph + delta) & 0xFFFF
    return found


@pytest.mark.parametrize("face", ["Regular", "Bold", "Italic"])
def test_the_table_of_widths_is_that_of_the_font(face):
    table = json.loads((files("effektkedja.diagram") / "fonts" / "widths.json").read_text(encoding="utf-8"))
    told = {letter: int(width) for width, letters in table[face.lower()].items() for letter in letters}
    assert told == _widths_in_font(face)


def test_a_line_breaks_between_words_before_it_breaks_a_word():
    assert wrap("Erbjuda validering i två kommuner", NARROW) == ["Erbjuda validering i två", "kommuner"]


def test_only_a_word_that_is_too_wide_is_hyphenated_by_the_rules_of_the_language():
    lines = wrap("Med kommunalförbundsgemensamhetsanläggningar", NARROW)
    assert lines[0] == "Med"
    assert lines[1].endswith("-")
    assert "".join(line.removesuffix("-") for line in lines[1:]) == "kommunalförbundsgemensamhetsanläggningar"


def test_a_soft_hyphen_says_where_a_word_may_break_and_is_not_drawn():
    column = Column(60.0, BODY)
    assert wrap("sam\u00advetsgrann", column) == ["sam-", "vetsgrann"]
    assert wrap("sam\u00advetsgrann", NARROW) == ["samvetsgrann"]


def test_a_text_that_is_too_long_ends_in_an_ellipsis():
    lines = wrapped("ord " * 500, NARROW, 3)
    assert len(lines) == 3
    assert lines[-1].endswith("…")


def test_a_narrow_first_line_leaves_room_for_marks():
    column = Column(156.0, BODY, first=60.0)
    lines = wrap("Fler i målgruppen har arbete", column)
    assert text_width(lines[0], BODY) <= 60.0


@given(st.text(), st.integers(min_value=30, max_value=300))
def test_no_line_is_wider_than_its_column(text, width):
    column = Column(float(width), BODY)
    for line in wrapped(tidy(text), column, 6):
        assert text_width(line, BODY) <= width + 0.01 or len(line) <= 2


@given(st.text(alphabet="abcdefghij åäö", max_size=80))
def test_breaking_loses_no_letter(text):
    text = tidy(text)
    lines = wrap(text, NARROW)
    assert "".join(lines).replace("-", "").replace(" ", "") == text.replace(" ", "")


@given(st.text(max_size=60))
def test_a_shortened_text_fits(text):
    assert text_width(shortened(tidy(text), 80.0, BODY), BODY) <= 80.0


@given(st.text())
def test_a_tidy_text_holds_nothing_that_a_drawing_cannot(text):
    assert all(unicodedata.category(letter) not in ("Cc", "Cs", "Cn", "Co") for letter in tidy(text))


def test_marks_of_direction_are_taken_out_of_a_text():
    assert tidy("före\u202eefter\u2066 a\tb\n c") == "föreefter a b c"
