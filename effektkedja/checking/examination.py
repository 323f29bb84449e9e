"""One file looked through by its settings: what was found, and all that a report says of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property
from types import MappingProxyType
from typing import TYPE_CHECKING

from effektkedja.config import Settings
from effektkedja.diagnostics import FIXABLE, Finding, Kinds, Location, kinds_of
from effektkedja.errors import EffektkedjaError, SourceError
from effektkedja.formats.registry import is_mendable, read, understood
from effektkedja.formats.source import Source, decode, read_bytes
from effektkedja.record import Record

if TYPE_CHECKING:
    import datetime

    from effektkedja.checking.mending import Mended
    from effektkedja.checking.selection import Selection
    from effektkedja.config import Config
    from effektkedja.formats.source import Reading
    from effektkedja.model.chain import Chain

_PERSONAL_DATA = "EK501"


class Wishes(Record):
    """What was asked of a check beside its files: the day it is about, and checks to select and to ignore."""

    as_of: datetime.date | None = None
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()


class Examined(Record):
    """A file that was looked through, or the ``failure`` where it could not be opened.

    ``lines`` holds the text of the lines that findings point at. ``threshold`` says from which severity on
    its settings let it fail.
    """

    path: str
    findings: Sequence[Finding] = ()
    lines: Mapping[int, str] = MappingProxyType({})
    language: str | None = None
    threshold: str = "error"
    failure: EffektkedjaError | None = None

    @cached_property
    def kinds(self) -> Kinds:
        """How many findings there are of each kind."""
        return kinds_of(self.findings)


class Examiner:
    """Looks through one file after the other, and reads settings that they share once."""

    def __init__(self, wishes: Wishes) -> None:
        self.wishes = wishes
        self._settings = Settings()
        self._known: dict[str | None, Selection] = {}

    def settings_of(self, path: str) -> tuple[Config, Selection]:
        """The settings of a file, and what is selected by them. Raises ConfigError."""
        config = self._settings.of(path)
        selection = self._known.get(config.path)
        if selection is None:
            selection = self._known[config.path] = self._selection(config)
        return config, selection

    def _selection(self, config: Config) -> Selection:
        from effektkedja.checking.selection import EVERYTHING, selection_of

        wishes = self.wishes
        if config.path is None and not wishes.select and not wishes.ignore:
            return EVERYTHING
        from effektkedja.checking.run import all_rules

        return selection_of(config, all_rules()[0], select=wishes.select, ignore=wishes.ignore)

    def examine(self, path: str) -> Examined:
        """Everything that there is to say about a file. Raises ConfigError."""
        config, selection = self.settings_of(path)
        try:
            reading, source = read(path, config)
            found = self.findings_in(reading, source, selection)
        except EffektkedjaError as why:
            return Examined(path, failure=why)
        except MemoryError:
            return Examined(path, failure=SourceError("unreadable.no-memory", path=path))
        language = config.lang or (language_of(reading.chain) if reading.chain else None)
        return Examined(path, found, lines_of(found, source), language, config.fail_on or "error")

    def findings_in(self, reading: Reading, source: Source, selection: Selection) -> Sequence[Finding]:
        """What there is to find in a file that has been read, with the fixes that there are."""
        found = self._findings(reading, selection)
        if not any(finding.code in FIXABLE for finding in found) or not is_mendable(source.path):
            return found
        from effektkedja.checking.fixes.registry import with_fixes

        return with_fixes(found, reading, source)

    def _findings(self, reading: Reading, selection: Selection) -> Sequence[Finding]:
        if reading.chain is None:
            return sorted(selection.applied(reading.findings), key=lambda finding: finding.order)
        from effektkedja.checking.run import findings_of

        return findings_of(reading.chain, as_of=self.wishes.as_of, selection=selection)

    def mend(self, path: str) -> tuple[Mended, bytes] | None:
        """A YAML file with its fixes made, and its bytes as they are then; None where it is no text.

        Nothing is written. Raises ConfigError, and SourceError when the file cannot be opened.
        """
        from effektkedja.checking.mending import mended
        from effektkedja.formats.splicing import encoded

        config, selection = self.settings_of(path)
        data = read_bytes(path)
        source = decode(path, data)
        if isinstance(source, Finding):
            return None

        def look(text: Source) -> Sequence[Finding]:
            return self.findings_in(understood(text, config), text, selection)

        done = mended(source, look)
        return done, encoded(done.source.text, data)


def language_of(chain: Chain) -> str:
    """The language that a chain is written in: what it says, else that of its keys, else Swedish."""
    return chain.language or (chain.origin.key_language if chain.origin else "sv")


def lines_of(findings: Sequence[Finding], source: Source) -> dict[int, str]:
    """The lines of a file that its findings point at, without the personal data in them."""
    edits = (edit.location for finding in findings if finding.fix for edit in finding.fix.edits)
    places = (*(finding.location for finding in findings), *edits)
    wanted = {at.line for at in places if at.line is not None}
    shown = {line: source.lines[line - 1] for line in wanted if line <= len(source.lines)}
    for finding in findings:
        if finding.code == _PERSONAL_DATA and finding.location.line in shown:
            shown[finding.location.line] = _masked(shown[finding.location.line], finding.location)
    return shown


def _masked(line: str, at: Location) -> str:
    """A line without the personal data in it: a report in a log is read by many."""
    start, end = (at.column or 1) - 1, (at.end_column or len(line) + 1) - 1
    return line[:start] + "*" * len(line[start:end]) + line[end:]
