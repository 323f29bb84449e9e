"""Catalogues that come with the package: Swedish regions, common indicators of funds, criteria of evaluation.

Each is a table with its version, source and doubts in its first lines.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache

from effektkedja.record import Record
from effektkedja.vocabulary.table import fold, packaged

PERIODS = ("2021-2027",)
"""The programme periods that there is a catalogue of indicators for."""

_CODE = r"(?P<kind>[A-Za-z]{2,5})[\s._-]*(?P<number>\d+)(?P<suffix>[A-Za-z]?)"


class Region(Record):
    """A Swedish county (län), by the codes that different registers use for it."""

    lan_code: str
    lan_name_sv: str
    lan_name_en: str
    region_org_sv: str
    iso3166_2: str
    nuts3: str
    nuts2: str
    nuts2_name_sv: str
    nuts2_name_en: str
    nuts1: str
    nuts1_name_sv: str
    erdf_programme_2021_2027: str

    @property
    def spellings(self) -> tuple[str, ...]:
        """Every code and name that stands for the region; ``0018`` is how Kolada writes ``18``."""
        codes = (self.lan_code, f"00{self.lan_code}", self.lan_code.lstrip("0"), self.iso3166_2, self.nuts3)
        return (*codes, self.lan_name_sv, self.lan_name_en, self.region_org_sv)


class CommonIndicator(Record):
    """A common indicator of a fund.

    Fields that end in ``_unverified`` are advice, never a reason for an error.
    """

    code: str
    type: str
    name_en: str
    unit: str
    policy_objective: str
    specific_objective_unverified: str
    usable_across_objectives_unverified: str
    baseline_zero_by_definition: str
    milestone_2024_applies: str
    doubt: str


class Criterion(Record):
    """A criterion that an intervention is judged by, and the question that it asks."""

    code: str
    name_en: str
    name_sv: str
    question_en: str
    question_sv: str
    doubt: str


def _table(name: str) -> list[dict[str, str]]:
    import csv

    lines = packaged("vocabulary", name).splitlines()
    return list(csv.DictReader(line for line in lines if not line.startswith("#")))


def provenance(name: str) -> str:
    """What a catalogue says about itself: version, source, doubts.

    >>> "2021/1058" in provenance("indicators/erdf-2021-2027.csv")
    True
    """
    lines = packaged("vocabulary", name).splitlines()
    return "\n".join(line.removeprefix("#").strip() for line in lines if line.startswith("#"))


# -- regions -----------------------------------------------------------------------------------------


@cache
def regions() -> tuple[Region, ...]:
    """The Swedish regions, by county code."""
    return tuple(Region(**row) for row in _table("regions.csv"))


@cache
def _regions_by_spelling() -> Mapping[str, Region]:
    return {fold(spelled): region for region in regions() for spelled in region.spellings}


def region(code: str) -> Region | None:
    """The region with a county code, NUTS 3 code, ISO code or name; None where there is none.

    >>> region("18") is region("0018") is region("SE124") is region("SE-T") is region("Örebro län")
    True
    >>> region("0025").lan_name_sv, region("21").lan_name_sv, region("99")
    ('Norrbottens län', 'Gävleborgs län', None)
    """
    return _regions_by_spelling().get(fold(code))


def nearest_regions(code: str) -> tuple[str, ...]:
    """Codes and names of regions that are spelled nearly like a text, the nearest first.

    >>> nearest_regions("Örebo län")[0]
    '18 Örebro län'
    """
    from difflib import get_close_matches  # only a slip needs it

    near = get_close_matches(fold(code), _regions_by_spelling(), 3)
    found = [_regions_by_spelling()[spelled] for spelled in near]
    return _unique(f"{held.lan_code} {held.lan_name_sv}" for held in found)


# -- indicators of funds -----------------------------------------------------------------------------


@cache
def erdf_indicators(period: str = PERIODS[-1]) -> Mapping[str, CommonIndicator]:
    """The common indicators of the regional fund in a programme period, by code. Raises KeyError.

    >>> erdf_indicators("2021-2027")["RCO04"].name_en
    'Enterprises with non-financial support'
    """
    if period not in PERIODS:
        raise KeyError(period)
    rows = (CommonIndicator(**row) for row in _table(f"indicators/erdf-{period}.csv"))
    return {row.code: row for row in rows}


def normalise_indicator_code(code: str) -> str:
    """A code as the regulations write it; codes of a programme's own keep their letter.

    >>> [normalise_indicator_code(code) for code in ("RCO 01", "rco1", "RCO001", "RCO66A", "RCR-104")]
    ['RCO01', 'RCO01', 'RCO01', 'RCO66a', 'RCR104']
    >>> normalise_indicator_code("andel kvinnor")
    'andel kvinnor'
    """
    found = re.fullmatch(_CODE, code.strip())
    if found is None:
        return code.strip()
    return f"{found['kind'].upper()}{int(found['number']):02d}{found['suffix'].lower()}"


def common_code(code: str) -> str:
    """The common indicator that a programme's own code is made from: ``RCO66`` for ``RCO66a``."""
    normal = normalise_indicator_code(code)
    return normal[:-1] if re.fullmatch(_CODE, normal) and normal[-1:].isalpha() else normal


def nearest_indicator_codes(code: str, period: str = PERIODS[-1]) -> tuple[str, ...]:
    """Codes in the catalogue that are spelled nearly like one that is not there.

    >>> "RCO04" in nearest_indicator_codes("RCP04")
    True
    """
    from difflib import get_close_matches  # only a slip needs it

    return tuple(get_close_matches(normalise_indicator_code(code), sorted(erdf_indicators(period)), 3))


# -- criteria ----------------------------------------------------------------------------------------


@cache
def criteria() -> tuple[Criterion, ...]:
    """The six evaluation criteria of the OECD's development committee (DAC).

    >>> [criterion.code for criterion in criteria()][:2]
    ['relevance', 'coherence']
    """
    return tuple(Criterion(**row) for row in _table("criteria.csv"))


def _unique(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(names))
