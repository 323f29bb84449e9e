"""Whatever stands in a file, reading and checking it ends in findings and never in a crash."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from effektkedja.checking.run import findings_of
from effektkedja.diagnostics import Finding
from effektkedja.formats.source import Source, decode
from effektkedja.formats.yaml import read
from effektkedja.output import json, text
from effektkedja.project import Report

EXAMPLES = [
    path.read_bytes() for path in sorted((Path(__file__).parents[2] / "examples").glob("*/*.kedja.yaml"))
]
SIGNS = st.sampled_from(
    [
        *list(":-#|>&*!%@`\"'{}[],?\t\n \xa0åé1ax=~<"),
        "->",
        "-|",
        "\n  - ",
        ": ",
        " #",
        "titel",
        "pil",
        "samband:",
    ]
)


def examined(data):
    """Everything that can be told of some bytes; each location must lie inside the text."""
    source = decode("kedja.yaml", data)
    if isinstance(source, Finding):
        return
    reading = read(source)
    findings = findings_of(reading.chain) if reading.chain else reading.findings
    for found in findings:
        assert found.code != "EK901", dict(found.params)
        if found.location.line is not None:
            assert 1 <= found.location.line <= len(source.lines)
            assert 1 <= found.location.column <= len(source.lines[found.location.line - 1]) + 1
    lines = {("kedja.yaml", number): line for number, line in enumerate(source.lines, 1)}
    report = Report(tuple(findings), 1, lines)
    for language in ("sv", "en"):
        text.write(report, language, width=20)
        json.write(report, language).encode("utf-8", "replace")


@given(st.binary(max_size=200))
def test_no_bytes_break_reading(data):
    examined(data)


@given(st.lists(SIGNS, max_size=60).map("".join))
def test_no_text_of_yaml_signs_breaks_reading(text_of_signs):
    examined(("effektkedja: 1\ntitel: x\n" + text_of_signs).encode("utf-8"))


@pytest.mark.parametrize("example", EXAMPLES, ids=range(len(EXAMPLES)))
@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(data=st.data())
def test_no_mutation_of_an_example_breaks_reading_or_checking(example, data):
    mutated = bytearray(example)
    for _ in range(data.draw(st.integers(1, 4))):
        place = data.draw(st.integers(0, len(mutated) - 1))
        length = data.draw(st.integers(0, 12))
        mutated[place : place + length] = data.draw(SIGNS).encode("utf-8")
    examined(bytes(mutated))


@given(
    st.dictionaries(
        st.text(max_size=8),
        st.recursive(
            st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
            lambda inner: (
                st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3)
            ),
            max_leaves=8,
        ),
        max_size=5,
    )
)
def test_no_mapping_from_python_breaks_the_interpretation(mapping):
    from effektkedja.model.chain import interpret

    interpret({"titel": "x", **mapping})


def test_the_source_of_a_location_is_the_file_as_it_is():
    reading = read(Source("kedja.yaml", "effektkedja: 1\ntitel: Mål: x\nperiod: igår\n"))
    assert [(found.code, found.location.line) for found in reading.findings] == [("EK906", 2), ("EK004", 3)]
