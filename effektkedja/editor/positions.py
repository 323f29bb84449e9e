"""Places in a text as an editor counts them: lines and UTF-16 code units (or what was agreed on), from 0."""

from __future__ import annotations

import re
from functools import cached_property

from effektkedja.diagnostics import Edit, Location
from effektkedja.formats.splicing import line_starts, span_of
from effektkedja.record import Record

_LINE_END = re.compile("\r\n|\n|\r")
"""What ends a line in the protocol; YAML knows more."""

UNITS = {"utf-8": ("utf-8", 1), "utf-16": ("utf-16-le", 2), "utf-32": ("utf-32-le", 4)}

Position = tuple[int, int]
Range = tuple[Position, Position]


class Positions(Record):
    """Turns places of a text into those of an editor and back; what lies outside is moved to the nearest."""

    text: str
    units: str = "utf-16"

    @cached_property
    def _editor_starts(self) -> list[int]:
        return [0, *(found.end() for found in _LINE_END.finditer(self.text))]

    @cached_property
    def _yaml_starts(self) -> list[int]:
        return line_starts(self.text)

    def index(self, position: Position) -> int:
        """Where in the text a position is.

        >>> Positions("å🎉b").index((0, 3))
        2
        """
        line, units = max(position[0], 0), max(position[1], 0)
        if line >= len(self._editor_starts):
            return len(self.text)
        start, end = self._line(line)
        encoding, width = UNITS[self.units]
        data = self.text[start:end].encode(encoding, "surrogatepass")[: units * width]
        return start + len(data.decode(encoding, "ignore"))

    def position(self, index: int) -> Position:
        """The position of a place in the text.

        >>> Positions("å🎉b").position(2)
        (0, 3)
        """
        from bisect import bisect_right

        line = bisect_right(self._editor_starts, index) - 1
        encoding, width = UNITS[self.units]
        before = self.text[self._editor_starts[line] : index]
        return line, len(before.encode(encoding, "surrogatepass")) // width

    def range_of(self, at: Location) -> Range:
        """The range of a location; of one without a line, the beginning of the text."""
        if at.line is None:
            return (0, 0), (0, 0)
        start, end = span_of(Edit(at, ""), self._yaml_starts, len(self.text))
        return self.position(start), self.position(max(start, end))

    def _line(self, line: int) -> tuple[int, int]:
        """Where a line begins and ends, without what ends it."""
        start = self._editor_starts[line]
        found = _LINE_END.search(self.text, start)
        return start, found.start() if found else len(self.text)
