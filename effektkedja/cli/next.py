"""``effektkedja next FILE``: the one step that helps the most just now, and why."""

from __future__ import annotations

import argparse
import re
import sys
import textwrap
from collections import Counter
from typing import TYPE_CHECKING

from effektkedja.cli.day import day_read
from effektkedja.cli.main import CLEAN
from effektkedja.cli.reporting import tell_broken, terminal_width
from effektkedja.messages.catalogue import finding_sentence, rule_text, sentence

if TYPE_CHECKING:
    from effektkedja.diagnostics import Finding

_BROKEN = "EK901"
"""A check that broke is no step that anybody can take in the chain."""
_SENTENCE = re.compile(r"(?:«[^»]*»|“[^”]*”|.)+?[.?](?=\s+[A-ZÅÄÖ]|$)")
"""A sentence; a title in it may hold another."""


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
    alike = Counter((finding.code, finding.caused_by) for finding in report.findings)
    found = min(steps, key=lambda step: _usefulness(step, alike), default=None)
    told = sentence("next.none", language) if found is None else _told(found, language)
    width = terminal_width()
    sys.stdout.write(textwrap.fill(told, width, break_on_hyphens=False, break_long_words=False) + "\n")
    return CLEAN


def _usefulness(finding: Finding, alike: Counter[tuple[str, str | None]]) -> tuple[int, int, str]:
    """The gravest first, then what most else follows from, then structure before theory before measures.

    The same question about more parts (``alike``) makes it no more useful to answer.
    """
    return -finding.severity, alike[finding.code, finding.fingerprint] - finding.follows, finding.code


def _told(finding: Finding, language: str) -> str:
    why = _SENTENCE.findall(" ".join(rule_text(finding.code, language).why.split()))[0]
    step = _as_one(_SENTENCE.findall(finding_sentence(finding, language)))
    line = finding.location.line
    where = sentence("next.line", language, line=line) if line else ""
    why = _within(why).rstrip(".")
    return sentence("next.step", language, step=step, why=why, where=where, code=finding.code)


def _as_one(sentences: list[str]) -> str:
    """What comes before a question, and the question, as one sentence; without a question the first alone."""
    asking = next((place for place, one in enumerate(sentences) if one.endswith("?")), 0)
    return ", ".join(_within(one.strip()).rstrip(".") for one in sentences[: asking + 1])


def _within(told: str) -> str:
    """A sentence as it stands within another."""
    return told if told[1:2].isupper() else told[:1].lower() + told[1:]
