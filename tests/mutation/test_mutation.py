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


def apart(told):
    """What a program says in a process of its own: nothing of the checks may be there before a trial."""
    done = subprocess.run(
        [sys.executable, "-c", f"import ast\nfrom mutation.cases import HOME\n{told}"],
        capture_output=True,
        check=True,
        cwd=HOME,
        text=True,
        env={"PYTHONPATH": f"{HOME / 'tests'}:{HOME}"},
    )
    return done.stdout.splitlines()


def test_a_harmed_check_is_noticed_and_an_unharmed_one_is_not():
    told = apart("""
from mutation.anew import trials_anew
from mutation.mutants import Mutant
file = HOME / "effektkedja" / "rules" / "structure" / "loose_box.py"
source = file.read_text(encoding="utf-8")
for was, now in (("", ""), ("isinstance(box, Resource)", "False"), ("Severity.WARNING", "Severity.ERROR")):
    harmed = source.replace(was, now) if was else source
    print([survived for _, survived in trials_anew(file, [Mutant(1, was, now, ast.parse(harmed))])])
""")
    assert told == ["[True]", "[False]", "[False]"]


HARMS_OF_MENDING = {
    "at.line == edit.location.line": ("False", "killed"),
    "at.line == edit.location.line and start": (
        "at.line == edit.location.line and True and start",
        "survived",
    ),
    "_ in range(_MOST_ROUNDS)": ("_ in iter(int, 1)", "killed"),  # which never ends
    "_MOST_ROUNDS = 20": ("_MOST_ROUNDS = 21", "left"),
    "has[finding.fingerprint] > had": ("has[finding.fingerprint] > has", "killed"),
}
"""Harms to one file and how the trial ends: those outside of functions are left to be tried anew."""


def test_a_harmed_function_is_put_in_place_and_noticed_by_the_tests_that_run_it():
    told = apart(f"""
from mutation import trial
from mutation.in_place import try_in_place
from mutation.mutants import Mutant
trial.SECONDS = 3
file = HOME / "effektkedja" / "checking" / "mending.py"
source = file.read_text(encoding="utf-8")
harms = {HARMS_OF_MENDING!r}
assert all(source.count(was) == 1 for was in harms)
mutants = [Mutant(1, was, now, ast.parse(source.replace(was, now))) for was, (now, _) in harms.items()]
def tell(_, trials):
    for mutant, survived in trials:
        print("survived" if survived else "killed", mutant.before)
left = try_in_place({{file: mutants}}, tell, ["tests/unit/checking/test_mending.py"])
for mutant in left[file][0]:
    print("left", mutant.before)
""")
    assert sorted(told) == sorted(f"{end} {was}" for was, (_, end) in HARMS_OF_MENDING.items())
