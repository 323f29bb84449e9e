"""Reading a chain from YAML."""

from __future__ import annotations

from typing import Any

from effektkedja.diagnostics import Finding, Location, Place
from effektkedja.formats.source import Reading, Source, unreadable
from effektkedja.formats.yaml_facts import Facts
from effektkedja.formats.yaml_syntax import composed
from effektkedja.formats.yaml_tree import YamlOrigin
from effektkedja.garbage import without_collecting_garbage
from effektkedja.model.chain import FORMAT, Chain, interpret
from effektkedja.model.spelling import key_language
from effektkedja.vocabulary.table import fold


def read(source: Source) -> Reading:
    """The chain that a YAML text holds, and every fault in it. Never raises for what the text says."""
    with without_collecting_garbage():
        return _read(source)


def _read(source: Source) -> Reading:
    path = source.path
    tree = composed(path, source.text)
    if tree.root is None:
        return Reading(None, tree.findings or (unreadable(path, "empty"),))
    origin = YamlOrigin(path, tree.text, tree.root, "sv", source.lines)
    facts = Facts(origin)
    return chain_of(facts.data, origin, [*tree.findings, *facts.findings])


def chain_of(data: Any, origin: YamlOrigin, findings: list[Finding]) -> Reading:
    """The chain that the data of a file makes, with each fault at its place in the file."""
    path = origin.path
    if data is None or data == "":
        return Reading(None, (*findings, unreadable(path, "empty")))
    if not isinstance(data, dict):
        at = None if origin.root is None else origin.span(origin.root)
        return Reading(None, (*findings, unreadable(path, "not-a-mapping", at)))
    origin.key_language = key_language(data, Chain)
    if (refusal := _version_fault(data, origin)) is not None:
        findings.append(refusal)
        if refusal.params["read"]:
            return Reading(None, tuple(findings))
    return _interpreted(data, origin, findings)


def _interpreted(data: dict[str, object], origin: YamlOrigin, findings: list[Finding]) -> Reading:
    understood = interpret(data)
    told = {finding.location.line for finding in findings if finding.code != "EK002"}
    for problem in understood.problems:
        located = problem.at(origin.locate(problem.place), origin.key_language)
        # A line whose text was cut makes no sense to the model either; one cause, one finding.
        if located.location.line not in told or located.location.line is None:
            findings.append(located)
    ordered = tuple(
        sorted((held.but(key_language=origin.key_language) for held in findings), key=lambda f: f.order)
    )
    origin.problems = ordered
    return Reading(understood.chain.with_origin(origin), ordered)


def _version_fault(data: dict[str, object], origin: YamlOrigin) -> Finding | None:
    """A file says which version of the format it is in; a newer one is refused rather than misread."""
    key = next((key for key in data if fold(str(key)) == "effektkedja"), "effektkedja")
    read = str(data.get(key) or "").strip()
    if read == str(FORMAT):
        return None
    data[key] = str(FORMAT)
    place = Place(("effektkedja",))
    at = origin.locate(place) if read else Location(origin.path, 1, 1, 1, 1)
    return Finding.of_reading("EK909", "effektkedja", place, {"read": read, "newest": str(FORMAT)}, at)
