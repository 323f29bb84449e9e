"""``effektkedja schema``: the language as JSON Schema, for editors and other programs."""

from __future__ import annotations

import argparse

from effektkedja.cli.main import CLEAN, write_bytes
from effektkedja.formats.source import STANDARD_INPUT
from effektkedja.messages.catalogue import LANGUAGES, sentence


def add_arguments(parser: argparse.ArgumentParser, language: str) -> None:
    """Say which arguments the command takes."""
    parser.add_argument(
        "-o",
        "--output",
        default=STANDARD_INPUT,
        metavar=sentence("help.schema.output-name", language),
        help=sentence("help.schema.output", language),
    )


def run(chosen: argparse.Namespace) -> int:
    """Write the schema of one language of keys."""
    from effektkedja.formats.schema import written
    from effektkedja.project import save

    data = written(chosen.lang or LANGUAGES[0])
    if chosen.output == STANDARD_INPUT:
        write_bytes(data)
    else:
        save(chosen.output, data)
    return CLEAN
