"""Many files shared between processes, with the same results in the same order as one after the other."""

from __future__ import annotations

import os
import sys
from collections import deque
from collections.abc import Iterator, Sequence
from stat import S_ISREG
from typing import TYPE_CHECKING

from effektkedja.checking.examination import Examined, Examiner, Wishes
from effektkedja.errors import SourceError

if TYPE_CHECKING:
    from concurrent.futures import ProcessPoolExecutor

_WORTH_A_PROCESS = 250_000
"""Bytes of chains that take longer to check than it takes to start a process."""
_AT_A_TIME = 16
"""Files that a process takes at a time: so few that a bar moves, so many that sending them costs nothing."""


def examined(paths: Sequence[str], wishes: Wishes, jobs: int | None = None) -> Iterator[Examined]:
    """Look through files, in order, with a number of processes or with as many as it is worth.

    Raises ConfigError before anything has been looked through.
    """
    examiner = Examiner(wishes)
    sizes = [_size(path) for path in paths]
    for path in paths:
        examiner.settings_of(path)
    jobs = min(_worth(sum(size or 0 for size in sizes)) if jobs is None else jobs, len(paths))
    # What is no file on disk (standard input, a pipe) can be read by this process alone.
    if jobs <= 1 or None in sizes:
        yield from map(examiner.examine, paths)
    else:
        yield from _shared(paths, wishes, jobs)


def _size(path: str) -> int | None:
    """The bytes of a file, 0 where there is none, None where it is no file on disk."""
    try:
        held = os.stat(path)
    except (OSError, ValueError):
        return None if path == "-" else 0
    return held.st_size if S_ISREG(held.st_mode) else None


def _worth(size: int) -> int:
    """How many processes so many bytes are worth, of those that this machine lets us have."""
    ours = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return min(ours, size // _WORTH_A_PROCESS)


def _shared(paths: Sequence[str], wishes: Wishes, jobs: int) -> Iterator[Examined]:
    """Look through files in processes; when one dies, in one alone, which shows whose fault it was."""
    from concurrent.futures.process import BrokenProcessPool

    left = deque(paths)
    while left:
        try:
            for one in _pooled(tuple(left), wishes, jobs):
                left.popleft()
                yield one
        except BrokenProcessPool:
            if jobs == 1:
                path = left.popleft()
                yield Examined(path, failure=SourceError("unreadable.process-died", path=path))
            jobs = 1
        except (OSError, ImportError):  # a machine that lets us have no processes
            yield from map(Examiner(wishes).examine, left)
            return


def _pooled(paths: Sequence[str], wishes: Wishes, jobs: int) -> Iterator[Examined]:
    """Look through files in a pool of processes. Raises BrokenProcessPool when one of them dies."""
    pool, done = _pool(wishes, jobs), 0
    try:
        at_a_time = 1 if jobs == 1 else max(1, min(_AT_A_TIME, len(paths) // (jobs * 4)))
        for one in pool.map(_answer, paths, chunksize=at_a_time):
            done += 1
            yield one
    finally:
        # Whoever has all results waits a moment for the processes to leave: Python, ending when they do, may
        # write to a pipe that has just been closed. Whoever is interrupted leaves at once.
        pool.shutdown(wait=done == len(paths), cancel_futures=True)


def _pool(wishes: Wishes, jobs: int) -> ProcessPoolExecutor:
    import multiprocessing
    from concurrent.futures import ProcessPoolExecutor

    # A copy of this process starts at once; elsewhere than on Linux that is not safe.
    context = multiprocessing.get_context("fork" if sys.platform == "linux" else None)
    return ProcessPoolExecutor(jobs, context, _begin, (wishes,))


_examiners: list[Examiner] = []
"""In a process of a pool: who looks through its files."""


def _begin(wishes: Wishes) -> None:
    import signal

    # Ctrl-C reaches every process; one of a pool leaves without a word, and the first one says what there is.
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    _examiners.append(Examiner(wishes))


def _answer(path: str) -> Examined:
    """What was found in a file, packed: it is sent in a tenth of the time, and made only if it is shown."""
    from effektkedja.checking.kept import kept

    one = _examiners[-1].examine(path)
    return one if one.failure is not None else kept(one)
