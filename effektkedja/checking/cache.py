"""What was found the last time, kept so that only what has changed is looked through again.

A file is known by its content, and by its size and times where those are older than a moment. What was
found in it counts only as long as nothing else that it depends on is another: the settings, what was asked
for, the day, and the code of the rules. The cache is one file for each folder that checks are run from,
written whole or not at all, each line with a sum of its own: a line that is not as it was is not used.
"""

from __future__ import annotations

import json
import os
import sys
import time
from collections.abc import Iterator, Sequence
from hashlib import blake2b
from typing import TYPE_CHECKING

from effektkedja.checking.examination import Examined, Wishes
from effektkedja.checking.kept import examined_from, plain
from effektkedja.checking.state import state_of
from effektkedja.checking.workers import examined
from effektkedja.config import Settings
from effektkedja.garbage import without_collecting_garbage
from effektkedja.record import Record

if TYPE_CHECKING:
    from effektkedja.config import Config

PLACE = "EFFEKTKEDJA_CACHE_DIR"
"""The variable that says where the cache is to lie, for those who want it elsewhere."""

_HEAD = b"effektkedja cache 1\n"
_MOST_ENTRIES = 20_000
_MOST_CACHES = 50
_LONGEST = 200_000
"""Characters; a file about which there is more to say than that is looked through each time."""
_A_MOMENT = 2_000_000_000
"""Nanoseconds: times that are no older may not show that a file was changed again."""


def usual_folder() -> str:
    """Where the cache lies: where the variable says, else where programs of this system keep such things."""
    if os.environ.get(PLACE):
        return os.environ[PLACE]
    if sys.platform == "win32":
        return os.path.join(os.environ.get("LOCALAPPDATA") or os.path.expanduser("~"), "effektkedja", "Cache")
    if sys.platform == "darwin":
        return os.path.expanduser("~/Library/Caches/effektkedja")
    return os.path.join(os.environ.get("XDG_CACHE_HOME") or os.path.expanduser("~/.cache"), "effektkedja")


class Entry(Record):
    """What is known of a file: what it depends on, how it looked on disk, its content, and what was found."""

    key: str
    look: str
    content: str
    found: str


class Cache:
    """What was found the last time a check was run from this folder. ``trouble`` says why it was not kept."""

    def __init__(self, folder: str) -> None:
        self.trouble: OSError | None = None
        self._folder = folder
        self._file = os.path.join(folder, f"{_digest(os.getcwd().encode('utf-8', 'surrogateescape'))}.cache")
        self._entries = _entries_in(self._file)
        self._used: dict[str, Entry] = {}

    def examined(self, paths: Sequence[str], wishes: Wishes, jobs: int | None) -> Iterator[Examined]:
        """Look through files, in order; those that are known already are not opened. Raises ConfigError."""
        keys = _Keys(wishes)
        asked = {path: _Asked(path, keys.of(path)) for path in paths}
        with without_collecting_garbage():
            known = {path: self._known(one) for path, one in asked.items()}
        rest = examined([path for path in paths if known[path] is None], wishes, jobs)
        for path in paths:
            one = known[path]
            if one is None:
                one = next(rest)
                self._keep(asked[path], one)
            yield one
        self._write()

    def _known(self, asked: _Asked) -> Examined | None:
        entry = self._entries.get(asked.name)
        if entry is None or entry.key != asked.key or not asked.look:
            return None
        if entry.look != asked.look:
            if entry.content != asked.content():
                return None
            entry = entry.but(look=asked.settled_look)
        try:
            found = examined_from(asked.path, json.loads(entry.found))
        except (ValueError, TypeError, KeyError, AttributeError):
            return None
        self._used[asked.name] = entry
        return found

    def _keep(self, asked: _Asked, one: Examined) -> None:
        has_crashed = any(finding.code == "EK901" for finding in one.findings)
        content = asked.content()
        if one.failure is not None or has_crashed or not asked.is_as_it_was(content):
            return
        found = json.dumps(plain(one), ensure_ascii=False, separators=(",", ":"))
        if len(found) <= _LONGEST:
            self._used[asked.name] = Entry(asked.key, asked.settled_look, content, found)

    def _write(self) -> None:
        """Write what this run has used, and what earlier runs knew as far as there is room."""
        if all(self._entries.get(name) == entry for name, entry in self._used.items()):
            return
        others = [(name, entry) for name, entry in self._entries.items() if name not in self._used]
        kept = [*self._used.items(), *others][:_MOST_ENTRIES]
        try:
            _begin(self._folder)
            _write(self._file, b"".join([_HEAD, *(_line(name, entry) for name, entry in kept)]))
            _prune(self._folder)
        except OSError as why:
            self.trouble = why


class _Asked:
    """A file on disk as it is now. Its content is read only if somebody asks."""

    def __init__(self, path: str, key: str) -> None:
        self.path = path
        self.name = json.dumps(path)
        self.key = key
        self._time = 0
        self.look = self._look()
        # A file that was changed a moment ago may be changed again without showing it; its content tells.
        self._before = "" if self._is_settled else self.content()

    def _look(self) -> str:
        try:
            held = os.stat(self.path)
        except (OSError, ValueError):
            return ""
        self._time = max(held.st_mtime_ns, held.st_ctime_ns)
        return f"{held.st_size} {held.st_mtime_ns} {held.st_ctime_ns} {held.st_ino}"

    @property
    def settled_look(self) -> str:
        """How the file looks on disk, if that will show when it is changed."""
        return self.look if self._is_settled else "-"

    @property
    def _is_settled(self) -> bool:
        return time.time_ns() - self._time > _A_MOMENT

    def content(self) -> str:
        """A digest of what the file holds now; a text that is no digest where it cannot be read."""
        try:
            with open(self.path, "rb") as file:
                return _digest(file.read())
        except OSError:
            return "?"

    def is_as_it_was(self, content: str) -> bool:
        """Whether the file, with its content now, is the one that was looked through."""
        return bool(self.look) and self._look() == self.look and self._before in ("", content)


class _Keys:
    """For each file a digest of everything but its content that decides what is found in it."""

    def __init__(self, wishes: Wishes) -> None:
        import datetime

        day = wishes.as_of or datetime.date.today()  # noqa: DTZ011 - the day where the person sits
        self._common = f"{state_of()}\n{day}\n{wishes.select}\n{wishes.ignore}"
        self._settings = Settings()
        self._of_folder: dict[str, str] = {}

    def of(self, path: str) -> str:
        folder = os.path.dirname(path)
        key = self._of_folder.get(folder)
        if key is None:
            key = self._of_folder[folder] = self._of(self._settings.of(path))
        return key

    def _of(self, config: Config) -> str:
        return _digest(f"{self._common}\n{config!r}".encode("utf-8", "surrogatepass"))


def _digest(data: bytes) -> str:
    return blake2b(data, digest_size=16).hexdigest()


def _entries_in(file: str) -> dict[str, Entry]:
    """The entries of a cache by the names of their files; none where there is nothing to rely on."""
    try:
        with open(file, "rb") as held:
            lines = held.read().split(b"\n")
    except OSError:
        return {}
    if lines[0] + b"\n" != _HEAD:
        return {}
    entries: dict[str, Entry] = {}
    for line in lines[1:]:
        total, _, rest = line.partition(b"\t")
        if rest and total == _sum(rest):
            name, key, look, content, found = rest.decode("utf-8", "surrogatepass").split("\t", 4)
            entries[name] = Entry(key, look, content, found)
    return entries


def _line(name: str, entry: Entry) -> bytes:
    rest = f"{name}\t{entry.key}\t{entry.look}\t{entry.content}\t{entry.found}"
    data = rest.encode("utf-8", "surrogatepass")
    return b"%b\t%b\n" % (_sum(data), data)


def _sum(data: bytes) -> bytes:
    return blake2b(data, digest_size=8).hexdigest().encode()


def _begin(folder: str) -> None:
    """Make the folder, for nobody else to read, and out of the way of version control."""
    if not os.path.isdir(folder):
        os.makedirs(folder, mode=0o700)
        _write(os.path.join(folder, ".gitignore"), b"*\n")


def _write(file: str, data: bytes) -> None:
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
