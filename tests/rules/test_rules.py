"""Every rule does what its cases say, and is told in full; ``judgement.py`` says how cases are written."""

from __future__ import annotations

from pathlib import Path

import pytest
from rules.judgement import AS_OF, Case, as_told, cases, found_in, misplaced, reading_of, unfilled

from effektkedja.checking.run import findings_of
from effektkedja.diagnostics import Severity
from effektkedja.messages.catalogue import LANGUAGES, RuleText, rule_text
from effektkedja.rules.registry import Rule, own_rules

CASES_OF_ALL = cases()
EVER_USED = Path(__file__).parent / "codes.txt"
UNREADABLE_BY_A_CASE = {"EK901"}
"""Codes that no chain can bring about; they have tests of their own."""

each_case = pytest.mark.parametrize("case", CASES_OF_ALL, ids=lambda case: f"{case.code} {case.name}")
each_rule = pytest.mark.parametrize("rule", own_rules().values(), ids=lambda rule: rule.code)
each_language = pytest.mark.parametrize("language", LANGUAGES)


@each_case
def test_a_rule_finds_exactly_what_its_case_says(case: Case) -> None:
    assert as_told(found_in(case, own_rules()[case.code]), case.finds) == list(case.finds)


@each_rule
def test_a_rule_has_a_passing_and_a_failing_case(rule: Rule) -> None:
    kinds = {case.name.split()[0] for case in CASES_OF_ALL if case.code == rule.code}
    assert kinds == {"passing", "failing"} or rule.code in UNREADABLE_BY_A_CASE


@each_rule
@each_language
def test_a_rule_is_told_in_full(rule: Rule, language: str) -> None:
    text = rule_text(rule.code, language)
    missing = [name for name in ("title", "message", "why", "fix") if not getattr(text, name)]
    assert not missing
    assert text.message != rule.code, f"messages/rules/{rule.code}.toml is missing or is no TOML"


@each_case
@each_language
def test_every_place_in_a_sentence_is_filled(case: Case, language: str) -> None:
    assert not list(unfilled(case, own_rules()[case.code], language))


@each_case
def test_a_rule_points_at_something_that_there_is(case: Case) -> None:
    assert not list(misplaced(case, own_rules()[case.code]))


@each_rule
@each_language
def test_the_wrong_example_fails_and_the_right_one_passes(rule: Rule, language: str) -> None:
    text = rule_text(rule.code, language)
    if rule.code in UNREADABLE_BY_A_CASE:
        return
    assert rule.code in _codes_in(text.wrong, rule)
    assert rule.code not in _codes_in(text.right, rule)
    _assert_keys_are_in(language, text)


def _codes_in(example: str, rule: Rule) -> set[str]:
    reading = reading_of(example + "\n")
    if rule.check is not None:
        assert not reading.findings, [(f.code, dict(f.params)) for f in reading.findings]
    found = findings_of(reading.chain, as_of=AS_OF) if reading.chain else reading.findings
    return {finding.code for finding in found}


def _assert_keys_are_in(language: str, text: RuleText) -> None:
    chain = reading_of(text.right + "\n").chain
    assert chain is not None
    assert chain.origin is not None
    assert chain.origin.key_language == language


@each_rule
def test_the_right_example_has_no_errors(rule: Rule) -> None:
    for language in LANGUAGES:
        chain = reading_of(rule_text(rule.code, language).right + "\n").chain
        found = findings_of(chain, as_of=AS_OF) if chain else ()
        assert not [one.code for one in found if one.severity is Severity.ERROR]


def test_codes_and_names_are_unique_and_keep_their_form() -> None:
    rules = list(own_rules().values())
    names = [rule.name for rule in rules]
    assert len(set(names)) == len(names)
    for rule in rules:
        assert rule.code[:2] == "EK"
        assert len(rule.code) == 5
        assert rule.code[2:].isdigit()
        assert rule.name == rule.name.lower()
        assert rule.name.replace("-", "").isalnum()


def test_a_code_once_used_keeps_its_name() -> None:
    """Files and settings of others name them. A new rule gets a new line in ``codes.txt``."""
    used = dict(line.split() for line in EVER_USED.read_text(encoding="utf-8").splitlines())
    now = {rule.code: rule.name for rule in own_rules().values()}
    assert {code: used.get(code) for code in now} == now
