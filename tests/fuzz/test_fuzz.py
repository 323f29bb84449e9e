"""A few of the inputs that ``bash tests/fuzz/run`` makes, and every one that ever failed."""

import random
import subprocess
import sys
from pathlib import Path

import pytest
from fuzz.command import SELDOM, WRITES, Answer, _wrong_with, complaints, lines_of
from fuzz.mutations import HOME, SIGNS, WORDS, Input, input_number, seeds
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

INPUTS = 250
AT_ONCE = 50
CASES = sorted(path for path in (Path(__file__).parent / "cases").glob("*.kedja.*"))
PIECES = st.sampled_from([*SIGNS, *WORDS, "samband:\n", "titel: ", "effekter_kort:\n", "  a: b\n"])


@pytest.mark.parametrize("first", range(0, INPUTS, AT_ONCE))
def test_no_harm_to_a_chain_breaks_the_command(first, tmp_path):
    for number in range(first, first + AT_ONCE):
        assert complaints(input_number(number), tmp_path) == [], f"input {number} of seed 0"


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(text=st.lists(PIECES, max_size=30).map("".join), number=st.integers(0, 9))
def test_no_text_breaks_the_command(text, number, tmp_path_factory):
    data = f"effektkedja: 1\ntitel: x\n{text}".encode("utf-8", "replace")
    given = Input(data, ".kedja.yaml", random.Random(number))  # noqa: S311 - chance here is to be repeatable
    assert complaints(given, tmp_path_factory.mktemp("x")) == []


@pytest.mark.parametrize("case", CASES, ids=lambda path: path.name)
def test_what_once_failed_fails_no_more(case, tmp_path):
    given = Input(case.read_bytes(), "".join(case.suffixes[-2:]), random.Random(0))  # noqa: S311 - as above
    assert complaints(given, tmp_path, [*WRITES, *SELDOM]) == []


def test_the_same_number_is_the_same_input():
    told = "from fuzz.mutations import input_number; print([input_number(n, 7).data for n in range(30)])"
    runs = {
        subprocess.run(
            [sys.executable, "-c", told],
            capture_output=True,
            check=True,
            env={"PYTHONPATH": f"{HOME / 'tests'}:{HOME}", "PYTHONHASHSEED": seed},
        ).stdout
        for seed in ("1", "2")
    }
    assert len(runs) == 1
    assert f"{[input_number(number, 7).data for number in range(30)]}\n".encode() in runs


def test_inputs_are_of_every_kind_and_seldom_what_they_were():
    made = [input_number(number) for number in range(400)]
    assert {one.ending for one in made} == {".kedja.yaml", ".kedja.json", ".kedja.xlsx"}
    assert len({one.data for one in made}) > 390
    assert len([one for one in made if one.data.decode("utf-8", "replace") in seeds()]) < 60


@pytest.mark.parametrize(
    ("name", "report"),
    [
        ("json", '{"findings": ['),
        ("json", '{"findings": [{"code": "EK901", "params": {}, %s}]}'),
        ("json", '{"findings": [{"code": "EK201", "line": 3, "column": 1, "end_line": 3, "end_column": 2}]}'),
        ("json", '{"findings": [{"code": "EK201", "line": 1, "column": 5, "end_line": 1, "end_column": 6}]}'),
        ("json", '{"findings": [{"code": "EK201", "line": 1, "column": 2, "end_line": 1, "end_column": 1}]}'),
        ("gitlab", '[{"location": {"lines": {"begin": 0}}}]'),
        ("junit", "<testsuites>"),
        ("csv", "a,b\n1\n"),
        ("github", "a line that is no command\n"),
    ],
)
def test_a_report_that_is_wrong_is_seen(name, report):
    place = '"line": null, "column": null, "end_line": null, "end_column": null'
    assert list(_wrong_with(name, report.replace("%s", place).encode(), ["åäö", ""]))


def test_a_crash_and_an_odd_exit_code_are_seen(monkeypatch, tmp_path):
    given = Input(b"effektkedja: 1\ntitel: x\n", ".kedja.yaml", random.Random(0))  # noqa: S311 - as above
    assert complaints(given, tmp_path, []) == []
    for answer in (
        Answer(None, b"", "", "Traceback"),
        Answer(3, b"", "", ""),
        Answer(2, b"", "Traceback", ""),
    ):
        monkeypatch.setattr("fuzz.command.answer_of", lambda _, answer=answer: answer)
        assert complaints(given, tmp_path, [])


def test_lines_are_those_of_an_editor():
    assert lines_of("\ufeffa\r\nb\rc\u2028".encode()) == ["a", "b", "c", ""]
    assert lines_of("å\nb".encode("utf-16")) == ["å", "b"]
