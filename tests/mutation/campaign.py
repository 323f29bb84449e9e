"""Harm the checks and what runs them, one small harm at a time, and see whether anybody notices.

    python tests/mutation/campaign.py                                  all of rules/ and checking/
    python tests/mutation/campaign.py effektkedja/rules/structure      some of it

Leaves with 1 where more than 15 in 100 go unnoticed, or one for which ``survivors.toml`` has no reason.
"""

import argparse
import ast
import sys
import tomllib
from collections import Counter
from pathlib import Path

HOME = Path(__file__).parents[2]
sys.path[:0] = [str(HOME / "tests"), str(HOME)]

from mutation.mutants import mutants_of  # noqa: E402 - run as a script
from mutation.trial import prepare, survives  # noqa: E402

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


def run(names):
    """Put every mutant of the files on trial, and tell how it went."""
    prepare()
    reasons = known()
    tally, unknown = Counter(), []
    for file in files_among(names):
        source, own = file.read_text(encoding="utf-8"), Counter()
        relative = file.relative_to(HOME).as_posix()
        if not source.count("def ") and not source.count("="):
            continue
        if not survives(file, ast.parse(source)):
            print(f"{relative}: not even the unharmed program passes", flush=True)
            return 1
        for mutant in mutants_of(source):
            survived = survives(file, mutant.tree)
            own["survived" if survived else "killed"] += 1
            if survived:
                place = (relative, mutant.before, mutant.after)
                note = "known" if place in reasons else "unknown"
                unknown += [place] if place not in reasons else []
                print(f"{relative}:{mutant.line}: {note}: {mutant.before}  =>  {mutant.after}", flush=True)
        tally += own
        print(f"{relative}: {own['killed']} of {own.total()} killed", flush=True)
    share = 100 * tally["killed"] / max(1, tally.total())
    print(f"{tally['killed']} of {tally.total()} killed: {share:.1f} %; {len(unknown)} without a reason")
    return 1 if unknown or share < WANTED else 0


if __name__ == "__main__":
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("files", nargs="*", default=ROOMS)
    sys.exit(run(parser.parse_args().files))
