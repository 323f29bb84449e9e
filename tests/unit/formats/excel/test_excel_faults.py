"""Every fault in a workbook is told at its cell, and the rest is read."""

import datetime
import io
import zipfile

import pytest
import xlsxwriter

from effektkedja.formats import excel
from effektkedja.formats.source import Source
from effektkedja.messages.catalogue import LANGUAGES, finding_help, finding_sentence


def test_an_unknown_heading_names_the_nearest_one(read, plan, told):
    plan["Samband"][0][2] = "Eftersm"
    (finding,) = read(plan).findings
    assert (finding.code, finding.location.sheet, finding.location.cell) == ("EK003", "Samband", "C1")
    assert "eftersom" in told(finding)


def test_an_unknown_fact_about_the_chain_is_told(found, plan):
    plan["Om kedjan"].append(["Titlel", "Fel"])
    assert found(plan) == [("EK003", "Om kedjan!A2")]


def test_a_heading_twice_is_told_at_the_second(found, plan):
    plan["Samband"][0].append("eftersom")
    assert found(plan) == [("EK002", "Samband!D1")]


def test_a_fact_about_the_chain_twice_is_told_at_the_second(found, plan):
    plan["Om kedjan"].append(["Titel", "En till"])
    assert found(plan) == [("EK002", "Om kedjan!A2")]


def test_an_id_twice_is_told_at_the_second(found, plan):
    plan["Rutor"].append(["Aktiviteter", "frukostar", "Hålla fyra till"])
    assert found(plan) == [("EK002", "Rutor!B4")]


def test_an_unknown_level_is_told_and_its_box_is_kept(read, found, plan):
    plan["Rutor"][1][0] = "Aktivitet på låtsas"
    assert found(plan) == [("EK004", "Rutor!A2")]
    assert "frukostar" in read(plan).chain.boxes


def test_a_missing_level_is_told(found, plan):
    plan["Rutor"][1][0] = ""
    assert found(plan) == [("EK004", "Rutor!A2")]


def test_a_missing_title_is_told_at_the_empty_cell(found, plan):
    plan["Rutor"][1][2] = ""
    assert found(plan) == [("EK004", "Rutor!C2")]


def test_a_chain_without_a_title_is_told(found, plan):
    plan["Om kedjan"] = [["Titel", ""], ["Region", "18"]]
    assert found(plan) == [("EK004", "Om kedjan!B1")]


def test_an_arrow_without_an_end_is_told(found, plan):
    plan["Samband"][1][1] = ""
    assert found(plan) == [("EK004", "Samband!A2")]


def test_a_value_that_cannot_be_read_is_told_at_its_cell(found, plan):
    plan["Samband"][0] += ["Sannolikhet", "Hindrar"]
    plan["Samband"][1] += ["kanske", "ibland"]
    assert found(plan) == [("EK004", "Samband!D2"), ("EK004", "Samband!E2")]


def test_an_id_that_cannot_be_one_is_told(found, plan):
    plan["Rutor"][1][1] = "våra frukostar"
    assert ("EK004", "Rutor!B2") in found(plan)


def test_a_row_about_something_that_is_not_there_is_told(found, plan):
    plan["Förankring"] = [["Ruta", "Av"], ["frukost", "styrgruppen"], ["", "nämnden"]]
    assert found(plan) == [("EK004", "Förankring!A2"), ("EK004", "Förankring!A3")]


def test_a_sheet_without_headings_is_told(found, plan):
    plan["Risker"] = [["r1", "Ingen kommer"], ["r2", "Alla kommer"]]
    assert found(plan) == [("EK906", "Risker!A1")]


def test_a_sheet_whose_name_looks_like_a_slip_is_told(read, plan, told):
    plan["Antagandn"] = [["Id", "Text"], ["a1", "Det finns kaffe"]]
    (finding,) = read(plan).findings
    assert (finding.code, finding.location.sheet) == ("EK906", "Antagandn")
    assert "antaganden" in told(finding)


def test_a_formula_that_failed_is_told(found, plan):
    assert found(plan, lambda _, pages: pages["Samband"].write_formula("C2", "=1/0", None, "#DIV/0!")) == [
        ("EK906", "Samband!C2")
    ]


def test_a_formula_without_a_value_is_told(plan):
    book = io.BytesIO(_with_formula(plan))
    bare = io.BytesIO()
    with zipfile.ZipFile(book) as before, zipfile.ZipFile(bare, "w") as after:
        for name in before.namelist():
            after.writestr(name, before.read(name).replace(b"<v>4711</v>", b"<v></v>"))
    (finding,) = excel.read(Source("kedja.xlsx", data=bare.getvalue())).findings
    assert (finding.location.cell, finding.params["problem"]) == ("C2", "cell-no-value")


def _with_formula(plan):
    written = io.BytesIO()
    book = xlsxwriter.Workbook(written)
    for name, rows in plan.items():
        page = book.add_worksheet(name)
        for row, texts in enumerate(rows):
            page.write_row(row, 0, texts)
        if name == "Samband":
            page.write_formula("C2", "=4700+11", None, 4711)
    book.close()
    return written.getvalue()


def test_a_time_of_day_is_told_because_what_was_written_is_lost(found, plan):
    plan["Finansiering"] = [["Från", "Fond"], ["Regionen", ""]]

    def fill(book, pages):
        look = book.add_format({"num_format": "hh:mm"})
        pages["Finansiering"].write_datetime("B2", datetime.time(1, 1), look)

    assert found(plan, fill) == [("EK906", "Finansiering!B2")]


def test_merged_cells_are_told(found, plan):
    def merge(_, pages):
        pages["Rutor"].merge_range("A2:A3", "Aktiviteter")

    assert ("EK906", "Rutor!A2") in found(plan, merge)


def test_cells_merged_above_the_headings_do_no_harm(found, plan):
    plan["Rutor"] = [["Våra rutor"], [], *plan["Rutor"]]
    assert found(plan, lambda _, pages: pages["Rutor"].merge_range("A1:C1", "Våra rutor")) == []


def test_a_cell_that_could_not_be_read_is_told_once(found, plan):
    assert found(plan, lambda _, pages: pages["Rutor"].write_formula("C2", "=1/0", None, "#DIV/0!")) == [
        ("EK906", "Rutor!C2")
    ]


def test_a_newer_version_of_the_format_is_refused(read, plan):
    plan["Om kedjan"].append(["Effektkedja", 2])
    reading = read(plan)
    assert reading.chain is None
    assert [(finding.code, finding.location.cell) for finding in reading.findings] == [("EK909", "B2")]


def test_a_workbook_with_none_of_the_sheets_is_refused(read):
    reading = read({"Blad1": [["Kaffe", 12]]})
    assert reading.chain is None
    assert reading.findings[0].params["problem"] == "no-known-sheet"


def test_the_findings_of_a_workbook_speak_its_language(read):
    reading = read(
        {"About": [["Title", "Breakfast"]], "Boxes": [["Level", "Id", "Titel "], ["", "b", "Box"]]}
    )
    assert {finding.key_language for finding in reading.findings} == {"en"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_fault_can_be_told(read, plan, language):
    plan["Om kedjan"].append(["Titlel", "Fel"])
    plan["Rutor"][1][0] = "Högt upp"
    plan["Förankring"] = [["Ruta", "Av"], ["frukost", "styrgruppen"]]
    plan["Risker"] = [["r1", "Ingen kommer"], ["r2", "Alla kommer"]]
    plan["Antagandn"] = [["Id", "Text"]]
    for finding in read(plan).findings:
        for said in (finding_sentence(finding, language), finding_help(finding, language)):
            assert said
            assert "{" not in said
