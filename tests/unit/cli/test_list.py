"""``effektkedja list``: what there is to choose from."""

import csv
import io
import json

import pytest

from effektkedja.cli.list import _LISTS
from effektkedja.cli.main import run
from effektkedja.messages.catalogue import table

KINDS = tuple(_LISTS)


def listed(capfd, *arguments):
    assert run(["list", *arguments]) == 0
    out, err = capfd.readouterr()
    assert err == ""
    return out


@pytest.mark.parametrize("language", ["sv", "en"])
@pytest.mark.parametrize("what", KINDS)
def test_every_list_is_a_table_with_a_heading_for_each_column(what, language, capfd):
    heading, *rows = listed(capfd, what, "--lang", language).splitlines()
    _, shown = _LISTS[what]
    told = table("listing", language)
    for column in shown(language):
        if column != "doubt":
            assert told[column] in heading
    assert rows


@pytest.mark.parametrize("what", KINDS)
def test_json_and_csv_hold_the_same_rows(what, capfd):
    as_json = json.loads(listed(capfd, what, "--format", "json"))
    as_csv = list(csv.DictReader(io.StringIO(listed(capfd, what, "--format", "csv"))))
    assert (as_json["version"], as_json["list"]) == (1, what)
    assert as_json["rows"] == as_csv


def test_columns_stand_below_each_other(capfd):
    lines = listed(capfd, "regions").splitlines()
    assert len(lines) == 22
    start = lines[0].index("NUTS 3")
    assert all(line[start - 1] == " " and line[start : start + 2] in ("NU", "SE") for line in lines)


def test_a_doubtful_row_says_so(capfd):
    lines = listed(capfd, "indicators").splitlines()
    place = next(number for number, line in enumerate(lines) if "RCO125" in line)
    assert lines[place + 1].strip().startswith("osäkert: ")
    rows = json.loads(listed(capfd, "indicators", "--format", "json"))["rows"]
    assert {row["code"] for row in rows if row["doubt"]} >= {"RCO125", "RCO30"}


def test_names_follow_the_language(capfd):
    assert "Örebro län" in listed(capfd, "regions", "--lang", "sv")
    assert "Örebro County" in listed(capfd, "regions", "--lang", "en")


def test_what_cannot_be_listed_is_told_with_what_can(capfd):
    assert run(["list", "regioner"]) == 2
    assert "regions" in capfd.readouterr().err
