"""What was found in a file, counted and packed: to be sent to another process or kept for the next run.

How many findings there are of each kind is known at once; the findings are made when they are looked at.
What is packed is JSON and nothing but its own kinds of value: reading it back runs no code.
"""

from __future__ import annotations

import json
import zlib
from functools import cached_property
from types import MappingProxyType
from typing import Any

from effektkedja.checking.examination import Examined
from effektkedja.diagnostics import Edit, Finding, Fix, Kinds, Location, Place, Severity

_SEVERITIES = {int(severity): severity for severity in Severity}
_QUICKLY = 1
"""How hard the packing tries: more takes up to twice the time, and saves less than a tenth of the room."""


class Kept(Examined):
    """A file that was looked through, whose findings and lines are made from what is packed of them."""

    packed: bytes | memoryview = b""

    @cached_property  # type: ignore[misc] # a value as any other, but made when it is asked for
    def findings(self) -> tuple[Finding, ...]:
        """The findings as they were."""
        return tuple(_finding(self.path, one) for one in self._told[0])

    @cached_property  # type: ignore[misc] # as the findings
    def lines(self) -> dict[int, str]:
        """The text of the lines that findings point at."""
        return dict(self._told[1])

    @cached_property
    def _told(self) -> list[Any]:
        told: list[Any] = json.loads(zlib.decompress(self.packed))
        return told


def kept(examined: Examined) -> Kept:
    """A file that was looked through, packed."""
    if isinstance(examined, Kept):
        return examined
    told = [
        [_plain_finding(finding, examined.path) for finding in examined.findings],
        list(examined.lines.items()),
    ]
    data = json.dumps(told, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")
    return kept_as(
        examined.path, examined.kinds, examined.language, examined.threshold, zlib.compress(data, _QUICKLY)
    )


def kept_as(
    path: str, kinds: Kinds, language: str | None, threshold: str, packed: bytes | memoryview
) -> Kept:
    """A file that was looked through, of facts that were packed before."""
    # There may be tens of thousands of them, and each of their facts has been there before.
    return Kept.of(
        {"path": path, "kinds": kinds, "language": language, "threshold": threshold, "packed": packed}
    )


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
        dict(finding.params),
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
