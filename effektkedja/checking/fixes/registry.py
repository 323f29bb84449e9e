"""Which findings come with a fix, and who makes it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from effektkedja.checking.fixes import leaving_out, quoting, slips
from effektkedja.checking.fixes.text import Text

if TYPE_CHECKING:
    from effektkedja.diagnostics import Finding
    from effektkedja.formats.source import Reading, Source

MAKERS = {
    "EK001": slips.unknown_reference,
    "EK003": slips.unknown_key,
    "EK004": slips.bad_value,
    "EK012": leaving_out.duplicate_link,
    "EK902": leaving_out.unused_suppression,
    "EK906": quoting.unreadable_file,
    "EK907": quoting.text_lost,
    "EK909": leaving_out.format_version,
}
"""What makes the fix of a finding with a code; None where it cannot be made with certainty."""


def with_fixes(findings: Sequence[Finding], reading: Reading, source: Source) -> tuple[Finding, ...]:
    """The findings of a text file, each with its fix where there is one."""
    text = Text(source, reading.chain)
    return tuple(
        finding.but(fix=MAKERS[finding.code](finding, text))
        if finding.code in MAKERS and finding.location.line is not None
        else finding
        for finding in findings
    )
