"""``effektkedja config [FILE]``: which settings are in force, and from where."""

from __future__ import annotations

import argparse
import os
import sys
import textwrap
from typing import TYPE_CHECKING

from effektkedja.analysis.chance.scale import Scale
from effektkedja.cli.main import CLEAN, tell
from effektkedja.cli.reporting import tell_broken, terminal_width
from effektkedja.formats.source import STANDARD_INPUT
from effektkedja.messages.catalogue import LANGUAGES, sentence

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from effektkedja.checking.selection import Selection
    from effektkedja.config import Config
    from effektkedja.rules.registry import Rule


def add_arguments(parser: argparse.ArgumentParser, language: str) -> None:
    """Say which arguments the command takes."""
    parser.add_argument(
        "file",
        nargs="?",
        default=".",
        metavar=sentence("help.config.file-name", language),
        help=sentence("help.config.file", language),
    )


def run(chosen: argparse.Namespace) -> int:
    """Show the settings for a file or a folder."""
    from effektkedja.analysis.chance.own_scale import scale_of
    from effektkedja.checking.options import as_written, spelled
    from effektkedja.checking.run import all_rules
    from effektkedja.checking.selection import selection_of
    from effektkedja.config import OWN_FILE, Settings

    path: str = chosen.file
    # A folder has the settings of the files in it, and not those of the files beside it.
    config = Settings().of(os.path.join(path, OWN_FILE) if os.path.isdir(path) else path)
    language = chosen.lang or config.lang or LANGUAGES[0]
    if path != STANDARD_INPUT and not os.path.exists(path):
        tell(sentence("unreadable.missing-file", language, path=path))
    rules, faults = all_rules()
    tell_broken(faults, language)
    selection = selection_of(config, rules)
    name = os.path.abspath(path) if path == os.curdir else path
    lines = [sentence("config.from" if config.path else "config.none", language, file=name, path=config.path)]
    default = sentence("config.default", language)
    told = _told(config, language)
    lines += [f"  {name} = {value or f'({default}: {usual})'}" for name, value, usual in told]
    lines += [
        f"  options.{rule.code}.{spelled(name)} = {as_written(value)}  ({default}: {as_written(usual)})"
        for rule in rules
        for name, usual in rule.options.items()
        if (value := selection.options.get(rule.code, {}).get(name)) is not None
    ]
    lines += [
        f"  likelihoods.{name} = {held}  ({default}: {usual})"
        for name, held, usual in _likelihoods(scale_of(config))
        if held != usual
    ]
    lines += _running(selection, rules, language)
    sys.stdout.write("\n".join(lines) + "\n")
    return CLEAN


def _running(selection: Selection, rules: Iterable[Rule], language: str) -> Iterator[str]:
    """How many checks are run at each ambition, and which of them are not run below it."""
    before: set[str] = set()
    for ambition in (1, 2, 3):
        codes = {rule.code for rule in rules if selection.runs(rule, ambition)}
        yield sentence("config.running", language, ambition=ambition, count=len(codes))
        if before and codes > before:
            yield sentence("config.more", language)
        more = " ".join(sorted(codes - before))
        yield from textwrap.wrap(more, terminal_width(), initial_indent="  ", subsequent_indent="  ")
        before = codes


def _told(config: Config, language: str) -> list[tuple[str, str, str]]:
    """Each setting as it would be written, and what holds where it is not."""
    severity = ", ".join(f'{rule} = "{word}"' for rule, word in sorted(config.severity.items()))
    return [
        ("select", _list(config.select), sentence("config.every", language)),
        ("ignore", _list(config.ignore), "[]"),
        ("severity", f"{{{severity}}}" if severity else "", "{}"),
        ("fail-on", f'"{config.fail_on}"' if config.fail_on else "", '"error"'),
        ("lang", f'"{config.lang}"' if config.lang else "", "–"),  # noqa: RUF001 - a dash for nothing
    ]


def _likelihoods(scale: Scale) -> Iterator[tuple[str, str, str]]:
    """Each part of the table of likelihoods, what it is in numbers and what it usually is."""
    usual = Scale()
    for word, ends in scale.words.items():
        name = f'"{word}"' if " " in word else word
        yield name, f"{list(ends)}", f"{list(usual.words[word])}"
    yield "unsaid", f"{list(scale.unsaid)}", f"{list(usual.unsaid)}"
    for grade, step in scale.widening.items():
        yield f"widening.{grade}", f"{step}", f"{usual.widening[grade]}"


def _list(terms: tuple[str, ...]) -> str:
    return "[" + ", ".join(f'"{term}"' for term in terms) + "]" if terms else ""
