"""The report of a run: what was found, in what, with the lines to show."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from effektkedja.diagnostics import Finding, Severity
from effektkedja.record import Record


class Report(Record):
    """Everything that was found in one run, sorted by place.

    ``lines`` holds the text of the lines that findings point at, by path and line; ``files`` counts
    what was looked at; ``language`` is the language of the first chain.
    """

    findings: tuple[Finding, ...] = ()
    files: int = 1
    lines: Mapping[tuple[str | None, int], str] = MappingProxyType({})
    language: str = "sv"

    def count(self, severity: Severity) -> int:
        """How many findings have a severity."""
        return sum(finding.severity is severity for finding in self.findings)

    def at_or_above(self, severity: Severity) -> tuple[Finding, ...]:
        """The findings that matter at least as much as a severity."""
        return tuple(finding for finding in self.findings if finding.severity >= severity)

    def __str__(self) -> str:
        from effektkedja.output.text import write

        return write(self, self.language)
