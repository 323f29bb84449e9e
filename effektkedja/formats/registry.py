"""Which module reads which file, and which writes it."""

from __future__ import annotations

import os
from collections.abc import Callable
from importlib import import_module
from typing import TYPE_CHECKING

from effektkedja.config import Config, Settings
from effektkedja.diagnostics import Finding
from effektkedja.errors import SourceError, UsageError
from effektkedja.formats.source import STANDARD_INPUT, Reading, Source, decode, read_bytes

if TYPE_CHECKING:
    from effektkedja.model.chain import Chain

READERS = {".yaml": "yaml", ".yml": "yaml", ".json": "json", ".xlsx": "excel"}
"""The module of this room that reads files with an ending: ``read(source) -> Reading``."""

WRITERS = {".yaml": "yaml_writer", ".yml": "yaml_writer", ".json": "json", ".xlsx": "excel"}
"""The module of this room that writes files with an ending: ``write(chain, language) -> bytes``."""

BINARY = frozenset({".xlsx"})
"""Endings of files that are no text; their reader gets the bytes."""

_TEXTS = frozenset({".yaml", ".yml"})


def ending_of(path: str) -> str:
    """The ending that decides how a file is read or written; standard input and output are YAML."""
    return ".yaml" if path == STANDARD_INPUT else os.path.splitext(path)[1].lower()


def is_mendable(path: str) -> bool:
    """Whether a file holds what a person wrote as text, so that it can be mended in place."""
    return path != STANDARD_INPUT and ending_of(path) in _TEXTS


def reader_of(path: str) -> Callable[[Source], Reading]:
    """The reader for a file, by its ending. Raises UsageError for an ending that nobody reads."""
    ending = ending_of(path)
    if ending not in READERS:
        raise UsageError("usage.unknown-ending", path=path, endings=tuple(READERS))
    reader: Callable[[Source], Reading] = import_module(f"effektkedja.formats.{READERS[ending]}").read
    return reader


def writer_of(path: str) -> Callable[[Chain, str], bytes]:
    """The writer for a file, by its ending. Raises UsageError for an ending that nobody writes."""
    ending = ending_of(path)
    if ending not in WRITERS:
        raise UsageError("usage.unwritten-ending", path=path, endings=tuple(WRITERS))
    writer: Callable[[Chain, str], bytes] = import_module(f"effektkedja.formats.{WRITERS[ending]}").write
    return writer


def read(path: str, config: Config | None = None) -> tuple[Reading, Source]:
    """Read a file (``-`` is standard input) by its settings, which are looked for where they are not given.

    Raises SourceError when it cannot be opened, and ConfigError when its settings cannot be read.
    """
    if os.path.isdir(path):
        raise SourceError("unreadable.folder", path=path)
    if ending_of(path) not in READERS and not os.path.exists(path):
        read_bytes(path)  # says that there is no such file, rather than that it ends in the wrong way
    reader_of(path)  # refuses an ending that nobody reads before the file is opened
    config = Settings().of(path) if config is None else config
    data = read_bytes(path)
    source = Source(path, data=data) if ending_of(path) in BINARY else decode(path, data)
    if isinstance(source, Finding):
        return Reading(None, (source,)), Source(path, "")
    return understood(source, config), source


def understood(source: Source, config: Config) -> Reading:
    """What a file says, by its settings. Raises UsageError for an ending that nobody reads."""
    _take_profiles(config)
    return reader_of(source.path)(source)


def _take_profiles(config: Config) -> None:
    """Let a chain name the profiles that its settings define, and no others."""
    from effektkedja.vocabulary.profiles import own_profiles

    own_profiles.set(config.profiles)
