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
        yield from _below(os.path.normpath(name))
    elif _PATTERN_SIGNS & set(name) and not os.path.exists(name):
        from glob import glob  # needs the parser of patterns; most command lines name files

        for found in sorted(glob(name, recursive=True)):
            if os.path.isdir(found):
                yield from _below(os.path.normpath(found))
            elif not _is_endless(found):
                yield found
    else:
        yield name


def _below(folder: str) -> Iterator[str]:
    """The chains in a folder and below it, but not in hidden folders, nor locks that Excel leaves."""
    try:
        with os.scandir(folder) as held:
            entries = sorted(held, key=lambda entry: entry.name)
    except OSError:
        return
    folders = []
    start = "" if folder == os.curdir else os.path.join(folder, "")
    for entry in entries:
        name = entry.name
        if entry.is_dir(follow_symlinks=False):
            if not name.startswith(".") and name != "node_modules":
                folders.append(start + name)
        elif name.lower().endswith(ENDINGS) and not name.startswith((".", "~$")) and _is_chain(entry):
            yield start + name
    for one in folders:
        yield from _below(one)


def _is_chain(entry: os.DirEntry[str]) -> bool:
    """Whether something with the name of a chain is meant; for nearly all files their folder can tell."""
    return entry.is_file(follow_symlinks=False) or not _is_endless(entry.path)


def _is_endless(path: str) -> bool:
    """Whether something is a pipe or a device, which nobody means who names its folder."""
    try:
        mode = os.stat(path).st_mode
    except OSError:
        return False  # it is told why it cannot be opened
    return not stat.S_ISREG(mode)
