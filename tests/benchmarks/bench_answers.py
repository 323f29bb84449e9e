"""Questions as whole processes against ``check`` of the same chain, and a choice among fifty evaluations."""

from __future__ import annotations

import statistics
import sys
import time
from pathlib import Path
from random import Random

from timing import compare, process

from effektkedja.analysis.coverage import Candidate, Chooser
from effektkedja.analysis.questions.registry import QUESTIONS

PLAN = Path(__file__).parents[2] / "examples" / "validering" / "validering.kedja.yaml"


def main() -> None:
    """Measure."""
    check = process([sys.executable, "-m", "effektkedja", "check", str(PLAN)])
    for question in QUESTIONS:
        asked = process([sys.executable, "-m", "effektkedja", "ask", str(PLAN), question])
        compare(f"ask {question}, whole process, against check", asked, check, goal=1.0, rounds=5)
    took = [_choice(seed) for seed in range(7)]
    print(
        f"choice among 50 evaluations: median {statistics.median(took):.0f} ms, "
        f"least {min(took):.0f}, most {max(took):.0f} (goal 50)"
    )


def _choice(seed: int) -> float:
    """The milliseconds that one choice takes, of fifty candidates that reach a hundred things in all."""
    random = Random(seed)  # noqa: S311 - plain numbers to try
    things = [f"t{place}" for place in range(100)]
    candidates = [
        Candidate(
            f"e{place}", random.randint(50, 400), frozenset(random.sample(things, random.randint(1, 5)))
        )
        for place in range(50)
    ]
    start = time.perf_counter()
    Chooser(candidates, sum(one.cost for one in candidates) / 3, dict.fromkeys(things, 1.0)).best()
    return (time.perf_counter() - start) * 1000


if __name__ == "__main__":
    main()
