"""From a part of the model back to what a person writes: only what is stated, in the language's order."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from effektkedja.model.links import Link, Statement
from effektkedja.model.parts import REQUIRED, Field, Part, Shape
from effektkedja.model.values.written import Written
from effektkedja.record import Record
from effektkedja.vocabulary.words import canonical_word


class Tongue(Record):
    """How keys, values and answers are spelled; the model's own spelling is English.

    A ``brief`` tongue says a text for a part that states only its main fact, and for a list of one text.
    """

    key: Callable[[str, str], str] = lambda name, _: name
    value: Callable[[str, Field], str] = lambda text, _: text
    answer: Callable[[str, Field], str] = lambda word, _: word
    brief: bool = False


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
            facts |= {name: [_part(link, tongue) for link in _statements(value)]} if value else {}
        elif key == "effektkedja" or value != part.defaults.get(field.name, REQUIRED):
            facts[name] = _plain(value, field, tongue)
    return facts


def _plain(value: Any, field: Field, tongue: Tongue) -> Any:
    if isinstance(value, Part):
        return _part(value, tongue)
    if isinstance(value, Mapping):
        return {key: _plain(held, field, tongue) for key, held in value.items()}
    if isinstance(value, tuple):
        held = [_plain(one, field, tongue) for one in value]
        return held[0] if tongue.brief and field.shape is Shape.VALUES and _stands_alone(held) else held
    if isinstance(value, bool):
        return tongue.value("yes" if value else "no", field)
    if isinstance(value, int):
        return value
    return tongue.value(str(value) if isinstance(value, Written) else value, field)


def _part(part: Part, tongue: Tongue) -> Any:
    facts = written(part, tongue)
    main = getattr(part, part.shorthand, None) if tongue.brief and len(facts) == 1 else None
    return next(iter(facts.values())) if isinstance(main, str | Statement) else facts


def _stands_alone(held: list[Any]) -> bool:
    """Whether a list may be written as its only text: one that would not be taken for an answer."""
    return len(held) == 1 and isinstance(held[0], str) and canonical_word("said", held[0]) is None


def _statements(links: tuple[Link, ...]) -> Iterator[Link]:
    """One link of each statement; the alternatives of one statement are written once."""
    told: set[tuple[int, Statement]] = set()
    for link in links:
        if link.alternatives and (link.row, link.link) in told:
            continue
        told.add((link.row, link.link))
        yield link
