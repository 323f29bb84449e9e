"""A crafted workbook is refused before it can do harm, with a finding that says why."""

import io
import struct
import tracemalloc
import zipfile
import zlib

import pytest

from effektkedja.formats import excel
from effektkedja.formats.excel import package
from effektkedja.formats.source import Source
from effektkedja.messages.catalogue import LANGUAGES, finding_sentence

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def template(**changes):
    """The bytes of a template with some of its parts changed or added."""
    told = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(excel.template("sv"))) as before, zipfile.ZipFile(told, "w", 8) as after:
        parts = {name: before.read(name) for name in before.namelist()} | changes.pop("parts", {})
        for name, content in parts.items():
            after.writestr(name, content)
    return told.getvalue()


def refusal(data):
    """The name of the sentence that says why the bytes are refused."""
    reading = excel.read(Source("kedja.xlsx", data=data))
    assert reading.chain is None
    (finding,) = reading.findings
    for language in LANGUAGES:
        assert "{" not in finding_sentence(finding, language)
    return finding.params["problem"]


def test_an_untouched_template_is_not_refused():
    assert excel.read(Source("kedja.xlsx", data=template())).findings == ()


@pytest.mark.parametrize(
    "data",
    [b"", b"PK", b"titel: Frukost", b"PK\x03\x04" + b"\0" * 100, b"PK\x05\x06" + b"\0" * 18],
    ids=["nothing", "two letters", "yaml", "torn", "an empty archive"],
)
def test_what_is_no_workbook_is_refused(data):
    assert refusal(data) == "not-excel"


def test_a_torn_workbook_is_refused():
    data = template()
    assert refusal(data[: len(data) // 2]) == "not-excel"


def test_an_archive_of_something_else_is_refused():
    told = io.BytesIO()
    with zipfile.ZipFile(told, "w") as archive:
        archive.writestr("word/document.xml", "<w/>")
    assert refusal(told.getvalue()) == "not-excel"


def test_an_old_workbook_is_refused():
    assert refusal(_OLE + b"\0" * 512) == "old-excel"


def test_a_workbook_with_a_password_is_refused():
    assert refusal(_OLE + b"\0" * 64 + "EncryptedPackage".encode("utf-16-le")) == "password"


def test_macros_are_refused():
    assert refusal(template(parts={"xl/vbaProject.bin": b"x"})) == "macros"


def test_a_workbook_that_only_says_it_has_macros_is_refused():
    with zipfile.ZipFile(io.BytesIO(excel.template("sv"))) as archive:
        types = archive.read("[Content_Types].xml")
    kind = b"spreadsheetml.sheet.main"
    changed = types.replace(
        b"vnd.openxmlformats-officedocument." + kind, b"vnd.ms-excel.sheet.macroEnabled.main"
    )
    assert changed != types
    assert refusal(template(parts={"[Content_Types].xml": changed})) == "macros"


def test_links_to_other_files_are_refused():
    assert refusal(template(parts={"xl/externalLinks/externalLink1.xml": b"<x/>"})) == "external-links"


def test_a_workbook_that_unfolds_is_refused_without_being_unpacked():
    bomb = template(parts={"xl/worksheets/sheet99.xml": b"\0" * (package.LARGEST_UNPACKED + 1)})
    assert len(bomb) < 1_000_000
    tracemalloc.start()
    assert refusal(bomb) == "bomb"
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert most < 20_000_000


def test_an_archive_that_lies_about_its_sizes_gives_no_more_than_it_says():
    told = template(parts={"xl/worksheets/sheet99.xml": b"A" * 50_000_000})
    lied = told.replace(struct.pack("<I", 50_000_000), struct.pack("<I", 1_000))
    assert lied != told
    tracemalloc.start()
    reading = excel.read(Source("kedja.xlsx", data=lied))
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert most < 20_000_000
    assert reading.chain is None


def test_a_cell_far_away_is_refused_by_its_address():
    with zipfile.ZipFile(io.BytesIO(excel.template("sv"))) as archive:
        sheet = archive.read("xl/worksheets/sheet3.xml")
    far = b'<row r="1048576"><c r="XFD1048576" t="str"><v>x</v></c></row></sheetData>'
    data = template(parts={"xl/worksheets/sheet3.xml": sheet.replace(b"</sheetData>", far)})
    reading = excel.read(Source("kedja.xlsx", data=data))
    (finding,) = reading.findings
    assert (finding.params["problem"], finding.location.sheet, finding.location.cell) == (
        "vast",
        "Rutor",
        "XFD1048576",
    )


def test_entities_that_multiply_are_not_followed():
    bomb = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">' + b"".join(
        f'<!ENTITY {name} "{f"&{before};" * 10}">'.encode()
        for before, name in zip("abcdefgh", "bcdefghi", strict=True)
    )
    bomb += (
        b'<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><si><t>&i;</t></si></sst>'
    )
    reading = excel.read(Source("kedja.xlsx", data=template(parts={"xl/sharedStrings.xml": bomb})))
    assert reading.findings


@pytest.mark.parametrize("seed", range(60))
def test_a_damaged_workbook_never_stops_the_program(seed):
    from random import Random

    chance = Random(seed)  # noqa: S311 - it makes damage, not secrets
    with zipfile.ZipFile(io.BytesIO(excel.template("sv"))) as archive:
        names = [name for name in archive.namelist() if name.endswith((".xml", ".rels"))]
        name = chance.choice(names)
        content = bytearray(archive.read(name))
    for _ in range(chance.randint(1, 30)):
        content[chance.randrange(len(content))] = chance.randrange(256)
    excel.read(Source("kedja.xlsx", data=template(parts={name: bytes(content)})))


def test_a_damaged_stream_is_refused():
    data = bytearray(template())
    with zipfile.ZipFile(io.BytesIO(bytes(data))) as archive:
        start = archive.getinfo("xl/workbook.xml").header_offset
    data[start + 50 : start + 90] = zlib.compress(b"x" * 30)[:40].ljust(40, b"\xff")
    assert refusal(bytes(data)) == "not-excel"
