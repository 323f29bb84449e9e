"""``effektkedja new FILE``: a commented chain to start from."""

from __future__ import annotations

import argparse
import sys

from effektkedja.cli.main import CLEAN, write_bytes
from effektkedja.formats.registry import READERS
from effektkedja.formats.source import STANDARD_INPUT
from effektkedja.messages.catalogue import LANGUAGES, sentence
from effektkedja.vocabulary.table import packaged


def add_arguments(parser: argparse.ArgumentParser, language: str) -> None:
    """Say which arguments the command takes."""
    parser.add_argument(
        "file",
        nargs="?",
        default="effektkedja.kedja.yaml",
        metavar=sentence("help.new.file-name", language),
        help=sentence("help.new.file", language),
    )


def run(chosen: argparse.Namespace) -> int:
    """Write the starter, unless there is something there already."""
    from effektkedja.project import save

    language = chosen.lang or LANGUAGES[0]
    starter = packaged("messages", f"starter.{language}.yaml").encode("utf-8")
    path: str = chosen.file
    if path == STANDARD_INPUT:
        write_bytes(starter)
        return CLEAN
    if not path.lower().endswith(tuple(READERS)):
        path += ".kedja.yaml"
    save(path, starter, overwrite=False)
    sys.stdout.write(sentence("new.written", language, path=path) + "\n")
    return CLEAN
