"""A report as workflow commands of GitHub Actions: notes at the lines of a pull request."""

from __future__ import annotations

from effektkedja.diagnostics import Finding, Findings, Severity
from effektkedja.output import markdown
from effektkedja.output.places import gravest_first, path_of, told

LARGEST_SUMMARY = 1_000_000
"""Bytes; GitHub throws away a larger summary of a step."""

_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.ADVICE: "notice"}


def write(report: Findings, language: str) -> str:
    """One command for each finding, the gravest first: GitHub shows ten of a kind for each step."""
    return "".join(f"{_command(finding, language)}\n" for finding in gravest_first(report))


def summary(report: Findings, language: str) -> str:
    """All findings as a table, for the summary of the step."""
    return f"### effektkedja\n\n{markdown.write(report, language, largest=LARGEST_SUMMARY)}\n"


def _command(finding: Finding, language: str) -> str:
    at = finding.location
    properties = {
        "file": path_of(at) or None,
        "line": at.line,
        "col": at.column,
        "endColumn": at.end_column if at.end_line in (None, at.line) else None,
        "title": f"{finding.code} {finding.name}",
    }
    listed = ",".join(f"{name}={_property(value)}" for name, value in properties.items() if value is not None)
    where = f"{at.sheet}!{at.cell}: " if at.cell else ""
    parts = told(finding, language)
    return f"::{_COMMANDS[finding.severity]} {listed}::{_data(where + chr(10).join(parts))}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(value: object) -> str:
    return _data(str(value)).replace(":", "%3A").replace(",", "%2C")
