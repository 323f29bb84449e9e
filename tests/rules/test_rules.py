"""Every rule does what its cases say, and is told in full.

The cases are data, one file ``cases/EKnnn.yaml`` per rule:

    passing:
      what-it-shows: |           # a chain file in which the rule finds nothing
        effektkedja: 1
        titel: …
    failing:
      what-it-shows:
        chain: |                 # a chain file, and everything that the rule finds in it, in order
          effektkedja: 1
          titel: …
        finds:
          - subject: kurs        # the id, or the arrow as ``a -> b``
            params: {read: kurz} # some or all of the params; a list stands for a tuple
            severity: error      # these three only where they matter
            follows: 2
            text: kurz           # what the caret is put on
        as_of: 2027-03-01        # the day that it is judged by, 1 January 2026 unless it is said
        options: {most: 3}       # options of the rule that are not the defaults

A passing case may be written in full too, without ``finds``. The rule is run whatever the ambition of the
chain, so a case needs no ``ambition``. The chain must be read without a fault. For a code that reading itself
finds, the text stands under ``read`` instead of ``chain``, and what is compared are the findings of reading
that bear the code. For a code that is about the rules themselves it stands under ``check``: all rules are run
by the ambition of the chain, and what is compared are the findings that bear the code.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from pathlib import Path
from string import Formatter
from types import MappingProxyType
from typing import Any, NamedTuple

import pytest
import yaml

from effektkedja.analysis.graph import Graph
from effektkedja.checking.run import findings_of
from effektkedja.diagnostics import CHECKING, Finding, Severity
from effektkedja.formats.source import Reading, Source
from effektkedja.formats.yaml import read
from effektkedja.messages.catalogue import (
    LANGUAGES,
    RuleText,
    finding_help,
    finding_sentence,
    rule_text,
    table,
)
from effektkedja.rules.registry import Found, Rule, own_rules
from effektkedja.vocabulary.keys import keys
from effektkedja.vocabulary.words import words_of

AS_OF = date(2026, 1, 1)
CASES = Path(__file__).parent / "cases"


class Case(NamedTuple):
    """One text, and what the rule with a code finds in it."""

    code: str
    name: str
    text: str
    finds: tuple[Mapping[str, Any], ...]
    is_read: bool = False
    as_of: date = AS_OF
    options: Mapping[str, Any] = MappingProxyType({})


def cases() -> tuple[Case, ...]:
    """Every case of every rule, file by file."""
    return tuple(case for file in sorted(CASES.glob("EK*.yaml")) for case in _cases_in(file))


def _cases_in(file: Path) -> Iterator[Case]:
    held = yaml.safe_load(file.read_text(encoding="utf-8"))
    code = file.stem
    for name, told in (held.get("passing") or {}).items():
        if isinstance(told, str):
            yield Case(code, f"passing {name}", told, (), own_rules()[code].check is None)
        else:
            yield _case(code, f"passing {name}", {**told, "finds": ()})
    for name, told in (held.get("failing") or {}).items():
        yield _case(code, f"failing {name}", told)


def _case(code: str, name: str, told: Mapping[str, Any]) -> Case:
    text = told.get("chain", told.get("read", told.get("check")))
    day, options = told.get("as_of", AS_OF), told.get("options", {})
    return Case(code, name, text, tuple(told["finds"]), "read" in told, day, options)


def reading_of(text: str) -> Reading:
    return read(Source("x.yaml", text))


def found_in(case: Case) -> tuple[Found | Finding, ...]:
    """What is found of the case's code: by reading, or by the rule in a chain that was read."""
    reading = reading_of(case.text)
    if case.code in CHECKING and reading.chain:
        found = findings_of(reading.chain, as_of=case.as_of)
        return tuple(finding for finding in found if finding.code == case.code)
    if case.is_read:
        return tuple(finding for finding in reading.findings if finding.code == case.code)
    assert not reading.findings, [(f.code, dict(f.params), f.location.line) for f in reading.findings]
    chain = reading.chain
    rule = own_rules()[case.code]
    assert chain is not None
    assert rule.check is not None, f"{case.code} is found by reading: say read, not chain"
    return tuple(rule.found_in(chain, Graph(chain), case.as_of, case.options))


def as_told(
    found: Iterable[Found | Finding], expected: Iterable[Mapping[str, Any]]
) -> list[Mapping[str, Any]]:
    """What was found, told with as many words as what was expected."""
    wanted = list(expected)
    actual = list(found)
    wanted += [{"subject": "", "params": dict(one.params)} for one in actual[len(wanted) :]]
    return [_told(one, words) for one, words in zip(actual, wanted, strict=False)]


def _told(found: Found | Finding, words: Mapping[str, Any]) -> Mapping[str, Any]:
    told: dict[str, Any] = {"subject": found.subject}
    if "params" in words:
        told["params"] = {name: _plain(found.params.get(name)) for name in words["params"]}
    if "severity" in words:
        told["severity"] = found.severity.word if found.severity else None
    if "follows" in words:
        told["follows"] = found.follows
    if "text" in words:
        told["text"] = found.place.text
    return told


def _plain(value: object) -> object:
    return list(value) if isinstance(value, tuple) else value


CASES_OF_ALL = cases()
EVER_USED = Path(__file__).parent / "codes.txt"
UNREADABLE_BY_A_CASE = {"EK901"}
"""Codes that no chain can bring about; they have tests of their own."""

each_case = pytest.mark.parametrize("case", CASES_OF_ALL, ids=lambda case: f"{case.code} {case.name}")
each_rule = pytest.mark.parametrize("rule", own_rules().values(), ids=lambda rule: rule.code)
each_language = pytest.mark.parametrize("language", LANGUAGES)


@each_case
def test_a_rule_finds_exactly_what_its_case_says(case: Case) -> None:
    assert as_told(found_in(case), case.finds) == list(case.finds)


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
    rule = own_rules()[case.code]
    text = rule_text(case.code, language)
    for found in found_in(case):
        finding = found if isinstance(found, Finding) else _finding(rule, found)
        given = {"subject", *finding.params}
        message = text.kinds.get(str(finding.params.get("kind")), text.message)
        for template in (message, text.fix):
            assert not [
                name for name, spec in _places(template) if name not in given and not _is_known(name, spec)
            ]
        for spelling in LANGUAGES:
            here = finding.but(key_language=spelling)
            assert finding_sentence(here, language).strip()
            assert finding_help(here, language).strip()


def _finding(rule: Rule, found: Found) -> Finding:
    severity = found.severity or rule.severity
    return Finding(rule.code, rule.name, severity, found.subject, found.params, found.place)


def _places(template: str) -> set[tuple[str, str]]:
    return {(name, spec or "") for _, name, spec, _ in Formatter().parse(template) if name}


def _is_known(name: str, spec: str) -> bool:
    """Whether a place names a key or a word of the language outright, or may be left out."""
    how, _, where = spec.partition("/")
    if how == "when":
        return where in table("when", "sv")
    if how == "key":
        return any(key.name == name and where in key.where.split("/") for key in keys())
    return how == "word" and name in words_of(where, "en")


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
