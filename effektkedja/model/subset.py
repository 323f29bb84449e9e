"""A part of a chain as a chain of its own, in which no reference leads nowhere."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Any, TypeVar

from effektkedja.model.links import Link
from effektkedja.model.parts import Element, Field, FrozenDict, Part, Shape
from effektkedja.model.theory import SECTIONS, Theory
from effektkedja.model.values.dated import Condition

T = TypeVar("T", bound=Theory)

ABOUT: Mapping[str, tuple[str, ...]] = {
    "indicators": ("measures",),
    "evaluations": ("examines",),
    "pilots": ("activities",),
    "loops": ("listens_to", "may_change"),
    "risks": ("threatens", "assumption"),
    "conflicts": ("between",),
    "lessons": ("about",),
    "questions": ("about",),
    "decisions": ("options",),
}
"""Which fields say what a part is about: it follows what they name, and what other fields name follows it."""


def only(chain: T, names: Collection[str]) -> T:
    """The chain with only the elements and arrows with these names; whatever else is referred to is left out.

    An arrow goes with any of its causes, or with its effect.
    """
    boxes = chain.boxes.keys() & names
    links = tuple(_links(chain, boxes, names))
    left = frozenset(names) & chain.elements.keys() | {link.id for link in links}
    changes: dict[str, Any] = {
        section: FrozenDict(
            {id: _trimmed(part, left) for id, part in getattr(chain, section).items() if id in left}
        )
        for section in SECTIONS
    }
    observations = tuple(row for row in chain.observations if row.indicator in left)
    return chain.but(
        links=tuple(_trimmed(link, left) for link in links), observations=observations, **changes
    )


def _links(chain: Theory, boxes: Collection[str], names: Collection[str]) -> Iterator[Link]:
    whole = [
        link
        for link in chain.links
        if link.id in names and link.effect in boxes and all(cause in boxes for cause in link.causes)
    ]
    alternatives: dict[int, list[str]] = {}
    for link in whole:
        if link.alternatives:
            alternatives.setdefault(link.row, []).extend(link.causes)
    for link in whole:
        left = tuple(sorted(alternatives.get(link.row, ()))) if link.alternatives else ()
        if left and left != link.link.causes:
            sign = "|" if len(left) > 1 else ""
            yield link.but(link=link.link.but(causes=left, sign=sign))
        else:
            yield link


def _trimmed(part: Any, left: Collection[str]) -> Any:
    """The part without references to what is not left; itself where it has none of those."""
    changes = {}
    for field in type(part).grammar.values():
        held = getattr(part, field.name)
        if held:
            kept = _kept(held, field, left)
            if kept != held:
                changes[field.name] = kept
    return part.but(**changes) if changes else part


def _kept(held: Any, field: Field, left: Collection[str]) -> Any:
    if field.refers is not None:
        words = field.refers.words
        if isinstance(held, str):
            return held if held in left else None
        return tuple(name for name in held if name in left or name in words)
    if field.shape is Shape.SECTION:
        return FrozenDict({id: _trimmed(option, left) for id, option in held.items()})
    if isinstance(held, tuple) and isinstance(held[0], Condition):
        return tuple(condition for condition in held if condition.indicator in left)
    return held


def referred(part: Part, fields: Iterable[str]) -> Iterator[str]:
    """The names that some fields of a part refer to."""
    for key in fields:
        field = type(part).grammar[key]
        held = getattr(part, field.name)
        if not held:
            continue
        if field.refers is not None:
            yield from [held] if isinstance(held, str) else held
        elif field.shape is Shape.SECTION:
            for inner in held.values():
                yield from referred(inner, type(inner).grammar)
        elif isinstance(held, tuple) and isinstance(held[0], Condition):
            yield from (condition.indicator for condition in held)


def with_belongings(chain: Theory, names: Collection[str]) -> set[str]:
    """The names, and those of all that belongs to them: what is about them, and what they refer to.

    Boxes and arrows are never added. What lasts after the whole chain (``afterwards``) belongs to any of it.
    """
    following = _following(chain)
    fixed = chain.boxes.keys() | chain.arrows.keys()
    found = {*names, *chain.afterwards}
    waiting = list(found)
    while waiting:
        name = waiting.pop()
        part = chain.elements.get(name) or chain.arrows.get(name)
        needed = _needed(part) if part is not None else ()
        for other in (*following.get(name, ()), *needed):
            if other not in found and other not in fixed and other in chain.elements:
                found.add(other)
                waiting.append(other)
    return found


def _needed(part: Element | Link) -> Iterator[str]:
    about = ABOUT.get(part.section, ())
    return referred(part, (key for key in type(part).grammar if key not in about))


def _following(chain: Theory) -> dict[str, list[str]]:
    """For each name the elements that are about it."""
    found: dict[str, list[str]] = {}
    for section, fields in ABOUT.items():
        for element in getattr(chain, section).values():
            for name in referred(element, fields):
                found.setdefault(name, []).append(element.id)
    return found


def orphaned(chain: Theory, absent: Collection[str]) -> set[str]:
    """The elements that were about what is absent and about nothing else, and so fall with it."""
    fallen = set(absent)
    falling = True
    while falling:
        falling = False
        for element in _about_something(chain):
            about = [
                name
                for name in referred(element, ABOUT[element.section])
                if name in chain and name != element.id
            ]
            if element.id not in fallen and about and all(name in fallen for name in about):
                fallen.add(element.id)
                falling = True
    return fallen


def _about_something(chain: Theory) -> Iterator[Element]:
    for section in ABOUT:
        if section != "decisions":
            yield from getattr(chain, section).values()
