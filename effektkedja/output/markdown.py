"""A report as a table in Markdown, for a merge request or the summary of a job."""

from __future__ import annotations

import re

from effektkedja.diagnostics import Finding, Findings
from effektkedja.messages.catalogue import sentence
from effektkedja.output.places import gravest_first, place_of, told
from effektkedja.output.text import summary

_SIGNS = re.compile(r"([\\`*_{}\[\]<>|~#!])")


def write(report: Findings, language: str, *, largest: int | None = None) -> str:
    """The report as a table, the gravest first; rows that do not fit in ``largest`` bytes are counted."""
    report = report.but(findings=report.causes)
    head = [f"{escaped(summary(report, language))}\n"]
    if not report.findings:
        return head[0]
    columns = [sentence(f"output.column.{name}", language) for name in ("severity", "rule", "place", "told")]
    head += [f"| {' | '.join(columns)} |", "|---|---|---|---|"]
    rows = [_row(finding, language) for finding in gravest_first(report)]
    shown = len(rows) if largest is None else _fitting(rows, largest - len("\n".join(head).encode()) - 200)
    more = [f"\n{sentence('output.more', language, count=len(rows) - shown)}"] if shown < len(rows) else []
    return "\n".join([*head, *rows[:shown], *more]) + "\n"


def _fitting(rows: list[str], room: int) -> int:
    """How many rows there is room for."""
    used = 0
    for number, row in enumerate(rows):
        used += len(row.encode("utf-8", "replace")) + 1
        if used > room:
            return number
    return len(rows)


def _row(finding: Finding, language: str) -> str:
    cells = [
        sentence(f"severity.{finding.severity.word}", language),
        f"{finding.code} {finding.name}",
        place_of(finding.location) or finding.subject,
    ]
    text = "<br>".join(escaped(part) for part in told(finding, language))
    return f"| {' | '.join([*map(escaped, cells), text])} |"


def escaped(text: str) -> str:
    """The text with nothing in it that Markdown, or HTML within it, would take for its own."""
    return _SIGNS.sub(r"\\\1", " ".join(text.replace("&", "&amp;").split()))
