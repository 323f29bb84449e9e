"""How files look on disk, and whether that has changed since they were last looked at."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable, Iterable, Iterator, Sequence

from effektkedja.config import OWN_FILE, SHARED_FILE
from effektkedja.errors import EffektkedjaError

PAUSE = 0.3
"""Seconds between two looks: soon enough for somebody who has just saved, and no work for the machine."""

Looks = dict[str, tuple[int, int, int]]
"""How files look on disk: size, time and number of each that exists."""


def looks_of(paths: Sequence[str]) -> Looks:
    """How chains look, and the settings that may hold for them."""
    looks: Looks = {}
    for path in (*paths, *_settings_above(paths)):
        try:
            held = os.stat(path)
        except (OSError, ValueError):
            continue
        looks[path] = held.st_size, held.st_mtime_ns, held.st_ino
    return looks


def _settings_above(paths: Iterable[str]) -> Iterator[str]:
    folders = {os.path.dirname(os.path.abspath(path)) for path in paths}
    waiting = sorted(folders)
    while waiting:
        folder = waiting.pop()
        yield os.path.join(folder, OWN_FILE)
        yield os.path.join(folder, SHARED_FILE)
        above = os.path.dirname(folder)
        if above not in folders:
            folders.add(above)
            waiting.append(above)


class Watch:
    """Looks at some files again and again, in a thread of its own, and tells those who wait of a change."""

    def __init__(self, list_files: Callable[[], Sequence[str]]) -> None:
        self._list_files = list_files
        self._changed = threading.Condition()
        self._stopped = threading.Event()
        self._thread = threading.Thread(target=self._run, daemon=True, name="watch")
        self.version = 0
        self.files: tuple[str, ...] = tuple(list_files())
        self._looks = looks_of(self.files)

    def start(self) -> None:
        """Begin to look."""
        self._thread.start()

    def stop(self) -> None:
        """Look no more, and let everybody who waits go."""
        self._stopped.set()
        with self._changed:
            self._changed.notify_all()

    @property
    def stopped(self) -> bool:
        """Whether it is over."""
        return self._stopped.is_set()

    def wait(self, version: int, seconds: float) -> int:
        """Wait for another version, some seconds at most; returns the version there is then."""
        with self._changed:
            self._changed.wait_for(lambda: self.version != version or self.stopped, seconds)
            return self.version

    def look(self) -> None:
        """Look once, and tell everybody who waits if anything has changed."""
        try:
            files = tuple(self._list_files())
        except (EffektkedjaError, OSError):
            return  # a folder that is being moved; what there was is still what there is
        looks = looks_of(files)
        if (files, looks) != (self.files, self._looks):
            with self._changed:
                self.files, self._looks = files, looks
                self.version += 1
                self._changed.notify_all()

    def _run(self) -> None:
        while not self._stopped.wait(PAUSE):
            self.look()
