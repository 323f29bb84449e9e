"""What a rule finds in its cases, and whether it tells it in full.

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
            severity: error      # these four only where they matter
            follows: 2
            at: [links, 0]       # the part of the chain that it points at
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
from functools import cache
from pathlib import Path
from string import Formatter
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, NamedTuple

import yaml

from effektkedja.analysis.graph import Graph
from effektkedja.diagnostics import CHECKING, READING, Finding
from effektkedja.formats.source import Reading, Source
from effektkedja.formats.yaml import read
from effektkedja.messages.catalogue import LANGUAGES, finding_help, finding_sentence, rule_text, table
from effektkedja.vocabulary.keys import keys
from effektkedja.vocabulary.words import words_of

if TYPE_CHECKING:
    from effektkedja.rules.registry import Found, Rule

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
            yield Case(code, f"passing {name}", told, (), code in READING)
        else:
            yield _case(code, f"passing {name}", {**told, "finds": ()})
    for name, told in (held.get("failing") or {}).items():
        yield _case(code, f"failing {name}", told)


def _case(code: str, name: str, told: Mapping[str, Any]) -> Case:
    text = told.get("chain", told.get("read", told.get("check")))
    day, options = told.get("as_of", AS_OF), told.get("options", {})
    return Case(code, name, text, tuple(told["finds"]), "read" in told, day, options)


@cache
def reading_of(text: str) -> Reading:
    """What is read of a text; a case is judged several times."""
    return read(Source("x.yaml", text))


def found_in(case: Case, rule: Rule) -> tuple[Found | Finding, ...]:
    """What is found of the case's code: by reading, or by the rule in a chain that was read."""
    reading = reading_of(case.text)
    if case.code in CHECKING and reading.chain:
        from effektkedja.checking.run import (
            findings_of,  # so that a harmed rule is imported when it is harmed
        )

        found = findings_of(reading.chain, as_of=case.as_of)
        return tuple(finding for finding in found if finding.code == case.code)
    if case.is_read:
        return tuple(finding for finding in reading.findings if finding.code == case.code)
    assert not reading.findings, [(f.code, dict(f.params), f.location.line) for f in reading.findings]
    chain = reading.chain
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
    if "at" in words:
        told["at"] = list(found.place.path)
    if "follows_from" in words:
        told["follows_from"] = _plain(found.follows_from)
    if "text" in words:
        told["text"] = found.place.text
    return told


def _plain(value: object) -> object:
    return list(value) if isinstance(value, tuple) else value


def unfilled(case: Case, rule: Rule, language: str) -> Iterator[str]:
    """Every place in a sentence of the rule that nothing fills where the rule finds what the case holds."""
    text = rule_text(case.code, language)
    for found in found_in(case, rule):
        finding = found if isinstance(found, Finding) else _finding(rule, found)
        given = {"subject", *finding.params}
        message = text.kinds.get(str(finding.params.get("kind")), text.message)
        for template in (message, text.fix):
            places = _places(template)
            yield from (name for name, spec in places if name not in given and not _is_known(name, spec))
        for spelling in LANGUAGES:
            here = finding.but(key_language=spelling)
            for told in (finding_sentence, finding_help):
                if not told(here, language).strip():
                    yield told.__name__


def misplaced(case: Case, rule: Rule) -> Iterator[str]:
    """Where a rule points at nothing: the end of a place that is no key of the language and no id."""
    if rule.check is None:  # reading points at what was written, right or wrong
        return
    chain = reading_of(case.text).chain
    ids = {str(part.path[-1]) for part in chain.walk() if part.path} if chain else set()
    for found in found_in(case, rule):
        end = found.place.path[-1] if found.place.path else 0
        if isinstance(end, str) and end not in ids and not any(key.name == end for key in keys()):
            yield end


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
