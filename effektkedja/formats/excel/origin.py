"""Where the parts of a chain stand in a workbook."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property

from effektkedja.diagnostics import Finding, Location, Path, Place
from effektkedja.formats.excel.cells import address
from effektkedja.formats.excel.layout import CAUSE, EFFECT
from effektkedja.model.parts import slug
from effektkedja.record import Record


class Spot(Record):
    """A row of a sheet: the columns of its keys, the one that stands for it all, and what its cells say."""

    sheet: str
    row: int
    columns: Mapping[str, int]
    main: int
    texts: tuple[str, ...] = ()

    def column(self, key: str) -> int:
        """The column of a key, or the one that stands for the row."""
        return self.columns.get(key, self.main)


class WorkbookOrigin:
    """Turns a place in the chain into a cell; only what is asked for is looked up."""

    def __init__(self, path: str) -> None:
        self.path = path
        self.key_language = "sv"
        self.problems: tuple[Finding, ...] = ()
        self.spots: dict[Path, Spot] = {}
        self.first = Location(path)

    def at(self, sheet: str, row: int, column: int) -> Location:
        """The location of a cell."""
        return Location(self.path, sheet=sheet, cell=address(row, column))

    def locate(self, place: Place) -> Location:
        """The cell of a fact, of the row it belongs to, or of the text that became the element."""
        path = place.path
        for length in range(len(path), 0, -1):
            spot = self.spots.get(path[:length])
            if spot is not None:
                key = str(path[length]) if length < len(path) else ""
                return self.at(spot.sheet, spot.row, _column(spot, key, place.text))
        if len(path) > 1 and str(path[1]) in self._inline:
            return self._inline[str(path[1])]
        return self.first

    def excerpt(self, line: int) -> str | None:
        """Nothing: a workbook has no lines."""
        return None

    @cached_property
    def _inline(self) -> Mapping[str, Location]:
        """The cell of every text that may have become an element, by the id it then got."""
        from effektkedja.formats.excel.cells import split

        found: dict[str, Location] = {}
        for spot in self.spots.values():
            for column, text in enumerate(spot.texts):
                for item in split(text) if " " in text else ():
                    found.setdefault(slug(" ".join(item.split())), self.at(spot.sheet, spot.row, column))
        return found


def _column(spot: Spot, key: str, text: str | None) -> int:
    """Of an arrow, the cell that names the box asked for."""
    ends_in = spot.columns.get(EFFECT)
    if ends_in is None or key not in ("", "link"):
        return spot.column(key)
    effect = spot.texts[ends_in] if ends_in < len(spot.texts) else ""
    return ends_in if text is not None and text == effect.lower() else spot.column(CAUSE)
