"""``effektkedja new FILE``: a commented chain to start from, with what an editor needs; or a workbook."""

from __future__ import annotations

import argparse
import os
import sys

from effektkedja.cli.main import CLEAN, write_bytes
from effektkedja.errors import UsageError
from effektkedja.formats.registry import READERS
from effektkedja.formats.source import STANDARD_INPUT
from effektkedja.messages.catalogue import LANGUAGES, sentence
from effektkedja.vocabulary.table import packaged

_WORKBOOK = ".xlsx"
_TEXT = ".kedja.yaml"
_YAML = (".yaml", ".yml")


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
    if path == STANDARD_INPUT:
        write_bytes(_template(language, path) if is_workbook else _text(language))
        return CLEAN
    if is_workbook:
        save(path, _template(language, path), overwrite=False)
    else:
        _start_text(path, language)
    told = "new.excel" if is_workbook else "new.written"
    picture = f"{os.path.splitext(path)[0]}.svg"
    sys.stdout.write(sentence(told, language, path=path, picture=picture) + "\n")
    return CLEAN


def _with_ending(path: str, *, is_workbook: bool) -> str:
    if path == STANDARD_INPUT:
        return path
    if is_workbook:
        return path if path.lower().endswith(_WORKBOOK) else path + _WORKBOOK
    if path.lower().endswith(_YAML):
        return path
    if path.lower().endswith(tuple(READERS)):
        raise UsageError("usage.no-starter", path=path, endings=(*_YAML, _WORKBOOK))
    return path + _TEXT


def _start_text(path: str, language: str) -> None:
    """Write a text, and beside it the schema that it points to: an editor helps offline."""
    from effektkedja.formats.schema import written
    from effektkedja.project import save

    schema = f".effektkedja/schema.{language}.json"
    pointer = f"# yaml-language-server: $schema={schema}\n".encode()
    save(path, pointer + _text(language), overwrite=False)
    beside = os.path.join(os.path.dirname(os.path.realpath(path)), schema)
    try:
        os.makedirs(os.path.dirname(beside), exist_ok=True)
    except OSError:
        return  # the chain is what was asked for; an editor says itself that it finds no schema
    save(beside, written(language))


def _text(language: str) -> bytes:
    return packaged("messages", f"starter.{language}.yaml").encode("utf-8")


def _template(language: str, path: str) -> bytes:
    from effektkedja.formats.excel import template

    return template(language, "" if path == STANDARD_INPUT else os.path.basename(path))
