"""``effektkedja config [FILE]``: which settings are in force, and from where."""

from __future__ import annotations

import argparse
import os
import sys
from typing import TYPE_CHECKING

from effektkedja.analysis.chance.scale import Scale
from effektkedja.cli.main import CLEAN
from effektkedja.cli.reporting import tell_broken
from effektkedja.messages.catalogue import LANGUAGES, sentence

if TYPE_CHECKING:
    from collections.abc import Iterator

    from effektkedja.config import Config


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
    from effektkedja.config import Settings

    path: str = chosen.file
    config = Settings().of(os.path.join(path, ".") if os.path.isdir(path) else path)
    language = chosen.lang or config.lang or LANGUAGES[0]
    rules, faults = all_rules()
    tell_broken(faults, language)
    selection = selection_of(config, rules)
    lines = [sentence("config.from" if config.path else "config.none", language, file=path, path=config.path)]
    default = sentence("config.default", language)
    lines += [f"  {name} = {value or f'({default}: {usual})'}" for name, value, usual in _told(config)]
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
    for ambition in (1, 2, 3):
        count = sum(selection.runs(rule, ambition) for rule in rules)
        lines.append(sentence("config.running", language, ambition=ambition, count=count))
    sys.stdout.write("\n".join(lines) + "\n")
    return CLEAN


def _told(config: Config) -> list[tuple[str, str, str]]:
    """Each setting as it would be written, and what holds where it is not."""
    severity = ", ".join(f'{rule} = "{word}"' for rule, word in sorted(config.severity.items()))
    return [
        ("select", _list(config.select), "EK"),
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
