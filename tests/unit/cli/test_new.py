"""``new``: a chain to start from, in an editor that helps."""

import json
import re

import pytest
import yaml
from jsonschema import Draft202012Validator

from effektkedja.cli.main import run


@pytest.mark.parametrize("language", ["sv", "en"])
def test_the_first_line_points_to_a_schema_that_lies_there_and_holds(tmp_path, monkeypatch, language):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "kedjor").mkdir()
    assert run(["new", "kedjor/min.kedja.yaml", "--lang", language]) == 0
    text = (tmp_path / "kedjor" / "min.kedja.yaml").read_text(encoding="utf-8")
    [schema] = re.findall(r"\A# yaml-language-server: \$schema=(\S+)\n", text)
    held = json.loads((tmp_path / "kedjor" / schema).read_text(encoding="utf-8"))
    assert ("titel" if language == "sv" else "title") in held["properties"]
    assert Draft202012Validator(held).is_valid(yaml.load(text, yaml.BaseLoader))  # noqa: S506 - our own text


def test_a_chain_that_exists_is_kept_and_nothing_is_laid_beside_it(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "min.kedja.yaml").write_text("x", encoding="utf-8")
    assert run(["new", "min.kedja.yaml"]) == 2
    assert [path.name for path in tmp_path.iterdir()] == ["min.kedja.yaml"]


def test_a_starter_on_standard_output_points_nowhere(capfdbinary):
    assert run(["new", "-"]) == 0
    assert b"$schema" not in capfdbinary.readouterr().out


def test_there_is_no_starter_in_json(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    assert run(["new", "min.json"]) == 2
    assert ".yaml" in capsys.readouterr().err


@pytest.mark.parametrize("language", ["sv", "en"])
def test_the_schema_can_be_written_to_a_file(tmp_path, monkeypatch, language):
    monkeypatch.chdir(tmp_path)
    assert run(["schema", "--lang", language, "-o", "s.json"]) == 0
    assert json.loads((tmp_path / "s.json").read_bytes())["$id"].endswith(language)


def test_a_file_in_json_may_say_which_schema_it_follows(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.json").write_text(
        '{"$schema": "s.json", "effektkedja": 1, "titel": "x"}', encoding="utf-8"
    )
    assert run(["check", "a.json"]) == 0
