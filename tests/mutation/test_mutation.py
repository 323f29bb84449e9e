"""The runner harms what it says, a harmed check is noticed, and every known survivor is still there."""

import ast
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from mutation.mutants import harms_of, mutants_of

HOME = Path(__file__).parents[2]
SURVIVORS = tomllib.loads((Path(__file__).parent / "survivors.toml").read_text(encoding="utf-8"))["survivor"]
FILES = sorted({one["file"] for one in SURVIVORS})


@pytest.mark.parametrize("file", FILES)
def test_every_survivor_is_a_harm_that_can_still_be_done_to_a_file(file):
    possible = harms_of((HOME / file).read_text(encoding="utf-8"))
    listed = [(one["before"], one["after"]) for one in SURVIVORS if one["file"] == file]
    assert [one for one in listed if one not in possible] == [], "take it away from survivors.toml"
    assert len(set(listed)) == len(listed)


def test_every_survivor_has_a_reason():
    assert [one for one in SURVIVORS if len(one["reason"].split()) < 3] == []


@pytest.mark.parametrize(
    ("source", "harms"),
    [
        ("x = a < b", {("a < b", "a <= b")}),
        ("x = a and b", {("a and b", "a"), ("a and b", "b")}),
        ("x = not a", {("not a", "a")}),
        ("x = a - {b}", {("a - {b}", "a | {b}")}),
        ("x = 3", {("3", "4")}),
        ("x = 'ord'", {("'ord'", "'XXord'")}),
        ("x = any(a)", {("any(a)", "all(a)")}),
        ("x = [a for a in b if c]", {("[a for a in b if c]", "[a for a in b]")}),
        ("x = f(a=b)", {("f(a=b)", "f()")}),
        ("if a:\n    b = c", {("if a", "if True"), ("if a", "if False")}),
        ("def f():\n    return a", {("return a", "return None")}),
        ("f(a)", {("f(a)", "pass")}),
        ("'A docstring.'\nfrom a import b\nx: int", set()),
        ("if TYPE_CHECKING:\n    a = 1", set()),
    ],
)
def test_each_kind_of_harm_is_done(source, harms):
    mutants = list(mutants_of(source))
    assert {(one.before, one.after) for one in mutants} == harms
    assert (
        len({ast.unparse(one.tree) for one in mutants} | {ast.unparse(ast.parse(source))}) == len(harms) + 1
    )


def test_a_harmed_check_is_noticed_and_an_unharmed_one_is_not():
    """In a process of its own, as nothing of the checks may have been imported before the trial."""
    told = """
import ast
from mutation.trial import HOME, survives
file = HOME / "effektkedja" / "rules" / "structure" / "loose_box.py"
source = file.read_text(encoding="utf-8")
for was, now in (("", ""), ("isinstance(box, Resource)", "False"), ("Severity.WARNING", "Severity.ERROR")):
    print(survives(file, ast.parse(source.replace(was, now) if was else source)))
"""
    done = subprocess.run(
        [sys.executable, "-c", told],
        capture_output=True,
        check=True,
        text=True,
        env={"PYTHONPATH": f"{HOME / 'tests'}:{HOME}"},
    )
    assert done.stdout.split() == ["True", "False", "False"]
