"""What was found in a file as plain lists and texts, to be sent to another process or kept for the next run.

Nothing but JSON's own kinds of value: reading it back runs no code, whoever wrote it.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import Any

from effektkedja.checking.examination import Examined
from effektkedja.diagnostics import Edit, Finding, Fix, Location, Place, Severity

_SEVERITIES = {int(severity): severity for severity in Severity}


def plain(examined: Examined) -> list[Any]:
    """All of a file that was looked through, but its path and why it could not be opened."""
    return [
        [_plain_finding(finding, examined.path) for finding in examined.findings],
        [[line, text] for line, text in examined.lines.items()],
        examined.language,
        examined.threshold,
    ]


def examined_from(path: str, kept: list[Any]) -> Examined:
    """The same as it was. Raises ValueError, TypeError, KeyError or AttributeError for anything else."""
    findings, lines, language, threshold = kept
    found = tuple(_finding(path, one) for one in findings)
    return Examined(path, found, dict(lines), language, threshold)


def _plain_finding(finding: Finding, path: str) -> list[Any]:
    at, place = finding.location, finding.place
    where: list[Any] = [at.line, at.column, at.end_line, at.end_column]
    if at.sheet is not None or at.path != path:
        where += [at.sheet, at.cell, at.path]
    return [
        finding.code,
        finding.name,
        int(finding.severity),
        finding.subject,
        {name: list(held) if isinstance(held, tuple) else held for name, held in finding.params.items()},
        [list(place.path), place.text, place.key],
        where,
        finding.key_language,
        finding.caused_by,
        finding.follows,
        finding.fix and [_plain_edit(edit) for edit in finding.fix.edits],
    ]


def _plain_edit(edit: Edit) -> list[Any]:
    at = edit.location
    return [at.line, at.column, at.end_line, at.end_column, edit.text]


def _fix(path: str | None, edits: list[list[Any]]) -> Fix:
    return Fix(tuple(Edit(Location(path, *where), text) for *where, text in edits))


def _finding(path: str, kept: list[Any]) -> Finding:
    code, name, severity, subject, params, place, where, key_language, caused_by, follows, fix = kept
    for key, held in params.items():
        if type(held) is list:
            params[key] = tuple(held)
    line, column, end_line, end_column, *elsewhere = where
    sheet, cell, path_told = elsewhere or (None, None, path)
    steps, text, is_key = place
    at = {"path": path_told, "line": line, "column": column, "end_line": end_line, "end_column": end_column}
    if elsewhere:
        at |= {"sheet": sheet, "cell": cell}
    # There may be hundreds of thousands of them, and each of their facts has been there before.
    return Finding.of(
        {
            "code": code,
            "name": name,
            "severity": _SEVERITIES[severity],
            "subject": subject,
            "params": MappingProxyType(params),
            "place": Place.of({"path": tuple(steps), "text": text, "key": is_key}),
            "location": Location.of(at),
            "key_language": key_language,
            "caused_by": caused_by,
            "follows": follows,
            "fix": fix and _fix(path_told, fix),
        }
    )
