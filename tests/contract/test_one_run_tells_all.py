"""A file with ten planted faults gives exactly those ten, each at its line and column, in both languages."""

import json
import subprocess
import sys

import pytest

PLANTED = """\
effektkedja: 1
titel: Validering för bristyrken
period: 2029-02/2026-09
ambition: 2
aktiviteter:
  utbilda: Utbilda handledare
  pilot: Genomföra pilot
  pilot: Genomföra pilot igen
prestationer:
  handledare: 36 handledare har genomgått utbildning
effekter_kort:
  lika: Handledare bedömer på samma sätt
    # en kommentar
samband:
  - pil: utbilda -> handledare
    fördröjning: 6..3 månader
  - pil: handledare -> likka
    eftersom: de har övat tillsammans
  - pilot > lika
indikatorer:
  andel:
    titel: Andel lika bedömningar #1
    mäter: lika
    mätfrekvns: månad
    utgångsvärde: 40 (2026)
    målvärde: {värde: 82,5, datum: 2028}
risker:
  r1:
    text: Ring 070-123 45 67 om lärare inte släpps
    sannolikhet: troligt
"""

EXPECTED = [
    ("EK004", 3, 9),
    ("EK002", 8, 3),
    ("EK004", 16, 18),
    ("EK001", 17, 24),
    ("EK004", 19, 5),
    ("EK907", 22, 12),
    ("EK003", 24, 5),
    ("EK907", 26, 23),
    ("EK501", 29, 16),
    ("EK004", 30, 18),
]


def report(folder, language):
    done = subprocess.run(
        [
            sys.executable,
            "-m",
            "effektkedja",
            "check",
            "--format",
            "json",
            "--lang",
            language,
            "planterad.kedja.yaml",
        ],
        cwd=folder,
        capture_output=True,
        check=False,
    )
    assert done.returncode == 1
    return json.loads(done.stdout)["findings"]


@pytest.mark.parametrize("language", ["sv", "en"])
def test_ten_planted_faults_are_ten_errors_at_their_places(tmp_path, language):
    (tmp_path / "planterad.kedja.yaml").write_text(PLANTED, encoding="utf-8")
    causes = [found for found in report(tmp_path, language) if not found["caused_by"]]
    errors = [found for found in causes if found["severity"] == "error"]
    assert [(found["code"], found["line"], found["column"]) for found in errors] == EXPECTED
    for found in errors:
        assert found["message"] != found["code"]
        assert "{" not in found["message"].replace("{värde", "").replace('{"', "")


def test_both_languages_tell_the_same_findings(tmp_path):
    (tmp_path / "planterad.kedja.yaml").write_text(PLANTED, encoding="utf-8")
    swedish, english = report(tmp_path, "sv"), report(tmp_path, "en")
    assert [found["fingerprint"] for found in swedish] == [found["fingerprint"] for found in english]
    assert all(one["message"] != other["message"] for one, other in zip(swedish, english, strict=True))
