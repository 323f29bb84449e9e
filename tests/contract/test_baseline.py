"""A baseline lets a team start where it stands: only what is new fails."""

import json

import pytest

from effektkedja.cli.main import run

CLEAN, FOUND, COULD_NOT_RUN = 0, 1, 2
FAULTY = """effektkedja: 1
titel: Frukostträffar
aktiviteter:
  frukostar: Hålla fyra frukostar
effekter_kort:
  kontakter: Deltagare har fått en ny affärskontakt
samband:
  - frukostar -> kontakter
aktivteter:
"""


@pytest.fixture
def folder(tmp_path, monkeypatch):
    (tmp_path / "a.kedja.yaml").write_text(FAULTY, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    assert run(["check", "--write-baseline", "a.kedja.yaml"]) == CLEAN
    return tmp_path


BASELINE = "effektkedja-baseline.json"
CHECK = ["check", "--baseline", BASELINE, "a.kedja.yaml"]


@pytest.mark.usefixtures("folder")
def test_what_was_there_from_the_start_does_not_fail_and_is_counted(capsys):
    assert run(CHECK) == CLEAN
    told = capsys.readouterr()
    assert "EK003" not in told.out
    assert "Kända sedan tidigare" in told.err


def test_only_what_is_new_fails(folder, capsys):
    (folder / "a.kedja.yaml").write_text(
        "# flyttar allt en rad\n" + FAULTY + "bieffektr:\n", encoding="utf-8"
    )
    assert run([*CHECK, "--format", "json"]) == FOUND
    found = json.loads(capsys.readouterr().out)["findings"]
    assert [(one["code"], one["line"]) for one in found] == [("EK003", 11)]


def test_the_same_finding_in_another_file_is_new(folder):
    (folder / "b.kedja.yaml").write_text(FAULTY, encoding="utf-8")
    assert run([*CHECK, "b.kedja.yaml"]) == FOUND


def test_files_are_known_from_wherever_one_stands(folder, monkeypatch):
    (folder / "inne").mkdir()
    monkeypatch.chdir(folder / "inne")
    assert run(["check", "--baseline", f"../{BASELINE}", "../a.kedja.yaml"]) == CLEAN


def test_what_no_longer_occurs_is_told_and_goes_only_on_request(folder, capsys):
    before = (folder / BASELINE).read_bytes()
    (folder / "a.kedja.yaml").write_text(FAULTY.replace("aktivteter:\n", ""), encoding="utf-8")
    assert run(CHECK) == CLEAN
    assert "EK003" in capsys.readouterr().err
    assert (folder / BASELINE).read_bytes() == before
    assert run([*CHECK, "--update-baseline"]) == CLEAN
    assert b"EK003" not in (folder / BASELINE).read_bytes()
    assert b"EK306" in (folder / BASELINE).read_bytes()


def test_a_baseline_never_grows_by_being_updated(folder):
    before = json.loads((folder / BASELINE).read_text(encoding="utf-8"))
    (folder / "a.kedja.yaml").write_text(FAULTY + "bieffektr:\n", encoding="utf-8")
    assert run([*CHECK, "--update-baseline"]) == FOUND
    assert json.loads((folder / BASELINE).read_text(encoding="utf-8")) == before


def test_entries_of_files_that_were_not_looked_at_stay_until_the_file_is_gone(folder, capsys):
    (folder / "b.kedja.yaml").write_text(FAULTY, encoding="utf-8")
    assert run(["check", "--write-baseline", BASELINE, "a.kedja.yaml", "b.kedja.yaml"]) == CLEAN
    capsys.readouterr()
    assert run(CHECK) == CLEAN
    assert "inte längre" not in capsys.readouterr().err
    (folder / "b.kedja.yaml").unlink()
    assert run(CHECK) == CLEAN
    assert "inte längre" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("", "baslinje"),
        ('{"effektkedja-baseline": 1, "findings": [{"path": "a', "skrevs den inte klart"),
        ('{"effektkedja-baseline": 99, "findings": []}', "version 99"),
        ('{"effektkedja-baseline": 1, "findings": [{"path": 3}]}', "baslinje"),
        ('{"effektkedja-baseline": 1}', "baslinje"),
        ("[]", "baslinje"),
        ("[" * 100_000, "baslinje"),
    ],
)
def test_a_baseline_that_cannot_be_relied_on_is_an_error(folder, capsys, text, word):
    (folder / BASELINE).write_text(text, encoding="utf-8")
    assert run(CHECK) == COULD_NOT_RUN
    assert word in capsys.readouterr().err


def test_a_missing_baseline_is_an_error_and_says_how_to_write_one(folder, capsys):
    (folder / BASELINE).unlink()
    assert run(CHECK) == COULD_NOT_RUN
    assert "--write-baseline" in capsys.readouterr().err


def test_another_file_is_never_written_over(folder):
    (folder / "package.json").write_text('{"name": "x"}', encoding="utf-8")
    assert run(["check", "--write-baseline", "package.json", "a.kedja.yaml"]) == COULD_NOT_RUN
    assert (folder / "package.json").read_text(encoding="utf-8") == '{"name": "x"}'


@pytest.mark.usefixtures("folder")
def test_update_needs_to_know_which_baseline():
    assert run(["check", "--update-baseline", "a.kedja.yaml"]) == COULD_NOT_RUN


def test_the_same_findings_give_the_same_bytes(folder):
    before = (folder / BASELINE).read_bytes()
    assert run(["check", "--write-baseline", "--", "a.kedja.yaml"]) == CLEAN
    assert (folder / BASELINE).read_bytes() == before
