"""``effektkedja ask FILE QUESTION``: what the theory itself can answer."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Mapping, Sequence
from math import inf
from typing import TYPE_CHECKING, Any

from effektkedja.cli.day import day_read
from effektkedja.cli.main import CLEAN, FOUND, tell, write_bytes
from effektkedja.errors import EffektkedjaError, UsageError
from effektkedja.messages.catalogue import sentence
from effektkedja.output.answers import OUTPUTS

if TYPE_CHECKING:
    from effektkedja.analysis.answers import Answer


_OPTIONS: Mapping[str, dict[str, Any]] = {
    "goal": {"action": "append", "default": []},
    "about": {"action": "append", "default": []},
    "stop": {"action": "append", "default": []},
    "failed": {"action": "append", "default": []},
    "budget": {},
    "worth": {"action": "append", "default": []},
    "as-of": {},
    "seed": {"default": "0"},
    "timeout": {"default": "60"},
}


def add_arguments(parser: argparse.ArgumentParser, language: str) -> None:
    """Say which arguments the command takes."""
    parser.add_argument("file", metavar=_told("file-name", language), help=_told("file", language))
    parser.add_argument(
        "question",
        nargs="?",
        default="",
        metavar=_told("question-name", language),
        help=_told("question", language),
    )
    for option, how in _OPTIONS.items():
        parser.add_argument(
            f"--{option}", metavar=_told(f"{option}-name", language), help=_told(option, language), **how
        )
    parser.add_argument("--format", choices=OUTPUTS, default="text", help=_told("format", language))
    parser.add_argument(
        "-o",
        "--output",
        action="append",
        default=[],
        metavar=_told("output-name", language),
        help=_told("output", language),
    )
    parser.add_argument("--highlight", action="store_true", help=_told("highlight", language))


def _told(name: str, language: str) -> str:
    return sentence(f"help.ask.{name}", language)


def run(chosen: argparse.Namespace) -> int:
    """Ask, and write the answer; a refusal that says what is missing is an answer too."""
    from effektkedja.analysis.chance.own_scale import scale_of
    from effektkedja.analysis.references import fault_count
    from effektkedja.cli.progress import watched
    from effektkedja.cli.reporting import refuse
    from effektkedja.config import Settings
    from effektkedja.project import ask, language_of, read

    seconds = _seconds(chosen.timeout)
    scale = scale_of(Settings().of(chosen.file))
    reading, source = read(chosen.file)
    chain = reading.chain
    if chain is None:
        return refuse(reading, source, chosen.lang)
    language = chosen.lang or language_of(chain)
    with watched(seconds, language) as progress:
        answer = ask(
            chain,
            chosen.question,
            goal=chosen.goal,
            about=chosen.about,
            stopped=tuple(chosen.stop),
            failed=tuple(chosen.failed),
            on=day_read(chosen.as_of),
            budget=chosen.budget,
            worth=chosen.worth,
            scale=scale,
            seed=chosen.seed,
            progress=progress,
        )
    _deliver(answer, chosen, language)
    faults = fault_count(chain)
    if faults:
        tell(sentence("ask.faults", language, count=faults, path=chosen.file))
    return FOUND if faults else CLEAN


def _seconds(read: str) -> float:
    """How long an answer may take. Raises UsageError."""
    try:
        seconds = float(read.replace(",", "."))
    except ValueError:
        seconds = 0.0
    if not 0 < seconds < inf:
        raise UsageError("usage.no-timeout", read=read)
    return seconds


def _deliver(answer: Answer, chosen: argparse.Namespace, language: str) -> None:
    """Write the answer where it is wanted; what cannot be made keeps nothing else from being written."""
    from effektkedja.output.answers import output_named

    _save_all(answer, chosen.output, language)
    if chosen.highlight:
        sys.stdout.write("".join(f"{name}\n" for name in answer.highlight))
    elif chosen.output:
        return
    elif chosen.format == "text":
        from effektkedja.cli.reporting import terminal_width
        from effektkedja.output.answers.text import write

        sys.stdout.write(write(answer, language, width=terminal_width()))
    else:
        write_bytes(output_named(chosen.format)(answer, language).encode("utf-8", "replace"))


def _save_all(answer: Answer, paths: Sequence[str], language: str) -> None:
    """Write a file for each path. Raises the first fault, after those that could be made are written."""
    from effektkedja.project import save

    faults = []
    for path in paths:
        try:
            save(path, _written(answer, path, language))
        except EffektkedjaError as fault:
            faults.append(fault)
    if faults:
        raise faults[0]


def _written(answer: Answer, path: str, language: str) -> bytes:
    """The answer as the ending of a file says. Raises UsageError for another ending."""
    ending = os.path.splitext(path)[1].lower()
    if ending in (".svg", ".png"):
        from effektkedja.diagram.answers import draw_answer

        return draw_answer(answer, ending[1:], language=language)
    from effektkedja.output.answers import ENDINGS, output_named

    if ending not in ENDINGS:
        raise UsageError("ask.unknown-ending", path=path, endings=(".svg", ".png", *ENDINGS))
    return output_named(ENDINGS[ending])(answer, language).encode("utf-8", "replace")
