"""A report as SARIF 2.1.0, which code scanning and many editors read."""

from __future__ import annotations

import json
from typing import Any

from effektkedja.diagnostics import Finding, Findings, Fix, Location, Severity
from effektkedja.messages.catalogue import finding_help, finding_sentence, general_help, rule_text
from effektkedja.output.places import uri_of, utf16_column

_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.ADVICE: "note"}


def write(report: Findings, language: str) -> str:
    """The report as SARIF: the rules that found something with their texts, and what they found."""
    codes = sorted({finding.code for finding in report.findings})
    driver = {"name": "effektkedja", "rules": [_rule(code, report, language) for code in codes]}
    results = [_result(finding, codes, report, language) for finding in report.findings]
    run = {
        "tool": {"driver": driver},
        "language": language,
        "columnKind": "utf16CodeUnits",
        "results": results,
    }
    told = {"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}
    return json.dumps(told, ensure_ascii=False, indent=2) + "\n"


def _rule(code: str, report: Findings, language: str) -> dict[str, Any]:
    found = [finding for finding in report.findings if finding.code == code]
    text, fix = rule_text(code, language), general_help(code, language)
    told = [" ".join(text.why.split()), fix]
    return {
        "id": code,
        "name": found[0].name,
        "shortDescription": {"text": text.title},
        "fullDescription": {"text": told[0] or text.title},
        "help": {"text": "\n\n".join(part for part in told if part) or text.title},
        "defaultConfiguration": {"level": _LEVELS[max(finding.severity for finding in found)]},
    }


def _result(finding: Finding, codes: list[str], report: Findings, language: str) -> dict[str, Any]:
    fix = finding_help(finding, language)
    result: dict[str, Any] = {
        "ruleId": finding.code,
        "ruleIndex": codes.index(finding.code),
        "level": _LEVELS[finding.severity],
        "message": {"text": "\n".join(part for part in (finding_sentence(finding, language), fix) if part)},
    }
    location = _location(finding, report)
    if location:
        result["locations"] = [location]
    if finding.caused_by or finding.follows:
        result["properties"] = {"causedBy": finding.caused_by, "follows": finding.follows}
    result["partialFingerprints"] = {"effektkedja/v1": finding.fingerprint}
    if finding.fix:
        result["fixes"] = [_fix(finding.fix, report)]
    return result


def _fix(fix: Fix, report: Findings) -> dict[str, Any]:
    changes = [
        {"deletedRegion": _edited(edit.location, report), "insertedContent": {"text": edit.text}}
        for edit in fix.edits
    ]
    return {
        "artifactChanges": [
            {"artifactLocation": {"uri": uri_of(fix.edits[0].location)}, "replacements": changes}
        ]
    }


def _edited(at: Location, report: Findings) -> dict[str, int | None]:
    end = at.but(line=at.end_line or at.line)
    return {
        "startLine": at.line,
        "startColumn": utf16_column(report, at, at.column or 1),
        "endLine": end.line,
        "endColumn": utf16_column(report, end, at.end_column or at.column or 1),
    }


def _location(finding: Finding, report: Findings) -> dict[str, Any]:
    at = finding.location
    location: dict[str, Any] = {}
    if at.path is not None:
        location["physicalLocation"] = {"artifactLocation": {"uri": uri_of(at)}}
    if at.line is not None:
        location["physicalLocation"]["region"] = _region(finding, report)
    if at.cell is not None:
        location["logicalLocations"] = [{"fullyQualifiedName": f"{at.sheet}!{at.cell}"}]
    elif finding.subject:
        location["logicalLocations"] = [{"name": finding.subject}]
    return location


def _region(finding: Finding, report: Findings) -> dict[str, int | None]:
    at = finding.location
    region = {"startLine": at.line}
    if at.column is not None:
        region["startColumn"] = utf16_column(report, at, at.column)
    if at.end_line is not None and at.end_line != at.line:
        return {**region, "endLine": at.end_line}
    if at.column is not None and at.end_column is not None and at.end_column >= at.column:
        region["endColumn"] = utf16_column(report, at, at.end_column)
    return region
