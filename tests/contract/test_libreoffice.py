"""A workbook edited in LibreOffice is still the same chain, but for what was edited; slides open there."""

import os
import shutil
import subprocess

import pytest

from effektkedja import Chain, load, render
from effektkedja.formats import excel

EXAMPLES = ["frukost", "exportresa", "validering"]
MUST_RUN = os.environ.get("CI") == "true"

pytestmark = pytest.mark.skipif(
    shutil.which("soffice") is None and not MUST_RUN,
    reason="LibreOffice is not installed (Debian: apt-get install libreoffice-calc)",
)


@pytest.fixture(scope="module")
def office(tmp_path_factory):
    """Opens a file in LibreOffice and saves it in another format; gives the path of the new file."""
    home = tmp_path_factory.mktemp("office")

    def save_as(path, ending, told_as=""):
        folder = tmp_path_factory.mktemp("saved")
        command = ["soffice", f"-env:UserInstallation=file://{home}", "--headless", "--norestore"]
        command += ["--convert-to", f"{ending}{told_as}", "--outdir", str(folder), str(path)]
        subprocess.run(command, check=True, capture_output=True, timeout=120)
        return folder / f"{path.stem}.{ending}"

    return save_as


def workbook_of(path, saved):
    """The path of a workbook saved again from another format."""
    return saved(path, "xlsx", ":Calc MS Excel 2007 XML")


@pytest.mark.parametrize("example", EXAMPLES)
@pytest.mark.parametrize("language", ["sv", "en"])
def test_a_workbook_saved_in_libreoffice_is_the_same_chain(example, language, tmp_path, office):
    chain = load(f"examples/{example}/{example}.kedja.yaml")
    path = tmp_path / "kedja.xlsx"
    path.write_bytes(excel.write(chain, language))
    again = load(workbook_of(path, office))
    assert again.origin.problems == ()
    assert again == chain


def test_awkward_texts_survive_libreoffice(tmp_path, office):
    texts = [
        "=1+1",
        "+46 19",
        "0025",
        "1:1",
        "2024-06",
        "1e3",
        "ja",
        "a; b",
        "rad ett\nrad två",
        "'citat'",
        "12,5",
    ]
    chain = Chain(title="=T", risks={f"r{place}": text for place, text in enumerate(texts)}, sources=texts)
    path = tmp_path / "kedja.xlsx"
    path.write_bytes(excel.write(chain, "sv"))
    assert load(workbook_of(path, office)) == chain


def test_an_edit_in_libreoffice_changes_that_and_nothing_else(tmp_path, office):
    path = tmp_path / "kedja.xlsx"
    path.write_bytes(excel.template("sv"))
    before = load(path)
    opened = office(path, "fods")
    text = opened.read_text(encoding="utf-8")
    assert text.count("Hålla fyra frukostar") == 1
    opened.write_text(text.replace("Hålla fyra frukostar", "Hålla fem frukostar"), encoding="utf-8")
    after = load(workbook_of(opened, office))
    changed = before.to_mapping()
    changed["activities"]["frukostar"]["title"] = "Hålla fem frukostar"
    assert after == Chain(**changed)
    assert after.origin.problems == ()


@pytest.mark.skipif(
    shutil.which("loimpress") is None and not MUST_RUN,
    reason="LibreOffice Impress is not installed (Debian: apt-get install libreoffice-impress)",
)
def test_slides_open_in_libreoffice_with_every_box_and_arrow(tmp_path, office):
    from pptx import Presentation

    chain = load("examples/validering/validering.kedja.yaml")
    path = tmp_path / "kedja.pptx"
    path.write_bytes(render(chain, "pptx"))
    before, after = (
        Presentation(where).slides[0]
        for where in (path, office(path, "pptx", ":Impress MS PowerPoint 2007 XML"))
    )
    assert after.shapes.title.text_frame.text == before.shapes.title.text_frame.text
    # LibreOffice 7.4 forgets what is said of groups and connectors when it saves, but not what they are.
    for named in ("//p:grpSp/p:nvGrpSpPr/p:cNvPr/@name", "//p:cxnSp[.//a:stCxn]/p:nvCxnSpPr/p:cNvPr/@name"):
        assert len(before.shapes.element.xpath(named)) > 10
        assert after.shapes.element.xpath(named) == before.shapes.element.xpath(named)
