"""A report as Reviewdog's diagnostic format (rdjson)."""

from __future__ import annotations

import json
from typing import Any

from effektkedja.diagnostics import Finding, Findings, Location, Severity
from effektkedja.messages.catalogue import finding_help, finding_sentence
from effektkedja.output.places import path_of, utf8_column

_SEVERITIES = {Severity.ERROR: "ERROR", Severity.WARNING: "WARNING", Severity.ADVICE: "INFO"}


def write(report: Findings, language: str) -> str:
    """The report as one object; columns are counted in bytes, as the format says."""
    diagnostics = [_diagnostic(finding, report, language) for finding in report.findings]
    told = {"source": {"name": "effektkedja"}, "diagnostics": diagnostics}
    return json.dumps(told, ensure_ascii=False, indent=2) + "\n"


def _diagnostic(finding: Finding, report: Findings, language: str) -> dict[str, Any]:
    at = finding.location
    where = f"{at.sheet}!{at.cell}: " if at.cell else ""
    told = [where + finding_sentence(finding, language), finding_help(finding, language)]
    location: dict[str, Any] = {"path": path_of(at)}
    if at.line is not None:
        location["range"] = _range(report, at)
    diagnostic: dict[str, Any] = {
        "message": "\n".join(part for part in told if part),
        "location": location,
        "severity": _SEVERITIES[finding.severity],
        "code": {"value": finding.code},
    }
    if finding.fix:
        edits = finding.fix.edits
        diagnostic["suggestions"] = [
            {"range": _range(report, edit.location), "text": edit.text} for edit in edits
        ]
    return diagnostic


def _range(report: Findings, at: Location) -> dict[str, Any]:
    start: dict[str, Any] = {"line": at.line}
    if at.column is None:
        return {"start": start}
    start["column"] = utf8_column(report, at, at.column)
    if at.end_column is None:
        return {"start": start}
    end = at.but(line=at.end_line or at.line)
    return {"start": start, "end": {"line": end.line, "column": utf8_column(report, end, at.end_column)}}
