"""What formats of cells say about the numbers in them."""

from __future__ import annotations

import re
from collections.abc import Iterator

_FORMAT = re.compile(r"<(?:\w+:)?numFmt\b([^>]*)>")
_CELL_FORMATS = re.compile(r"<(?:\w+:)?cellXfs\b.*?</(?:\w+:)?cellXfs>", re.DOTALL)
_CELL_FORMAT = re.compile(r"<(?:\w+:)?xf\b([^>]*)>")
_NUMBER = re.compile(r'\bnumFmtId\s*=\s*["\'](\d+)["\']')
_CODE = re.compile(r'\bformatCode\s*=\s*"([^"]*)"')
_QUOTED = re.compile(r'&quot;.*?&quot;|"[^"]*"|\\.|\[[^\]]*\]')

_BUILT_IN = {9: "percent", 10: "percent", 17: "month"}
"""The formats that every workbook has: 9 and 10 are percentages, 17 is month and year."""


def kinds_of_styles(styles: str) -> tuple[str, ...]:
    """For each format of cells by its number: ``percent``, ``month``, ``year``, or empty."""
    own = dict(_own_formats(styles))
    found = _CELL_FORMATS.search(styles)
    if found is None:
        return ()
    ids = (_NUMBER.search(attributes) for attributes in _CELL_FORMAT.findall(found[0]))
    return tuple(_kind(int(id[1]) if id else 0, own) for id in ids)


def _own_formats(styles: str) -> Iterator[tuple[int, str]]:
    for attributes in _FORMAT.findall(styles):
        id, code = _NUMBER.search(attributes), _CODE.search(attributes)
        if id and code:
            yield int(id[1]), code[1]


def _kind(id: int, own: dict[int, str]) -> str:
    return kind_of_format(own[id]) if id in own else _BUILT_IN.get(id, "")


def kind_of_format(code: str) -> str:
    """What a format shows: a percentage, a month without a day, a year alone, or nothing special.

    >>> kind_of_format("0.0%"), kind_of_format("yyyy-mm"), kind_of_format("yyyy-mm-dd"), kind_of_format("0")
    ('percent', 'month', '', '')
    """
    signs = _QUOTED.sub("", code).lower().split(";")[0]
    if "%" in signs:
        return "percent"
    if "y" not in signs or "d" in signs or "h" in signs or "s" in signs:
        return ""
    return "month" if "m" in signs else "year"
