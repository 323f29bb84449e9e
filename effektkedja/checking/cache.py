"""What was found the last time, kept so that only what has changed is looked through again.

A file is known by its content, and by its size and times where those are older than a moment. What was
found in it counts only as long as nothing else that it depends on is another: the settings, what was asked
for, the day, and the code of the rules. There is one cache for each folder that checks are run from.
"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from effektkedja.checking.cache_file import Entry, digest, entries_in, write
from effektkedja.checking.examination import Examined, Wishes
from effektkedja.checking.kept import kept
from effektkedja.checking.state import state_of
from effektkedja.checking.workers import examined
from effektkedja.config import Settings
from effektkedja.garbage import without_collecting_garbage

if TYPE_CHECKING:
    from effektkedja.config import Config

PLACE = "EFFEKTKEDJA_CACHE_DIR"
"""The variable that says where the cache is to lie, for those who want it elsewhere."""

_MOST_ENTRIES = 20_000
_LARGEST = 100_000
"""Bytes when packed; a file about which there is more to say than that is looked through each time."""
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


class Cache:
    """What was found the last time a check was run from this folder. ``trouble`` says why it was not kept."""

    def __init__(self, folder: str) -> None:
        self.trouble: OSError | None = None
        self._folder = folder
        self._name = f"{digest(os.getcwd().encode('utf-8', 'surrogateescape'))}.cache"
        with without_collecting_garbage():
            self._entries = entries_in(os.path.join(folder, self._name))
        self._used: dict[str, Entry] = {}

    def examined(self, paths: Sequence[str], wishes: Wishes, jobs: int | None) -> Iterator[Examined]:
        """Look through files, in order; those that are known already are not opened. Raises ConfigError."""
        keys = _Keys(wishes)
        asked = {path: _Asked(path, keys.of(path)) for path in paths}
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
        entry = self._entries.get(asked.path)
        if entry is None or entry.key != asked.key:
            return None
        if entry.look != asked.look:
            if entry.content != asked.content():
                return None
            entry = entry.but(look=asked.settled_look)
        self._used[asked.path] = entry
        return entry.found

    def _keep(self, asked: _Asked, one: Examined) -> None:
        has_crashed = any(code == "EK901" for code, _, _ in one.kinds)
        content = asked.content()
        if one.failure is not None or has_crashed or not asked.is_as_it_was(content):
            return
        found = kept(one)
        if len(found.packed) <= _LARGEST:
            self._used[asked.path] = Entry(asked.key, asked.settled_look, content, found)

    def _write(self) -> None:
        """Write what this run has used, and what earlier runs knew as far as there is room."""
        if all(self._entries.get(path) is entry for path, entry in self._used.items()):
            return
        others = [entry for path, entry in self._entries.items() if path not in self._used]
        try:
            write(self._folder, self._name, [*self._used.values(), *others][:_MOST_ENTRIES])
        except OSError as why:
            self.trouble = why


class _Asked:
    """A file on disk as it is now. Its content is read only if somebody asks."""

    def __init__(self, path: str, key: str) -> None:
        self.path = path
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
                return digest(file.read())
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
        return digest(f"{self._common}\n{config!r}".encode("utf-8", "surrogatepass"))
