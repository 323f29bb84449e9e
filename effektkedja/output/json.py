"""A report for programs, as JSON version 1 of the language's contract."""

from __future__ import annotations

import json
from typing import Any

from effektkedja.diagnostics import Finding, Findings, Severity
from effektkedja.messages.catalogue import finding_help, finding_sentence

VERSION = 1


def write(report: Findings, language: str) -> str:
    """The report as JSON: sorted, without a clock, so that the same chain gives the same bytes."""
    told = {
        "version": VERSION,
        "findings": [_finding(finding, language) for finding in report.findings],
        "summary": {
            "files": report.files,
            **{
                f"{severity.word}s": report.count(severity) for severity in (Severity.ERROR, Severity.WARNING)
            },
            "advice": report.count(Severity.ADVICE),
        },
    }
    return json.dumps(told, ensure_ascii=False, indent=2) + "\n"


def _finding(finding: Finding, language: str) -> dict[str, Any]:
    at = finding.location
    return {
        "code": finding.code,
        "name": finding.name,
        "severity": finding.severity.word,
        "subject": finding.subject,
        "message": finding_sentence(finding, language),
        "help": finding_help(finding, language),
        "path": at.path,
        "line": at.line,
        "column": at.column,
        "end_line": at.end_line,
        "end_column": at.end_column,
        "sheet": at.sheet,
        "cell": at.cell,
        "caused_by": finding.caused_by,
        "follows": finding.follows,
        "fingerprint": finding.fingerprint,
        "params": dict(sorted(finding.params.items())),
    }
