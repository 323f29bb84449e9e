"""Every text that somebody wrote in a chain, and where it stands."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
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


def texts_of(chain: Chain) -> list[Text]:
    """Every text, in the order of the language; one that the arrows of a statement share, once."""
    found: list[Text] = []
    for key, field in chain.grammar.items():
        if field.part is None:
            found += [Text(key, key, chain.where, (key,), text) for text in _said_in(chain, field)]
    for section, field in chain.grammar.items():
        if field.part is not None:
            _add_section(found, getattr(chain, section), section)
    return found


# There are hundreds of texts in a chain; each of these adds to one list, as handing them on from generator to
# generator takes longer than finding them.
def _add_section(found: list[Text], held: Mapping[str, Part] | tuple[Part, ...], section: str) -> None:
    rows: set[int] = set()
    for part in held.values() if isinstance(held, Mapping) else held:
        id = str(getattr(part, "id", section))
        row = getattr(part, "row", None)
        if row is None:
            _add_part(found, part, id, (section, id))
        elif row not in rows:
            rows.add(row)
            _add_part(found, part, id, (section, row))


def _add_part(found: list[Text], part: Part, subject: str, path: Path) -> None:
    for key, field in part.stated():
        if field.part is None:
            found += [Text(subject, key, part.where, (*path, key), text) for text in _said_in(part, field)]
            continue
        held = getattr(part, field.name)
        pairs = (
            held.items() if isinstance(held, Mapping) else enumerate(held if isinstance(held, tuple) else ())
        )
        for step, inner in pairs:
            _add_part(found, inner, subject, (*path, key, step))
        if isinstance(held, Part):
            _add_part(found, held, subject, (*path, key))


def _said_in(part: Part, field: Field) -> Sequence[str]:
    """The texts in a field, but for those that only name something."""
    if field.refers is not None:
        return ()
    value = getattr(part, field.name)
    if type(value) is str:
        return (value,)
    values = value.values() if isinstance(value, Mapping) else value if isinstance(value, tuple) else ()
    return [text for text in values if isinstance(text, str)]
