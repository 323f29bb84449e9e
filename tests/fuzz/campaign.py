"""Many harmed chains through the whole command; what fails is kept as a case.

python tests/fuzz/campaign.py --inputs 200000            numbers 0 to 199 999 of seed 0
python tests/fuzz/campaign.py --seed 7 --first 4711 --inputs 1    one input over again
"""

import argparse
import hashlib
import re
import sys
import tempfile
import time
from pathlib import Path

HOME = Path(__file__).parents[2]
sys.path[:0] = [str(HOME / "tests"), str(HOME)]

from fuzz.command import complaints  # noqa: E402 - the campaign is run as a script
from fuzz.mutations import Input, input_number  # noqa: E402

CASES = Path(__file__).parent / "cases"
KEPT_OF_A_KIND = 2


def kind_of(complaint):
    """What makes two complaints the same: the end of a traceback, or the words without the numbers."""
    lines = complaint.strip().splitlines()
    places = [
        line for line in lines if 'File "' in line and "effektkedja/effektkedja" in line.replace("\\", "/")
    ]
    told = (places[-1].strip() + " " if places else "") + lines[-1]
    return re.sub(r"\d+", "0", told)[:160]


def smaller(given, kind, folder, ways):
    """The input without the lines that the complaint does without."""

    def fails(data):
        return any(
            kind_of(one) == kind for one in complaints(Input(data, given.ending, given.chance), folder, ways)
        )

    lines, size = given.data.split(b"\n"), len(given.data.split(b"\n")) // 2
    while size and given.ending != ".kedja.xlsx":
        start = 0
        while start < len(lines):
            shorter = lines[:start] + lines[start + size :]
            if fails(b"\n".join(shorter)):
                lines = shorter
            else:
                start += size
        size //= 2
    return b"\n".join(lines)


def keep(given, complaint, folder):
    """Write what failed as a case, as small as it gets."""
    way, kind = complaint.partition(": ")[0], kind_of(complaint)
    ways = [] if way == "check json" else [way]
    data = smaller(given, kind, folder, ways)
    name = hashlib.sha256(data).hexdigest()[:10]
    CASES.mkdir(exist_ok=True)
    (CASES / f"{way.replace(' ', '-')}-{name}{given.ending}").write_bytes(data)


def run(first, count, seed):
    """Try the inputs, and say how it went; the number of complaints."""
    kinds, started = {}, time.monotonic()
    with tempfile.TemporaryDirectory() as folder:
        for number in range(first, first + count):
            for complaint in complaints(input_number(number, seed), folder):
                kind = kind_of(complaint)
                kinds[kind] = kinds.get(kind, 0) + 1
                if kinds[kind] <= KEPT_OF_A_KIND:
                    print(f"input {number} of seed {seed}: {complaint}", flush=True)
                    keep(input_number(number, seed), complaint, folder)
            done = number - first + 1
            if done % 1_000 == 0 or done == count:
                print(
                    f"{done} inputs, {time.monotonic() - started:.0f} s, {sum(kinds.values())} failures",
                    flush=True,
                )
    for kind, times in sorted(kinds.items(), key=lambda item: -item[1]):
        print(f"{times:6} {kind}")
    return sum(kinds.values())


if __name__ == "__main__":
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--inputs", type=int, default=10_000)
    parser.add_argument("--first", type=int, default=0)
    parser.add_argument("--seed", type=int, default=0)
    chosen = parser.parse_args()
    sys.exit(1 if run(chosen.first, chosen.inputs, chosen.seed) else 0)
