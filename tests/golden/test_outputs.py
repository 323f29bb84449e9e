"""One report through every output, compared with files that people have looked at.

``python tests/golden/test_outputs.py`` writes what the outputs say today; look at the difference before
you keep it.
"""

from __future__ import annotations

import csv
import io
import json
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest

from effektkedja.diagnostics import Edit, Finding, Findings, Fix, Location, Severity
from effektkedja.output.github import summary
from effektkedja.output.registry import ENDINGS, OUTPUTS, output_named

HERE = Path(__file__).parent / "report"
SCHEMAS = Path(__file__).parents[3] / "shared" / "data" / "ci"
NAMES = {
    "text": "txt",
    "json": "json",
    "sarif": "sarif",
    "github": "txt",
    "gitlab": "json",
    "junit": "xml",
    "rdjson": "json",
    "markdown": "md",
    "csv": "csv",
}
LINE = "  - 🎉 å -> kurz   # 100 %, <b>"

REPORT = Findings(
    (
        Finding(
            "EK201",
            "indicator-missing",
            Severity.WARNING,
            "kunskap",
            {"title": "=1+1 <kan> | *mer* & \x07 «nu»", "level": "short_outcomes"},
            location=Location("kedjor/50 %, a.kedja.yaml", 3, 3, 3, 10),
            key_language="sv",
        ),
        Finding(
            "EK001",
            "unknown-reference",
            Severity.ERROR,
            "å -> kurz",
            {"read": "kurz", "nearest": "kurs", "title": "å -> kurz", "kind": "unknown"},
            location=Location("kedjor/50 %, a.kedja.yaml", 5, 12, 5, 16),
            key_language="sv",
            fix=Fix((Edit(Location("kedjor/50 %, a.kedja.yaml", 5, 12, 5, 16), "kurs"),)),
        ),
        Finding(
            "EK011",
            "uncaused-effect",
            Severity.WARNING,
            "vana",
            {"title": "Vanan sitter", "level": "long_outcomes"},
            location=Location("kedjor/b.kedja.xlsx", sheet="Rutor", cell="B12"),
            key_language="sv",
            follows=2,
        ),
        Finding("EK306", "loop-missing", Severity.ADVICE, "loops", key_language="sv"),
    ),
    3,
    {
        ("kedjor/50 %, a.kedja.yaml", 3): "  kunskap: =1+1 <kan> | *mer* & «nu»",
        ("kedjor/50 %, a.kedja.yaml", 5): LINE,
    },
    names=("kedjor/50 %, a.kedja.yaml", "kedjor/b.kedja.xlsx", "kedjor/c.kedja.yaml"),
)
each_output = pytest.mark.parametrize("name", OUTPUTS)


def written(name: str, language: str = "sv") -> str:
    return output_named(name)(REPORT, language)


@each_output
def test_an_output_is_byte_for_byte_what_people_have_looked_at(name):
    assert written(name).encode() == (HERE / f"{name}.{NAMES[name]}").read_bytes()


@each_output
def test_an_output_is_told_in_the_language_asked_for(name):
    assert written(name, "en") != written(name, "sv")


@each_output
def test_an_output_can_be_written_of_nothing(name):
    assert output_named(name)(Findings(names=("a.yaml",)), "sv") is not None


def test_endings_ask_for_outputs_that_exist():
    assert set(ENDINGS.values()) <= set(OUTPUTS)


def schema(name: str) -> Path:
    file = SCHEMAS / name
    if not file.exists():
        pytest.skip(f"{name} is not here")
    return file


@pytest.mark.parametrize("report", [REPORT, Findings()], ids=["findings", "none"])
def test_sarif_is_valid_against_the_schema_of_oasis(report):
    jsonschema = pytest.importorskip("jsonschema", reason="jsonschema is not installed")
    told = json.loads(output_named("sarif")(report, "sv"))
    jsonschema.validate(told, json.loads(schema("sarif-schema-2.1.0.json").read_text(encoding="utf-8")))


@pytest.mark.parametrize("report", [REPORT, Findings()], ids=["findings", "none"])
def test_junit_is_valid_against_its_schema(report):
    xmlschema = pytest.importorskip("xmlschema", reason="xmlschema is not installed")
    xmlschema.XMLSchema(str(schema("junit-10.xsd"))).validate(output_named("junit")(report, "sv"))


def test_junit_can_be_read_and_counts_what_it_holds():
    root = ET.fromstring(written("junit"))  # noqa: S314 - our own text
    assert root.attrib["failures"] == "4" == str(len(root.findall(".//failure")))
    assert root.attrib["tests"] == "5" == str(len(root.findall(".//testcase")))


def columns_of(name: str) -> tuple[int, int]:
    told = json.loads(written(name))
    if name == "sarif":
        region = told["runs"][0]["results"][1]["locations"][0]["physicalLocation"]["region"]
        return region["startColumn"], region["endColumn"]
    if name == "rdjson":
        range_ = told["diagnostics"][1]["location"]["range"]
        return range_["start"]["column"], range_["end"]["column"]
    return told["findings"][1]["column"], told["findings"][1]["end_column"]


def test_columns_are_counted_as_each_format_wants():
    """The arrow stands after a sign of one character, two units of UTF-16 and four bytes of UTF-8."""
    at = LINE.index("kurz") + 1
    assert at == 12
    assert columns_of("json") == (12, 16)
    assert columns_of("sarif") == (13, 17)
    assert columns_of("rdjson") == (16, 20)


def test_a_fix_is_told_where_the_format_has_room_for_it_in_the_same_columns():
    sarif = json.loads(written("sarif"))["runs"][0]["results"]
    replacement = sarif[1]["fixes"][0]["artifactChanges"][0]["replacements"][0]
    assert replacement["deletedRegion"] == {"startLine": 5, "startColumn": 13, "endLine": 5, "endColumn": 17}
    assert replacement["insertedContent"] == {"text": "kurs"}
    (suggestion,) = json.loads(written("rdjson"))["diagnostics"][1]["suggestions"]
    assert suggestion["text"] == "kurs"
    assert (suggestion["range"]["start"]["column"], suggestion["range"]["end"]["column"]) == (16, 20)
    assert [one for one in sarif if "fixes" in one] == [sarif[1]]
    assert "1 av dem rättas med --fix" in written("text")


def test_github_shows_the_gravest_first_on_lines_of_their_own():
    lines = written("github").splitlines()
    assert [line.split()[0] for line in lines] == ["::error", "::warning", "::warning", "::notice"]
    assert "file=kedjor/50 %25%2C a.kedja.yaml,line=5,col=12" in lines[0]


def test_the_summary_of_a_step_never_outgrows_what_github_takes():
    many = REPORT.but(findings=REPORT.findings * 4000)
    told = summary(many, "sv")
    assert len(told.encode()) < 1_000_000
    assert "till inte plats" in told


def test_markdown_keeps_its_table_whatever_the_texts_hold():
    rows = [line for line in written("markdown").splitlines() if line.startswith("|")]
    assert {line.replace("\\|", "").count("|") for line in rows} == {5}
    assert "<kan>" not in "".join(rows).replace("\\<", "")


def test_csv_starts_no_formula():
    rows = list(csv.reader(io.StringIO(written("csv"))))
    assert not [cell for row in rows for cell in row if cell.startswith(("=", "+", "-", "@"))]
    evil = Finding("EK306", "loop-missing", Severity.ADVICE, "=cmd|' /C calc'!A0")
    assert "'=cmd" in output_named("csv")(Findings((evil,)), "sv")


CAUSE = Finding(
    "EK001", "unknown-reference", Severity.ERROR, "kurs -> kuniga", {"read": "kuniga", "nearest": "kunniga"}
)
CONSEQUENCE = Finding("EK009", "loose-box", Severity.WARNING, "kunniga", {"title": "De kan mer"})
FOLLOWING = Findings((CAUSE.but(follows=1), CONSEQUENCE.but(caused_by=CAUSE.fingerprint)))


@pytest.mark.parametrize("name", ["text", "github", "markdown"])
def test_what_people_read_counts_what_follows_at_its_cause(name):
    told = output_named(name)(FOLLOWING, "sv")
    assert "EK001" in told
    assert "En anmärkning till hänger ihop med den här" in told
    assert "EK009" not in told
    assert "EK009" in output_named(name)(FOLLOWING.but(findings=FOLLOWING.findings[1:]), "sv")


def test_text_shows_what_follows_where_somebody_asks():
    from effektkedja.output.text import write

    told = write(FOLLOWING, "sv", consequences=True)
    assert "Hänger ihop med EK001 kurs -> kuniga." in told
    assert "1 fel, 1 varning" in told
    assert "1 varning" not in write(FOLLOWING, "sv")


def test_what_programs_read_says_what_follows_from_what():
    findings = json.loads(output_named("json")(FOLLOWING, "sv"))["findings"]
    assert [(one["caused_by"], one["follows"]) for one in findings] == [
        (None, 1),
        (findings[0]["fingerprint"], 0),
    ]
    results = json.loads(output_named("sarif")(FOLLOWING, "sv"))["runs"][0]["results"]
    assert results[1]["properties"]["causedBy"] == findings[0]["fingerprint"]
    rows = list(csv.DictReader(io.StringIO(output_named("csv")(FOLLOWING, "sv"))))
    assert [(row["caused_by"], row["follows"]) for row in rows] == [
        ("", "1"),
        (findings[0]["fingerprint"], "0"),
    ]
    for name in ("gitlab", "junit", "rdjson"):
        assert "EK009" in output_named(name)(FOLLOWING, "sv")


def test_gitlab_gets_a_fingerprint_for_each_finding():
    twice = REPORT.but(findings=REPORT.findings + REPORT.findings)
    told = json.loads(output_named("gitlab")(twice, "sv"))
    assert len({one["fingerprint"] for one in told}) == len(told)


if __name__ == "__main__":
    HERE.mkdir(exist_ok=True)
    for output in OUTPUTS:
        (HERE / f"{output}.{NAMES[output]}").write_bytes(written(output).encode())
