"""Another package adds a rule with one file of code and one of texts; a bad one harms nobody else."""

import json
import os
import subprocess
import sys

import pytest

RULE = '''
"""A rule that asks every activity for somebody responsible."""

from pathlib import Path

from effektkedja.diagnostics import Severity
from effektkedja.rules.registry import found, rule


@rule("XX101", "nobody-responsible", Severity.WARNING, texts=Path(__file__).with_suffix(".toml"))
def nobody_responsible(chain, graph):
    for activity in chain.activities.values():
        if not activity.answers("owner"):
            yield found(activity, "owner")
'''

TEXTS = """
[sv]
title = "Ingen ansvarig"
message = "Vem gör «{title}»?"
why = "Det som ingen äger blir sällan gjort."
fix = "Skriv en roll."
wrong = ""
right = ""

[en]
title = "Nobody responsible"
message = "Who does “{title}”?"
why = "What nobody owns is seldom done."
fix = "Write a role."
wrong = ""
right = ""
"""

CHAIN = "effektkedja: 1\ntitel: Frukost\naktiviteter:\n  frukostar: Hålla fyra frukostar\n"


@pytest.fixture
def package(tmp_path):
    def install(code, target="husregler"):
        (tmp_path / "husregler.py").write_text(code, encoding="utf-8")
        (tmp_path / "husregler.toml").write_text(TEXTS, encoding="utf-8")
        info = tmp_path / "husregler-1.0.dist-info"
        info.mkdir()
        (info / "METADATA").write_text(
            "Metadata-Version: 2.1\nName: husregler\nVersion: 1.0\n", encoding="utf-8"
        )
        (info / "entry_points.txt").write_text(
            f"[effektkedja.rules]\nhusregler = {target}\n", encoding="utf-8"
        )
        (tmp_path / "frukost.kedja.yaml").write_text(CHAIN, encoding="utf-8")
        return tmp_path

    return install


def run(folder, *arguments):
    done = subprocess.run(
        [sys.executable, "-m", "effektkedja", *arguments],
        cwd=folder,
        capture_output=True,
        check=False,
        env={**os.environ, "PYTHONPATH": str(folder)},
    )
    assert b"Traceback" not in done.stderr
    return done


def findings(folder, *arguments):
    done = run(folder, "check", "--format", "json", *arguments, "frukost.kedja.yaml")
    return {found["code"]: found for found in json.loads(done.stdout)["findings"]}


def test_a_rule_of_another_package_runs_with_its_own_texts(package):
    told = findings(package(RULE))["XX101"]
    assert told["message"] == "Vem gör «Hålla fyra frukostar»?"
    assert (told["line"], told["column"], told["severity"]) == (4, 3, "warning")


def test_a_rule_of_another_package_gets_the_day_and_has_options(package):
    code = RULE.replace("(chain, graph)", "(chain, graph, *, as_of, year: int = 2030)")
    folder = package(code.replace("if not activity", "if as_of.year >= year and not activity"))
    assert "XX101" not in findings(folder, "--as-of", "2029-12-31")
    assert "XX101" in findings(folder, "--as-of", "2030-01-01")
    (folder / "effektkedja.toml").write_text("[options.nobody-responsible]\nyear = 2029", encoding="utf-8")
    assert "XX101" in findings(folder, "--as-of", "2029-12-31")


def test_a_rule_that_crashes_is_an_error_and_the_others_still_run(package):
    told = findings(package(RULE.replace("if not activity", "1 / 0\n        if not activity")))
    assert told["EK901"]["params"]["rule"] == "XX101"
    assert "ZeroDivisionError" in told["EK901"]["params"]["reason"]
    assert "EK306" in told


def test_a_package_that_cannot_be_loaded_is_an_error_and_the_others_still_run(package):
    told = findings(package(RULE, target="finns_inte"))
    assert told["EK901"]["params"]["rule"] == "husregler"
    assert "EK306" in told


def test_a_package_that_takes_a_code_in_use_is_told(package):
    told = findings(package(RULE.replace("XX101", "EK306")))
    assert "EK306" in told["EK901"]["params"]["reason"]


def test_a_rule_that_leaves_the_program_is_an_error_and_the_others_still_run(package):
    told = findings(package(RULE.replace("if not activity", "raise SystemExit(0)\n        if not activity")))
    assert "SystemExit" in told["EK901"]["params"]["reason"]
    assert "EK306" in told


def test_a_package_that_leaves_the_program_while_it_is_loaded_is_an_error(package):
    told = findings(package("raise SystemExit(3)"))
    assert told["EK901"]["params"] == {"rule": "husregler", "kind": "package", "reason": "SystemExit: 3"}
    assert "EK306" in told


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ('texts=Path(__file__).with_suffix(".tml")', "husregler.tml"),
        ('texts=Path(__file__).with_suffix(".py")', "husregler.py"),
        ("since=1", "var dess texter ligger"),
    ],
)
def test_a_rule_without_texts_is_told_with_the_file_that_is_missing(package, line, words):
    folder = package(RULE.replace('texts=Path(__file__).with_suffix(".toml")', line))
    told = findings(folder)
    assert words in told["EK901"]["message"]
    assert "texts=" in told["EK901"]["help"] or "[sv]" in told["EK901"]["help"]
    assert told["XX101"]["severity"] == "warning"


def test_a_rule_with_texts_in_one_language_tells_them_in_both(package):
    folder = package(RULE)
    swedish = TEXTS[: TEXTS.index("[en]")]
    (folder / "husregler.toml").write_text(swedish, encoding="utf-8")
    told = findings(folder, "--lang", "en")
    assert told["XX101"]["message"] == "Vem gör «Hålla fyra frukostar»?"
    assert "EK901" not in told


def test_a_package_that_cannot_be_loaded_is_told_by_every_command_that_shows_rules(package):
    folder = package(RULE, target="finns_inte")
    for arguments in (["explain"], ["explain", "EK306"], ["config"], ["next", "frukost.kedja.yaml"]):
        done = run(folder, *arguments)
        assert done.returncode == 0
        assert "Tillägget husregler gick inte att läsa in" in done.stderr.decode("utf-8"), arguments
    assert "nästa steg (rad 3)" in done.stdout.decode("utf-8")
    told = run(folder, "check", "frukost.kedja.yaml").stdout.decode("utf-8")
    assert told.startswith("fel EK901 rule-crashed\n  Tillägget husregler")
    assert "Installera om tillägget" in told
