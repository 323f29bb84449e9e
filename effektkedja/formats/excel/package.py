"""Opening a workbook that anybody may have made: bounded in size, without macros and links to other files.

The parts that hold cells are unpacked here, within bounds, and packed again without compression; only that is
given to the library that reads cells. So no crafted file can make it unpack or allocate more than we allow.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from functools import cached_property

from effektkedja.formats.excel.cells import address, position

LARGEST_UNPACKED = 200_000_000
"""Bytes of all parts together; the largest plan that we know of has less than a hundredth of it."""

MOST_CELLS = 5_000_000
"""Cells in the rectangle of a sheet, empty ones included."""

_MOST_PARTS = 5_000
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_SECRET = 0x1
_WANTED = re.compile(
    r"(?:\[Content_Types\]\.xml|_rels/\.rels|xl/(?:_rels/)?[^/]+\.(?:xml|rels)|xl/worksheets/.+)"
)
_SHEET = re.compile(r"<(?:\w+:)?sheet\b([^>]*)>")
_RELATION = re.compile(r"<(?:\w+:)?Relationship\b([^>]*)>")
_ATTRIBUTE = re.compile(r"""([\w:]+)\s*=\s*(?:"([^"]*)"|'([^']*)')""")
_REFERENCE = re.compile(rb'[\s]r="([A-Z]{1,3})?([0-9]+)"')
_CELL = re.compile(
    rb"<(?:\w+:)?c\b([^>]*?)(?:/>|>(.*?)</(?:\w+:)?c>)",
    re.DOTALL,
)
_VALUE = re.compile(rb"<(?:\w+:)?(?:v\b[^>]*>[^<]|is\b)")
_FORMULA = re.compile(rb"<(?:\w+:)?f[\s>/]")


class Refused(Exception):  # noqa: N818 - it is a state of the file, caught at once
    """The file is not opened; ``problem`` names the sentence that says why."""

    def __init__(
        self, problem: str, sheet: str | None = None, cell: str | None = None, **params: str | int
    ) -> None:
        super().__init__(problem)
        self.problem = problem
        self.sheet = sheet
        self.cell = cell
        self.params = params


class Package:
    """The parts of a workbook, unpacked within bounds. Raises Refused."""

    def __init__(self, data: bytes) -> None:
        self._parts = dict(_unpacked(data))
        self._refuse_foreign()
        self.sheets: Mapping[str, bytes] = dict(self._sheets())
        for name, content in self.sheets.items():
            _refuse_vast(name, content)

    def _refuse_foreign(self) -> None:
        types = self._parts.get("[Content_Types].xml", b"")
        if not types or not any(name.startswith("xl/workbook") for name in self._parts):
            raise Refused("not-excel")
        if b"macroEnabled" in types or b"vbaProject" in types:
            raise Refused("macros")
        if b"externalLink" in types or b"connections+xml" in types:
            raise Refused("external-links")

    def _text(self, name: str) -> str:
        return self._parts.get(name, b"").decode("utf-8", "replace")

    def _sheets(self) -> Iterator[tuple[str, bytes]]:
        targets = {
            found["Id"]: found.get("Target", "")
            for found in map(_attributes, _RELATION.findall(self._text("xl/_rels/workbook.xml.rels")))
            if "Id" in found
        }
        for found in map(_attributes, _SHEET.findall(self._text("xl/workbook.xml"))):
            id = next((value for key, value in found.items() if key.endswith(":id")), "")
            target = targets.get(id, "").removeprefix("/xl/").removeprefix("xl/")
            yield _unescaped(found.get("name", "")), self._parts.get(f"xl/{target}", b"")

    def repacked(self) -> io.BytesIO:
        """The same parts without compression, so that nothing can unfold in whoever reads them."""
        packed = io.BytesIO()
        with zipfile.ZipFile(packed, "w", zipfile.ZIP_STORED) as archive:
            for name, content in self._parts.items():
                archive.writestr(zipfile.ZipInfo(name), content)
        packed.seek(0)
        return packed

    @cached_property
    def styles(self) -> tuple[str, ...]:
        """For each format of cells by its number: ``percent``, ``month``, ``year``, or empty."""
        from effektkedja.formats.excel.styles import kinds_of_styles

        return kinds_of_styles(self._text("xl/styles.xml"))

    def unusual(self, sheet: str) -> Mapping[tuple[int, int], str]:
        """The cells that need a second look: ``error``, ``no-value``, ``percent``, ``month`` or ``year``."""
        content = self.sheets.get(sheet, b"")
        may_be = any(self.styles) or _FORMULA.search(content) or b't="e"' in content
        return dict(self._looked_at(content)) if may_be else {}

    def _looked_at(self, content: bytes) -> Iterator[tuple[tuple[int, int], str]]:
        for found in _CELL.finditer(content):
            attributes = _attributes(found[1].decode("utf-8", "replace"))
            inner = found[2] or b""
            kind = self._kind(attributes, inner)
            if kind:
                yield position(attributes.get("r", "")), kind

    def _kind(self, attributes: Mapping[str, str], inner: bytes) -> str:
        if attributes.get("t") == "e":
            return "error"
        if _FORMULA.search(inner) and not _VALUE.search(inner):
            return "" if attributes.get("t") == "str" else "no-value"
        style = attributes.get("s", "")
        known = style.isdecimal() and int(style) < len(self.styles)
        return self.styles[int(style)] if known and _VALUE.search(inner) else ""


def _unpacked(data: bytes) -> Iterator[tuple[str, bytes]]:
    if data.startswith(_OLE):
        raise Refused("password" if _ENCRYPTED in data else "old-excel")
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            yield from _within_bounds(archive)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError, ValueError, RuntimeError):
        raise Refused("not-excel") from None


def _within_bounds(archive: zipfile.ZipFile) -> Iterator[tuple[str, bytes]]:
    entries = archive.infolist()
    if len(entries) > _MOST_PARTS or sum(entry.file_size for entry in entries) > LARGEST_UNPACKED:
        raise Refused("bomb", limit=LARGEST_UNPACKED // 1_000_000)
    for entry in entries:
        if entry.flag_bits & _SECRET:
            raise Refused("password")
        if "vbaproject" in entry.filename.lower():
            raise Refused("macros")
        if entry.filename.startswith("xl/externalLinks/"):
            raise Refused("external-links")
        if _WANTED.fullmatch(entry.filename):
            with archive.open(entry) as part:
                # Asked for a size, it unpacks no more than that, whatever the stream holds.
                yield entry.filename, part.read(entry.file_size + 1)


def _refuse_vast(sheet: str, content: bytes) -> None:
    """A single cell far away makes a vast rectangle, which readers allocate whole."""
    rows = columns = 1
    for found in _REFERENCE.finditer(content):
        row, column = position(f"{(found[1] or b'A').decode('ascii')}{found[2].decode('ascii')[:7]}")
        rows, columns = max(rows, row + 1), max(columns, column + 1)
    if rows * columns > MOST_CELLS:
        raise Refused("vast", sheet, address(rows - 1, columns - 1))


def _attributes(text: str) -> dict[str, str]:
    return {name: double or single for name, double, single in _ATTRIBUTE.findall(text)}


def _unescaped(text: str) -> str:
    from html import unescape

    return unescape(text)
