"""Reading and writing JSON."""

from pathlib import Path

import pytest

from effektkedja import load
from effektkedja.formats.json import read, write
from effektkedja.formats.source import Source
from effektkedja.messages.catalogue import finding_sentence

EXAMPLES = sorted((Path(__file__).parents[3] / "examples").glob("*/*.kedja.yaml"))


def findings(text):
    told = read(Source("kedja.json", text)).findings
    return [(found.code, found.location.line, found.location.column) for found in told]


@pytest.mark.parametrize("language", ["sv", "en"])
@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.parent.name)
def test_an_example_is_the_same_chain_when_it_has_been_written_and_read(path, language):
    chain = load(path)
    reading = read(Source("kedja.json", write(chain, language).decode("utf-8")))
    assert reading.findings == ()
    assert reading.chain == chain


@pytest.mark.parametrize(
    ("text", "expected"),
    {
        '{"effektkedja": 1, "titel": "x",\n "aktivteter": {}}': [("EK003", 2, 2)],
        '{"effektkedja": 1, "titel": "x",\n "period": "igår"}': [("EK004", 2, 12)],
        '{"effektkedja": 1, "titel": "x",\n "titel": "y"}': [("EK002", 2, 2)],
        '{"titel": "x"}': [("EK909", 1, 1)],
        '{"effektkedja": 2, "titel": "x"}': [("EK909", 1, 17)],
        '{"effektkedja": 1,}': [("EK906", 1, 19)],
        "[1]": [("EK906", 1, 1)],
        "": [("EK906", None, None)],
        "{": [("EK906", 1, 2)],
        "[" * 100_000: [("EK906", None, None)],
    }.items(),
    ids=lambda held: repr(held)[:30],
)
def test_a_fault_is_told_at_its_place(text, expected):
    assert findings(text) == expected


def test_a_fault_is_told_without_a_word_of_the_parser():
    (found,) = read(Source("kedja.json", '{"effektkedja": 1,, }')).findings
    assert finding_sentence(found, "sv").startswith("Här slutar filen att vara giltig JSON.")
    assert "Expecting" not in finding_sentence(found, "en")


def test_numbers_and_escapes_are_what_was_written():
    text = '{"effektkedja": 1, "title": "a\\ud83d\\ude00\\/b", "challenge": 1e3, '
    text += '"fictional": true, "summary": null}'
    chain = read(Source("kedja.json", text)).chain
    assert (chain.title, chain.challenge, chain.fictional, chain.summary) == ("a😀/b", "1e3", True, None)
