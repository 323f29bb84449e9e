"""Harm the checks and what runs them, one small harm at a time, and see whether anybody notices.

    python tests/mutation/campaign.py                                  all of rules/ and checking/
    python tests/mutation/campaign.py effektkedja/rules/structure      some of it
    python tests/mutation/campaign.py --jobs 1                         one trial at a time

Leaves with 1 where more than 15 in 100 go unnoticed, or one for which ``survivors.toml`` has no reason.
"""

import argparse
import ast
import os
import sys
import tomllib
from collections import Counter
from pathlib import Path

HOME = Path(__file__).parents[2]
sys.path[:0] = [str(HOME / "tests"), str(HOME)]

from mutation.anew import is_single, trials_anew  # noqa: E402 - run as a script
from mutation.cases import read_cases  # noqa: E402
from mutation.in_place import try_in_place  # noqa: E402
from mutation.mutants import Mutant, mutants_of  # noqa: E402

SURVIVORS = Path(__file__).parent / "survivors.toml"
ROOMS = ("effektkedja/rules", "effektkedja/checking")
WANTED = 85


def known():
    """Every survivor that has a reason: file, before and after."""
    held = tomllib.loads(SURVIVORS.read_text(encoding="utf-8"))
    return {(one["file"], one["before"], one["after"]) for one in held.get("survivor", ())}


def files_among(names):
    """Every file, single checks before what they share: those are judged in milliseconds."""
    paths = [HOME / name for name in names]
    files = {file for path in paths for file in (path.rglob("*.py") if path.is_dir() else [path])}
    return sorted(files, key=lambda file: (-len(file.parts), file))


class Tally:
    """What has been tried, what of it went unnoticed, and what of that has no reason."""

    def __init__(self):
        self.reasons, self.unknown, self.of_file = known(), [], {}

    def take(self, file, mutants):
        """Count the mutants of a file with whether they survived, and tell of each that did."""
        own, relative = self.of_file.setdefault(file, Counter()), file.relative_to(HOME).as_posix()
        for mutant, survived in mutants:
            own["survived" if survived else "killed"] += 1
            if survived:
                place = (relative, mutant.before, mutant.after)
                note = "known" if place in self.reasons else "unknown"
                self.unknown += [place] if place not in self.reasons else []
                print(f"{relative}:{mutant.line}: {note}: {mutant.before}  =>  {mutant.after}", flush=True)

    def close(self, file):
        """Tell how it went for a file."""
        own = self.of_file.setdefault(file, Counter())
        if own.total():
            print(f"{file.relative_to(HOME).as_posix()}: {own['killed']} of {own.total()} killed", flush=True)


def run(names, jobs):
    """Put every mutant of the files on trial, and tell how it went."""
    files, tally = files_among(names), Tally()
    mutants = {file: mutants_of(file.read_text(encoding="utf-8")) for file in files}
    shared = {file: mutants[file] for file in files if not is_single(file)}
    left = {file: (mutants[file], ()) for file in files if is_single(file)}
    left |= try_in_place(shared, tally.take, jobs=jobs) if shared else {}
    read_cases()
    for file, (mutants_left, tests) in left.items():
        some = list(mutants_left)
        right = Mutant(0, "", "", ast.parse(file.read_text(encoding="utf-8")))
        if some and not all(survived for _, survived in trials_anew(file, [right], tests)):
            print(f"{file.relative_to(HOME)}: not even the right program passes", flush=True)
            return 1
        tally.take(file, trials_anew(file, some, tests, jobs))
        tally.close(file)
    tried = sum(tally.of_file.values(), Counter())
    share = 100 * tried["killed"] / max(1, tried.total())
    print(
        f"{tried['killed']} of {tried.total()} killed: {share:.1f} %; {len(tally.unknown)} without a reason"
    )
    return 1 if tally.unknown or share < WANTED else 0


if __name__ == "__main__":
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("files", nargs="*", default=ROOMS)
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1, help="trials at a time")
    told = parser.parse_args()
    sys.exit(run(told.files, told.jobs))
