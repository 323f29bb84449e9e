"""``effektkedja check FILE…``: find what is wrong, and what could be clearer."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from effektkedja.cli import mending, ratchet, reporting
from effektkedja.cli.day import day_read
from effektkedja.cli.files import chains_among
from effektkedja.cli.main import CLEAN, COULD_NOT_RUN, FOUND, tell
from effektkedja.cli.progress import Progress
from effektkedja.config import SEVERITIES, THRESHOLDS
from effektkedja.diagnostics import Severity
from effektkedja.errors import UsageError, reason_of
from effektkedja.messages.catalogue import sentence

if TYPE_CHECKING:
    from effektkedja.checking.cache import Cache

_MOST_JOBS = 61
"""Windows lets one process wait for no more."""

_WORTH_KNOWING = 20
"""Files; fewer are looked through before a cache has been opened."""


def add_arguments(parser: argparse.ArgumentParser, language: str) -> None:
    """Say which arguments the command takes."""
    parser.add_argument(
        "files",
        nargs="*",
        metavar=sentence("help.check.files-name", language),
        help=sentence("help.check.files", language),
    )
    reporting.add_arguments(parser, language)
    ratchet.add_arguments(parser, language)
    mending.add_arguments(parser, language)
    parser.add_argument("--fail-on", choices=THRESHOLDS, help=sentence("help.check.fail-on", language))
    parser.add_argument(
        "--show", choices=SEVERITIES, default="advice", help=sentence("help.check.show", language)
    )
    parser.add_argument(
        "--consequences", action="store_true", help=sentence("help.check.consequences", language)
    )
    parser.add_argument("--statistics", action="store_true", help=sentence("help.check.statistics", language))
    for option in ("select", "ignore"):
        parser.add_argument(
            f"--{option}",
            action="append",
            default=[],
            metavar=sentence("help.check.rules-name", language),
            help=sentence(f"help.check.{option}", language),
        )
    parser.add_argument(
        "--as-of",
        metavar=sentence("help.check.as-of-name", language),
        help=sentence("help.check.as-of", language),
    )
    parser.add_argument(
        "--jobs",
        type=_number,
        metavar=sentence("help.check.jobs-name", language),
        help=sentence("help.check.jobs", language),
    )
    parser.add_argument("--watch", action="store_true", help=sentence("help.check.watch", language))
    parser.add_argument("--no-cache", action="store_true", help=sentence("help.check.no-cache", language))


def run(chosen: argparse.Namespace) -> int:
    """Check the files and write the report, once or after every change."""
    ratchet.settle(chosen)
    if not chosen.files:
        raise UsageError("usage.no-files", command="effektkedja check")
    if chosen.watch:
        from effektkedja.cli.watch import watch

        watch(chosen.files, lambda: _check(chosen), chosen.lang)
    return _check(chosen)


def _check(chosen: argparse.Namespace) -> int:
    from effektkedja.project import check_files

    files = reporting.targets(chosen.output)
    paths, failures = chains_among(chosen.files)
    if chosen.fix or chosen.diff:
        mended = mending.mend(paths, chosen, _terms(chosen.select), _terms(chosen.ignore))
        if chosen.diff:
            return mended
    cache = None if chosen.no_cache else _cache_for(paths)
    with Progress() as progress:
        report = check_files(
            paths,
            as_of=day_read(chosen.as_of),
            select=_terms(chosen.select),
            ignore=_terms(chosen.ignore),
            jobs=chosen.jobs,
            cache=cache,
            progress=progress.count,
        )
    report = report.but(failures=(*failures, *report.failures))
    language = chosen.lang or report.language
    if cache is not None and cache.trouble is not None:
        tell(sentence("cache.trouble", language, why=reason_of(cache.trouble)))
    for failure in report.failures:
        tell(sentence(failure.message, language, **failure.params))
    if chosen.write_baseline is not None and not report.failures:
        ratchet.write(report, chosen.write_baseline, language)
        return CLEAN
    if chosen.baseline is not None:
        update = chosen.update_baseline and not report.failures
        report = ratchet.hold_against(report, chosen.baseline, language, update=update)
    if report.files or not report.failures:
        shown = report.but(findings=report.at_or_above(Severity[chosen.show.upper()]))
        reporting.deliver(shown, chosen, files, language)
    if report.failures:
        return COULD_NOT_RUN
    return FOUND if report.fails(chosen.fail_on) else CLEAN


def _cache_for(paths: list[str]) -> Cache | None:
    """What is known of the files since the last time, where there are so many that it is worth knowing."""
    if len(paths) < _WORTH_KNOWING:
        return None
    from effektkedja.checking.cache import Cache, usual_folder

    return Cache(usual_folder())


def _number(written: str) -> int:
    """How many processes. Raises UsageError."""
    if not written.isascii() or not written.isdigit() or not 0 < int(written) <= _MOST_JOBS:
        raise UsageError("usage.no-number", option="--jobs", read=written, most=_MOST_JOBS)
    return int(written)


def _terms(written: list[str]) -> list[str]:
    """Codes, beginnings of codes and names, with commas between them or an option each."""
    return [term.strip() for text in written for term in text.split(",") if term.strip()]
