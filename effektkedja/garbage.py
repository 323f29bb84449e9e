"""When Python does not look for objects that only hold each other: that costs up to a third of reading."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def without_collecting_garbage() -> Iterator[None]:
    """Make things that hold no circles, such as a tree, without a search for circles among them."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            if not gc.get_freeze_count():
                # Counts what was made meanwhile as old; else it would all be looked through at once now.
                gc.freeze()
                gc.unfreeze()
            gc.enable()
