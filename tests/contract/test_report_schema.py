"""What ``check --format json`` writes follows the schema that is published."""

import json
import subprocess
import sys
from pathlib import Path

import jsonschema
import pytest

from effektkedja.cli.main import run

HOME = Path(__file__).parents[2]
SCHEMA = json.loads((HOME / "docs/reference/schema/report.json").read_text(encoding="utf-8"))
GOLDEN = HOME / "tests/golden/report/json.json"
EXAMPLES = sorted((HOME / "examples").glob("*/*.kedja.yaml"))
validator = jsonschema.Draft202012Validator(SCHEMA)


def told(capsys, *arguments):
    run(["check", "--format", "json", *arguments])
    return json.loads(capsys.readouterr().out)


def test_the_schema_is_a_schema():
    jsonschema.Draft202012Validator.check_schema(SCHEMA)


def test_the_golden_report_with_a_workbook_in_it_is_valid():
    validator.validate(json.loads(GOLDEN.read_text(encoding="utf-8")))


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
@pytest.mark.parametrize("language", ["sv", "en"])
def test_what_is_found_in_an_example_is_valid(capsys, path, language):
    validator.validate(told(capsys, "--lang", language, str(path)))


@pytest.mark.parametrize(
    "data", [b"\xff", b"", b"effektkedja: 1\n", b"effektkedja: 1\ntitel: a\nb: [\n", b"- x"]
)
def test_what_is_said_of_a_broken_file_is_valid(capsys, tmp_path, data):
    (tmp_path / "a.kedja.yaml").write_bytes(data)
    report = told(capsys, str(tmp_path))
    assert report["findings"]
    validator.validate(report)


def test_what_follows_from_what_is_valid(capsys, tmp_path):
    text = (HOME / "examples/validering/validering.kedja.yaml").read_text(encoding="utf-8")
    (tmp_path / "a.kedja.yaml").write_text(
        text.replace("\nprestationer:", "\nprestatoner:"), encoding="utf-8"
    )
    report = told(capsys, str(tmp_path))
    assert any(finding["caused_by"] for finding in report["findings"])
    validator.validate(report)


def test_nothing_is_written_where_no_file_could_be_opened(tmp_path):
    command = [sys.executable, "-m", "effektkedja", "check", "--format", "json", "frånvarande.kedja.yaml"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, check=False)
    assert done.returncode == 2
    assert done.stdout == b""


@pytest.mark.parametrize("key", SCHEMA["$defs"]["finding"]["required"])
def test_a_finding_that_lacks_a_key_is_not_valid(key):
    report = json.loads(GOLDEN.read_text(encoding="utf-8"))
    del report["findings"][0][key]
    assert list(validator.iter_errors(report))
