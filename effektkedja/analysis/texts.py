"""Every text that somebody wrote in a chain, and where it stands."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from effektkedja.model.parts import Field, Part
from effektkedja.record import Record

if TYPE_CHECKING:
    from effektkedja.diagnostics import Path
    from effektkedja.model.chain import Chain


class Text(Record):
    """A text with its place; ``subject`` is the id of what holds it, else its section or its own key."""

    subject: str
    key: str
    where: str
    path: Path
    text: str


def texts_of(chain: Chain) -> Iterator[Text]:
    """Every text, in the order of the language; one that the arrows of a statement share, once."""
    for key, field in chain.grammar.items():
        if field.part is None:
            yield from _of_field(chain, key, field, key, (key,))
    for section, field in chain.grammar.items():
        if field.part is not None:
            yield from _of_section(getattr(chain, section), section)


def _of_section(held: Mapping[str, Part] | tuple[Part, ...], section: str) -> Iterator[Text]:
    rows: set[int] = set()
    for part in held.values() if isinstance(held, Mapping) else held:
        id = str(getattr(part, "id", section))
        row = getattr(part, "row", None)
        if row is None:
            yield from _of_part(part, id, (section, id))
        elif row not in rows:
            rows.add(row)
            yield from _of_part(part, id, (section, row))


def _of_part(part: Part, subject: str, path: Path) -> Iterator[Text]:
    for key, field in part.stated():
        if field.part is None:
            yield from _of_field(part, key, field, subject, (*path, key))
            continue
        held = getattr(part, field.name)
        pairs = (
            held.items() if isinstance(held, Mapping) else enumerate(held if isinstance(held, tuple) else ())
        )
        for step, inner in pairs:
            yield from _of_part(inner, subject, (*path, key, step))
        if isinstance(held, Part):
            yield from _of_part(held, subject, (*path, key))


def _of_field(part: Part, key: str, field: Field, subject: str, path: Path) -> Iterator[Text]:
    if field.refers is not None:
        return
    value = getattr(part, field.name)
    if type(value) is str:
        yield Text(subject, key, part.where, path, value)
        return
    values = value.values() if isinstance(value, Mapping) else value if isinstance(value, tuple) else ()
    for text in values:
        if isinstance(text, str):
            yield Text(subject, key, part.where, path, text)
