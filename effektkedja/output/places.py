"""Where a finding stands, counted and told as each output wants it."""

from __future__ import annotations

import os
from urllib.parse import quote

from effektkedja.diagnostics import Finding, Findings, Location
from effektkedja.messages.catalogue import finding_help, finding_sentence, sentence


def gravest_first(report: Findings) -> list[Finding]:
    """The findings with the gravest first, and in the order of the file within each.

    What only follows from another is left out: that one says how many do.
    """
    return sorted(report.causes, key=lambda finding: -finding.severity)


def told(finding: Finding, language: str) -> list[str]:
    """What a finding says, how many others follow from it, and how to mend it, as far as there is any."""
    follows = sentence("output.follows", language, count=finding.follows) if finding.follows else ""
    parts = [finding_sentence(finding, language), follows, finding_help(finding, language)]
    return [part for part in parts if part]


def place_of(at: Location) -> str:
    """A place as people write it: ``file:line:column``, or ``file:sheet!cell``.

    >>> place_of(Location("a.yaml", 3, 5)), place_of(Location("a.xlsx", sheet="Rutor", cell="B2"))
    ('a.yaml:3:5', 'a.xlsx:Rutor!B2')
    """
    known = [at.path, f"{at.sheet}!{at.cell}" if at.cell else at.line, at.column]
    return ":".join(str(part) for part in known if part is not None)


def path_of(at: Location) -> str:
    """The path with forward slashes, as repositories name it; relative to here where it lies below."""
    if at.path is None:
        return ""
    path = at.path
    if os.path.isabs(path):
        here = os.path.join(os.path.realpath(os.getcwd()), "")
        path = os.path.realpath(path).removeprefix(here)
    return os.path.normpath(path).replace(os.sep, "/")


def uri_of(at: Location) -> str:
    """The path as a URI: relative where it can be, without signs that a URI has other uses for.

    >>> uri_of(Location("kedjor/50 %.yaml"))
    'kedjor/50%20%25.yaml'
    """
    path = path_of(at)
    return ("file://" if path.startswith("/") else "") + quote(path, errors="replace")


def utf16_column(report: Findings, at: Location, column: int) -> int:
    """A column counted in UTF-16 code units, as editors in JavaScript and .NET count."""
    return _counted(report, at, column, "utf-16-le", 2)


def utf8_column(report: Findings, at: Location, column: int) -> int:
    """A column counted in bytes of UTF-8."""
    return _counted(report, at, column, "utf-8", 1)


def _counted(report: Findings, at: Location, column: int, encoding: str, width: int) -> int:
    line = report.lines.get((at.path, at.line or 0), "")
    if line.isascii():
        return column
    before = line[: column - 1]
    beyond = column - 1 - len(before)
    return len(before.encode(encoding, "surrogatepass")) // width + beyond + 1
