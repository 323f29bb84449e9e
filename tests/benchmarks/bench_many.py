"""``check`` of many chain files against the naive pipeline, both in one process, in two, and second runs.

1 000 files by default; ``--all`` makes it 10 000, about 70 MB. What is written is in the files themselves:
12 to 30 boxes with titles, owners, reasons and indicators in ordinary sentences.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from chains import programme
from naive import faults, load

HERE = Path(__file__).parent


def naive_pipeline(files: Sequence[Path]) -> int:
    """What the naive script does, for each file in turn, in one process."""
    return sum(len(faults(load(file.read_text(encoding="utf-8")))) for file in files)


def naive_process(files: Sequence[Path]) -> Callable[[], object]:
    """The naive pipeline as a whole process."""
    code = "import sys; from pathlib import Path; from bench_many import naive_pipeline; "
    code += "naive_pipeline(sorted(Path(sys.argv[1]).iterdir()))"
    return lambda: subprocess.run([sys.executable, "-c", code, str(files[0].parent)], check=True, cwd=HERE)


def check_process(folder: Path, *arguments: str) -> Callable[[], object]:
    """``check`` of a folder as a whole process, which says how often each check found something."""
    return report_process(folder, "--statistics", *arguments)


def report_process(folder: Path, *arguments: str) -> Callable[[], object]:
    """``check`` of a folder as a whole process, which tells each finding."""
    environment = {name: held for name, held in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    environment["EFFEKTKEDJA_CACHE_DIR"] = str(folder.parent / "cache")
    command = [sys.executable, "-m", "effektkedja", "check", *arguments, str(folder)]
    return lambda: subprocess.run(command, capture_output=True, check=False, env=environment)


def seconds(job: Callable[[], object], rounds: int = 1) -> float:
    """The shortest time of some rounds."""
    best = float("inf")
    for _ in range(rounds):
        start = time.perf_counter()
        job()
        best = min(best, time.perf_counter() - start)
    return best


def main() -> None:
    """Measure."""
    count = 10_000 if "--all" in sys.argv else 1_000
    rounds = 1 if "--all" in sys.argv else 3
    with tempfile.TemporaryDirectory() as held:
        folder = Path(held, "kedjor")
        folder.mkdir()
        files = [folder / f"{place:05}.kedja.yaml" for place in range(count)]
        for place, file in enumerate(files):
            file.write_text(programme(place), encoding="utf-8")
        size = sum(file.stat().st_size for file in files) / 1e6
        naive = seconds(naive_process(files), rounds)
        one = seconds(check_process(folder, "--no-cache", "--jobs", "1"), rounds)
        two = seconds(check_process(folder, "--no-cache", "--jobs", "2"), rounds)
        time.sleep(2.1)  # files that are newer than a moment are read again to be sure
        first = seconds(check_process(folder))
        again = seconds(check_process(folder), 5)
        errors = seconds(report_process(folder, "--show", "error"), 3)
        everything = seconds(report_process(folder))
    print(f"{count} files, {size:.1f} MB, whole processes:")
    print(f"  naive, one process   {naive:7.2f} s")
    print(f"  check, one process   {one:7.2f} s  {naive / one:.2f} times naive (goal 2)")
    print(f"  check, two processes {two:7.2f} s  {one / two:.2f} times one process (goal 1.7)")
    print(f"  check, and keep it   {first:7.2f} s")
    print(f"  unchanged second run {again:7.2f} s  (goal 0.5 for 10 000 files)")
    print(f"    with each error    {errors:7.2f} s")
    print(f"    with each finding  {everything:7.2f} s")


if __name__ == "__main__":
    main()
