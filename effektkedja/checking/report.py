"""What was found in many files as one report, in which findings are made when somebody looks at them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from types import MappingProxyType
from typing import Protocol, overload

from effektkedja.checking.examination import Examined
from effektkedja.diagnostics import CHECKING, Finding, Findings, Kinds, Severity
from effektkedja.errors import EffektkedjaError

_FAILING = {**{severity.word: int(severity) for severity in Severity}, "never": max(Severity) + 1}
"""From which severity on a finding fails a run, by the word for it."""

_BROKEN = ("EK901", *CHECKING["EK901"])
"""The kind of finding that says which check broke; no settings make it milder."""


class Part(Protocol):
    """A part of a report, such as a file: its findings, which may be made late, and how many of each kind."""

    @property
    def findings(self) -> Sequence[Finding]:
        """The findings, in order."""

    @property
    def kinds(self) -> Kinds:
        """How many there are of each kind."""


class Joined(Sequence[Finding]):
    """The findings of several parts, one part after the other. What nobody looks at is never made."""

    def __init__(self, parts: Sequence[Part]) -> None:
        self._parts = parts

    @cached_property
    def kinds(self) -> Kinds:
        """How many there are of each kind."""
        kinds: Kinds = {}
        for part in self._parts:
            for kind, count in part.kinds.items():
                kinds[kind] = kinds.get(kind, 0) + count
        return kinds

    def at_or_above(self, severity: Severity) -> tuple[Finding, ...]:
        """Those that matter at least as much as a severity; parts without any are not looked at."""
        parts = [part for part in self._parts if any(held >= severity for _, _, held in part.kinds)]
        return tuple(finding for part in parts for finding in part.findings if finding.severity >= severity)

    def __iter__(self) -> Iterator[Finding]:
        return (finding for part in self._parts for finding in part.findings)

    def __len__(self) -> int:
        return sum(self.kinds.values())

    @overload
    def __getitem__(self, place: int) -> Finding: ...
    @overload
    def __getitem__(self, place: slice) -> tuple[Finding, ...]: ...
    def __getitem__(self, place: int | slice) -> Finding | tuple[Finding, ...]:
        return tuple(self)[place]

    def __eq__(self, other: object) -> bool:
        return tuple(self) == tuple(other) if isinstance(other, Joined | tuple) else NotImplemented

    def __hash__(self) -> int:
        return hash(tuple(self))

    def __repr__(self) -> str:
        return repr(tuple(self))


class Lines(Mapping[tuple[str | None, int], str]):
    """The text of the lines that findings point at, by path and line."""

    def __init__(self, examined: Iterable[Examined]) -> None:
        self._examined: dict[str | None, Examined] = {one.path: one for one in examined}

    def __getitem__(self, place: tuple[str | None, int]) -> str:
        path, line = place
        return self._examined[path].lines[line]

    def __iter__(self) -> Iterator[tuple[str | None, int]]:
        return ((path, line) for path, one in self._examined.items() for line in one.lines)

    def __len__(self) -> int:
        return sum(len(one.lines) for one in self._examined.values())


class Report(Findings):
    """What was found, and the ``failures``: files that could not be opened. Prints as text for people.

    ``thresholds`` says for each file from which severity on its settings let it fail.
    """

    failures: tuple[EffektkedjaError, ...] = ()
    thresholds: Mapping[str, str] = MappingProxyType({})

    @property
    def kinds(self) -> Kinds:
        """How many findings there are of each kind."""
        return self.findings.kinds if isinstance(self.findings, Joined) else super().kinds

    def at_or_above(self, severity: Severity) -> Sequence[Finding]:
        """The findings that matter at least as much as a severity."""
        if severity is min(Severity):
            return self.findings
        if isinstance(self.findings, Joined):
            return self.findings.at_or_above(severity)
        return super().at_or_above(severity)

    def fails(self, threshold: str | None = None) -> bool:
        """Whether what was found fails a run: by a threshold for all, else by that of each file."""
        words = {threshold} if threshold else {"error", *self.thresholds.values()}
        limits = sorted(_FAILING[word] for word in words)
        gravest = max((severity for _, _, severity in self.kinds), default=0)
        if gravest < limits[0] or gravest >= limits[-1]:
            return gravest >= limits[-1]
        return any(self._fails(finding) for finding in self.findings)

    def _fails(self, finding: Finding) -> bool:
        return finding.severity >= _FAILING[self.thresholds.get(finding.location.path or "", "error")]

    def __str__(self) -> str:
        from effektkedja.output.text import write

        return write(self, self.language)


def report_of(done: Sequence[Examined]) -> Report:
    """What was found in each file as one report: sorted by file, and what is about no file said once."""
    opened = [one for one in done if one.failure is None]
    languages = [one.language for one in opened if one.language]
    return Report(
        Joined(tuple(_parts(sorted(opened, key=lambda one: one.path)))),
        len(opened),
        Lines(opened),
        languages[0] if languages else "sv",
        tuple(one.path for one in opened),
        tuple(one.failure for one in done if one.failure is not None),
        {one.path: one.threshold for one in opened},
    )


def _parts(opened: Sequence[Examined]) -> list[Part]:
    """The files, and before them what is about no file, all of which is about checks that broke."""
    nowhere: dict[object, Finding] = {}
    parts: list[Part] = []
    for one in opened:
        if _BROKEN not in one.kinds:
            parts.append(one)
            continue
        placed = []
        for finding in one.findings:
            if finding.location.path is None:
                nowhere.setdefault(finding.order, finding)
            else:
                placed.append(finding)
        parts.append(Findings(tuple(placed)))
    return [Findings(tuple(nowhere.values())), *parts]
