"""Everything that a chain says can be read without seeing the picture, in both languages."""

import io
import re
import zipfile

import pytest

from effektkedja import Chain, load, render
from effektkedja.diagram import picture_formats
from effektkedja.diagram.account import account_of
from effektkedja.diagram.compose import draw
from effektkedja.diagram.picture import Picture
from effektkedja.diagram.prose import escaped
from effektkedja.errors import RenderError
from effektkedja.model.theory import SECTIONS

WORD = "HEMLIGT"


@pytest.fixture(scope="module")
def whole():
    """The example that says the most."""
    return load("examples/validering/validering.kedja.yaml")


def texts(account):
    """Every text of an account."""

    def of(facts):
        for fact in facts:
            for item in fact.items:
                yield item.text
                yield from of(item.facts)

    for entry in account.arrows.entries:
        yield from (entry.sentence, *of(entry.more))
    for chapter in (*account.levels, *account.others):
        for entry in chapter.entries:
            yield from (entry.title, *of(entry.facts))
    yield from (*account.lead, *of(account.facts))


def test_every_level_has_a_chapter_and_every_box_an_entry(whole):
    account = account_of(draw(whole))
    boxes = [entry.id for chapter in account.levels for entry in chapter.entries]
    assert sorted(boxes) == sorted(whole.boxes)


def test_an_arrow_is_told_as_a_sentence_with_its_reason_and_assumptions():
    chain = Chain(
        title="Kurs",
        activities={"kurs": "Hålla kurs"},
        short_outcomes={"kunna": "Deltagare kan mer"},
        links=[
            {"link": "kurs -> kunna", "because": "övning ger färdighet", "assumes": ["Deltagarna kommer"]}
        ],
    )
    assert account_of(draw(chain)).arrows.entries[0].sentence == (
        "”Hålla kurs” leder till ”Deltagare kan mer”, därför att övning ger färdighet, "
        "om deltagarna kommer (Å1)."
    )
    assert account_of(draw(chain, language="en")).arrows.entries[0].sentence == (
        "”Hålla kurs” leads to ”Deltagare kan mer”, because övning ger färdighet, if deltagarna kommer (A1)."
    )


def test_a_part_tells_what_speaks_of_it_once(whole):
    account = account_of(draw(whole))
    entries = {entry.id: entry for chapter in account.chapters for entry in chapter.entries}
    for entry in entries.values():
        for fact in entry.facts:
            named = [item.to for item in fact.items if item.to]
            assert set(named) <= entries.keys()
            assert len(named) == len(set(named)), (entry.id, fact.label)


@pytest.mark.parametrize("language", ["sv", "en"])
def test_every_title_sentence_and_fact_is_in_the_text_and_in_the_markdown(whole, language):
    account = account_of(draw(whole, language=language))
    plain = render(whole, "txt", language=language).decode()
    marked = render(whole, "md", language=language).decode()
    for text in texts(account):
        assert text in plain
        assert escaped(text) in marked


def test_values_are_told_in_the_words_of_the_reader(whole):
    assert "Frequency: every month" in render(whole, "txt", language="en").decode()
    assert "Mätfrekvens: varje månad" in render(whole, "txt", language="sv").decode()


@pytest.mark.parametrize(
    ("code", "language", "told"),
    [
        ("18", "sv", "Örebro län"),
        ("SE124", "en", "Örebro County"),
        ("Långtbortistan", "sv", "Långtbortistan"),
    ],
)
def test_a_region_is_told_by_its_name(code, language, told):
    account = account_of(draw(Chain(title="Kurs", region=code), language=language))
    assert account.facts[0].items[0].text == told


def test_an_answer_that_nobody_knows_is_told(rich_with):
    chain = rich_with(indicators={"i": {"title": "Mått", "measures": "antal", "baseline": "unknown"}})
    assert "Utgångsvärde: vet ej" in render(chain, "txt").decode()


def test_markdown_takes_nothing_of_a_title_for_a_sign_of_its_own(any_chain):
    text = render(any_chain, "md").decode()
    assert "<script" not in text.replace("\\<", "")
    for line in text.splitlines():
        assert line == "" or re.match(r"(# |## |\*|\s*- |\| |[^\s#|<>*-])", line), line
    rows = [line for line in text.splitlines() if line.startswith("| ")]
    assert {len(re.findall(r"(?<!\\)\|", row)) for row in rows} <= {4}


def test_a_picture_drawn_by_hand_has_no_chain_to_tell():
    with pytest.raises(RenderError):
        account_of(Picture("Titel", "sv", "0", ()))


def internal_chain():
    """A chain with something internal in every section, and in an arrow."""
    mapping = load("examples/validering/validering.kedja.yaml").to_mapping()
    mains = {"assumptions": "text", "risks": "text", "causes": "text", "conflicts": "text", "lessons": "text"}
    mains |= {"questions": "text", "decisions": "question", "afterwards": "what"}
    for section in SECTIONS:
        held = {mains.get(section, "title"): f"{WORD} {section}", "internal": "yes"}
        mapping.setdefault(section, {})[f"{WORD.lower()}-{section.replace('_', '-')}"] = held
    mapping["links"].append(
        {"link": "hemligt-activities -> drift", "because": WORD, "assumes": [WORD + " a"]}
    )
    mapping["links"].append({"link": "pilot -> drift", "because": WORD, "internal": "yes"})
    return Chain(**mapping)


def _unpacked(written):
    """All parts of a file that is packed, or the file itself."""
    if not zipfile.is_zipfile(io.BytesIO(written)):
        return written
    with zipfile.ZipFile(io.BytesIO(written)) as held:
        return b"\n".join(name.encode() + held.read(name) for name in held.namelist())


@pytest.mark.parametrize("format", sorted(set(picture_formats()) - {"pdf", "png"}))
def test_nothing_internal_reaches_any_public_output(format):
    told = _unpacked(render(internal_chain(), format, page="a3")).decode("utf-8", "ignore")
    assert WORD.lower() not in told.lower()


@pytest.mark.parametrize("format", ["pdf", "png", "pptx"])
def test_the_same_chain_is_the_same_file_without_what_is_internal(whole, format):
    assert render(internal_chain(), format, page="a3") == render(whole, format, page="a3")


def test_the_same_chain_gives_the_same_picture_without_what_is_internal(whole):
    assert draw(internal_chain()).but(mark="") == draw(whole).but(mark="")
