"""Numbers as people write them."""

import contextlib
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from effektkedja.model.values.numbers import Number
from effektkedja.model.values.written import Misread, as_text, reading_language

READ = {
    "12": ("12", ""),
    "12,5": ("12.5", ""),
    "12.5": ("12.5", ""),
    "12 500": ("12500", ""),
    "12\u00a0500": ("12500", ""),
    "12\u202f500,50": ("12500.5", ""),
    "1 234 567": ("1234567", ""),
    "1,234,567": ("1234567", ""),
    "\u22123": ("-3", ""),
    "-0,5": ("-0.5", ""),
    "36 %": ("36", "%"),
    "36%": ("36", "%"),
    "9,6 mnkr": ("9600000", "kr"),
    "400 tkr": ("400000", "kr"),
    "1,2 mdkr": ("1200000000", "kr"),
    "0025": ("25", ""),
    "8,386413": ("8.386413", ""),
    "0": ("0", ""),
}

REFUSED = [
    "",
    "tolv",
    "12 5",
    "1 2345",
    "12,5,3",
    "1e3",
    "0x1f",
    "12,",
    ",5",
    "..",
    "12 enheter",
    "--3",
    "1.2.3",
]


@pytest.mark.parametrize(("text", "expected"), READ.items())
def test_a_number_means_the_same_in_swedish_and_english_form(text, expected):
    value, unit = expected
    assert Number.parse(text) == Number(Decimal(value), unit)


@pytest.mark.parametrize("text", REFUSED)
def test_what_is_no_number_is_refused_rather_than_guessed(text):
    with pytest.raises(Misread):
        Number.parse(text)


@pytest.mark.parametrize("text", READ)
def test_the_text_that_was_written_is_kept(text):
    assert str(Number.parse(text)) == text


def test_a_form_with_two_readings_is_read_by_the_language_of_the_chain():
    swedish = Number.parse("1,300")
    token = reading_language.set("en")
    try:
        english = Number.parse("1,300")
    finally:
        reading_language.reset(token)
    assert (swedish.value, english.value) == (Decimal("1.3"), Decimal(1300))
    assert swedish.ambiguous
    assert english.ambiguous


def test_a_number_with_one_reading_is_not_called_ambiguous():
    assert not Number.parse("0,300").ambiguous
    assert not Number.parse("12,50").ambiguous


@given(st.decimals(allow_nan=False, allow_infinity=False, places=3, min_value=-(10**9), max_value=10**9))
def test_a_number_from_python_keeps_its_value(value):
    assert Number.parse(as_text(value)).value == value


@given(st.text(max_size=20))
def test_no_text_breaks_the_reading_of_numbers(text):
    with contextlib.suppress(Misread):
        Number.parse(text)
