"""``effektkedja next FILE``: the one step that helps the most just now, and why."""

from __future__ import annotations

import argparse
import re
import sys
import textwrap
from typing import TYPE_CHECKING

from effektkedja.cli.day import day_read
from effektkedja.cli.main import CLEAN
from effektkedja.cli.reporting import tell_broken, terminal_width
from effektkedja.messages.catalogue import finding_help, finding_sentence, rule_text, sentence

if TYPE_CHECKING:
    from effektkedja.diagnostics import Finding

_BROKEN = "EK901"
"""A check that broke is no step that anybody can take in the chain."""
_SENTENCE_END = re.compile(r"(?<=[.?])\s+(?=[A-ZÅÄÖ])")


def add_arguments(parser: argparse.ArgumentParser, language: str) -> None:
    """Say which arguments the command takes."""
    parser.add_argument(
        "file",
        metavar=sentence("help.next.file-name", language),
        help=sentence("help.next.file", language),
    )
    parser.add_argument(
        "--as-of",
        metavar=sentence("help.check.as-of-name", language),
        help=sentence("help.check.as-of", language),
    )


def run(chosen: argparse.Namespace) -> int:
    """Say the next step."""
    from effektkedja.project import check_files

    report = check_files([chosen.file], as_of=day_read(chosen.as_of))
    if report.failures:
        raise report.failures[0]
    language = chosen.lang or report.language
    broken = [finding for finding in report.causes if finding.code == _BROKEN]
    tell_broken(broken, language)
    steps = [finding for finding in report.causes if finding.code != _BROKEN]
    found = min(steps, key=_usefulness, default=None)
    told = sentence("next.none", language) if found is None else _told(found, language)
    width = terminal_width()
    sys.stdout.write(textwrap.fill(told, width, break_on_hyphens=False, break_long_words=False) + "\n")
    return CLEAN


def _usefulness(finding: Finding) -> tuple[int, int, str]:
    """The gravest first, then what most else follows from, then structure before theory before measures."""
    return -finding.severity, -finding.follows, finding.code


def _told(finding: Finding, language: str) -> str:
    why = _SENTENCE_END.split(" ".join(rule_text(finding.code, language).why.split()))[0]
    step, how = finding_sentence(finding, language), finding_help(finding, language)
    line = finding.location.line
    where = sentence("next.line", language, line=line) if line else ""
    return sentence("next.step", language, step=step, how=how, why=why, where=where, code=finding.code)
