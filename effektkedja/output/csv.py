"""A report as CSV, for a spreadsheet."""

from __future__ import annotations

import csv
import io

from effektkedja.diagnostics import Finding, Findings
from effektkedja.messages.catalogue import finding_help, finding_sentence

COLUMNS = (
    "path",
    "line",
    "column",
    "sheet",
    "cell",
    "severity",
    "code",
    "name",
    "subject",
    "message",
    "help",
    "fingerprint",
    "caused_by",
    "follows",
)
"""The columns, in order; new ones are added last."""

_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")  # noqa: RUF001 - the wide ones run too


def write(report: Findings, language: str) -> str:
    """The report with one row for each finding, after a row of headings."""
    text = io.StringIO(newline="")
    rows = csv.writer(text, lineterminator="\n")
    rows.writerow(COLUMNS)
    rows.writerows([harmless(cell) for cell in _cells(finding, language)] for finding in report.findings)
    return text.getvalue()


def _cells(finding: Finding, language: str) -> tuple[object, ...]:
    at = finding.location
    return (
        *(at.path, at.line, at.column, at.sheet, at.cell),
        *(finding.severity.word, finding.code, finding.name, finding.subject),
        *(finding_sentence(finding, language), finding_help(finding, language), finding.fingerprint),
        *(finding.caused_by, finding.follows),
    )


def harmless(cell: object) -> object:
    """A text that a spreadsheet would run as a formula gets an apostrophe first, which makes it a text."""
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(_FORMULA) else cell
