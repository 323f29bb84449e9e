"""A report as JUnit XML, which nearly every CI shows as tests."""

from __future__ import annotations

import re
from collections.abc import Sequence
from xml.sax.saxutils import escape

from effektkedja.diagnostics import Finding, Findings, Location
from effektkedja.messages.catalogue import finding_help, finding_sentence, sentence
from effektkedja.output.places import path_of, place_of

_FORBIDDEN = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What XML 1.0 cannot hold, not even escaped."""


def write(report: Findings, language: str) -> str:
    """The report with a suite for each file and a failed test for each finding, advice included."""
    by_file: dict[str, list[Finding]] = {path_of(Location(name)): [] for name in report.names}
    for finding in report.findings:
        by_file.setdefault(path_of(finding.location), []).append(finding)
    suites = [
        _suite(path, found, language) for path, found in sorted(by_file.items(), key=lambda held: held[0])
    ]
    failures = len(report.findings)
    tests = sum(max(len(found), 1) for found in by_file.values())
    attributes = _attributes(name="effektkedja", tests=tests, failures=failures, errors=0)
    inner = "".join(suites)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<testsuites{attributes}>\n{inner}</testsuites>\n'


def _suite(path: str, found: Sequence[Finding], language: str) -> str:
    tests = max(len(found), 1)
    attributes = _attributes(name=path or "effektkedja", tests=tests, failures=len(found), errors=0)
    clean = sentence("output.nothing-found", language)
    cases = [_case(finding, path, language) for finding in found] or [
        f"    <testcase{_attributes(name=clean, classname=path)}/>\n"
    ]
    return f"  <testsuite{attributes}>\n{''.join(cases)}  </testsuite>\n"


def _case(finding: Finding, path: str, language: str) -> str:
    name = f"{finding.code} {finding.name}: {finding.subject}"
    message = finding_sentence(finding, language)
    told = [f"{place_of(finding.location) or finding.subject}: {message}", finding_help(finding, language)]
    failure = _attributes(type=finding.severity.word, message=message)
    return (
        f"    <testcase{_attributes(name=name, classname=path)}>\n"
        f"      <failure{failure}>{_text(chr(10).join(part for part in told if part))}</failure>\n"
        f"    </testcase>\n"
    )


def _attributes(**named: object) -> str:
    quotes = {'"': "&quot;", "\n": "&#10;", "\t": "&#9;", "\r": "&#13;"}
    return "".join(f' {name}="{_text(str(value), quotes)}"' for name, value in named.items())


def _text(text: str, more: dict[str, str] | None = None) -> str:
    """The text as XML, with a question mark for each sign that XML has no room for."""
    return escape(_FORBIDDEN.sub("?", text), more or {})
