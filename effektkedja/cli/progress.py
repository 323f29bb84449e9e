"""A bar for work that takes time, and an end to work that takes too much of it.

A few lines of our own: the libraries that draw bars cost 30 ms at every start.
"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Self

from effektkedja.errors import OutOfTimeError
from effektkedja.messages.catalogue import sentence

_PATIENCE = 0.5
"""Seconds that nobody minds waiting without a sign."""
_BETWEEN = 0.1
"""Seconds between two looks of the bar."""
_WIDEST = 60
_LEAST_CELLS = 3


class Progress:
    """A bar on standard error, and nothing at all where that is no terminal or the work is short."""

    def __init__(self, told: str = "") -> None:
        self._told = f"{told} " if told else ""
        self._is_wanted = sys.stderr.isatty() and os.environ.get("TERM") != "dumb"
        self._next = time.monotonic() + _PATIENCE
        self._shown = 0

    def count(self, done: int, total: int) -> None:
        """Show how many of how many are done."""
        if self._is_due():
            self._show(done / max(total, 1), f"{done:>{len(str(total))}}/{total}")

    def share(self, share: float) -> None:
        """Show how much is done, from 0 to 1."""
        share = min(max(share, 0.0), 1.0)
        if self._is_due():
            self._show(share, f"{share:4.0%}")

    def _is_due(self) -> bool:
        return self._is_wanted and time.monotonic() >= self._next

    def _show(self, share: float, figure: str) -> None:
        self._next = time.monotonic() + _BETWEEN
        line = bar(share, figure, _columns() - len(self._told))
        self._shown = len(line) + len(self._told)
        sys.stderr.write(f"\r{self._told}{line}")
        sys.stderr.flush()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        """Leave the line as empty as it was."""
        if self._shown:
            sys.stderr.write(f"\r{' ' * self._shown}\r")
            sys.stderr.flush()


@contextmanager
def watched(seconds: float, language: str) -> Iterator[Callable[[float], None]]:
    """What long work is to call with the share of it that is done, from 0 to 1.

    It draws a bar on standard error where that is a terminal, and raises OutOfTimeError after ``seconds``.
    """
    start = time.monotonic()
    with Progress(sentence("ask.working", language)) as shown:

        def progress(share: float) -> None:
            if time.monotonic() - start > seconds:
                raise OutOfTimeError("ask.out-of-time", seconds=f"{seconds:g}")
            shown.share(share)

        yield progress


def bar(share: float, figure: str, columns: int) -> str:
    """A bar with a figure, in less than so many columns; the figure alone where there is no room for more.

    >>> bar(0.75, "3/4", 24), bar(0.75, "3/4", 8)
    ('[############     ] 3/4', '3/4')
    """
    room = min(columns, _WIDEST) - len(f"[] {figure}") - 1
    if room < _LEAST_CELLS:
        return figure[: max(columns - 1, 0)]
    filled = int(room * share)
    return f"[{'#' * filled}{' ' * (room - filled)}] {figure}"


def _columns() -> int:
    try:
        return os.get_terminal_size(sys.stderr.fileno()).columns or _WIDEST
    except (OSError, ValueError):
        return _WIDEST
