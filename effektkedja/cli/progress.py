"""A bar for work that takes time, and an end to work that takes too much of it."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from effektkedja.errors import OutOfTimeError
from effektkedja.messages.catalogue import sentence

_PATIENCE = 0.5
"""Seconds that nobody minds waiting without a sign."""

_CELLS = 24


@contextmanager
def watched(seconds: float, language: str) -> Iterator[Callable[[float], None]]:
    """What long work is to call with the share of it that is done, from 0 to 1.

    It draws a bar on standard error where that is a terminal, and raises OutOfTimeError after ``seconds``.
    """
    start = time.monotonic()
    shown = False

    def progress(share: float) -> None:
        nonlocal shown
        taken = time.monotonic() - start
        if taken > seconds:
            raise OutOfTimeError("ask.out-of-time", seconds=f"{seconds:g}")
        if taken > _PATIENCE and sys.stderr.isatty():
            shown = True
            full = round(min(max(share, 0.0), 1.0) * _CELLS)
            told = sentence("ask.working", language)
            sys.stderr.write(f"\r{told} [{'#' * full}{'.' * (_CELLS - full)}] {share:4.0%}")
            sys.stderr.flush()

    try:
        yield progress
    finally:
        if shown:
            sys.stderr.write("\r\x1b[K")
            sys.stderr.flush()
