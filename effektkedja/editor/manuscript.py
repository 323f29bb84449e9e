"""A chain as it is being written: its text, what could be read of it, and what there is to find."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cached_property

from effektkedja.checking.examination import Examiner, Wishes, language_of
from effektkedja.config import Config
from effektkedja.diagnostics import Finding, Location
from effektkedja.editor.positions import Positions
from effektkedja.errors import ConfigError
from effektkedja.formats.registry import understood
from effektkedja.formats.source import Reading, Source
from effektkedja.formats.yaml_names import Occurrence, occurrences
from effektkedja.formats.yaml_tree import YamlOrigin
from effektkedja.model.chain import Chain
from effektkedja.record import Record

_FORMAT = re.compile(r"^effektkedja[ \t]*:", re.MULTILINE)


class Manuscript(Record):
    """A text at one version, read by the settings of its folder.

    ``findings`` are looked for when somebody asks, and raise ConfigError for settings that cannot be read;
    everything else goes on without such settings.
    """

    path: str
    text: str
    units: str = "utf-16"
    version: int | None = None

    @cached_property
    def is_chain(self) -> bool:
        """Whether the text is meant as a chain: editors open all kinds of YAML with one server."""
        name = self.path.lower()
        if name.endswith((".kedja.yaml", ".kedja.yml")):
            return True
        return name.endswith((".yaml", ".yml")) and _FORMAT.search(self.text) is not None

    @cached_property
    def positions(self) -> Positions:
        """The text as the editor counts it."""
        return Positions(self.text, self.units)

    @cached_property
    def source(self) -> Source:
        """The text as the readers take it."""
        return Source(self.path, self.text)

    @cached_property
    def _examiner(self) -> Examiner:
        return Examiner(Wishes())

    @cached_property
    def reading(self) -> Reading:
        """What could be read, by the profiles of the settings where these can be read."""
        return self._read(self.source)

    def _read(self, source: Source) -> Reading:
        return understood(source, self._config)

    @cached_property
    def _config(self) -> Config:
        try:
            return self._examiner.settings_of(self.path)[0]
        except ConfigError:
            return Config()

    @property
    def chain(self) -> Chain | None:
        """The chain, as far as it could be read."""
        return self.reading.chain

    @property
    def origin(self) -> YamlOrigin | None:
        """Where the parts of the chain stand."""
        origin = self.chain.origin if self.chain else None
        return origin if isinstance(origin, YamlOrigin) else None

    @property
    def key_language(self) -> str:
        """The language of the keys."""
        return self.origin.key_language if self.origin else "sv"

    @property
    def language(self) -> str:
        """The language to speak: that of the settings, else that of the chain, else Swedish."""
        return self._config.lang or (language_of(self.chain) if self.chain else "sv")

    @cached_property
    def findings(self) -> Sequence[Finding]:
        """What there is to find."""
        return self.findings_in(self.source)

    def findings_in(self, source: Source) -> Sequence[Finding]:
        """What there would be to find in another text in the same place."""
        _, selection = self._examiner.settings_of(self.path)
        reading = self.reading if source is self.source else self._read(source)
        return self._examiner.findings_in(reading, source, selection)

    @cached_property
    def is_whole(self) -> bool:
        """Whether the text was read as it stands, so that places in it are certain."""
        return self.origin is not None and self.origin.text == self.text

    @cached_property
    def occurrences(self) -> tuple[Occurrence, ...]:
        """Every id that is defined or named on a line that was read as it stands."""
        if self.origin is None:
            return ()
        return tuple(
            one for one in occurrences(self.origin) if one.location is None or self._is_as_read(one.location)
        )

    def _is_as_read(self, at: Location) -> bool:
        line, lines = at.line or 0, self.source.lines
        return (
            0 < line <= len(lines)
            and self.origin is not None
            and self.origin.excerpt(line) == lines[line - 1]
        )

    def occurrence_at(self, index: int) -> Occurrence | None:
        """The id that stands at a place in the text."""
        here = self.positions.position(index)
        for one in self.occurrences:
            if one.location is not None:
                start, end = self.positions.range_of(one.location)
                if start <= here <= end:
                    return one
        return None

    def same(self, name: str, scope: str = "") -> list[Occurrence]:
        """Every place where a name is borne or named."""
        return [one for one in self.occurrences if (one.name, one.scope) == (name, scope)]


def readable(manuscript: Manuscript, index: int, last: Manuscript | None) -> Manuscript:
    """The manuscript whose chain is the best to go by while the line at a place is half-typed.

    The text itself; else the text without that line; else the last version of which a chain could be read.
    """
    if manuscript.chain is not None and manuscript.chain.elements:
        return manuscript
    line, _ = manuscript.positions.position(index)
    lines = manuscript.text.split("\n")
    without = manuscript.but(
        text="\n".join("" if number == line else held for number, held in enumerate(lines))
    )
    if without.chain is not None and without.chain.elements:
        return without
    return last or manuscript
