"""From a part of the model back to what a person writes: only what is stated, in the language's order."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from effektkedja.model.links import Link, Statement
from effektkedja.model.parts import REQUIRED, Field, Part
from effektkedja.model.values.written import Written
from effektkedja.record import Record


class Tongue(Record):
    """How keys, values and answers are spelled; the model's own spelling is English."""

    key: Callable[[str, str], str] = lambda name, _: name
    value: Callable[[str, Field], str] = lambda text, _: text
    answer: Callable[[str, Field], str] = lambda word, _: word


ENGLISH = Tongue()


def written(part: Part, tongue: Tongue = ENGLISH) -> dict[str, Any]:
    """The facts of a part as a file would hold them: texts, lists and maps; only what is stated."""
    facts: dict[str, Any] = {}
    for key, field in type(part).grammar.items():
        value = getattr(part, field.name)
        name = tongue.key(key, type(part).where)
        if field.name in part.said:
            facts[name] = tongue.answer(part.said[field.name], field)
        elif key == "links":
            facts |= {name: [written(link, tongue) for link in _statements(value)]} if value else {}
        elif key == "effektkedja" or value != part.defaults.get(field.name, REQUIRED):
            facts[name] = _plain(value, field, tongue)
    return facts


def _plain(value: Any, field: Field, tongue: Tongue) -> Any:
    if isinstance(value, Part):
        return written(value, tongue)
    if isinstance(value, Mapping):
        return {key: _plain(held, field, tongue) for key, held in value.items()}
    if isinstance(value, tuple):
        return [_plain(held, field, tongue) for held in value]
    if isinstance(value, bool):
        return tongue.value("yes" if value else "no", field)
    if isinstance(value, int):
        return value
    return tongue.value(str(value) if isinstance(value, Written) else value, field)


def _statements(links: tuple[Link, ...]) -> Iterator[Link]:
    """One link of each statement; the alternatives of one statement are written once."""
    told: set[tuple[int, Statement]] = set()
    for link in links:
        if link.alternatives and (link.row, link.link) in told:
            continue
        told.add((link.row, link.link))
        yield link
