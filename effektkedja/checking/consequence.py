"""Cause and consequence: one cause is told once, with how many others follow from it.

A finding follows from what could not be read if no rule would make it had everything been readable. So the
rules are run once more, on the chain as it would then be, and only where there is something to mend: rules
themselves need not know. What follows is laid at the nearest fault. A rule may also name the finding that
its own follows from, where it knows.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from effektkedja.analysis.graph import Graph
from effektkedja.analysis.mended import mended, unread_section
from effektkedja.analysis.mending import ends_of, names_on
from effektkedja.analysis.references import is_borne, references_of, unread_key_above
from effektkedja.diagnostics import CHECKING, READING, Finding, Path
from effektkedja.record import Record

if TYPE_CHECKING:
    from effektkedja.model.chain import Chain

Key = tuple[str, str, Path]
UNKNOWN_NAME = "EK001"


class Fault(Record):
    """A finding that others may follow from, the names that it leaves open, and the section it keeps unread.

    ``section`` is empty where any may be meant, and None where all sections were read.
    """

    finding: Finding
    names: frozenset[str]
    section: str | None = None


def with_causes(
    found: Sequence[Finding], chain: Chain, run: Callable[[Chain], Iterable[Finding]]
) -> list[Finding]:
    """The findings, each with the fingerprint of the one that it follows from, if any, in ``caused_by``.

    ``run`` gives what the rules find in a chain.
    """
    causes = _named_causes(found)
    faults = tuple(_faults(found, chain))
    if not (faults or any(causes)):
        return list(found)
    if faults:
        left = {_key(finding) for finding in run(mended(chain))}
        roots = [fault for fault in faults if _is_there(fault.finding, left)]
        nearest = _Nearest(roots, Graph(chain))
        following = [place for place, finding in enumerate(found) if roots and not _is_there(finding, left)]
        gone = {found[place].fingerprint for place in following}
        causes = [None if cause in gone else cause for cause in causes]  # what follows causes nothing itself
        for place in following:
            causes[place] = nearest.to(found[place]).fingerprint
    return [
        finding if finding.caused_by == cause else finding.but(caused_by=cause)
        for finding, cause in zip(found, causes, strict=True)
    ]


def _named_causes(found: Sequence[Finding]) -> list[str | None]:
    """For each finding the fingerprint of the one that its rule named, where that one is there."""
    wanted = {finding.caused_by for finding in found} - {None}
    if not wanted:
        return [None] * len(found)
    named = {told: one.fingerprint for one in found if (told := f"{one.code} {one.subject}") in wanted}
    return [named.get(finding.caused_by or "") for finding in found]


def counted(found: Iterable[Finding]) -> list[Finding]:
    """The findings with how many others follow from each, beside those that its rule counted itself.

    What follows from a finding that is not there (it was set aside) stands for itself, and so does what is
    graver than its cause: nothing that lets a run fail is left untold.
    """
    held = list(found)
    if not any(finding.caused_by for finding in held):
        return held
    fingerprints = [finding.fingerprint for finding in held]
    known = {mark: finding.severity for mark, finding in zip(fingerprints, held, strict=True)}
    causes = [
        cause if (cause := finding.caused_by) in known and known[cause] >= finding.severity else None
        for finding in held
    ]
    follows = Counter(causes)
    return [
        finding.but(caused_by=cause, follows=finding.follows + follows[mark])
        if follows[mark] or finding.caused_by != cause
        else finding
        for finding, mark, cause in zip(held, fingerprints, causes, strict=True)
    ]


def _is_there(finding: Finding, left: Collection[Key]) -> bool:
    """Whether a finding is there whatever could be read."""
    return finding.code in READING or finding.code in CHECKING or _key(finding) in left


def _key(finding: Finding) -> Key:
    return finding.code, finding.subject, finding.place.path


def _faults(found: Iterable[Finding], chain: Chain) -> Iterator[Fault]:
    """What could not be read, and the names that nothing bears, in the order of the file."""
    below = _below_unread_keys(chain)
    lines: dict[int | None, frozenset[str]] = {}  # many faults may stand on one line, and that a long one
    for finding in found:
        line = finding.location.line
        if finding.code in READING:
            if line not in lines:
                lines[line] = names_on(line, chain)
            names = lines[line] | ends_of(finding, chain) | below.get(finding.place.path, frozenset())
            yield Fault(finding, names, unread_section(finding))
        elif finding.code == UNKNOWN_NAME:
            yield Fault(finding, ends_of(finding, chain))


def _below_unread_keys(chain: Chain) -> dict[Path, frozenset[str]]:
    """The names that something uses and that stand below a key that was not read, by the path of that key."""
    found: dict[Path, frozenset[str]] = {}
    for reference in references_of(chain) if chain.origin and chain.origin.problems else ():
        key = None if is_borne(reference, chain) else unread_key_above(reference.name, chain)
        if key is not None:
            found[key.place.path] = found.get(key.place.path, frozenset()) | {reference.name}
    return found


class _Nearest:
    """Finds the fault that a finding is laid at."""

    def __init__(self, faults: Sequence[Fault], graph: Graph) -> None:
        self.faults, self.graph = faults, graph
        self.by_name: dict[str, int] = {}
        self.by_section: dict[str, int] = {}
        for place, fault in enumerate(faults):
            for name in fault.names:
                self.by_name.setdefault(name, place)
            if fault.section is not None:
                self.by_section.setdefault(fault.section, place)

    def to(self, finding: Finding) -> Finding:
        """The fault of the same section or part, else the nearest along the arrows, else the first."""
        section = self.by_section.get(finding.subject)
        place = self._along_arrows(finding) if section is None else section
        return self.faults[self.by_section.get("", 0) if place is None else place].finding

    def _along_arrows(self, finding: Finding) -> int | None:
        graph = self.graph
        nearest = {*map(str, finding.place.path[1:2]), *ends_of(finding, graph.chain)}
        nearest.add(str(finding.params.get("read", "")))
        seen: set[str] = set()
        while nearest:
            if met := [self.by_name[name] for name in nearest if name in self.by_name]:
                return min(met)
            seen |= nearest
            nearest = {end for name in nearest for end in _neighbours(name, graph)} - seen
        return None


def _neighbours(name: str, graph: Graph) -> Collection[str]:
    return (*graph.causes.get(name, ()), *graph.effects.get(name, ()))
