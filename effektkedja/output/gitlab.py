"""A report as GitLab's code quality report."""

from __future__ import annotations

import json
from collections import Counter
from hashlib import sha256
from typing import Any

from effektkedja.diagnostics import Finding, Findings, Severity
from effektkedja.messages.catalogue import finding_sentence
from effektkedja.output.places import path_of

_SEVERITIES = {Severity.ERROR: "major", Severity.WARNING: "minor", Severity.ADVICE: "info"}


def write(report: Findings, language: str) -> str:
    """The report as a list; GitLab wants a line for each and a fingerprint that nothing else has."""
    seen: Counter[tuple[str, str]] = Counter()
    told = []
    for finding in report.findings:
        key = (path_of(finding.location), finding.fingerprint)
        told.append(_issue(finding, seen[key], language))
        seen[key] += 1
    return json.dumps(told, ensure_ascii=False, indent=2) + "\n"


def _issue(finding: Finding, before: int, language: str) -> dict[str, Any]:
    at = finding.location
    path = path_of(at)
    where = f"{at.sheet}!{at.cell}: " if at.cell else ""
    known_by = "\x1f".join([path, finding.fingerprint, str(before)])
    return {
        "description": f"{where}{finding_sentence(finding, language)}",
        "check_name": f"{finding.code} {finding.name}",
        "fingerprint": sha256(known_by.encode("utf-8", "surrogatepass")).hexdigest(),
        "severity": _SEVERITIES[finding.severity],
        "location": {"path": path, "lines": {"begin": at.line or 1}},
    }
