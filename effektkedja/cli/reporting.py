"""Where a report goes: standard output in one format, and any number of files beside it."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Iterable
from typing import TYPE_CHECKING

from effektkedja.cli.main import FOUND, tell, write_bytes
from effektkedja.diagnostics import Finding, Findings
from effektkedja.errors import UsageError, reason_of
from effektkedja.messages.catalogue import LANGUAGES, finding_help, finding_sentence, sentence
from effektkedja.output.registry import ENDINGS, OUTPUTS, output_named

if TYPE_CHECKING:
    from effektkedja.formats.source import Reading, Source

_SUMMARY = "GITHUB_STEP_SUMMARY"
_NARROWEST, _WIDEST = 20, 120
"""Columns within which a text for people is laid out."""


def add_arguments(parser: argparse.ArgumentParser, language: str) -> None:
    """Say which arguments decide where the report goes."""
    parser.add_argument(
        "--format", choices=OUTPUTS, default="text", help=sentence("help.check.format", language)
    )
    parser.add_argument(
        "--output",
        action="append",
        default=[],
        metavar=sentence("help.check.output-name", language),
        help=sentence("help.check.output", language),
    )


def refuse(reading: Reading, source: Source, language: str | None, name: str = "") -> int:
    """Say on standard error all that was found in a file that cannot be used as it is, and why that matters.

    The language is the one that ``check`` would speak: the one asked for, the chain's, else Swedish.
    """
    from effektkedja.checking.examination import language_of, lines_of
    from effektkedja.output.text import write

    language = language or (language_of(reading.chain) if reading.chain else LANGUAGES[0])
    shown = lines_of(reading.findings, source)
    lines: dict[tuple[str | None, int], str] = {(source.path, line): text for line, text in shown.items()}
    report = Findings(reading.findings, lines=lines, language=language)
    tell(write(report, language).rstrip())
    if name:
        tell(sentence(name, language, path=source.path))
    return FOUND


def tell_broken(faults: Iterable[Finding], language: str) -> None:
    """Say on standard error which checks are not as they should be, and what to do about it."""
    for fault in faults:
        tell(f"{finding_sentence(fault, language)} {finding_help(fault, language)}")


def targets(outputs: list[str]) -> list[tuple[str, str]]:
    """The format and the file of each ``--output``: ``FILE``, or ``FORMAT=FILE``. Raises UsageError."""
    chosen = []
    for output in outputs:
        format, equals, path = output.partition("=")
        if equals and format.isalpha() and format not in OUTPUTS:
            raise UsageError("usage.unknown-output", name=format, outputs=OUTPUTS)
        if not equals or format not in OUTPUTS:
            format, path = ENDINGS.get(os.path.splitext(output)[1].lower(), ""), output
        if not format:
            raise UsageError("usage.output-of-no-format", path=output, endings=tuple(ENDINGS))
        chosen.append((format, path))
    return chosen


def deliver(
    report: Findings, chosen: argparse.Namespace, files: list[tuple[str, str]], language: str
) -> None:
    """Write the report to every file, then to standard output. Raises SourceError.

    With ``--statistics`` people get how often each check found something, instead of each finding.
    """
    format = chosen.format
    for name, path in files:
        from effektkedja.project import save

        save(path, _bytes(output_named(name)(report, language)))
    if "github" in (format, *(name for name, _ in files)) and os.environ.get(_SUMMARY):
        _add_to_step_summary(report, os.environ[_SUMMARY], language)
    if format != "text":
        write_bytes(_bytes(output_named(format)(report, language)))
        return
    from effektkedja.output import text

    if chosen.statistics:
        sys.stdout.write(text.statistics(report, language))
        return
    colour = sys.stdout.isatty() and "NO_COLOR" not in os.environ and os.environ.get("TERM") != "dumb"
    width, consequences = terminal_width(), chosen.consequences
    sys.stdout.write(text.write(report, language, width=width, colour=colour, consequences=consequences))


def _bytes(text: str) -> bytes:
    return text.encode("utf-8", "replace")


def _add_to_step_summary(report: Findings, path: str, language: str) -> None:
    from effektkedja.output import github

    try:
        with open(path, "ab") as file:
            file.write(_bytes(github.summary(report, language)))
    except OSError as why:  # the notes at the lines are worth having without the table
        tell(sentence("unwritable.error", language, path=path, why=reason_of(why)))


def terminal_width() -> int:
    """The columns that there are, within what is pleasant to read.

    COLUMNS says how many, else the terminal; 100 where there is none.
    """
    said = os.environ.get("COLUMNS", "")
    if said.isascii() and said.isdigit() and int(said) > 0:
        columns = int(said)
    else:
        try:
            columns = os.get_terminal_size(sys.stdout.fileno()).columns or 100
        except (OSError, ValueError):
            columns = 100
    return max(_NARROWEST, min(columns, _WIDEST))
