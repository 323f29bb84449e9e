"""What can be said about a chain: findings, their severity and their place, as data without text."""

from __future__ import annotations

from enum import IntEnum
from functools import cache
from importlib import import_module
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Protocol

from effektkedja.record import Record

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from typing import Self

Param = str | int | tuple[str, ...]
Path = tuple[str | int, ...]

READING: dict[str, str] = {
    "EK002": "duplicate-id",
    "EK003": "unknown-key",
    "EK004": "bad-value",
    "EK906": "unreadable-file",
    "EK907": "text-lost",
    "EK908": "yaml-feature",
    "EK909": "format-version",
}
"""The findings that reading a chain can make, each an error."""


FIXABLE = frozenset({"EK001", "EK003", "EK004", "EK012", "EK902", "EK906", "EK907", "EK909"})
"""The findings that may come with a fix."""


class Severity(IntEnum):
    """How much a finding matters; higher is graver."""

    ADVICE = 1
    WARNING = 2
    ERROR = 3

    @property
    def word(self) -> str:
        """The word used in JSON and on the command line: ``error``, ``warning`` or ``advice``."""
        return self.name.lower()


CHECKING: dict[str, tuple[str, Severity]] = {
    "EK901": ("rule-crashed", Severity.ERROR),
    "EK902": ("unused-suppression", Severity.WARNING),
    "EK903": ("suppression-without-reason", Severity.ERROR),
    "EK904": ("suppression-expired", Severity.WARNING),
    "EK905": ("unknown-rule", Severity.ERROR),
}
"""The findings that running the rules can make: about the rules, and about what is set aside."""

ALWAYS = frozenset({"EK901", "EK906"})
"""What nobody can set aside or make milder: a check that broke and a file that was not read hide the rest."""


class Location(Record):
    """Where in a file: lines and columns count from 1, columns in characters; or a sheet and a cell.

    ``end_column`` is the column after the last character.
    """

    path: str | None = None
    line: int | None = None
    column: int | None = None
    end_line: int | None = None
    end_column: int | None = None
    sheet: str | None = None
    cell: str | None = None

    @property
    def cell_order(self) -> tuple[str, int, int, str]:
        """What cells are sorted by: sheet, row and column.

        >>> Location(sheet="Rutor", cell="AB12").cell_order
        ('Rutor', 12, 2, 'AB')
        """
        if self.cell is None:
            return self.sheet or "", 0, 0, ""
        letters = self.cell.rstrip("0123456789")
        row = self.cell[len(letters) :]
        return self.sheet or "", int(row or 0), len(letters), letters


class Place(Record):
    """Which part of a chain: a path of sections, ids and fields, and if need be a text within it.

    ``Place(("links", 0), text="b")`` is the ``b`` of the first arrow; ``key`` means the key itself rather
    than what it holds.
    """

    path: Path = ()
    text: str | None = None
    key: bool = False


class Edit(Record):
    """A text to be put in place of what stands at a location; its end is the place after the last sign."""

    location: Location
    text: str


class Fix(Record):
    """Edits that mend a finding and cannot change what the person means; none of them overlap."""

    edits: tuple[Edit, ...]


class Finding(Record):
    """One thing found in a chain.

    ``subject`` is the id (or the arrow, as ``a -> b``) that it is about, ``params`` fills its
    sentence. The sentence itself lives in ``effektkedja.messages``, in two languages. ``fix`` is how the file
    can be mended without asking anybody, where there is such a way.
    """

    code: str
    name: str
    severity: Severity
    subject: str
    params: Mapping[str, Param] = MappingProxyType({})
    place: Place = Place()
    location: Location = Location()
    key_language: str = "en"
    caused_by: str | None = None
    follows: int = 0
    fix: Fix | None = None

    @property
    def fingerprint(self) -> str:
        """Sixteen hexadecimal digits that stay the same when lines move or a title is mended.

        >>> Finding("EK009", "loose-box", Severity.WARNING, "kurs").fingerprint
        'c198088dcff1f263'
        """
        params = (f"{k}={v!r}" for k, v in sorted(self.params.items()) if not k.endswith(("title", "titles")))
        said = [self.code, self.subject, *params]
        digits: str = _sha256()("\x1f".join(said).encode("utf-8", "surrogatepass")).hexdigest()[:16]
        return digits

    @property
    def order(self) -> tuple[str, tuple[int, int], tuple[str, int, int, str], str, str, str]:
        """What findings are sorted by: path, line and column or sheet and cell, code, then subject."""
        at = self.location
        return (
            at.path or "",
            (at.line or 0, at.column or 0),
            at.cell_order,
            self.code,
            self.subject,
            repr(sorted(self.params.items())),
        )

    @classmethod
    def of_reading(
        cls,
        code: str,
        subject: str,
        place: Place,
        params: Mapping[str, Param],
        location: Location | None = None,
    ) -> Self:
        """A finding that reading makes: always an error."""
        return cls(code, READING[code], Severity.ERROR, subject, params, place, location or Location())

    def at(self, location: Location, key_language: str) -> Self:
        """The same finding with its place in a file."""
        return self.but(location=location, key_language=key_language)


Kind = tuple[str, str, Severity]
"""What findings are counted by: their code, name and severity."""
Kinds = dict[Kind, int]
"""How many findings there are of each kind, in the order in which the kinds first come."""


def kinds_of(findings: Iterable[Finding]) -> Kinds:
    """How many findings there are of each kind."""
    kinds: Kinds = {}
    for finding in findings:
        kind = finding.code, finding.name, finding.severity
        kinds[kind] = kinds.get(kind, 0) + 1
    return kinds


@cache
def _sha256() -> Any:
    """SHA-256 as Python has it; ``hashlib`` loads a cryptographic library first, 4 ms of every check."""
    for module in ("_sha2", "_sha256"):
        try:
            return import_module(module).sha256
        except ImportError:
            continue
    from hashlib import sha256

    return sha256


class Findings(Record):
    """Everything that was found in one run, sorted by place.

    ``lines`` holds the text of the lines that findings point at, by path and line; ``files`` counts
    what was looked at and ``names`` says which; ``language`` is the language of the first chain.
    """

    findings: Sequence[Finding] = ()
    files: int = 1
    lines: Mapping[tuple[str | None, int], str] = MappingProxyType({})
    language: str = "sv"
    names: tuple[str, ...] = ()

    @property
    def kinds(self) -> Kinds:
        """How many findings there are of each kind."""
        return kinds_of(self.findings)

    @property
    def causes(self) -> Sequence[Finding]:
        """The findings without those that only follow from another one that is here too."""
        if not any(finding.caused_by for finding in self.findings):
            return self.findings
        here = {(finding.location.path, finding.fingerprint) for finding in self.findings}
        return tuple(
            finding for finding in self.findings if (finding.location.path, finding.caused_by) not in here
        )

    def count(self, severity: Severity) -> int:
        """How many findings have a severity."""
        return sum(count for (_, _, held), count in self.kinds.items() if held is severity)

    def at_or_above(self, severity: Severity) -> Sequence[Finding]:
        """The findings that matter at least as much as a severity."""
        return tuple(finding for finding in self.findings if finding.severity >= severity)


class Origin(Protocol):
    """Where a chain came from: turns a place in the chain into a location in a file."""

    @property
    def path(self) -> str | None:
        """The file as the user named it, or None."""

    @property
    def key_language(self) -> str:
        """The language of the file's keys: ``sv`` or ``en``."""

    @property
    def problems(self) -> tuple[Finding, ...]:
        """What was found while reading, each with its location."""

    def locate(self, place: Place) -> Location:
        """The nearest location that the file has for a place in the chain."""

    def excerpt(self, line: int) -> str | None:
        """The text of a line (from 1), or None where there is none to show."""
