"""Fixes that an editor offers where a finding is: those that mend it and make no new fault."""

from __future__ import annotations

from collections.abc import Iterator

from effektkedja.checking.mending import is_safe
from effektkedja.diagnostics import Edit, Finding
from effektkedja.editor.manuscript import Manuscript
from effektkedja.editor.positions import Range
from effektkedja.messages.catalogue import sentence
from effektkedja.record import Record


class Action(Record):
    """A fix with the finding that it mends, and what it is called."""

    title: str
    finding: Finding
    edits: tuple[Edit, ...]


def actions_in(manuscript: Manuscript, within: Range) -> Iterator[Action]:
    """The fixes of the findings that touch a range."""
    for finding in manuscript.findings:
        if finding.fix is None:
            continue
        start, end = manuscript.positions.range_of(finding.location)
        if start <= within[1] and end >= within[0] and _holds(manuscript, finding):
            yield Action(_title(finding.fix.edits, manuscript.language), finding, finding.fix.edits)


def _holds(manuscript: Manuscript, finding: Finding) -> bool:
    return is_safe(manuscript.source, finding, manuscript.findings, manuscript.findings_in)


def _title(edits: tuple[Edit, ...], language: str) -> str:
    text = edits[0].text.strip()
    return sentence("fixing.write", language, text=text) if text else sentence("fixing.remove", language)
