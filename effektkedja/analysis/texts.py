"""Every text that somebody wrote in a chain, and where it stands."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from effektkedja.model.parts import Part
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
    held = vars(chain)
    stated = [(key, field, getattr(chain, name)) for key, field, name in chain.telling if name in held]
    for key, field, value in stated:
        if field.part is None:
            found += [Text(key, key, chain.where, (key,), text) for text in _said_in(value)]
    for section, field, value in stated:
        if field.part is not None:
            _add_section(found, value, section)
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
    held = vars(part)
    for key, field, name in part.telling:
        if name not in held:
            continue
        value, place = getattr(part, name), (*path, key)
        if field.part is not None:
            _add_parts(found, value, subject, place)
            continue
        for text in _said_in(value):
            facts = {"subject": subject, "key": key, "where": part.where, "path": place, "text": text}
            found.append(Text.of(facts))


def _add_parts(found: list[Text], held: Any, subject: str, path: Path) -> None:
    if isinstance(held, Part):
        _add_part(found, held, subject, path)
        return
    pairs = held.items() if isinstance(held, Mapping) else enumerate(held if isinstance(held, tuple) else ())
    for step, inner in pairs:
        _add_part(found, inner, subject, (*path, step))


def _said_in(value: Any) -> Sequence[str]:
    """The texts that stand in a field."""
    if type(value) is str:
        return (value,)
    if isinstance(value, Record):  # such as a date, which is no text any more
        return ()
    values = value if isinstance(value, tuple) else value.values() if isinstance(value, Mapping) else ()
    return [text for text in values if isinstance(text, str)]
