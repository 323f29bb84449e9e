"""Every question of a chain with ten thousand boxes: an answer, a refusal, or the end of its time."""

import itertools
import time

import pytest

from effektkedja import Chain, ask
from effektkedja.analysis.questions.registry import QUESTIONS
from effektkedja.cli.progress import watched
from effektkedja.errors import OutOfTimeError

LEVELS = ("resources", "activities", "outputs", "short_outcomes", "medium_outcomes", "long_outcomes")
WIDE = 10_000 // len(LEVELS)
SECONDS = 3.0
PATIENCE = 30.0
"""So long nobody may have to wait when they said three seconds, on the slowest machine that runs this."""
MORE = {"what-if": {"stopped": ("activities-7",)}, "fund": {"budget": 1_000_000}}


@pytest.fixture(scope="module")
def chain():
    """All levels lead on to the next, crosswise, circles lead back, and all ends meet in one goal."""
    names = [[f"{level.replace('_', '-')}-{n}" for n in range(WIDE)] for level in LEVELS]
    said = {"likelihood": "likely", "evidence": "moderate", "lag": "3..6..12 months"}
    links = {}
    for before, after in itertools.pairwise(names):
        for place, name in enumerate(after):
            for cause in {before[place], before[(place * 7 + 1) % WIDE]}:
                assumed = {"assumes": [f"holds-{place % 500}"]} if place % 3 == 0 else {}
                links[f"{cause} -> {name}"] = {"link": f"{cause} -> {name}", **said, **assumed}
    links |= {f"{name} -> goal": {"link": f"{name} -> goal", **said} for name in names[-1]}
    back = {f"{names[-2][n]} -> {names[2][n]}": {"feedback": "yes", **said} for n in range(0, WIDE, 400)}
    tests = {"text": "Seen", "source": "S1", "kind": "hoop", "passed": "yes"}
    first = next(iter(links))
    links[first] = {**links[first], "tests": [tests]}
    return Chain(
        title="Large",
        period="2026-01/2030-12",
        **{
            level: {name: {"title": name, "join": "any"} for name in held}
            for level, held in zip(LEVELS, names, strict=True)
        },
        impacts={"goal": {"title": "The goal", "join": "any"}},
        links=[*links.values(), *({"link": link, **facts} for link, facts in back.items())],
        assumptions={f"holds-{n}": {"text": f"It holds {n}", "likelihood": "likely"} for n in range(500)},
        indicators={
            f"i{n}": {"title": "Share", "measures": name, "baseline": "10 (2026)", "target": "50 (2029)"}
            for n, name in enumerate(names[-1])
        },
        observations=[{"indicator": f"i{n}", "date": "2027-03", "value": "20"} for n in range(0, WIDE, 2)],
        evaluations={
            f"e{n}": {"title": f"E{n}", "when": "2028-03", "cost": "100 tkr", "examines": [names[-1][n]]}
            for n in range(60)
        },
        loops={"l": {"title": "L", "listens_to": ["i1"], "every": "quarterly"}},
        decisions={
            "way": {
                "question": "Which?",
                "options": {
                    "a": {"title": "A", "includes": [names[1][0]]},
                    "b": {"title": "B", "includes": [names[1][1]]},
                },
            }
        },
    )


@pytest.mark.parametrize("question", QUESTIONS)
def test_every_question_answers_refuses_or_ends_in_its_time(chain, question):
    start = time.monotonic()
    try:
        with watched(SECONDS, "en") as progress:
            answer = ask(chain, question, progress=progress, **MORE.get(question, {}))
    except OutOfTimeError as ended:
        answer = ended
    assert str(answer)
    assert time.monotonic() - start < PATIENCE
