"""PDF: tagged for those who listen, fonts within, one page for each page, and the same bytes every time."""

from __future__ import annotations

import io

import pikepdf
import pytest

from effektkedja.diagram import render_chain
from effektkedja.diagram.pdf.document import lacks_letters
from effektkedja.diagram.showing import AS_IT_IS
from effektkedja.model.chain import Chain

LONG = ("resources", "activities", "outputs", "short_outcomes", "medium_outcomes", "long_outcomes", "impacts")


def _pdf(chain, language=None, **wishes):
    written = render_chain(chain, "pdf", showing=AS_IT_IS.but(**wishes), language=language)
    return pikepdf.open(io.BytesIO(written))


def _tags(held):
    """Every part of the structure in the order of reading: what it is, and the words it has."""
    found = []

    def walk(part):
        if isinstance(part, pikepdf.Array):
            for inner in part:
                walk(inner)
        elif isinstance(part, pikepdf.Dictionary):
            if "/S" in part:
                found.append((str(part.S), str(part.get("/Alt", ""))))
            if "/K" in part:
                walk(part.K)

    walk(held.Root.StructTreeRoot.K)
    return found


def _bookmarks(held):
    with held.open_outline() as outline:
        return [(top.title, [below.title for below in top.children]) for top in outline.root]


@pytest.mark.parametrize("language", ["sv", "en"])
def test_title_and_language_are_set_and_the_title_is_shown(rich, language):
    held = _pdf(rich, language=language)
    assert str(held.docinfo["/Title"]) == rich.title
    assert str(held.Root.Lang) == language
    assert held.Root.ViewerPreferences.DisplayDocTitle
    assert held.Root.MarkInfo.Marked


def test_it_says_that_it_follows_pdf_ua(rich):
    with _pdf(rich).open_metadata() as told:
        assert told["pdfuaid:part"] == "1"


def test_it_is_read_as_title_then_levels_with_their_boxes_then_arrows(rich):
    tags = _tags(_pdf(rich))
    words = [words for kind, words in tags if kind == "/Figure"]
    assert [kind for kind, _ in tags if kind.startswith("/H")][:2] == ["/H1", "/H2"]
    box = next(place for place, told in enumerate(words) if told.startswith("Fler har arbete"))
    arrow = next(place for place, told in enumerate(words) if "därför att papper räknas" in told)
    loop = next(place for place, told in enumerate(words) if "Rätt mål?" in told)
    assert box < arrow < loop


def test_every_figure_has_words(any_chain):
    assert all(words for kind, words in _tags(_pdf(any_chain)) if kind == "/Figure")


def test_every_box_and_every_arrow_is_a_figure(rich):
    words = [words for kind, words in _tags(_pdf(rich)) if kind == "/Figure"]
    titles = {box.title for box in rich.boxes.values() if not box.internal}
    assert all(any(told.startswith(title) for told in words) for title in titles)
    assert len([told for told in words if told.startswith("”")]) == 9


def test_headings_are_bookmarks(rich):
    ((title, below),) = _bookmarks(_pdf(rich))
    assert title == rich.title
    assert {"Aktiviteter", "Prestationer", "Antaganden"} <= set(below)


def test_every_font_is_in_the_file(rich):
    held = _pdf(rich)
    fonts = [part for part in held.objects if isinstance(part, pikepdf.Dictionary) and "/FontName" in part]
    assert fonts
    assert all("/FontFile2" in font and "Arimo" in str(font.FontName) for font in fonts)


def test_a_long_chain_takes_a_page_for_each_page_of_the_picture():
    chain = Chain(title="T", **{section: {section.replace("_", "-"): section} for section in LONG})
    held = _pdf(chain, page="a4")
    assert [title for title, _ in _bookmarks(held)] == ["T (1 av 2)", "T (2 av 2)"]
    assert [round(float(side)) for side in held.pages[0].MediaBox] == [0, 0, 842, 595]
    assert len(held.pages) == 2


def test_a_page_is_no_larger_than_readers_take():
    chain = Chain(title="T", activities={f"a{number}": "A" for number in range(300)})
    held = _pdf(chain)
    assert float(max(held.pages[0].MediaBox)) == pytest.approx(14_400, abs=1)


def test_letters_that_no_font_has_are_said(rich):
    assert not lacks_letters(render_chain(rich, "pdf"))
    # A letter of so late a Unicode that no font of a machine should have it.
    assert lacks_letters(render_chain(Chain(title="T", activities={"a": "\u0870 A"}), "pdf"))


def test_nothing_that_a_chain_says_is_read_as_typst():
    words = '#panic("nej") $x$ *b* _i_ `k` \\ " @a <b>'
    chain = Chain(title=words, activities={"a": words})
    held = _pdf(chain)
    assert str(held.docinfo["/Title"]) == words
    assert any(told.startswith(words) for _, told in _tags(held))


def test_nothing_says_when(rich):
    assert set(_pdf(rich).docinfo.keys()) == {"/Title", "/Creator"}
