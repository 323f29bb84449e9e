"""Personal data is found, and what only looks like it is left alone."""

from __future__ import annotations

import pytest

from effektkedja.analysis.personal_data import personal_data

FOUND = [
    ("Kontakt: 811218-9876", "identity", "81…"),
    ("Kontakt: 19811218-9876.", "identity", "19…"),
    ("8112189876", "identity", "81…"),
    ("nr 811218 9876 gäller", "identity", "81…"),
    ("Född på 1800-talet: 121212+1212", "identity", "12…"),
    ("Samordningsnummer 701063-2391", "identity", "70…"),
    ("Skriv till anna.berg@region.example", "email", "a…@region.example"),
    ("(asa_b+test@exempel.example)", "email", "a…@exempel.example"),
    ("åsa@exempel.example", "email", "å…@exempel.example"),
    ("Ring 070-123 45 67", "phone", "070…"),
    ("Ring 070 123 45 67!", "phone", "070…"),
    ("Mobil 0701234567", "phone", "070…"),
    ("Ring 08-123 456 78", "phone", "08-…"),
    ("Växel 019-602 10 00", "phone", "019…"),
    ("tel. 0920-28 40 00", "phone", "092…"),
    ("+46 70 123 45 67", "phone", "+46…"),
    ("+46 (0)70-123 45 67", "phone", "+46…"),
    ("0046701234567", "phone", "004…"),
]

LEFT_ALONE = [
    "811218-9875 har fel kontrollsiffra",
    "811318-9876 har ingen månad 13",
    "Organisationsnummer 556036-0793",
    "Organisationsnummer 5560360793",
    "RUN 2026-123456",
    "Dnr RS 2026/018-123456",
    "dnr 19RS8112",
    "TVV 20357000-1234567",
    "3 858 743 kr",
    "16 800 000 kronor",
    "0 12 500,50",
    "2026-09-15",
    "15-09-2026",
    "08-09-2026",
    "2026-09/2029-02",
    "kl. 08.00-16.00",
    "0800-1600",
    "08-16",
    "region 0025",
    "SE124",
    "anslag 1:1",
    "24\u201336 månader",
    "0,5..0,7",
    "ISBN 978-91-12345-67-8",
    "SFS 2017:583",
    "100 000-tals kronor",
    "https://www.example.org/rapport/2026/0920284000-1.pdf",
    "@region",
    "Kunna mer @ arbetet",
    "RCO 01 och RCR29",
    "Prop. 2021/22:1",
]


@pytest.mark.parametrize(("text", "kind", "masked"), FOUND)
def test_what_tells_who_a_person_is_is_found_and_masked(text, kind, masked):
    assert [(datum.kind, datum.masked) for datum in personal_data(text)] == [(kind, masked)]


@pytest.mark.parametrize("text", LEFT_ALONE)
def test_numbers_that_only_look_like_it_are_left_alone(text):
    assert list(personal_data(text)) == []


@pytest.mark.parametrize("text", [text for text, _, _ in FOUND])
def test_what_is_shown_is_never_the_whole(text):
    for datum in personal_data(text):
        assert datum.written in text
        assert datum.written not in datum.masked
        assert sum(sign.isdigit() for sign in datum.masked) <= 4
