"""A workbook that we write is plain, safe, the same every time, and pleasant to fill in."""

import io
import re
import subprocess
import sys
import zipfile

import pytest

from effektkedja import Chain, check, load
from effektkedja.errors import UsageError
from effektkedja.formats import excel
from effektkedja.formats.excel.layout import facts_about, sheets
from effektkedja.formats.source import Source
from effektkedja.model.chain import Chain as Model
from effektkedja.vocabulary.words import LANGUAGES

EXAMPLES = ["frukost", "exportresa", "validering"]


def parts_of(data):
    """The texts of the parts of a workbook."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name).decode() for name in archive.namelist()}


@pytest.fixture(scope="module", params=LANGUAGES)
def template(request):
    return excel.template(request.param, "kedja.xlsx")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("example", EXAMPLES)
def test_an_example_read_from_its_own_workbook_is_the_same_chain(example, language):
    chain = load(f"examples/{example}/{example}.kedja.yaml")
    reading = excel.read(Source("kedja.xlsx", data=excel.write(chain, language)))
    assert reading.findings == ()
    assert reading.chain == chain
    assert reading.chain.origin.key_language == language


def test_every_fact_of_the_language_has_a_place():
    places = {(sheet.kind.where, column.name) for sheet in sheets().values() for column in sheet.columns}
    places |= {(Model.where, column.name) for column in facts_about()} | {("link", "link")}
    for kind in (Model, *(sheet.kind for sheet in sheets().values())):
        for key, field in kind.grammar.items():
            has_sheet = kind is Model and field.part is not None
            assert has_sheet or (kind.where, key) in places


def test_the_template_has_nothing_to_remark_on(template):
    reading = excel.read(Source("kedja.xlsx", data=template))
    assert reading.findings == ()
    assert check(reading.chain).findings == ()


def test_the_template_shows_the_same_example_as_the_text(template):
    assert len(excel.read(Source("kedja.xlsx", data=template)).chain.links) == 2


def test_the_same_chain_gives_the_same_bytes_in_another_process():
    program = (
        "import sys; from effektkedja.formats import excel; sys.stdout.buffer.write(excel.template('sv'))"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, check=True)
    assert done.stdout == excel.template("sv")


@pytest.mark.parametrize("text", ["=1+1", "+46 19", "-1", "@SUM(A1)", "=cmd|' /C calc'!A0", "\t=1", "{=1}"])
def test_no_text_becomes_a_formula(text):
    chain = Chain(title=text, activities={"a": {"title": text, "description": text, "tags": [text]}})
    data = excel.write(chain, "sv")
    for name, content in parts_of(data).items():
        if name.startswith("xl/worksheets/"):
            assert "<f>" not in re.sub(r"<(cfRule|dataValidation)\b.*?</\1>", "", content)
    assert excel.read(Source("kedja.xlsx", data=data)).chain == chain


def test_a_text_that_could_start_a_formula_is_marked_as_text():
    assert 'quotePrefix="1"' in parts_of(excel.write(Chain(title="=1+1"), "sv"))["xl/styles.xml"]


def test_nothing_but_the_guide_links_anywhere_and_that_only_within(template):
    assert not any("TargetMode" in content for content in parts_of(template).values())


def test_a_text_that_no_cell_holds_is_refused_with_its_address():
    chain = Chain(title="Lång", activities={"a": {"title": "A", "description": "x" * 32768}})
    with pytest.raises(UsageError) as refusal:
        excel.write(chain, "sv")
    assert refusal.value.params == {"cell": "Rutor!D3", "count": 32768}


def test_a_workbook_tells_its_title_and_language(template):
    about = parts_of(template)["docProps/core.xml"]
    assert "<dc:title>" in about
    assert re.search(r"<dc:language>(sv-SE|en-GB)</dc:language>", about)
    assert "<dc:creator></dc:creator>" in about


def test_every_sheet_keeps_its_headings_in_view_and_on_every_page(template):
    parts = parts_of(template)
    pages = [content for name, content in parts.items() if re.fullmatch(r"xl/worksheets/sheet\d+\.xml", name)]
    shown = [content for content in pages if "<pane " in content]
    assert len(shown) == len(sheets()) + 1
    assert all('orientation="landscape"' in page and 'fitToHeight="0"' in page for page in shown)
    assert parts["xl/workbook.xml"].count("_xlnm.Print_Titles") == len(shown)


def test_ids_and_words_are_chosen_from_lists_that_exist(template):
    parts = parts_of(template)
    names = set(re.findall(r'<definedName name="([^"]+)"', parts["xl/workbook.xml"]))
    used = set()
    for content in parts.values():
        used |= set(re.findall(r"<formula1>(\w+)</formula1>", content))
        used |= set(re.findall(r"COUNTIF\((\w+),", content))
    assert {"id_boxes", "list_yes_no", "list_level"} <= used
    assert used <= names


def test_an_id_twice_is_marked_while_it_is_written(template):
    assert "COUNTIF(id_boxes,B3)" in parts_of(template)["xl/worksheets/sheet3.xml"]


def test_every_heading_tells_what_it_is_for(template):
    sheet = parts_of(template)["xl/worksheets/sheet3.xml"]
    assert sheet.count("promptTitle=") == len(sheets()["boxes"].columns)


def test_a_column_that_is_used_is_never_folded_away():
    chain = Chain(title="T", activities={"a": {"title": "A", "allow": {"EK201": "mäts av annan"}}})
    told = parts_of(excel.write(chain, "sv"))["xl/worksheets/sheet3.xml"]
    hidden = re.findall(r'<col min="(\d+)" max="(\d+)"[^>]*hidden="1"', told)
    assert hidden
    assert min(int(first) for first, _ in hidden) == 7
