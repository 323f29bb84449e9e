"""From a part of the model back to what a person writes: English keys, only what is stated."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from effektkedja.model.links import Link, Statement
from effektkedja.model.parts import REQUIRED, Part
from effektkedja.model.values.written import Written


def written(part: Part) -> dict[str, Any]:
    """The facts of a part as a file would hold them, with English keys; only what is stated."""
    facts: dict[str, Any] = {}
    for key, field in type(part).grammar.items():
        value = getattr(part, field.name)
        if field.name in part.said:
            facts[key] = part.said[field.name]
        elif key == "links":
            facts |= {key: list(_statements(value))} if value else {}
        elif key == "effektkedja" or value != part.defaults.get(field.name, REQUIRED):
            facts[key] = _plain(value)
    return facts


def _plain(value: Any) -> Any:
    if isinstance(value, Part):
        return written(value)
    if isinstance(value, Mapping):
        return {key: _plain(held) for key, held in value.items()}
    if isinstance(value, tuple | list):
        return [_plain(held) for held in value]
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, Written):
        return str(value)
    return value


def _statements(links: tuple[Link, ...]) -> Iterator[dict[str, Any]]:
    """Links as statements; the alternatives of one statement are one again."""
    told: set[tuple[int, Statement]] = set()
    for link in links:
        if link.alternatives and (link.row, link.link) in told:
            continue
        told.add((link.row, link.link))
        yield written(link)
