"""``effektkedja check FILE…``: find what is wrong, and what could be clearer."""

from __future__ import annotations

import argparse
import os
import sys

from effektkedja.cli.main import CLEAN, COULD_NOT_RUN, FOUND, tell, write_bytes
from effektkedja.diagnostics import Findings, Severity
from effektkedja.messages.catalogue import sentence

_THRESHOLDS = ("error", "warning", "advice", "never")


def add_arguments(parser: argparse.ArgumentParser, language: str) -> None:
    """Say which arguments the command takes."""
    parser.add_argument(
        "files",
        nargs="+",
        metavar=sentence("help.check.files-name", language),
        help=sentence("help.check.files", language),
    )
    parser.add_argument(
        "--format", choices=("text", "json"), default="text", help=sentence("help.check.format", language)
    )
    parser.add_argument(
        "--fail-on", choices=_THRESHOLDS, default="error", help=sentence("help.check.fail-on", language)
    )


def run(chosen: argparse.Namespace) -> int:
    """Check the files and write the report."""
    from effektkedja.project import check_files

    report = check_files(chosen.files)
    language = chosen.lang or report.language
    for failure in report.failures:
        tell(sentence(failure.message, language, **failure.params))
    if report.files or not report.failures:
        _write(report, chosen.format, language)
    if report.failures:
        return COULD_NOT_RUN
    return FOUND if _fails(report, chosen.fail_on) else CLEAN


def _write(report: Findings, format: str, language: str) -> None:
    if format == "json":
        from effektkedja.output import json

        write_bytes(json.write(report, language).encode("utf-8", "replace"))
        return
    from effektkedja.output import text

    colour = sys.stdout.isatty() and "NO_COLOR" not in os.environ and os.environ.get("TERM") != "dumb"
    sys.stdout.write(text.write(report, language, width=_width(), colour=colour))


def _width() -> int:
    """The width of the terminal in columns, within what is pleasant to read; 100 where there is none."""
    try:
        return min(os.get_terminal_size(sys.stdout.fileno()).columns, 120)
    except (OSError, ValueError):
        return 100


def _fails(report: Findings, threshold: str) -> bool:
    return threshold != "never" and bool(report.at_or_above(Severity[threshold.upper()]))
