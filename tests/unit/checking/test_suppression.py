"""What a chain sets aside as a whole, wherever it was written; and what there is to say of that."""

from __future__ import annotations

import datetime

import pytest

from effektkedja import Chain, check, load
from effektkedja.checking.examination import Examiner, Wishes
from effektkedja.checking.suppression import Suppression, suppress
from effektkedja.cli.main import run
from effektkedja.diagnostics import ALWAYS, Finding, Location, Place, Severity
from effektkedja.rules.registry import own_rules

REASON = "vi talar om det i det regionala samtalet"
FACTS = {
    "titel": "Frukost",
    "ambition": 2,
    "aktiviteter": {"frukostar": "Hålla fyra frukostar"},
    "effekter_kort": {"kontakter": "Deltagare har en ny kontakt", "mod": "Deltagare vågar anställa"},
    "samband": ["frukostar -> kontakter", "frukostar -> mod"],
}
CODES = ("EK114", "EK306", "EK316", "EK201")
"""Findings about the chain as a whole, and one about each of its effects."""


def codes(chain: Chain) -> list[str]:
    return [finding.code for finding in check(chain).findings]


@pytest.fixture(params=["yaml", "xlsx", "python"])
def read(request, tmp_path):
    """Makes a chain of facts: from a file, from a workbook or outright."""

    def _read(facts):
        chain = Chain(**facts)
        if request.param == "python":
            return chain
        path = tmp_path / "a.kedja.yaml"
        path.write_text(chain.to_yaml("sv"), encoding="utf-8")
        if request.param == "yaml":
            return load(path)
        assert run(["convert", str(path), "-o", str(tmp_path / "a.kedja.xlsx")]) == 0
        return load(tmp_path / "a.kedja.xlsx")

    return _read


@pytest.mark.parametrize("code", CODES)
def test_a_chain_may_set_aside_what_is_about_all_of_it(read, code):
    assert code in codes(Chain(**FACTS))
    left = codes(read({**FACTS, "tillåt": {code: REASON}}))
    assert code not in left
    assert sorted(left) == sorted(one for one in codes(Chain(**FACTS)) if one != code)


def test_what_a_chain_sets_aside_for_nothing_is_told_where_it_stands(read):
    chain = read({**FACTS, "tillåt": {"EK018": REASON}})
    (told,) = [finding for finding in check(chain).findings if finding.code == "EK902"]
    assert told.params == {"rule": "EK018"}
    assert told.place.path == ("allow", "EK018")
    if told.location.line is not None:
        assert chain.origin.excerpt(told.location.line).strip().startswith("EK018")
    elif told.location.sheet is not None:
        assert told.location.sheet == "Om kedjan"


def test_an_exception_of_a_chain_that_nothing_needs_goes_with_its_key(tmp_path):
    path = tmp_path / "a.kedja.yaml"
    text = Chain(**FACTS).to_yaml("sv")
    path.write_text(f"{text}tillåt:\n  EK018: inget\n", encoding="utf-8")
    done, data = Examiner(Wishes()).mend(str(path))
    assert [finding.code for finding in done.fixed] == ["EK902"]
    assert data.decode() == text


def found(code="EK018", subject="kurs", path=("activities", "kurs"), line=4):
    place, at = Place(path), Location("x", line, 1)
    return Finding(code, "same-title", Severity.WARNING, subject, place=place, location=at)


@pytest.mark.parametrize(
    ("wish", "finding", "covers"),
    [
        ({}, found(), True),
        ({}, found(path=(*found().place.path, "title")), True),
        ({}, found(path=("outputs", "kunniga")), True),
        ({}, found(path=("outputs", "kunniga"), subject="kunniga"), False),
        ({}, found(path=("activities",), subject="kunniga"), False),
        ({}, found("EK009"), False),
        ({"subject": "", "path": ()}, found(), True),
        ({"subject": "EK018", "path": (), "line": 4}, found(), True),
        ({"subject": "EK018", "path": (), "line": 5}, found(), False),
    ],
)
def test_a_wish_covers_what_its_rule_finds_in_its_part_or_on_its_line(wish, finding, covers):
    told = {"rule": "EK018", "reason": "x", "subject": "kurs", "path": ("activities", "kurs"), **wish}
    assert Suppression(**told).covers(finding, "EK018") is covers


@pytest.mark.parametrize("code", sorted(ALWAYS))
def test_what_is_always_told_is_never_covered(code):
    assert Suppression(code, "x", "").covers(found(code), code) is False


DAY = datetime.date(2026, 6, 15)


def told_of(allow, judged=("EK018", "EK009"), as_of=DAY, findings=()):
    """What there is to say of the exceptions of a chain: code and params."""
    chain = Chain(titel="Kurs", tillåt=allow)
    verdict = suppress(findings, chain, own_rules(), frozenset(judged), as_of)
    return [(finding.code, dict(finding.params)) for finding in verdict.told]


@pytest.mark.parametrize(
    ("rule", "reason", "told"),
    [
        ("EK018", "inget", ("EK902", {"rule": "EK018"})),
        ("ek018", "inget", ("EK902", {"rule": "ek018"})),
        ("Same-Title", "inget", ("EK902", {"rule": "Same-Title"})),
        (" EK018 ", "inget", ("EK902", {"rule": "EK018"})),
        ("EK018", " - ", ("EK903", {"rule": "EK018"})),
        ("EK018", "till 2026-06-14", ("EK903", {"rule": "EK018"})),
        ("EK018", "till 2026-06-14 inget", ("EK904", {"rule": "EK018", "until": "2026-06-14"})),
        ("EK018", "  UNTIL  2026-05  inget", ("EK904", {"rule": "EK018", "until": "2026-05"})),
        ("EK018", "till 2026-06-15 inget", ("EK902", {"rule": "EK018"})),
        ("EK018", "till 2026 inget", ("EK902", {"rule": "EK018"})),
        ("EK018", "tills 2026-06-14 inget", ("EK902", {"rule": "EK018"})),
        ("EK018", "gäller till 2026-06-14 inget", ("EK902", {"rule": "EK018"})),
        (
            "EK018",
            "till 2026-13-45 inget",
            ("EK904", {"rule": "EK018", "until": "2026-13-45", "kind": "no-date"}),
        ),
        ("EK01", "inget", ("EK905", {"rule": "EK01", "kind": "family", "first": "EK010"})),
        ("EK0181", "inget", ("EK905", {"rule": "EK0181", "nearest": "EK018"})),
        ("same-titel", "inget", ("EK905", {"rule": "same-titel", "nearest": "EK018"})),
        ("något annat", "inget", ("EK905", {"rule": "något annat", "nearest": ""})),
        ("", "inget", ("EK905", {"rule": "", "kind": "none"})),
        ("x" * 70, "inget", ("EK905", {"rule": "x" * 60, "nearest": ""})),
    ],
)
def test_what_is_wrong_with_an_exception_is_told(rule, reason, told):
    assert told_of({rule: reason}) == [told]


def test_an_exception_that_sets_something_aside_is_not_told():
    assert told_of({"EK018": "inget"}, findings=[found()]) == []


def test_an_exception_of_a_rule_that_was_not_run_is_not_told():
    assert told_of({"EK018": "inget"}, judged=["EK009"]) == []


def test_expiry_is_judged_as_of_today_where_no_day_is_given():
    assert told_of({"EK018": "till 2020-01-01 inget"}, as_of=None) == [
        ("EK904", {"rule": "EK018", "until": "2020-01-01"})
    ]
    assert told_of({"EK018": "till 9000-01-01 inget"}, as_of=None) == [("EK902", {"rule": "EK018"})]


@pytest.mark.parametrize(("language", "key"), [("sv", "sv"), ("en", "en"), (None, "en")])
def test_what_is_told_of_a_chain_in_python_is_told_with_the_keys_of_its_language(language, key):
    chain = Chain(titel="Kurs", tillåt={"EK018": "inget"}, **({"språk": language} if language else {}))
    (told,) = suppress([], chain, own_rules(), frozenset({"EK018"})).told
    assert (told.key_language, told.subject, told.place) == (key, "", Place(("allow", "EK018"), key=True))


@pytest.mark.parametrize("key", ["allow", "tillåt", "Tillåt"])
def test_a_reason_that_is_no_text_is_told_as_one_that_is_missing(key):
    bad = Finding(
        "EK004", "bad-value", Severity.ERROR, "kurs", {"read": "7"}, Place(("activities", key, "EK018"))
    )
    (told,) = suppress([bad], Chain(titel="Kurs"), own_rules(), frozenset()).kept
    assert (told.code, told.name, told.severity) == ("EK903", "suppression-without-reason", Severity.ERROR)
    assert (told.subject, told.params, told.place) == ("EK018", {"rule": "EK018"}, bad.place)


@pytest.mark.parametrize(
    ("code", "path"),
    [("EK004", ("period",)), ("EK004", ("activities", "kurs")), ("EK003", ("activities", "allow", "EK018"))],
)
def test_other_faults_stay_as_they_are(code, path):
    fault = Finding(code, "name", Severity.ERROR, "kurs", {"read": "7"}, Place(path))
    assert suppress([fault], Chain(titel="Kurs"), own_rules(), frozenset()).kept == (fault,)
