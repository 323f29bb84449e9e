"""What stands in one cell: addresses, several texts in a cell, and texts with a name before them.

Several texts stand one a line, or with ``;`` between them. A text that holds such a sign itself stands in
quotation marks, doubled where they occur in it, as in a file of comma-separated values.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

SEPARATORS = ";\n"
_QUOTED = re.compile(r'\s*"((?:[^"]|"")*)"[^\S\n]*(?=[;\n]|$)')
_PLAIN = re.compile(r"[^;\n]*")
_LETTERS = 26
_ADDRESS = re.compile(r"([A-Z]{1,3})([0-9]{1,7})")


def address(row: int, column: int) -> str:
    """The name of a cell, counted from 0.

    >>> address(6, 2), address(0, 26)
    ('C7', 'AA1')
    """
    letters = ""
    left = column + 1
    while left:
        left, letter = divmod(left - 1, _LETTERS)
        letters = chr(ord("A") + letter) + letters
    return f"{letters}{row + 1}"


def position(cell: str) -> tuple[int, int]:
    """The row and column of a cell, counted from 0; ``(-1, -1)`` for what is no address.

    >>> position("AA1")
    (0, 26)
    """
    found = _ADDRESS.fullmatch(cell)
    if found is None:
        return -1, -1
    column = 0
    for letter in found[1]:
        column = column * _LETTERS + ord(letter) - ord("A") + 1
    return int(found[2]) - 1, column - 1


def split(text: str) -> list[str]:
    r"""The texts of a cell.

    >>> split("kurs; larartid"), split('"kap. 4; 5"\nkap. 6')
    (['kurs', 'larartid'], ['kap. 4; 5', 'kap. 6'])
    >>> split('"Kunna mer" är en rapport')
    ['"Kunna mer" är en rapport']
    """
    items: list[str] = []
    place = 0
    while place <= len(text):
        found = _QUOTED.match(text, place)
        if found and (any(sign in found[1] for sign in SEPARATORS) or '""' in found[1]):
            items.append(found[1].replace('""', '"'))
        else:
            found = _PLAIN.match(text, place)
            items.append(found[0].strip() if found else "")
        place = (found.end() if found else len(text)) + 1
    return [item for item in items if item]


def joined(items: Sequence[str]) -> str:
    """A cell that ``split`` reads as these texts."""
    told = "\n".join(item if split(item) == [item] else _in_quotes(item) for item in items)
    if split(told) == list(items):
        return told
    # A quotation mark in one text would end in another.
    return "\n".join(_in_quotes(item) if '"' in item or split(item) != [item] else item for item in items)


def _in_quotes(item: str) -> str:
    return '"' + item.replace('"', '""') + '"'


def notes(text: str) -> dict[str, str] | str:
    r"""The named texts of a cell, or the text as it is where a name is missing.

    >>> notes("EK201: mäts av annan\nEK106: vet ej")
    {'EK201': 'mäts av annan', 'EK106': 'vet ej'}
    """
    held: dict[str, str] = {}
    for item in split(text):
        name, colon, rest = item.partition(":")
        if not colon or not name.strip():
            return text
        held[name.strip()] = rest.strip()
    return held


def noted(held: Mapping[str, str]) -> str:
    """A cell that ``notes`` reads as these texts."""
    return joined([f"{name}: {text}" for name, text in held.items()])
