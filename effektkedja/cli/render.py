"""``effektkedja render FILE -o OUT``: draw the chain."""

from __future__ import annotations

import argparse
from pathlib import Path, PurePath

from effektkedja.cli.main import CLEAN, FOUND, tell, write_bytes
from effektkedja.diagnostics import Severity
from effektkedja.errors import SourceError, UsageError
from effektkedja.formats.source import STANDARD_INPUT
from effektkedja.messages.catalogue import sentence


def add_arguments(parser: argparse.ArgumentParser, language: str) -> None:
    """Say which arguments the command takes."""
    parser.add_argument(
        "file",
        metavar=sentence("help.render.file-name", language),
        help=sentence("help.render.file", language),
    )
    parser.add_argument(
        "-o",
        "--output",
        action="append",
        required=True,
        dest="outputs",
        metavar=sentence("help.render.output-name", language),
        help=sentence("help.render.output", language),
    )
    from effektkedja.diagram import picture_formats

    parser.add_argument("--format", choices=picture_formats(), help=sentence("help.render.format", language))


def run(chosen: argparse.Namespace) -> int:
    """Draw the chain once for each output; nothing is written unless everything could be drawn."""
    from effektkedja.cli.reporting import refuse
    from effektkedja.project import language_of, read, render, save

    formats = [chosen.format or _format_of(output) for output in chosen.outputs]
    reading, source = read(chosen.file)
    chain = reading.chain
    if chain is None:
        return refuse(reading, source, chosen.lang)
    language = chosen.lang or language_of(chain)
    pictures = {format: render(chain, format, language=language) for format in dict.fromkeys(formats)}
    for output, format in zip(chosen.outputs, formats, strict=True):
        if output == STANDARD_INPUT:
            write_bytes(pictures[format])
        else:
            save(output, pictures[format])
    faults = [
        found for found in (chain.origin.problems if chain.origin else ()) if found.severity is Severity.ERROR
    ]
    if faults:
        tell(sentence("render.faults", language, count=len(faults), path=chosen.file))
    return FOUND if faults else CLEAN


def _format_of(output: str) -> str:
    from effektkedja.diagram import picture_formats

    ending = PurePath(output).suffix.lower().lstrip(".")
    if output == STANDARD_INPUT:
        return "svg"
    if Path(output).is_dir():
        raise SourceError("unwritable.folder", path=output)
    if ending not in (known := picture_formats()):
        raise UsageError("usage.unknown-picture", path=output, endings=tuple(f".{name}" for name in known))
    return ending
