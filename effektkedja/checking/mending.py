"""Making the fixes of a file: all that can be made without asking, each of them tried before it is kept."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence

from effektkedja.diagnostics import Edit, Finding, Severity
from effektkedja.formats.source import Source
from effektkedja.formats.splicing import line_starts, span_of, spliced
from effektkedja.record import Record

Look = Callable[[Source], Sequence[Finding]]
"""Says what there is to find in a text, with the fixes that there are."""

OPENING = frozenset({"EK003", "EK004", "EK906", "EK907"})
"""Findings that keep what stands behind them from being read: mended, they let further faults be seen."""

_MOST_ROUNDS = 20


class Mended(Record):
    """A text before and after its fixes, the findings that they mended, and those that are left."""

    before: Source
    source: Source
    fixed: tuple[Finding, ...]
    left: tuple[Finding, ...]


def mended(source: Source, look: Look) -> Mended:
    """The text with every fix made that mends its finding and makes no new fault.

    One fix can make room for another, so this goes on until there is none left; then mending the text once
    more changes nothing.
    """
    before, fixed = source, list[Finding]()
    found = look(source)
    for _ in range(_MOST_ROUNDS):
        wanted = _apart([finding for finding in found if finding.fix], source.text)
        made = _made(source, found, wanted, look)
        if not made.fixed:
            break
        source, found = made.source, made.left
        fixed += made.fixed
    return Mended(before, source, tuple(fixed), tuple(found))


def _made(source: Source, found: Sequence[Finding], wanted: Sequence[Finding], look: Look) -> Mended:
    """All the fixes at once; where something about that is not right, the first that can be made alone."""
    together = [wanted] if len(wanted) > 1 else []
    for chosen in (*together, *([one] for one in wanted)):
        after = _after(source, chosen)
        left = look(after)
        if is_mended(found, left, chosen):
            return Mended(source, after, tuple(chosen), tuple(left))
    return Mended(source, source, (), tuple(found))


def _after(source: Source, chosen: Iterable[Finding]) -> Source:
    edits = [edit for finding in chosen if finding.fix for edit in finding.fix.edits]
    return Source(source.path, spliced(source.text, edits))


def is_safe(source: Source, finding: Finding, found: Sequence[Finding], look: Look) -> bool:
    """Whether the fix of a finding, made alone, mends it and makes no new fault."""
    return is_mended(found, look(_after(source, [finding])), [finding])


def is_mended(before: Sequence[Finding], after: Sequence[Finding], mended: Sequence[Finding]) -> bool:
    """Whether findings are gone, and no error has come that the mending made."""
    had, has = _counted(before), _counted(after)
    if any(has[finding.fingerprint] >= had[finding.fingerprint] for finding in mended):
        return False
    opens = all(finding.code in OPENING for finding in mended)
    edits = [edit for finding in mended if finding.fix for edit in finding.fix.edits]
    return not any(
        has[finding.fingerprint] > had[finding.fingerprint]
        and not (opens and finding.code != "EK002" and not any(_is_within(finding, edit) for edit in edits))
        for finding in after
        if finding.severity is Severity.ERROR
    )


def _is_within(finding: Finding, edit: Edit) -> bool:
    """Whether a finding begins within the text that an edit put there."""
    at, start = finding.location, edit.location.column or 1
    return at.line == edit.location.line and start <= (at.column or 1) < start + len(edit.text)


def _counted(findings: Iterable[Finding]) -> Counter[str]:
    return Counter(finding.fingerprint for finding in findings)


def _apart(findings: Iterable[Finding], text: str) -> list[Finding]:
    """Those of the findings whose fixes do not overlap one that is made already; the first comes first."""
    starts = line_starts(text)
    taken: list[tuple[int, int]] = []
    kept = []
    for finding in findings:
        spans = [span_of(edit, starts, len(text)) for edit in finding.fix.edits] if finding.fix else []
        if all(end < first or start > last for start, end in spans for first, last in taken):
            taken += spans
            kept.append(finding)
    return kept
