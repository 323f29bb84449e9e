"""A text file with its chain, as the makers of fixes see it."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from effektkedja.diagnostics import Edit, Finding, Fix, Location
from effektkedja.formats.yaml_tree import YamlOrigin
from effektkedja.record import Record

if TYPE_CHECKING:
    from effektkedja.formats.source import Source
    from effektkedja.formats.yaml_names import Occurrence
    from effektkedja.model.chain import Chain


class Text(Record):
    """What a file says, and the chain that was read from it where there is one."""

    source: Source
    chain: Chain | None

    @property
    def origin(self) -> YamlOrigin | None:
        """Where the parts of the chain stand."""
        origin = self.chain.origin if self.chain else None
        return origin if isinstance(origin, YamlOrigin) else None

    def line(self, number: int | None) -> str:
        """A line, counted from 1, as the person wrote it."""
        lines = self.source.lines
        return lines[number - 1] if number is not None and 0 < number <= len(lines) else ""

    def is_as_read(self, number: int | None) -> bool:
        """Whether a line was read as it stands; a line with a fault was read in a mended copy."""
        return self.origin is not None and self.origin.excerpt(number or 0) == self.line(number)

    def at(self, location: Location) -> str:
        """What stands at a location of one line."""
        start, end = location.column or 1, location.end_column or location.column or 1
        return self.line(location.line)[start - 1 : end - 1]

    @cached_property
    def names(self) -> tuple[Occurrence, ...]:
        """Every id that the file defines or names."""
        from effektkedja.formats.yaml_names import occurrences

        return tuple(occurrences(self.origin)) if self.origin else ()


def replaced(finding: Finding, new: str) -> Fix:
    """The fix that writes a text in place of what a finding points at."""
    return Fix((Edit(finding.location, new),))


def without_lines(text: Text, first: int, last: int) -> Fix:
    """The fix that takes away whole lines, from the first to the last."""
    path = text.source.path
    if last < len(text.source.lines):
        return Fix((Edit(Location(path, first, 1, last + 1, 1), ""),))
    before = text.line(first - 1)
    return Fix((Edit(Location(path, first - 1, len(before) + 1, last, len(text.line(last)) + 1), ""),))
