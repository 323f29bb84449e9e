"""A report for people: each finding with its place, its line, a caret, and how to mend it."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterator

from effektkedja.diagnostics import Finding, Findings, Severity
from effektkedja.messages.catalogue import finding_help, finding_sentence, rule_text, sentence

_COLOURS = {Severity.ERROR: "31", Severity.WARNING: "33", Severity.ADVICE: "36"}
_NARROWEST = 20
_TAB = "    "


def write(
    report: Findings, language: str, *, width: int = 100, colour: bool = False, consequences: bool = False
) -> str:
    """The report as text, in a language. ``width`` is in columns; colour only where it can be seen.

    What only follows from something else is counted at its cause, unless ``consequences`` are asked for.
    """
    width = max(width, _NARROWEST)
    report = report if consequences else report.but(findings=report.causes)
    blocks = [
        "\n".join(_block(report, finding, language, width, colour=colour)) for finding in report.findings
    ]
    ends = "\n".join(wrapped(summary(report, language), width))
    return "\n\n".join([*blocks, ends + _mendable(report, language)]) + "\n"


def _mendable(report: Findings, language: str) -> str:
    """How many of the findings can be mended without asking; nothing where there are none."""
    count = sum(finding.fix is not None for finding in report.findings)
    if not count:
        return ""
    return "\n" + sentence("fixing.one" if count == 1 else "fixing.many", language, count=count)


def _block(report: Findings, finding: Finding, language: str, width: int, *, colour: bool) -> Iterator[str]:
    severity = sentence(f"severity.{finding.severity.word}", language)
    shown = f"\x1b[1;{_COLOURS[finding.severity]}m{severity}\x1b[0m" if colour else severity
    yield f"{_place(finding)}{shown} {finding.code} {finding.name}"
    yield from wrapped(finding_sentence(finding, language), width, "  ")
    yield from _excerpt(report, finding, width)
    if finding.caused_by:
        cause = next((one for one in report.findings if one.fingerprint == finding.caused_by), finding)
        told = sentence("output.follows-from", language, code=cause.code, subject=cause.subject)
        yield from wrapped(told, width, "  ")
    if finding.follows:
        yield from wrapped(sentence("output.follows", language, count=finding.follows), width, "  ")
    if fix := finding_help(finding, language):
        yield from wrapped(fix, width, "  = ", "    ")


def _place(finding: Finding) -> str:
    at = finding.location
    if at.path is None:
        return f"{finding.subject}: " if finding.subject else ""
    if at.cell is not None:
        return f"{at.path}:{at.sheet}!{at.cell}: "
    if at.line is None:
        return f"{at.path}: "
    return f"{at.path}:{at.line}:{at.column}: "


def wrapped(text: str, width: int, first: str = "", following: str | None = None) -> list[str]:
    """A text in lines no wider than a width, but for words that are wider themselves.

    ``textwrap`` does the same in several times the time, and there may be thousands of texts.
    """
    following = first if following is None else following
    lines: list[str] = []
    line, start = "", first
    for word in printable(text).split(" "):
        if line and word and len(start) + len(line) + 1 + len(word) > width:
            lines.append(start + line)
            line, start = word, following
        elif word:
            line = f"{line} {word}" if line else word
    return [*lines, start + line] if line else []


def _excerpt(report: Findings, finding: Finding, width: int) -> Iterator[str]:
    at = finding.location
    if at.line is None or at.column is None:
        return
    line = report.lines.get((at.path, at.line))
    if not line or not line.strip():
        return
    number = f"{at.line:>5} | "
    end = max(at.end_column or at.column + 1, at.column + 1)
    start, line, end = _in_view(line, at.column - 1, end - 1, width - len(number))
    yield number + printable(line)
    under = max(columns_of(printable(line[start:end])), 1)
    yield f"{' ' * 5} | {' ' * columns_of(printable(line[:start]))}{'^' * under}"


def _in_view(line: str, start: int, end: int, room: int) -> tuple[int, str, int]:
    """The part of a long line around what it is about."""
    start, end = min(start, len(line)), min(end, len(line))
    if len(line) <= room:
        return start, line, end
    left = max(0, min(start - room // 3, len(line) - room))
    cut = line[left : left + room]
    return start - left, cut, min(end - left, len(cut))


def printable(text: str) -> str:
    """The text as a terminal can show it in one line, without control characters."""
    if text.isprintable():
        return text
    return "".join(_TAB if sign == "\t" else sign if _is_shown(sign) else "?" for sign in text)


def _is_shown(sign: str) -> bool:
    # Control characters, and marks that would turn the rest of the line around.
    return unicodedata.category(sign) not in ("Cc", "Cf", "Cs") or sign == "\u00ad"


def columns_of(text: str) -> int:
    """How many columns a text takes in a terminal."""
    if text.isascii():
        return len(text)
    wide = sum(unicodedata.east_asian_width(sign) in "WF" for sign in text)
    narrow = sum(unicodedata.combining(sign) != 0 or sign == "\u00ad" for sign in text)
    return len(text) + wide - narrow


def summary(report: Findings, language: str) -> str:
    """How many findings there are, and where to read more."""
    files = _counted("file", report.files, language)
    kinds = report.kinds
    if not kinds:
        return sentence("output.clean", language, files=files)
    counts = [(severity.word, report.count(severity)) for severity in sorted(Severity, reverse=True)]
    told = ", ".join(_counted(word, count, language) for word, count in counts if count)
    first, _, _ = max(kinds, key=lambda kind: kind[2])  # the first of the gravest
    return sentence("output.summary", language, counts=told, files=files, code=first)


def statistics(report: Findings, language: str) -> str:
    """How often each check found something, the most frequent first, with what it asks about."""
    names = {code: name for code, name, _ in report.kinds}
    counts: Counter[str] = Counter()
    for (code, _, _), count in report.kinds.items():
        counts[code] += count
    often = sorted(counts, key=lambda code: (-counts[code], code))
    lines = [
        f"{counts[code]:>6}  {code} {names[code]}: {rule_text(code, language).title}\n" for code in often
    ]
    return "".join([*lines, *(["\n"] if lines else []), summary(report, language), "\n"])


def _counted(word: str, count: int, language: str) -> str:
    form = "one" if count == 1 else "many"
    return sentence(f"count.{word}.{form}", language, count=count)
