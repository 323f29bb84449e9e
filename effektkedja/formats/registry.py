"""Which reader reads which file."""

from __future__ import annotations

import os
from collections.abc import Callable
from importlib import import_module

from effektkedja.errors import UsageError
from effektkedja.formats.source import STANDARD_INPUT, Reading, Source

READERS = {".yaml": "yaml", ".yml": "yaml"}
"""The module of this room that reads files with an ending; each has a function ``read``."""


def reader_of(path: str) -> Callable[[Source], Reading]:
    """The reader for a file, by its ending; standard input is YAML. Raises UsageError for another ending."""
    ending = ".yaml" if path == STANDARD_INPUT else os.path.splitext(path)[1].lower()
    if ending not in READERS:
        raise UsageError("usage.unknown-ending", path=path, endings=tuple(READERS))
    reader: Callable[[Source], Reading] = import_module(f"effektkedja.formats.{READERS[ending]}").read
    return reader
