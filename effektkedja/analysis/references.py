"""What the parts of a chain name, and whether something bears the name."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache
from typing import TYPE_CHECKING

from effektkedja.diagnostics import Place, Severity
from effektkedja.model.parts import Element, ListPart, Part, Refers
from effektkedja.record import Record

if TYPE_CHECKING:
    from effektkedja.diagnostics import Finding, Path
    from effektkedja.model.chain import Chain
    from effektkedja.model.links import Link


class Reference(Record):
    """A name that stands in a field and should belong to something else in the chain."""

    owner: Element | ListPart
    part: str
    field: str
    name: str
    refers: Refers
    path: Path


def references_of(chain: Chain) -> Iterator[Reference]:
    """Every name in a field that names other parts: of arrows, elements and rows, and inside conditions."""
    return _references(chain, lambda *_: False)


def doubtful_references(chain: Chain) -> Iterator[Reference]:
    """The names but for those that something bears that the field may name, as nearly all of them are."""
    elements = chain.elements

    def is_right(name: str, refers: Refers) -> bool:
        held = elements.get(name)
        return held is not None and held.section in refers.to

    return _references(chain, is_right)


def _references(chain: Chain, left_out: Callable[[str, Refers], bool]) -> Iterator[Reference]:
    rows: set[int] = set()
    for link in chain.links:
        if link.row not in rows:
            rows.add(link.row)
            yield from _ends(link, left_out)
            yield from _named(link, link, link.path, left_out)
    for element in chain.walk():
        if element.naming:
            yield from _named(element, element, element.path, left_out)
    for pilot in chain.pilots.values():
        for condition in pilot.scale_up_if:
            to = Refers(("indicators",))
            path = (*pilot.path, "scale_up_if")
            if not left_out(condition.indicator, to):
                yield Reference(pilot, pilot.where, "scale_up_if", condition.indicator, to, path)
    for observation in chain.observations:
        yield from _named(observation, observation, observation.path, left_out)


def _ends(link: Link, left_out: Callable[[str, Refers], bool]) -> Iterator[Reference]:
    boxes = _boxes()
    for name in dict.fromkeys((*link.link.causes, link.link.effect)):
        if not left_out(name, boxes):
            yield Reference(link, link.where, "link", name, boxes, (*link.path, "link"))


@cache
def _boxes() -> Refers:
    from effektkedja.model.chain import BOXES  # the chain's module is the last of the model to be ready

    return Refers(tuple(kind.section for kind in BOXES))


def _named(
    part: Part, owner: Element | ListPart, path: Path, left_out: Callable[[str, Refers], bool]
) -> Iterator[Reference]:
    """The names in the fields of a part, and of the parts that it holds in turn."""
    stated = vars(part)
    for key, field, name in part.naming:
        if name not in stated:
            continue
        value = getattr(part, name)
        if field.refers is not None:
            for named in (value,) if isinstance(value, str) else value or ():
                if not left_out(named, field.refers):
                    yield Reference(owner, part.where, key, named, field.refers, (*path, key))
        else:
            for id, held in value.items():
                yield from _named(held, owner, (*path, key, id), left_out)


def is_borne(reference: Reference, chain: Chain) -> bool:
    """Whether something in the chain bears the name, wherever it stands."""
    return reference.name in reference.refers.words or reference.name in chain


def is_fitting(reference: Reference, chain: Chain) -> bool:
    """Whether what bears the name stands in a section that the field may name."""
    to, name = reference.refers.to, reference.name
    if name in chain.elements and chain.elements[name].section in to:
        return True  # as nearly always; of two with one id, either will do
    return not to or name in reference.refers.words or any(name in getattr(chain, section) for section in to)


def fault_count(chain: Chain) -> int:
    """How much of a chain is left out of what is made of it: errors of its reading, and names of nothing.

    A part that uses one wrong name in several places counts once, as ``check`` tells it.
    """
    problems = chain.origin.problems if chain.origin else ()
    wrong = {
        (*reference.owner.path, reference.name)
        for reference in references_of(chain)
        if not (is_borne(reference, chain) and is_fitting(reference, chain))
    }
    return sum(found.severity is Severity.ERROR for found in problems) + len(wrong)


def unread_key_above(name: str, chain: Chain) -> Finding | None:
    """The key at the top of the file that the language lacks and that an id stands below; it is to blame."""
    origin = chain.origin
    for problem in origin.problems if origin else ():
        path = problem.place.path
        if origin and problem.code == "EK003" and len(path) == 1:
            key = origin.locate(Place(path, key=True))
            below = origin.locate(Place((*path, name), key=True))
            if (below.line, below.column) != (key.line, key.column):
                return problem
    return None
