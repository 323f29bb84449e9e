"""What was found in a file comes back as it was from what is packed of it, and costs nothing until then."""

import pytest

from effektkedja.checking.examination import Examined
from effektkedja.checking.kept import kept, kept_as
from effektkedja.diagnostics import Edit, Finding, Fix, Location, Place, Severity, kinds_of

AT = Location("a.yaml", 3, 4, 5, 6)
FINDINGS = {
    "with nothing more than it must have": Finding("EK009", "loose-box", Severity.WARNING, "kurs"),
    "in a file": Finding("EK009", "loose-box", Severity.ERROR, "kurs", location=AT),
    "in another file": Finding("EK009", "x", Severity.ADVICE, "kurs", location=AT.but(path="b.yaml")),
    "in no file": Finding("EK901", "x", Severity.ERROR, "", location=Location()),
    "in a workbook": Finding(
        "EK009", "x", Severity.ERROR, "kurs", location=Location("a.yaml", sheet="Rutor", cell="B2")
    ),
    "in another workbook": Finding(
        "EK009", "x", Severity.ERROR, "kurs", location=Location("b.xlsx", sheet="Rutor", cell="B2")
    ),
    "with texts, numbers and lists": Finding(
        "EK016",
        "x",
        Severity.WARNING,
        "a -> b",
        {"title": "å\ud800", "number": 9, "names": ("a", "b"), "no": ()},
    ),
    "with a place": Finding(
        "EK016", "x", Severity.WARNING, "a", place=Place(("links", 0, "link"), text="b", key=True)
    ),
    "with its language and its cause": Finding(
        "EK016", "x", Severity.WARNING, "a", key_language="sv", caused_by="0" * 16, follows=3
    ),
    "with a fix": Finding(
        "EK003",
        "x",
        Severity.ERROR,
        "a",
        location=AT,
        fix=Fix((Edit(AT, "ny"), Edit(Location("a.yaml", 7, 1, 8, 1), ""))),
    ),
}


@pytest.mark.parametrize("finding", FINDINGS.values(), ids=FINDINGS)
def test_a_finding_comes_back_as_it_was(finding):
    again = kept(Examined("a.yaml", (finding,)))
    assert again.findings == (finding,)
    (one,) = again.findings
    assert (one.fingerprint, one.order) == (finding.fingerprint, finding.order)


def test_all_that_is_said_of_a_file_comes_back():
    held = tuple(FINDINGS.values())
    one = kept(Examined("a.yaml", held, {3: "å", 1: ""}, "en", "never"))
    assert (one.path, one.language, one.threshold, one.failure) == ("a.yaml", "en", "never", None)
    assert (one.findings, one.lines, one.kinds) == (held, {3: "å", 1: ""}, kinds_of(held))


def test_what_is_packed_is_not_packed_again():
    one = kept(Examined("a.yaml", tuple(FINDINGS.values())))
    assert kept(one) is one


def test_the_kinds_are_known_without_unpacking():
    kinds = {("EK009", "loose-box", Severity.WARNING): 2}
    one = kept_as("a.yaml", kinds, "sv", "error", b"not packed at all")
    assert (one.path, one.kinds, one.language, one.threshold) == ("a.yaml", kinds, "sv", "error")


def test_what_is_packed_takes_less_room():
    found = [Finding("EK009", "loose-box", Severity.WARNING, f"kurs-{n}") for n in range(100)]
    assert len(kept(Examined("a.yaml", found)).packed) < 2_000
