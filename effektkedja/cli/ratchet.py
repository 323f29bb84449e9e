"""``check`` with a baseline: write it, hold what is found against it, let it shrink."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from effektkedja.cli.main import tell
from effektkedja.errors import SourceError, UsageError
from effektkedja.messages.catalogue import sentence

if TYPE_CHECKING:
    from effektkedja.project import Report


def add_arguments(parser: argparse.ArgumentParser, language: str) -> None:
    """Say which arguments have to do with baselines."""
    name = sentence("help.check.baseline-name", language)
    parser.add_argument("--baseline", metavar=name, help=sentence("help.check.baseline", language))
    parser.add_argument(
        "--write-baseline",
        metavar=name,
        nargs="?",
        const="",
        help=sentence("help.check.write-baseline", language),
    )
    parser.add_argument(
        "--update-baseline",
        action="store_true",
        help=sentence("help.check.update-baseline", language),
    )


def settle(chosen: argparse.Namespace) -> None:
    """Put right what a command line leaves open. Raises UsageError.

    ``--write-baseline`` may stand just before the files, and a baseline always ends with ``.json``.
    """
    written = chosen.write_baseline
    if written and not written.lower().endswith(".json"):
        chosen.files.insert(0, written)
        chosen.write_baseline = ""
    if chosen.update_baseline and chosen.baseline is None:
        raise UsageError("usage.which-baseline")


def write(report: Report, path: str, language: str) -> None:
    """Keep everything that was found as known. Raises SourceError."""
    from effektkedja.checking.baseline import DEFAULT, baseline_of, is_replaceable, written
    from effektkedja.project import save

    baseline = baseline_of(report.findings, path or DEFAULT)
    if not is_replaceable(baseline.path):
        raise SourceError("unwritable.exists", path=baseline.path)
    save(baseline.path, written(baseline))
    tell(sentence("baseline.written", language, path=baseline.path, count=len(baseline.entries)))


def hold_against(report: Report, path: str, language: str, *, update: bool) -> Report:
    """The report without what the baseline knows. Raises ConfigError."""
    from effektkedja.checking.baseline import compare, read, written
    from effektkedja.project import save

    baseline = read(path)
    compared = compare(report.findings, baseline, report.names)
    if compared.known:
        tell(sentence("baseline.known", language, path=path, count=compared.known))
    if compared.gone and update:
        save(path, written(baseline.but(entries=compared.left)))
        tell(sentence("baseline.shrunk", language, path=path, count=len(compared.gone)))
    elif compared.gone:
        told = ", ".join(f"{entry.code} {entry.subject}" for entry in compared.gone[:3])
        more = "…" if len(compared.gone) > 3 else ""  # noqa: PLR2004 - as many as fit a line
        tell(sentence("baseline.gone", language, path=path, count=len(compared.gone), told=told + more))
    return report.but(findings=compared.new)
