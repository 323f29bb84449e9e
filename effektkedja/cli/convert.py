"""``effektkedja convert IN -o OUT``: the same chain in another format."""

from __future__ import annotations

import argparse

from effektkedja.cli.main import CLEAN, write_bytes
from effektkedja.errors import UsageError
from effektkedja.formats.source import STANDARD_INPUT
from effektkedja.messages.catalogue import sentence


def add_arguments(parser: argparse.ArgumentParser, language: str) -> None:
    """Say which arguments the command takes."""
    parser.add_argument(
        "file",
        metavar=sentence("help.convert.file-name", language),
        help=sentence("help.convert.file", language),
    )
    parser.add_argument(
        "-o",
        "--output",
        required=True,
        metavar=sentence("help.convert.output-name", language),
        help=sentence("help.convert.output", language),
    )
    parser.add_argument("--overwrite", action="store_true", help=sentence("help.convert.overwrite", language))


def run(chosen: argparse.Namespace) -> int:
    """Write the chain anew, unless something of it would be lost on the way."""
    from effektkedja.cli.reporting import refuse
    from effektkedja.formats.registry import writer_of
    from effektkedja.project import differs, language_of, read, save

    write = writer_of(chosen.output)
    reading, source = read(chosen.file)
    if reading.chain is None or reading.findings:
        return refuse(reading, source, chosen.lang, "convert.faults")
    language = chosen.lang or language_of(reading.chain)
    data = write(reading.chain, language)
    if differs(reading.chain, chosen.output, data):
        raise UsageError("usage.would-lose", path=chosen.output)
    if chosen.output == STANDARD_INPUT:
        write_bytes(data)
    else:
        save(chosen.output, data, overwrite=chosen.overwrite)
    return CLEAN
