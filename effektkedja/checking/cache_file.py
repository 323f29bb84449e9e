"""The file that a cache is: a list of what is known of each file, and after it all that was found, packed.

It is written whole or not at all, and begins with a sum of all the rest: where anything in it is not as it
was, nothing is known. The list alone is read, in JSON; what is packed is left until somebody looks at it.
"""

from __future__ import annotations

import json
import os
from collections.abc import Mapping, Sequence
from hashlib import sha256
from typing import Any

from effektkedja.checking.kept import Kept, kept_as
from effektkedja.diagnostics import Kind, Severity
from effektkedja.record import Record

_HEAD = b"effektkedja cache 2 "
_DIGEST = 32
_LONGEST_SIZE = 20
_MOST_CACHES = 50
_SEVERITIES = {int(severity): severity for severity in Severity}


class Entry(Record):
    """What is known of a file: what it depends on, how it looked on disk, its content, and what was found."""

    key: str
    look: str
    content: str
    found: Kept


def digest(data: bytes | memoryview) -> str:
    """A text that no other data has."""
    return sha256(data).hexdigest()[:_DIGEST]  # processors have instructions for it


def entries_in(file: str) -> dict[str, Entry]:
    """The entries of a cache by the names of their files; none where there is nothing to rely on."""
    try:
        with open(file, "rb") as held:
            data = memoryview(held.read())
    except OSError:
        return {}
    start = len(_HEAD) + _DIGEST + 1
    if data[:start] != _head(data[start:]):
        return {}
    try:
        return _read(data[start:])
    except (ValueError, TypeError, KeyError, IndexError):  # whole, but not as this program writes it
        return {}


def _read(data: memoryview) -> dict[str, Entry]:
    size, _, _ = bytes(data[:_LONGEST_SIZE]).partition(b"\n")
    end = len(size) + 1 + int(size)
    kinds, listed = json.loads(bytes(data[len(size) + 1 : end]))
    known = [(code, name, _SEVERITIES[severity]) for code, name, severity in kinds]
    entries: dict[str, Entry] = {}
    for path, key, look, content, language, threshold, places, counts, room in listed:
        held = dict(zip([known[place] for place in places], counts, strict=True))
        found = kept_as(path, held, language, threshold, data[end : end + room])
        entries[path] = Entry.of({"key": key, "look": look, "content": content, "found": found})
        end += room
    return entries


def write(folder: str, name: str, entries: Sequence[Entry]) -> None:
    """Write a cache in the folder of caches, and let go of those that have not been used for long."""
    places: dict[Kind, int] = {}
    for entry in entries:
        for kind in entry.found.kinds:
            places.setdefault(kind, len(places))
    told = [list(places), [_listed(entry, places) for entry in entries]]
    listed = json.dumps(told, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")
    rest = b"".join([b"%d\n" % len(listed), listed, *(entry.found.packed for entry in entries)])
    _begin(folder)
    _put(os.path.join(folder, name), _head(rest) + rest)
    _prune(folder)


def _listed(entry: Entry, places: Mapping[Kind, int]) -> list[Any]:
    found = entry.found
    kinds = [places[kind] for kind in found.kinds], list(found.kinds.values())
    about = [entry.key, entry.look, entry.content, found.language, found.threshold]
    return [found.path, *about, *kinds, len(found.packed)]


def _head(rest: bytes | memoryview) -> bytes:
    return b"%b%b\n" % (_HEAD, digest(rest).encode())


def _begin(folder: str) -> None:
    """Make the folder, for nobody else to read, and out of the way of version control."""
    if not os.path.isdir(folder):
        os.makedirs(folder, mode=0o700)
        _put(os.path.join(folder, ".gitignore"), b"*\n")


def _put(file: str, data: bytes) -> None:
    """Write a file beside its place and then put it there, so that nobody ever meets half of it."""
    beside = f"{file}.{os.getpid()}"
    number = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_BINARY", 0), 0o600)
    try:
        with os.fdopen(number, "wb") as held:
            held.write(data)
        os.replace(beside, file)
    except OSError:
        os.unlink(beside)
        raise


def _prune(folder: str) -> None:
    """Keep the caches of the folders that were checked last; what was left half written goes in the end."""
    held = [entry for entry in os.scandir(folder) if ".cache" in entry.name]
    for entry in sorted(held, key=lambda entry: entry.stat().st_mtime, reverse=True)[_MOST_CACHES:]:
        os.unlink(entry.path)
