"""Timing in turns: A B A B …, medians, and the ratio pair by pair: a drifting machine harms neither."""

from __future__ import annotations

import gc
import os
import statistics
import subprocess
import time
from collections.abc import Callable, Sequence


def compare(
    what: str, ours: Callable[[], object], theirs: Callable[[], object], *, goal: float, rounds: int = 7
) -> float:
    """Print both medians and the median ratio; the goal is shown and never enforced."""
    ours()
    theirs()
    pairs = []
    for _ in range(rounds):
        gc.collect()
        pairs.append((_seconds(ours), _seconds(theirs)))
    ratio = statistics.median(mine / other for mine, other in pairs)
    mine, other = (statistics.median(column) for column in zip(*pairs, strict=True))
    verdict = "met" if ratio <= goal else "NOT met"
    print(
        f"{what}: {mine * 1000:.1f} ms against {other * 1000:.1f} ms, "
        f"ratio {ratio:.2f} (goal {goal:g}: {verdict})"
    )
    return ratio


def _seconds(job: Callable[[], object]) -> float:
    start = time.perf_counter()
    job()
    return time.perf_counter() - start


def process(command: Sequence[str]) -> Callable[[], object]:
    """A whole process as a job, with the compiled modules that an installed package has."""
    environment = {name: held for name, held in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return lambda: subprocess.run(command, capture_output=True, check=False, env=environment)
