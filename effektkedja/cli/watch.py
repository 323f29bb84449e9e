"""``check --watch``: check again as soon as a file is changed, until somebody presses Ctrl-C.

Looks at the files twice a second: that works on every disk, shared ones too, and needs nothing installed.
"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable, Sequence
from typing import NoReturn

from effektkedja.cli.files import chains_among
from effektkedja.cli.main import tell
from effektkedja.errors import EffektkedjaError, SourceError, UsageError
from effektkedja.formats.source import STANDARD_INPUT
from effektkedja.messages.catalogue import LANGUAGES, sentence
from effektkedja.web.watching import Looks, looks_of

_BETWEEN = 0.5
"""Seconds between two looks."""
_MOST_NAMED = 3
"""Changed files that are named before the rest are counted."""
_CLEAR = "\x1b[2J\x1b[3J\x1b[H"


def watch(names: Sequence[str], check: Callable[[], int], language: str | None) -> NoReturn:
    """Check at once and after every change, until interrupted.

    Raises UsageError for standard input, and SourceError for a file that is not there to begin with.
    """
    if STANDARD_INPUT in names:
        raise UsageError("usage.watch-input")
    for path in chains_among(names)[0]:
        if not os.path.lexists(path):
            raise SourceError("unreadable.missing-file", path=path)
    language = language or LANGUAGES[0]
    before: Looks | None = None
    while True:
        now = looks_of(chains_among(names)[0])
        if now != before:
            if sys.stdout.isatty():
                sys.stdout.write(_CLEAR)
                sys.stdout.flush()
            if before is not None:
                tell(sentence("watch.changed", language, names=_named(_changed(before, now))))
            before = now
            _check(check, language)
            tell(sentence("watch.waiting", language))
        time.sleep(_BETWEEN)


def _check(check: Callable[[], int], language: str) -> None:
    """Check once; what keeps that from being done is told, and may be mended before the next time."""
    try:
        check()
    except EffektkedjaError as why:
        tell(sentence(why.message, language, **why.params))
    sys.stdout.flush()


def _changed(before: Looks, now: Looks) -> list[str]:
    """The files that are new, gone or not as they were."""
    return sorted(path for path in {**before, **now} if before.get(path) != now.get(path))


def _named(paths: Sequence[str]) -> str:
    """Some paths in a line, the first of them by name.

    >>> _named(["a.yaml", "b.yaml", "c.yaml", "d.yaml"])
    'a.yaml, b.yaml, c.yaml, +1'
    """
    shown = ", ".join(paths[:_MOST_NAMED])
    rest = len(paths) - _MOST_NAMED
    return f"{shown}, +{rest}" if rest > 0 else shown
