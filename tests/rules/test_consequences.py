"""What only follows from something else bears its cause, and the cause counts what follows."""

from datetime import date
from pathlib import Path

import pytest
import yaml

from effektkedja.checking.run import findings_of
from effektkedja.checking.selection import Selection
from effektkedja.diagnostics import Severity
from effektkedja.formats.source import Source
from effektkedja.formats.yaml import read

CASES = yaml.safe_load(Path(__file__).with_name("consequences.yaml").read_text(encoding="utf-8"))
AS_OF = date(2026, 1, 1)


def found_in(text, selection=None):
    chain = read(Source("x.yaml", text)).chain
    return findings_of(chain, as_of=AS_OF, **({} if selection is None else {"selection": selection}))


def everything_in(text):
    """What all rules find, whatever the ambition of the chain."""
    from effektkedja.checking.run import all_rules

    codes = frozenset(rule.code for rule in all_rules()[0])
    return found_in(text, Selection(None, codes))


def told(finding):
    return f"{finding.code} {finding.subject}"


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_what_follows_is_laid_at_its_cause(case):
    found = everything_in(case["chain"])
    cause = next(finding for finding in found if told(finding) == case["cause"])
    following = sorted(told(finding) for finding in found if finding.caused_by == cause.fingerprint)
    assert cause.caused_by is None
    assert set(case["follows"]) <= set(following)
    assert cause.follows == len(following)


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_every_cause_is_there_and_follows_from_nothing(case):
    found = everything_in(case["chain"])
    roots = {finding.fingerprint for finding in found if finding.caused_by is None}
    assert {finding.caused_by for finding in found} <= roots | {None}


def test_a_chain_that_was_read_is_judged_once(monkeypatch):
    from effektkedja.checking import consequence

    monkeypatch.setattr(consequence, "mended", lambda _: pytest.fail("there is nothing to mend"))
    assert found_in("effektkedja: 1\ntitel: Kurs\naktiviteter:\n  kurs: Hålla kurs\n")


MISTYPED = CASES["a-loose-box"]["chain"]


def test_what_follows_from_a_finding_that_is_not_told_stands_for_itself():
    assert {told(one): one.caused_by for one in found_in(MISTYPED)}["EK009 kurs"]
    ignoring = Selection(ignored=frozenset({"EK001"}))
    assert {told(one): one.caused_by for one in found_in(MISTYPED, ignoring)}["EK009 kurs"] is None


def test_what_follows_can_be_set_aside_like_anything_else():
    allowed = MISTYPED.replace("  kurs: Hålla kurs", "  kurs: Hålla kurs # effektkedja: tillåt EK009 i höst")
    assert allowed != MISTYPED
    found = found_in(allowed)
    assert not {"EK009", "EK902"} & {finding.code for finding in found}
    assert next(one for one in found if one.code == "EK001").follows == 0


def test_what_is_graver_than_its_cause_stands_for_itself():
    bare = CASES["an-arrow-of-which-nothing-is-said"]["chain"].replace(
        "titel: Kurs", "titel: Kurs\nambition: 2"
    )
    raised = Selection(severities={"EK103": Severity.ERROR})
    causes = {told(one): one.caused_by for one in found_in(bare, raised)}
    assert causes["EK103 klar -> kunniga"] is None
    assert causes["EK107 klar -> kunniga"]


def test_what_follows_from_a_fault_causes_nothing_itself():
    found = found_in(CASES["the-first-of-a-level-for-a-mistyped-key"]["chain"] + "ambition: 2\n")
    causes = {told(one): one.caused_by for one in found}
    assert causes["EK201 kunniga"]
    assert causes["EK201 trygga"] is None
