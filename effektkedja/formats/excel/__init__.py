"""A chain as a workbook: one sheet for each kind of part, read and written by one description."""

from __future__ import annotations

from typing import TYPE_CHECKING

from effektkedja.diagnostics import Finding, Location, Place
from effektkedja.formats.source import Reading, Source, unreadable
from effektkedja.model.chain import FORMAT, Chain
from effektkedja.model.interpretation import read_facts
from effektkedja.vocabulary.table import packaged

if TYPE_CHECKING:
    from effektkedja.formats.excel.reader import Workbook


def read(source: Source) -> Reading:
    """The chain that a workbook holds, and every fault in it. Never raises for what the file holds."""
    from effektkedja.formats.excel.package import Refused
    from effektkedja.formats.excel.reader import Workbook

    try:
        workbook = Workbook(source.path, source.data)
    except Refused as why:
        at = Location(source.path, sheet=why.sheet, cell=why.cell)
        return Reading(None, (unreadable(source.path, why.problem, at, **why.params),))
    if not workbook.is_chain:
        return Reading(None, (unreadable(source.path, "no-known-sheet"),))
    version = _version_fault(workbook)
    if version is not None:
        return Reading(None, (version,))
    return _interpreted(workbook)


def _interpreted(workbook: Workbook) -> Reading:
    origin = workbook.origin
    facts, problems = read_facts(workbook.data, Chain, origin.key_language)
    told = {(held.location.sheet, held.location.cell) for held in workbook.findings}
    findings = list(workbook.findings)
    for problem in problems:
        at = origin.locate(_wanted(problem))
        # A cell that could not be read lacks what it should hold; one cause, one finding.
        if (at.sheet, at.cell) not in told:
            findings.append(problem.but(location=at))
    ordered = sorted(
        (held.but(key_language=origin.key_language) for held in findings), key=lambda held: held.order
    )
    origin.problems = tuple(ordered)
    return Reading(Chain.of(facts).with_origin(origin), origin.problems)


def _wanted(problem: Finding) -> Place:
    """Where something is missing, the cell that it should stand in."""
    missing = problem.params.get("missing")
    return Place((*problem.place.path, str(missing))) if missing else problem.place


def _version_fault(workbook: Workbook) -> Finding | None:
    """A workbook may say which version of the format it is in; a newer one is refused rather than misread."""
    read = str(workbook.data.setdefault("effektkedja", str(FORMAT)))
    if read == str(FORMAT):
        return None
    place = Place(("effektkedja",))
    params = {"read": read, "newest": str(FORMAT)}
    at = workbook.origin.locate(place)
    return Finding.of_reading("EK909", "effektkedja", place, params, at).but(
        key_language=workbook.origin.key_language
    )


def write(chain: Chain, language: str) -> bytes:
    """The chain as a workbook. Raises UsageError for a text that is too long for a cell."""
    from effektkedja.formats.excel.writer import workbook

    return workbook(chain, language)


def template(language: str, file: str = "") -> bytes:
    """A workbook to start from, with an example to write over; ``file`` is what its guide calls it."""
    from effektkedja.formats.excel.writer import workbook
    from effektkedja.formats.yaml import read as read_yaml

    starter = packaged("messages", f"starter.{language}.yaml")
    chain = read_yaml(Source(f"starter.{language}.yaml", starter)).chain
    if chain is None:
        msg = "the starter is a chain, as its test shows"
        raise AssertionError(msg)
    return workbook(chain, language, file, has_example=True)
