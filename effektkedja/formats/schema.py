"""The language as JSON Schema, one per language of keys: an editor offers keys and words, with help.

It is made of the model and the vocabulary and so cannot fall behind. Every chain that is read without a fault
of its own is valid in both schemas; each offers only the keys and words of its language.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from effektkedja.formats.schema_values import Schema, keyed, of_value, required, values
from effektkedja.model.chain import FORMAT, Chain
from effektkedja.model.parts import Field, Part, Shape

_TITLES = {"sv": "En effektkedja", "en": "A theory of change"}
_MANY = frozenset({Shape.VALUES, Shape.PARTS, Shape.SECTION})


def schema(language: str) -> dict[str, Any]:
    """The JSON Schema (2020-12) of a chain file, with keys and help in a language.

    >>> schema("sv")["properties"]["titel"]["description"]
    'Kort namn; en mening räcker'
    """
    parts = {_name(kind): _part(kind, language) for kind in _kinds(Chain) if kind is not Chain}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": f"urn:effektkedja:schema:{FORMAT}:{language}",
        "title": _TITLES[language],
        **_whole(language),
        "$defs": dict(sorted((values(language) | parts).items())),
    }


def _whole(language: str) -> Schema:
    """The chain itself; a file in JSON may say which schema it follows."""
    chain = _part(Chain, language, ("effektkedja",))
    chain["patternProperties"] |= {r"^\$schema$": {"type": "string"}}
    return chain


def written(language: str) -> bytes:
    """The schema as a file in UTF-8."""
    return (json.dumps(schema(language), ensure_ascii=False, indent=1) + "\n").encode("utf-8")


def _kinds(kind: type[Part]) -> Iterator[type[Part]]:
    """A kind of part, and every kind that stands in it."""
    yield kind
    for field in kind.grammar.values():
        if field.part is not None:
            yield from _kinds(field.part)


def _name(kind: type[Part]) -> str:
    """One name for kinds that are written alike: the seven levels are all boxes."""
    alike = [base for base in kind.__mro__ if getattr(base, "grammar", None) == kind.grammar]
    return alike[-1].__name__


def _part(kind: type[Part], language: str, also: tuple[str, ...] = ()) -> Schema:
    held = [(key, kind.where, _field(field, key, language)) for key, field in kind.grammar.items()]
    needed = [*also, *(key for key, field in kind.grammar.items() if field.required)]
    at = "#" if kind is Chain else f"#/$defs/{_name(kind)}"
    return {**keyed(held, language, at), **required(((key, kind.where) for key in needed), language)}


def _field(field: Field, key: str, language: str) -> Schema:
    """What may stand under a key: its values, and ``unknown`` or ``none`` where that is an answer."""
    ways = list(_ways(field, key, language))
    if not (field.certain or ways == [{"$ref": "#/$defs/text"}]):
        ways.append({"$ref": "#/$defs/absent" if field.shape in _MANY else "#/$defs/unknown"})
    flat = [way for held in ways for way in (held["anyOf"] if set(held) == {"anyOf"} else [held])]
    return flat[0] if len(flat) == 1 else {"anyOf": flat}


def _ways(field: Field, key: str, language: str) -> Iterator[Schema]:
    if field.shape is Shape.NOTES:
        yield {"type": "object", "additionalProperties": {"$ref": "#/$defs/text"}}
        return
    one = of_value(field, language) if field.part is None else _one(field.part, language)
    if field.shape is Shape.SECTION:
        yield {"type": "object", "propertyNames": {"$ref": "#/$defs/id"}, "additionalProperties": one}
        if key == "options":
            yield {"type": "array", "items": {"$ref": "#/$defs/text"}}
        return
    if field.shape in _MANY:
        yield {"type": "array", "items": one}
    yield one


def _one(kind: type[Part], language: str) -> Schema:
    """A part with its facts, or the text that is short for its main one."""
    whole_part = {"$ref": f"#/$defs/{_name(kind)}"}
    if not kind.shorthand:
        return whole_part
    main = of_value(kind.grammar[kind.shorthand], language)
    return {"anyOf": [*(main["anyOf"] if set(main) == {"anyOf"} else [main]), whole_part]}
