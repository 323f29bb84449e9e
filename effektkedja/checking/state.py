"""Whether the program is the one that it was: its code and tables, rules from elsewhere, Python."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from importlib.util import find_spec

from effektkedja.rules.registry import entry_points

_READERS = ("yaml", "yaml_rs", "python_calamine")
"""The packages that files are read with."""


def state_of() -> str:
    """A text that is another one as soon as any file of the program, or of a package with rules, is changed.

    Nothing is loaded for it, and nothing read: sizes and times of the files are enough.
    """
    added = [(entry.name, entry.value) for entry in entry_points()]
    own = os.path.dirname(os.path.dirname(__file__))
    packages = [own, *(_place_of(value.partition(":")[0].partition(".")[0]) for _, value in added)]
    looks = [look for package in packages for look in _looks(package)]
    read_with = [look for name in _READERS for look in _look(_place_of(name))]
    return "\n".join([sys.version, repr(added), *looks, *read_with])


def _place_of(package: str) -> str:
    """The folder of a package, or its file where it is a single one; nothing where it is not installed."""
    try:
        spec = find_spec(package)
    except (ImportError, ValueError):
        return ""
    if spec is None or not spec.origin:
        return ""
    return os.path.dirname(spec.origin) if spec.submodule_search_locations else spec.origin


def _looks(place: str) -> Iterator[str]:
    if not os.path.isdir(place):
        yield from _look(place)
        return
    for folder, folders, names in os.walk(place):
        folders[:] = sorted(name for name in folders if name != "__pycache__")
        for name in sorted(names):
            yield from _look(os.path.join(folder, name))


def _look(file: str) -> Iterator[str]:
    try:
        held = os.stat(file)
    except OSError:
        return
    yield f"{file} {held.st_size} {held.st_mtime_ns}"
