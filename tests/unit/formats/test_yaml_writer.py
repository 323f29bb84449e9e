"""Writing a chain as YAML: readable, and the same chain when it is read."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from effektkedja import Chain, load
from effektkedja.formats.source import Source
from effektkedja.formats.yaml import read
from effektkedja.formats.yaml_writer import write

EXAMPLES = sorted((Path(__file__).parents[3] / "examples").glob("*/*.kedja.yaml"))


def again(chain, language="sv"):
    reading = read(Source("kedja.yaml", write(chain, language).decode("utf-8")))
    assert reading.findings == ()
    return reading.chain


@pytest.mark.parametrize("language", ["sv", "en"])
@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.parent.name)
def test_an_example_is_the_same_chain_when_it_has_been_written_and_read(path, language):
    chain = load(path)
    assert again(chain, language) == chain


AWKWARD = [
    "Mål: en väg",
    "Bli #1 i länet",
    "slutar med #",
    "% av målgruppen",
    "@region",
    "`kod`",
    "* viktigt",
    "!viktigt",
    "&kurs",
    '"Kunna mer" än förut',
    "'citat'",
    ">103",
    "|rör",
    "- punkt",
    "? fråga",
    "[lista]",
    "{karta}",
    "no",
    "0025",
    "1:1",
    "10:30",
    "~",
    "null",
    "=1+1",
    "<<",
    "---",
    "två\nrader",
    "slutar med kolon:",
    "tabb\there",
    "hårt\u00a0mellanslag",
    "rad\u2028skiljare",
    "nästa\x85rad",
    "emoji 🎉",
    "omvänd\\streck",
    "\ufeffmärke",
    "klocka\x07",
]


@pytest.mark.parametrize("text", AWKWARD)
def test_an_awkward_text_is_read_back_as_it_was(text):
    chain = Chain(title=text, activities={"a": text, "b": {"title": text, "owner": text}})
    assert again(chain).title == chain.title
    assert again(chain) == chain


@given(st.text(st.characters(exclude_categories=["Cs"]), min_size=1).filter(lambda text: text.strip()))
def test_every_text_is_read_back_as_it_was(text):
    chain = Chain(title=text)
    assert again(chain).title == chain.title


def test_what_is_unknown_or_none_stays_so():
    chain = Chain(
        title="x",
        side_effects="none-known",
        period="unknown",
        links=[{"link": "a -> b", "assumes": "none", "evidence": "unknown", "because": "vet ej"}],
    )
    assert again(chain) == chain
    told = write(chain, "sv").decode()
    assert "bieffekter: inga kända" in told
    assert "belägg: vet ej" in told
    assert "förutsätter: inga" in told


def test_a_number_with_two_readings_keeps_the_one_it_had():
    chain = Chain(title="x", language="en", resources={"r": {"title": "t", "amount": "1,300"}})
    assert again(chain, "sv").resources["r"].amount.value == 1300


def test_short_forms_are_not_taken_for_something_else():
    chain = Chain(
        title="x",
        activities={"a": {"title": "A", "tags": ["unknown"], "allow": {"title": "skäl"}}, "title": "B"},
        made_by=["vet ej"],
        region=["18"],
        links=["a -> title"],
    )
    told = write(chain, "en").decode()
    assert again(chain, "en") == chain
    assert "region: 18\n" in told
    assert "made_by:\n  - vet ej\n" in told
    assert "tags:\n      - unknown\n" in told
    assert "allow:\n      title: skäl\n" in told
    assert "links:\n  - a -> title\n" in told


def test_the_form_is_the_one_that_a_person_would_choose():
    chain = Chain(
        title="Frukost",
        activities={"frukostar": "Hålla frukostar", "tid": {"title": "Ge tid", "owner": "region"}},
        links=[
            "tid & frukostar -> vana",
            {"link": "a | b -> c", "because": "var för sig", "likelihood": "likely"},
        ],
    )
    assert write(chain, "sv").decode() == (
        "effektkedja: 1\n"
        "titel: Frukost\n"
        "\n"
        "aktiviteter:\n"
        "  frukostar: Hålla frukostar\n"
        "  tid:\n"
        "    titel: Ge tid\n"
        "    ansvarig: region\n"
        "\n"
        "samband:\n"
        "  - frukostar & tid -> vana\n"
        "  - pil: a | b -> c\n"
        "    eftersom: var för sig\n"
        "    sannolikhet: troligt\n"
    )
