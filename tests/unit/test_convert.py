"""``convert``: the same chain in another format, or nothing at all."""

import pytest

from effektkedja import load
from effektkedja.cli.main import run

SMALL = (
    "effektkedja: 1\ntitel: Frukost\naktiviteter:\n  frukostar: Hålla frukostar # ofta\n"
    "samband:\n  - frukostar -> vana\n"
)


@pytest.fixture
def folder(tmp_path, monkeypatch):
    (tmp_path / "a.kedja.yaml").write_text(SMALL, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_there_and_back_is_the_same_chain(folder):
    assert run(["convert", "a.kedja.yaml", "-o", "a.json"]) == 0
    assert run(["convert", "a.json", "-o", "b.kedja.yaml", "--lang", "en"]) == 0
    assert load("b.kedja.yaml") == load("a.kedja.yaml")
    assert "activities:" in (folder / "b.kedja.yaml").read_text(encoding="utf-8")


def test_a_file_that_exists_is_kept_unless_it_is_asked_for(folder, capsys):
    (folder / "a.json").write_text("{}", encoding="utf-8")
    assert run(["convert", "a.kedja.yaml", "-o", "a.json"]) == 2
    assert (folder / "a.json").read_text(encoding="utf-8") == "{}"
    assert "a.json" in capsys.readouterr().err
    assert run(["convert", "a.kedja.yaml", "-o", "a.json", "--overwrite"]) == 0
    assert load("a.json") == load("a.kedja.yaml")


def test_what_cannot_be_read_is_not_lost_in_silence(folder, capsys):
    (folder / "fel.kedja.yaml").write_text(SMALL + "aktivteter: x\n", encoding="utf-8")
    assert run(["convert", "fel.kedja.yaml", "-o", "fel.json"]) == 1
    assert not (folder / "fel.json").exists()
    assert "EK003" in capsys.readouterr().err


@pytest.mark.usefixtures("folder")
def test_an_ending_that_nobody_writes_is_refused(capsys):
    assert run(["convert", "a.kedja.yaml", "-o", "a.pdf"]) == 2
    assert ".json" in capsys.readouterr().err
