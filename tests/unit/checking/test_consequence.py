"""Which finding follows from which, when none of the rules is asked: chains and findings as data."""

import pytest

from effektkedja.checking.consequence import counted, with_causes
from effektkedja.diagnostics import Finding, Place, Severity
from effektkedja.formats.source import Source
from effektkedja.formats.yaml import read

HEAD = """effektkedja: 1
titel: Kurs
aktiviteter:
  kurs: Hålla kurs
  möte: Hålla möte
prestationer:
  kunniga: 40 kan
  mod: 20 vågar
"""


def finding(code="ZZ001", subject="kurs", path=(), severity=Severity.WARNING, **told):
    return Finding(code, "name", severity, subject, told.pop("params", {}), Place(path), **told)


def chain_of(rest):
    return read(Source("x.kedja.yaml", HEAD + rest)).chain


def causes(found, chain, left=()):
    """By code and subject what each finding follows from, when some are left in the mended chain."""
    done = with_causes(found, chain, lambda _: left)
    names = {one.fingerprint: f"{one.code} {one.subject}" for one in done}
    return {f"{one.code} {one.subject}": names.get(one.caused_by, one.caused_by) for one in done}


# -- what a rule names ------------------------------------------------------------------------------


def test_what_names_no_cause_in_a_chain_that_was_read_stays_as_it_is():
    found = [finding(), finding(subject="möte")]
    assert with_causes(found, chain_of(""), lambda _: pytest.fail("nothing to mend")) == found


def test_a_cause_that_a_rule_names_is_found_by_code_and_subject():
    found = [finding("ZZ002", "kurs"), finding("ZZ002", "möte"), finding(caused_by="ZZ002 möte")]
    assert causes(found, chain_of("")) == {
        "ZZ002 kurs": None,
        "ZZ002 möte": None,
        "ZZ001 kurs": "ZZ002 möte",
    }


def test_a_cause_that_is_not_there_is_none():
    found = [finding(caused_by="ZZ002 möte")]
    assert [one.caused_by for one in counted(with_causes(found, chain_of(""), list))] == [None]


# -- what could not be read -------------------------------------------------------------------------

UNKNOWN_KEY = "bieffektr: {}\n"


def problems_and(rest, *found):
    """A chain with faults, and its findings before some others."""
    chain = chain_of(rest)
    return [*chain.origin.problems, *found], chain


def test_what_is_left_when_all_is_mended_follows_from_nothing():
    left = finding()
    found, chain = problems_and(UNKNOWN_KEY, left, finding(subject="möte"))
    told = causes(found, chain, [left])
    assert told["ZZ001 kurs"] is None
    assert told["ZZ001 möte"].startswith("EK003")


def test_a_place_counts_when_it_is_asked_what_is_left():
    here, there = (finding(path=("activities", name)) for name in ("kurs", "möte"))
    found, chain = problems_and(UNKNOWN_KEY, here)
    (fault, one) = with_causes(found, chain, lambda _: [there])
    assert one.caused_by == fault.fingerprint


@pytest.mark.parametrize("code", ["EK003", "EK901"])
def test_what_reading_and_running_find_follows_from_nothing(code):
    found, chain = problems_and(UNKNOWN_KEY, finding(code, "annat", params={"read": "x"}))
    assert causes(found, chain)[f"{code} annat"] is None


def test_a_name_that_nothing_bears_is_a_fault_where_it_is_left():
    unknown = finding("EK001", "kurs -> kunnniga", params={"read": "kunnniga", "nearest": "kunniga"})
    follows = finding(subject="kunniga", path=("outputs", "kunniga"))
    assert causes([unknown, follows], chain_of(""), [unknown])["ZZ001 kunniga"] == "EK001 kurs -> kunnniga"


def test_a_name_that_is_mended_with_the_rest_is_no_fault_and_then_nothing_follows():
    unknown = finding("EK001", "kurs -> kunnniga", params={"read": "kunnniga", "nearest": "kunniga"})
    told = causes([unknown, finding(subject="kunniga")], chain_of(""), [])
    assert told == {"EK001 kurs -> kunnniga": None, "ZZ001 kunniga": None}


def test_what_follows_from_a_fault_is_named_as_a_cause_by_nothing():
    found, chain = problems_and(
        UNKNOWN_KEY, finding("ZZ002", "möte"), finding(caused_by="ZZ002 möte"), finding("ZZ003")
    )
    told = causes(found, chain, [finding(), finding("ZZ003")])
    assert told["ZZ002 möte"].startswith("EK003")
    assert told["ZZ001 kurs"] is None


def test_a_cause_that_a_rule_names_stays_beside_faults():
    cause, one = finding("ZZ002", "möte"), finding(caused_by="ZZ002 möte")
    found, chain = problems_and(UNKNOWN_KEY, cause, one)
    assert causes(found, chain, [cause, one])["ZZ001 kurs"] == "ZZ002 möte"


# -- which fault is the nearest ---------------------------------------------------------------------

TWO_FAULTS = """samband:
  - pil: kurs -> kunniga
    eftersomm: de övar
  - pil: möte -> mod
    eftersomm: de ses
"""
FIRST, SECOND = ("links", 0), ("links", 1)


def laid_at(rest, one):
    """The line of the fault that a finding is laid at."""
    found, chain = problems_and(rest, one)
    *faults, last = with_causes(found, chain, lambda _: ())
    (fault,) = [each for each in faults if each.fingerprint == last.caused_by]
    return fault.location.line


@pytest.mark.parametrize(
    ("subject", "line"),
    [
        ("kurs", 11),
        ("kunniga", 11),
        ("möte", 13),
        ("mod", 13),
        ("möte -> mod", 13),
        ("möte -> kurs", 11),
        ("hela kedjan", 11),
    ],
)
def test_a_finding_is_laid_at_the_fault_that_names_it_or_at_the_first(subject, line):
    rest = TWO_FAULTS.replace("eftersomm: de övar", "eftersomm: kurs").replace("de ses", "möte och mod")
    assert (
        laid_at(rest.replace("eftersomm: kurs", "eftersomm: kurs och kunniga"), finding(subject=subject))
        == line
    )


def test_the_nearest_along_the_arrows_is_taken():
    rest = """effekter_kort:
  lugn: Fler är lugna
samband:
  - kurs -> kunniga
  - kunniga -> lugn
  - möte -> mod
indikatorer:
  a: {titel: A, mäter: möte, mätr: x}
  b: {titel: B, mäter: lugn, mätr: x}
"""
    assert laid_at(rest, finding(subject="mod")) == 16
    assert laid_at(rest, finding(subject="kurs")) == 17
    assert laid_at(rest, finding(subject="annat", path=("outputs", "kunniga"))) == 17
    assert laid_at(rest, finding(subject="annat", params={"read": "kunniga"})) == 17


@pytest.mark.parametrize(
    ("subject", "line"), [("side_effects", 10), ("assumptions", 11), ("risks", 9), ("annat", 9)]
)
def test_a_section_is_laid_at_the_key_that_was_meant_or_at_one_that_may_be_any(subject, line):
    assert laid_at("helt_annat: {}\nbieffektr: {}\nantagandn: {}\n", finding(subject=subject)) == line


def test_what_is_near_nothing_is_laid_at_a_key_that_may_be_any():
    assert laid_at("bieffektr: {}\nhelt_annat: {}\n", finding(subject="annat")) == 10


def test_a_name_below_a_key_that_was_not_read_is_laid_at_that_key():
    rest = "helt_annat: {}\nannat_igen:\n  oro: Fler oroar sig\nsamband:\n  - kurs -> oro\n"
    assert laid_at(rest, finding(subject="kurs -> oro", params={"read": "oro"})) == 10
    assert laid_at(rest, finding(subject="annat", params={"read": "annat"})) == 9


# -- how many follow --------------------------------------------------------------------------------

CAUSE = finding("ZZ002", "möte")


def test_a_cause_counts_what_follows_beside_what_its_rule_has_counted():
    found = [CAUSE.but(follows=2), finding(caused_by=CAUSE.fingerprint), finding("ZZ003", follows=1)]
    assert [(one.follows, one.caused_by) for one in counted(found)] == [
        (3, None),
        (0, CAUSE.fingerprint),
        (1, None),
    ]


def test_where_nothing_follows_nothing_is_changed():
    found = [CAUSE.but(follows=2), finding()]
    assert counted(iter(found)) == found


def test_what_follows_from_what_is_not_told_stands_for_itself():
    (one,) = counted([finding(caused_by=CAUSE.fingerprint)])
    assert one.caused_by is None


@pytest.mark.parametrize(
    ("severity", "stands"), [(Severity.ADVICE, False), (Severity.WARNING, False), (Severity.ERROR, True)]
)
def test_what_is_graver_than_its_cause_stands_for_itself(severity, stands):
    cause, one = counted([CAUSE, finding(caused_by=CAUSE.fingerprint, severity=severity)])
    assert (one.caused_by is None, cause.follows) == (stands, 0 if stands else 1)
