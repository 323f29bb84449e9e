"""Asking on the command line: exit codes, formats and files."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

HOME = Path(__file__).parents[2]
PLAN = str(HOME / "examples/validering/validering.kedja.yaml")
ANSWERED, FAULTY, COULD_NOT_RUN = 0, 1, 2


def ask(*arguments, cwd=HOME):
    done = subprocess.run(
        [sys.executable, "-m", "effektkedja", "ask", *arguments],
        capture_output=True,
        cwd=cwd,
        env={**os.environ, "PYTHONPATH": str(HOME), "PYTHONIOENCODING": "utf-8", "PYTHONHASHSEED": "random"},
        check=False,
    )
    return done.returncode, done.stdout.decode(), done.stderr.decode()


def test_an_answer_and_a_refusal_both_leave_with_zero():
    assert ask(PLAN, "early")[0] == ANSWERED
    code, out, _ = ask(PLAN, "status")
    assert (code, out.startswith("Det går inte att säga")) == (ANSWERED, True)


def test_a_chain_with_faults_is_answered_as_far_as_it_could_be_read_and_leaves_with_one(tmp_path):
    chain = tmp_path / "a.kedja.yaml"
    chain.write_text("effektkedja: 1\ntitle: A\nshort_outcomes:\n  b: B\nfärg: röd\n", encoding="utf-8")
    code, out, told = ask(str(chain), "gaps", "--lang", "en")
    assert (code, "Your only effect" in out, "1 error" in told) == (FAULTY, True, True)


@pytest.mark.parametrize("arrow", ["a -> zzz", "a -> d"])
@pytest.mark.parametrize("question", ["gaps", "chance"])
def test_an_arrow_that_leads_nowhere_is_told_too_so_that_nobody_thinks_the_answer_is_whole(
    tmp_path, question, arrow
):
    chain = tmp_path / "a.kedja.yaml"
    chain.write_text(
        "effektkedja: 1\ntitle: A\nactivities:\n  a: A\nshort_outcomes:\n  b: B\n"
        f"decisions:\n  d: Go on?\nlinks:\n  - a -> b\n  - {arrow}\n",
        encoding="utf-8",
    )
    code, out, told = ask(str(chain), question, "--lang", "en")
    assert (code, bool(out), "1 error" in told, f"effektkedja check {chain}" in told) == (
        *(FAULTY, True),
        *(True, True),
    )


@pytest.mark.parametrize(
    ("arguments", "word"),
    [
        ((PLAN, "erly"), "early"),
        ((PLAN, "early", "--goal", "dokumenterat"), "dokumenterad"),
        ((PLAN, "fund", "--budget", "mycket"), "mycket"),
        ((PLAN, "fund", "--budget", "-5"), "-5"),
        ((PLAN, "status", "--as-of", "igår"), "igår"),
        ((PLAN, "gaps", "-o", "svar.svg"), "gaps"),
        ((PLAN, "gaps", "-o", "svar.xyz"), ".svg"),
        (("saknas.kedja.yaml", "gaps"), "saknas"),
        ((PLAN, "early", "--timeout", "0"), "--timeout"),
        ((PLAN, "early", "--as-of", "2035-01-01"), "status"),
        ((PLAN, "gaps", "--budget", "3"), "fund"),
        ((PLAN, "chance", "--seed", "abc"), "heltal"),
        (("saknas", "gaps"), "finns inte"),
    ],
)
def test_what_cannot_run_leaves_with_two_and_a_plain_word(arguments, word, tmp_path):
    code, out, told = ask(*arguments, cwd=tmp_path)
    assert (code, out) == (COULD_NOT_RUN, "")
    assert word in told
    assert "Traceback" not in told
    assert not list(tmp_path.iterdir())


def test_the_ids_to_highlight_come_one_a_line():
    code, out, _ = ask(PLAN, "gaps", "--highlight")
    assert (code, out.splitlines()[0]) == (ANSWERED, "arbetsgivarstöd & kompetenskrav -> beskriver-behov")


def test_the_ids_and_the_files_can_be_had_at_once(tmp_path):
    code, out, _ = ask(PLAN, "learning", "--highlight", "-o", "svar.md", cwd=tmp_path)
    assert (code, [path.name for path in tmp_path.iterdir()]) == (ANSWERED, ["svar.md"])
    assert out


def test_an_answer_is_written_to_files_as_their_endings_say(tmp_path):
    names = ["svar.svg", "svar.png", "svar.json", "svar.csv", "svar.md", "svar.txt"]
    code, out, _ = ask(PLAN, "learning", *(part for name in names for part in ("-o", name)), cwd=tmp_path)
    assert (code, out) == (ANSWERED, "")
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted(names)
    assert json.loads((tmp_path / "svar.json").read_text(encoding="utf-8"))["question"] == "learning"


def test_the_same_question_gets_the_same_bytes_whatever_the_order_of_hashing():
    for question in ("early", "fund", "learning", "gaps"):
        first, second = (ask(PLAN, question, "--format", "json")[1] for _ in range(2))
        assert first == second


def test_the_word_to_write_is_in_the_language_of_the_file_whatever_that_of_the_answer():
    assert "write sannolikhet: troligt, or" in " ".join(ask(PLAN, "chance", "--lang", "en")[1].split())


def test_without_a_question_the_questions_are_told():
    code, out, _ = ask(PLAN)
    assert code == ANSWERED
    assert "learning" in out
    assert "early" in out


@pytest.mark.parametrize("read", ["-1", "0", "nan", "inf", "snart"])
def test_a_time_that_is_no_number_of_seconds_is_said_to_be_so(read):
    code, out, told = ask(PLAN, "gaps", f"--timeout={read}", "--lang", "en")
    assert (code, out) == (COULD_NOT_RUN, "")
    assert f"“{read}”" in told


def test_a_picture_that_cannot_be_made_keeps_nothing_else_from_being_written(tmp_path):
    chain = str(HOME / "examples/exportresa/exportresa.kedja.yaml")
    picture, page = tmp_path / "a.svg", tmp_path / "a.md"
    code, _, told = ask(chain, "early", "-o", str(picture), "-o", str(page))
    assert (code, picture.exists(), "period" in told) == (COULD_NOT_RUN, False, True)
    assert page.read_text(encoding="utf-8").startswith("**Det går inte att säga")
