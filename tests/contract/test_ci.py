"""What others build on in CI does what it says: the action, the hooks and the template, run as there."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree as ET

import jsonschema
import pytest
import yaml

HOME = Path(__file__).parents[2]
ACTION = yaml.safe_load((HOME / "action.yml").read_text(encoding="utf-8"))
HOOKS = {
    hook["id"]: hook for hook in yaml.safe_load((HOME / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
}
TEMPLATE = yaml.safe_load((HOME / "templates" / "effektkedja.gitlab-ci.yml").read_text(encoding="utf-8"))
GITLAB = yaml.safe_load((Path(__file__).parent / "gitlab_code_quality.yaml").read_text(encoding="utf-8"))
GOOD = "effektkedja: 1\ntitel: Kurs\n"
FAULTY = "effektkedja: 1\ntitel: Kurs\naktivteter: {}\n"
INSTALL, CHECK = ACTION["runs"]["steps"]

PYTHON = """#!{python}
# Stands in for python3: makes a home whose python notes what it is asked to install.
import os, sys
from pathlib import Path
if sys.argv[1:3] == ["-m", "venv"]:
    programs = Path(sys.argv[3]) / "bin"
    programs.mkdir(parents=True)
    (programs / "python").symlink_to(__file__)
elif sys.argv[1:3] == ["-m", "pip"]:
    Path(os.environ["NOTES"]).write_text("\\n".join(sys.argv[3:]))
else:
    os.execv({python!r}, [{python!r}, *sys.argv[1:]])
"""


def step(given, folder, **inputs):
    """Run a step of the action as GitHub does: inputs by their defaults, expressions put in, then bash."""
    values = {name: told.get("default", "") for name, told in ACTION["inputs"].items()} | inputs
    put_in = {
        name: re.sub(r"\$\{\{ inputs\.([\w-]+) \}\}", lambda found: values[found[1]], text)
        for name, text in given["env"].items()
    }
    programs = folder / "programs"
    programs.mkdir(exist_ok=True)
    for name, text in (
        ("python3", PYTHON),
        ("effektkedja", '#!/bin/sh\nexec "{python}" -m effektkedja "$@"\n'),
    ):
        (programs / name).write_text(text.format(python=sys.executable), encoding="utf-8")
        (programs / name).chmod(0o755)
    env = {
        "PATH": f"{programs}{os.pathsep}{os.environ['PATH']}",
        "PYTHONPATH": str(HOME),
        "HOME": str(folder),
        "GITHUB_ACTION_PATH": str(HOME),
        "GITHUB_STEP_SUMMARY": str(folder / "summary.md"),
        "GITHUB_PATH": str(folder / "path"),
        "RUNNER_TEMP": str(folder / "temp"),
        "NOTES": str(folder / "notes"),
        **put_in,
    }
    return subprocess.run(
        ["bash", "-c", given["run"]], cwd=folder, env=env, capture_output=True, check=False, text=True
    )


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "a.kedja.yaml").write_text(FAULTY, encoding="utf-8")
    (tmp_path / "rätt.kedja.yaml").write_text(GOOD, encoding="utf-8")
    return tmp_path


# -- the action ------------------------------------------------------------------------------------------


def test_no_input_is_put_into_a_script():
    for one in ACTION["runs"]["steps"]:
        assert "${{" not in one["run"]
        assert "eval" not in one["run"]


def test_every_input_is_described_and_reaches_a_step():
    used = {
        name
        for one in (INSTALL, CHECK)
        for text in one["env"].values()
        for name in re.findall(r"[\w-]+(?= })", text)
    }
    assert used == ACTION["inputs"].keys()
    assert all(told["description"] and "default" in told for told in ACTION["inputs"].values())


def test_the_action_shows_findings_at_their_lines_and_in_the_summary(folder):
    done = step(CHECK, folder)
    assert done.returncode == 1
    assert re.search(
        r"^::error file=a\.kedja\.yaml,line=3,col=1,.*title=EK003 unknown-key::", done.stdout, re.MULTILINE
    )
    assert "EK003" in (folder / "summary.md").read_text(encoding="utf-8")


def test_the_action_writes_sarif_where_it_is_asked_to(folder):
    assert step(CHECK, folder, sarif="ut put.sarif").returncode == 1
    told = json.loads((folder / "ut put.sarif").read_text(encoding="utf-8"))
    assert "EK003" in {found["ruleId"] for found in told["runs"][0]["results"]}


def test_the_action_checks_only_the_paths_it_is_given(folder):
    (folder / "två ord").mkdir()
    (folder / "två ord" / "b.kedja.yaml").write_text(FAULTY, encoding="utf-8")
    assert step(CHECK, folder, paths="rätt.kedja.yaml\n").returncode == 0
    done = step(CHECK, folder, paths="  två ord\r\n\nrätt.kedja.yaml")
    assert "file=två ord/b.kedja.yaml" in done.stdout
    assert "file=a.kedja.yaml" not in done.stdout


def test_the_action_fails_as_it_is_told(folder):
    assert step(CHECK, folder, **{"fail-on": "never"}).returncode == 0
    assert step(CHECK, folder, paths="rätt.kedja.yaml", **{"fail-on": "advice"}).returncode == 1
    assert step(CHECK, folder, arguments="--ignore\nEK003").returncode == 0


def test_the_action_counts_only_what_a_baseline_does_not_know(folder):
    subprocess.run(
        [sys.executable, "-m", "effektkedja", "check", "--write-baseline", "."],
        cwd=folder,
        check=True,
        env={**os.environ, "PYTHONPATH": str(HOME)},
    )
    assert step(CHECK, folder, baseline="effektkedja-baseline.json").returncode == 0


@pytest.mark.parametrize("name", ["paths", "fail-on", "baseline", "sarif", "arguments"])
@pytest.mark.parametrize(
    "text", ['"; touch harmed; "', "$(touch harmed)", "`touch harmed`", "x\ntouch harmed", "&& touch harmed"]
)
def test_no_input_becomes_a_command(name, text, folder):
    step(CHECK, folder, **{name: text})
    assert not (folder / "harmed").exists()


def test_a_path_that_looks_like_an_option_is_a_path(folder):
    done = step(CHECK, folder, paths="--output=harmed.json\na.kedja.yaml")
    assert done.returncode == 2
    assert not (folder / "harmed.json").exists()


@pytest.mark.parametrize(("version", "package"), [("", str(HOME)), ("0.1.0", "effektkedja==0.1.0")])
def test_the_action_installs_itself_or_the_version_it_is_told(version, package, folder):
    done = step(INSTALL, folder, version=version)
    assert done.returncode == 0, done.stderr
    asked = (folder / "notes").read_text(encoding="utf-8").splitlines()
    assert (asked[0], asked[-1]) == ("install", package)
    assert (folder / "path").read_text(encoding="utf-8") == f"{folder / 'temp' / 'effektkedja' / 'bin'}\n"


def test_the_action_says_what_to_do_where_python_is_too_old(folder):
    done = step({**INSTALL, "run": INSTALL["run"].replace('"$python" -c', "false -c")}, folder)
    assert done.returncode == 2
    assert "::error::effektkedja needs Python 3.11 or later" in done.stdout


# -- the hooks -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("id", "wanted"),
    [
        ("effektkedja", {"a.kedja.yaml", "b/c.kedja.yml", "d.kedja.xlsx"}),
        ("effektkedja-fmt", {"a.kedja.yaml", "b/c.kedja.yml"}),
    ],
)
def test_a_hook_is_given_chains_and_nothing_else(id, wanted):
    names = {*wanted, "a.yaml", "kedja.yaml.txt", "d.kedja.xlsx", "akedja.yaml", "a.kedja.yaml.bak"}
    assert {name for name in names if re.search(HOOKS[id]["files"], name)} == wanted


def test_a_hook_runs_as_pre_commit_runs_it(folder):
    def run(id, *files):
        program, *arguments = HOOKS[id]["entry"].split()
        assert program == "effektkedja"
        given = [sys.executable, "-m", program, *arguments, *HOOKS[id].get("args", []), *files]
        return subprocess.run(
            given, cwd=folder, capture_output=True, check=False, env={**os.environ, "PYTHONPATH": str(HOME)}
        ).returncode

    assert {hook["language"] for hook in HOOKS.values()} == {"python"}
    assert run("effektkedja", "a.kedja.yaml", "rätt.kedja.yaml") == 1
    assert run("effektkedja", "rätt.kedja.yaml") == 0
    (folder / "rätt.kedja.yaml").write_text("titel:   Kurs\neffektkedja: 1\n", encoding="utf-8")
    assert run("effektkedja-fmt", "rätt.kedja.yaml") == 0
    assert (folder / "rätt.kedja.yaml").read_text(encoding="utf-8") == GOOD


# -- the template ----------------------------------------------------------------------------------------


def test_the_template_leaves_reports_that_gitlab_can_read(folder):
    job = TEMPLATE["effektkedja"]
    install, check = job["script"]
    assert install.startswith("pip install ")
    done = step({"env": job["variables"], "run": check}, folder)
    assert done.returncode == 1
    reports = job["artifacts"]["reports"]
    issues = json.loads((folder / reports["codequality"]).read_text(encoding="utf-8"))
    jsonschema.validate(issues, GITLAB)
    assert "EK003 unknown-key" in {issue["check_name"] for issue in issues}
    assert ET.parse(folder / reports["junit"]).getroot().tag == "testsuites"  # noqa: S314 - our own output


def test_the_template_takes_more_arguments_and_other_paths(folder):
    job = TEMPLATE["effektkedja"]
    chosen = {"EFFEKTKEDJA_ARGUMENTS": "--ignore EK003", "EFFEKTKEDJA_PATHS": "a.kedja.yaml rätt.kedja.yaml"}
    assert chosen.keys() < job["variables"].keys()
    assert step({"env": {**job["variables"], **chosen}, "run": job["script"][1]}, folder).returncode == 0
