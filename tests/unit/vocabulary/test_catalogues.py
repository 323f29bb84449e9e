"""Catalogues: regions, common indicators and criteria, with where they come from."""

import csv
from pathlib import Path

import pytest

from effektkedja.vocabulary.catalogues import (
    PERIODS,
    common_code,
    criteria,
    erdf_indicators,
    nearest_indicator_codes,
    nearest_regions,
    normalise_indicator_code,
    provenance,
    region,
    regions,
)

DATA = Path(__file__).parents[4] / "shared" / "data"


def collected(name):
    file = DATA / name
    if not file.exists():
        pytest.skip(f"{name} is not beside the repository")
    with file.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def as_rows(records):
    return [{name: getattr(record, name) for name in record.fields} for record in records]


def test_there_are_21_regions_each_with_codes_of_its_own():
    assert len(regions()) == 21
    for name in ("lan_code", "iso3166_2", "nuts3", "lan_name_sv", "region_org_sv"):
        assert len({getattr(held, name) for held in regions()}) == 21
    assert all(held.nuts3.startswith(held.nuts2) and held.nuts2.startswith(held.nuts1) for held in regions())


def test_the_regions_are_those_that_were_collected():
    assert as_rows(regions()) == collected("se_regions.csv")


def test_the_indicators_are_those_that_were_collected():
    assert as_rows(erdf_indicators().values()) == collected("erdf_common_indicators_2021_2027.csv")


@pytest.mark.parametrize("held", regions(), ids=lambda held: held.lan_code)
def test_a_region_is_found_by_each_of_its_spellings_and_by_no_other_one(held):
    assert all(region(spelled) is held for spelled in held.spellings)


@pytest.mark.parametrize("code", ["02", "99", "SE12", "SE999", "", "0180", "Sverige"])
def test_what_is_no_region_is_none(code):
    assert region(code) is None


def test_norrbotten_is_not_gavleborg():
    assert region("0025").lan_name_sv == "Norrbottens län"
    assert region("25") is region("0025")
    assert region("21").lan_name_sv == "Gävleborgs län"


def test_a_region_that_is_misspelled_has_a_nearest_one():
    assert nearest_regions("Norbottens län")[0] == "25 Norrbottens län"
    assert nearest_regions("xyzzy") == ()


@pytest.mark.parametrize(
    ("written", "normal"),
    [
        ("RCO 01", "RCO01"),
        ("RCO1", "RCO01"),
        ("RCO001", "RCO01"),
        ("rco-01", "RCO01"),
        (" RCR 104 ", "RCR104"),
        ("RCO66a", "RCO66a"),
        ("RCO 66 A", "RCO 66 A"),
        ("EECO1", "EECO01"),
        ("PS01", "PS01"),
        ("N00945", "N00945"),
        ("kvinnor", "kvinnor"),
    ],
)
def test_codes_of_indicators_have_one_form(written, normal):
    assert normalise_indicator_code(written) == normal
    assert normalise_indicator_code(normal) == normal


def test_every_code_in_the_catalogue_is_in_its_one_form():
    for period in PERIODS:
        for code, held in erdf_indicators(period).items():
            assert normalise_indicator_code(code) == code
            assert held.type == {"RCO": "output", "RCR": "result"}[code[:3]]


def test_a_code_of_a_programmes_own_comes_from_a_common_one():
    assert common_code("RCO 66a") == "RCO66"
    assert common_code("RCO66") == "RCO66"
    assert common_code("RCO66") in erdf_indicators()


def test_a_code_that_is_not_there_has_a_nearest_one():
    assert "RCO04" in nearest_indicator_codes("RCI04")


def test_a_period_without_a_catalogue_is_a_key_error():
    with pytest.raises(KeyError):
        erdf_indicators("2014-2020")


def test_what_is_doubtful_says_so():
    doubtful = {code for code, held in erdf_indicators().items() if held.doubt}
    assert {"RCO125", "RCO126", "RCO127"} <= doubtful
    assert len(doubtful) < 12


@pytest.mark.parametrize("name", ["regions.csv", "indicators/erdf-2021-2027.csv", "criteria.csv"])
def test_every_catalogue_says_its_version_source_and_doubts(name):
    told = provenance(name)
    assert all(word in told for word in ("Version:", "Source:", "Doubt:"))


def test_there_are_six_criteria_in_both_languages():
    assert [held.code for held in criteria()] == [
        "relevance",
        "coherence",
        "effectiveness",
        "efficiency",
        "impact",
        "sustainability",
    ]
    assert all(held.name_sv and held.name_en and held.question_sv and held.question_en for held in criteria())
