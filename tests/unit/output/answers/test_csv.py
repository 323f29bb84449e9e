"""The rows of an answer as a spreadsheet opens them."""

import csv
import io

import pytest

from effektkedja.analysis.answers import Answer, told
from effektkedja.output.answers.csv import write

ANSWER = Answer("gaps", told("no-effect"), rows=({"id": "å; b", "low": 0.25, "count": 3},))


@pytest.mark.parametrize(("language", "between", "share"), [("sv", ";", "0,25"), ("en", ",", "0.25")])
def test_columns_and_decimals_are_parted_as_spreadsheets_in_the_language_expect(language, between, share):
    text = write(ANSWER, language)
    assert text.startswith("\ufeff")
    rows = list(csv.reader(io.StringIO(text[1:], newline=""), delimiter=between))
    assert rows == [["id", "low", "count"], ["å; b", share, "3"]]
    assert text.count("\r\n") == 2
