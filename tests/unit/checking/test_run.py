"""All rules over one chain, whatever one of them does, and what is told of rules from elsewhere."""

import datetime
from pathlib import Path

import pytest

from effektkedja import Chain
from effektkedja.checking import run
from effektkedja.checking.run import all_rules, findings_of
from effektkedja.checking.selection import Selection
from effektkedja.diagnostics import Place, Severity
from effektkedja.formats.source import Source
from effektkedja.formats.yaml import read
from effektkedja.rules.registry import Found, Rule

FACTS = {"titel": "Kurs", "aktiviteter": {"kurs": "Hålla kurs", "möte": "Hålla möte"}}
DAY = datetime.date(2026, 1, 2)


def finds(*found):
    """A check that finds the same in every chain."""
    return lambda _chain, _graph: iter(found)


def breaks(why, *found):
    """A check that breaks when it has found something."""

    def check(_chain, _graph):
        yield from found
        raise why

    return check


def rule(check, code="ZZ001", since=1):
    return Rule(code, "made-up", Severity.WARNING, since, check)


@pytest.fixture
def found(monkeypatch):
    """What some rules find in a chain, as far as it is wanted."""

    def _found(*rules, chain=None, **wishes):
        monkeypatch.setattr(run, "all_rules", lambda: (rules, ()))
        return findings_of(Chain(**FACTS) if chain is None else chain, **wishes)

    return _found


def test_what_a_rule_finds_is_told_with_its_code_its_name_and_its_severity(found):
    place = Place(("activities", "kurs"))
    (one,) = found(rule(finds(Found("kurs", place, {"title": "Hålla kurs"}))))
    assert (one.code, one.name, one.severity) == ("ZZ001", "made-up", Severity.WARNING)
    assert (one.subject, one.place, one.params) == ("kurs", place, {"title": "Hålla kurs"})
    assert (one.caused_by, one.follows, one.key_language) == (None, 0, "en")


def test_a_rule_may_choose_another_severity(found):
    (one,) = found(rule(finds(Found("kurs", severity=Severity.ADVICE))))
    assert one.severity is Severity.ADVICE


def test_what_follows_bears_its_cause_which_counts_it(found):
    cause = rule(finds(Found("kurs", follows=2)), "ZZ002")
    first, second = found(rule(finds(Found("möte", follows_from=("ZZ002", "kurs")))), cause)
    assert (first.subject, first.caused_by) == ("möte", second.fingerprint)
    assert (second.subject, second.caused_by, second.follows) == ("kurs", None, 3)


def test_the_same_thing_found_twice_is_told_once_and_all_in_order(found):
    again = rule(finds(Found("möte"), Found("kurs"), Found("kurs")))
    assert [one.subject for one in found(again)] == ["kurs", "möte"]


@pytest.mark.parametrize("why", [ValueError("av\n misstag"), SystemExit("av\n misstag")])
def test_a_rule_that_breaks_is_told_with_what_it_found_and_the_others_are_run(found, why):
    broken = rule(breaks(why, Found("kurs")), "ZZ001")
    told = found(broken, rule(finds(Found("möte")), "ZZ002"))
    assert [(one.code, one.subject) for one in told] == [
        ("EK901", "ZZ001"),
        ("ZZ001", "kurs"),
        ("ZZ002", "möte"),
    ]
    assert (told[0].name, told[0].severity) == ("rule-crashed", Severity.ERROR)
    assert told[0].params == {"rule": "ZZ001", "reason": f"{type(why).__name__}: av misstag"}


def test_an_exception_of_a_rule_that_broke_is_not_said_to_be_unused(found):
    chain = Chain(**FACTS, tillåt={"ZZ001": "inget", "ZZ002": "inget"})
    told = found(rule(breaks(ValueError())), rule(finds(), "ZZ002"), chain=chain)
    assert [(one.code, one.params["rule"]) for one in told] == [("EK901", "ZZ001"), ("EK902", "ZZ002")]


def test_only_rules_that_are_wanted_are_run_and_told(found):
    later, ignored = rule(finds(Found("kurs")), "ZZ001", since=3), rule(breaks(ValueError()), "ZZ002")
    selection = Selection(ignored=frozenset({"ZZ002"}))
    assert found(later, ignored, selection=selection) == ()
    named = Selection(named=frozenset({"ZZ001"}), ignored=frozenset({"ZZ002"}))
    assert [one.code for one in found(later, ignored, selection=named)] == ["ZZ001"]


def test_a_rule_gets_the_day_and_its_limits(found):
    def check(_chain, _graph, *, as_of, most=9):
        yield Found(f"{as_of} {most}")

    assert [one.subject for one in found(rule(check), as_of=DAY)] == ["2026-01-02 9"]
    selection = Selection(options={"ZZ001": {"most": 3}, "ZZ002": {"most": 4}})
    assert [one.subject for one in found(rule(check), as_of=DAY, selection=selection)] == ["2026-01-02 3"]


def test_exceptions_are_judged_as_of_the_same_day(found):
    chain = Chain(**FACTS, tillåt={"ZZ001": "till 2026-01-01 inget"})
    nothing = rule(finds())
    assert [one.code for one in found(nothing, chain=chain, as_of=DAY)] == ["EK904"]
    before = datetime.date(2025, 1, 1)
    assert [one.code for one in found(nothing, chain=chain, as_of=before)] == ["EK902"]


def test_what_is_found_in_a_file_stands_where_it_was_written_in_the_language_of_its_keys(found):
    text = "effektkedja: 1\ntitel: Kurs\naktiviteter:\n  kurs: Hålla kurs\nbieffektr: {}\n"
    chain = read(Source("x.kedja.yaml", text)).chain
    told = found(rule(finds(Found("kurs", Place(("activities", "kurs"))))), chain=chain)
    assert [(one.code, one.location.line, one.location.path) for one in told] == [
        ("ZZ001", 4, "x.kedja.yaml"),
        ("EK003", 5, "x.kedja.yaml"),
    ]
    assert {one.key_language for one in told} == {"sv"}


def test_what_is_found_in_a_chain_of_python_is_told_in_the_language_that_it_says(found):
    chain = Chain(**FACTS, språk="sv")
    assert found(rule(finds(Found("kurs"))), chain=chain)[0].key_language == "sv"


# -- rules from elsewhere ---------------------------------------------------------------------------


class Entry:
    """An entry point of another package."""

    name = "deras"

    def __init__(self, why=None):
        self.why = why

    def load(self):
        if self.why is not None:
            raise self.why


@pytest.fixture
def elsewhere(monkeypatch):
    """What all rules are when another package adds entry points and rules, of which some have texts."""

    def _elsewhere(entries=(), rules=(), told=()):
        added = []
        monkeypatch.setattr(run, "entry_points", lambda: entries)
        monkeypatch.setattr(run, "registered", lambda: (*run.own_rules().values(), *rules))
        monkeypatch.setattr(run, "add_texts", lambda code, texts: added.append((code, texts)))
        monkeypatch.setattr(run, "has_texts", lambda code: code in told)
        return *all_rules(), added

    return _elsewhere


def test_without_other_packages_there_are_the_rules_of_this_one(elsewhere):
    rules, faults, added = elsewhere()
    assert (rules, faults, added) == (tuple(run.own_rules().values()), (), [])


@pytest.mark.parametrize("why", [ImportError("saknas"), SystemExit("saknas")])
def test_a_package_that_breaks_is_told_and_the_others_are_loaded(elsewhere, why):
    _, (fault,), _ = elsewhere([Entry(), Entry(why), Entry()])
    assert (fault.code, fault.subject) == ("EK901", "")
    assert fault.params == {"rule": "deras", "kind": "package", "reason": f"{type(why).__name__}: saknas"}


def test_a_rule_without_texts_is_told(elsewhere):
    rules, faults, added = elsewhere(rules=[rule(finds())])
    assert rules[-1].code == "ZZ001"
    assert [dict(one.params) for one in faults] == [{"rule": "ZZ001", "kind": "no-texts"}]
    assert added == []


def test_the_texts_of_a_rule_are_added_and_it_is_told_where_it_is_not_in_them(elsewhere):
    texts = Path("deras")
    added = [rule(finds()).but(texts=texts), rule(finds(), "ZZ002").but(texts=texts)]
    _, faults, known = elsewhere(rules=added, told=["ZZ002"])
    assert [dict(one.params) for one in faults] == [{"rule": "ZZ001", "kind": "texts", "file": "deras"}]
    assert known == [("ZZ001", texts), ("ZZ002", texts)]


def test_what_is_wrong_with_rules_from_elsewhere_is_told_of_every_chain(monkeypatch):
    fault = run._broken("", rule="ZZ001", kind="no-texts")
    monkeypatch.setattr(run, "all_rules", lambda: ((), (fault,)))
    assert [one.params for one in findings_of(Chain(**FACTS))] == [fault.params]
