"""Which files a command line means: files, folders with chains in them, and patterns."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator, Sequence

from effektkedja.errors import EffektkedjaError, SourceError

ENDINGS = (".kedja.yaml", ".kedja.yml", ".kedja.xlsx")
"""How the name of a file ends that is looked for in a folder."""

_PATTERN_SIGNS = frozenset("*?[")


def chains_among(names: Sequence[str]) -> tuple[list[str], list[EffektkedjaError]]:
    """The files that names stand for, each once, and a failure for each name that stands for none."""
    files: dict[str, None] = {}
    failures: list[EffektkedjaError] = []
    for name in names:
        held = list(_named(name))
        if not held:
            failures.append(SourceError("unreadable.no-chains", path=name, endings=ENDINGS))
        files.update(dict.fromkeys(held))
    return list(files), failures


def _named(name: str) -> Iterator[str]:
    if os.path.isdir(name):
        yield from _below(name)
    elif _PATTERN_SIGNS & set(name) and not os.path.exists(name):
        from glob import glob  # needs the parser of patterns; most command lines name files

        for found in sorted(glob(name, recursive=True)):
            if os.path.isdir(found):
                yield from _below(found)
            elif not _is_endless(found):
                yield found
    else:
        yield name


def _below(folder: str) -> Iterator[str]:
    """The chains in a folder and below it, but not in hidden folders, nor locks that Excel leaves."""
    for place, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith(".") and name != "node_modules")
        for name in sorted(names):
            path = os.path.normpath(os.path.join(place, name))
            is_named = name.lower().endswith(ENDINGS) and not name.startswith((".", "~$"))
            if is_named and not _is_endless(path):
                yield path


def _is_endless(path: str) -> bool:
    """Whether something is a pipe or a device, which nobody means who names its folder."""
    try:
        mode = os.stat(path).st_mode
    except OSError:
        return False  # it is told why it cannot be opened
    return not stat.S_ISREG(mode)
