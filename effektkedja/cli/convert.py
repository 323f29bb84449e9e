"""``effektkedja convert IN -o OUT``: the same chain in another format."""

from __future__ import annotations

import argparse

from effektkedja.cli.main import CLEAN, FOUND, tell, write_bytes
from effektkedja.diagnostics import Finding, Findings
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
    from effektkedja.formats.registry import writer_of
    from effektkedja.project import differs, language_of, read, save

    write = writer_of(chosen.output)
    reading, _ = read(chosen.file)
    if reading.chain is None or reading.findings:
        return _refuse(reading.findings, chosen.lang)
    language = chosen.lang or language_of(reading.chain)
    data = write(reading.chain, language)
    if differs(reading.chain, chosen.output, data):
        raise UsageError("usage.would-lose", path=chosen.output)
    if chosen.output == STANDARD_INPUT:
        write_bytes(data)
    else:
        save(chosen.output, data, overwrite=chosen.overwrite)
    return CLEAN


def _refuse(findings: tuple[Finding, ...], language: str | None) -> int:
    """Say what has to be mended first: what cannot be read would be lost."""
    from effektkedja.output.text import write

    language = language or findings[0].key_language
    tell(write(Findings(findings), language).rstrip())
    tell(sentence("convert.faults", language))
    return FOUND
