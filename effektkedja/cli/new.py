"""``effektkedja new FILE``: a commented chain, or a workbook, to start from."""

from __future__ import annotations

import argparse
import os
import sys

from effektkedja.cli.main import CLEAN, write_bytes
from effektkedja.formats.registry import READERS
from effektkedja.formats.source import STANDARD_INPUT
from effektkedja.messages.catalogue import LANGUAGES, sentence
from effektkedja.vocabulary.table import packaged

_WORKBOOK = ".xlsx"
_TEXT = ".kedja.yaml"


def add_arguments(parser: argparse.ArgumentParser, language: str) -> None:
    """Say which arguments the command takes."""
    parser.add_argument(
        "file",
        nargs="?",
        metavar=sentence("help.new.file-name", language),
        help=sentence("help.new.file", language),
    )
    parser.add_argument("--excel", action="store_true", help=sentence("help.new.excel", language))


def run(chosen: argparse.Namespace) -> int:
    """Write the starter, unless there is something there already."""
    from effektkedja.project import save

    language = chosen.lang or LANGUAGES[0]
    named: str = chosen.file or "effektkedja"
    is_workbook = chosen.excel or named.lower().endswith(_WORKBOOK)
    path = _with_ending(named, is_workbook=is_workbook)
    starter = _template(language, path) if is_workbook else _text(language)
    if path == STANDARD_INPUT:
        write_bytes(starter)
        return CLEAN
    save(path, starter, overwrite=False)
    told = "new.excel" if is_workbook else "new.written"
    picture = f"{os.path.splitext(path)[0]}.svg"
    sys.stdout.write(sentence(told, language, path=path, picture=picture) + "\n")
    return CLEAN


def _with_ending(path: str, *, is_workbook: bool) -> str:
    if path == STANDARD_INPUT:
        return path
    if is_workbook:
        return path if path.lower().endswith(_WORKBOOK) else path + _WORKBOOK
    return path if path.lower().endswith(tuple(READERS)) else path + _TEXT


def _text(language: str) -> bytes:
    return packaged("messages", f"starter.{language}.yaml").encode("utf-8")


def _template(language: str, path: str) -> bytes:
    from effektkedja.formats.excel import template

    return template(language, "" if path == STANDARD_INPUT else os.path.basename(path))
