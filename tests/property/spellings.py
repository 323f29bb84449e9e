"""The same mapping in other words: keys and words in Swedish, everything in another order."""

from effektkedja.formats.spelling import spelled
from effektkedja.model.chain import Chain
from effektkedja.model.parts import Shape
from effektkedja.vocabulary.keys import spelled_key
from effektkedja.vocabulary.words import canonical_word, spelled_word


def in_swedish(mapping, kind=Chain):
    """A mapping with its keys and words in Swedish."""
    fields = kind.grammar
    return {spelled_key(key, kind.where, "sv"): _value(held, fields[key]) for key, held in mapping.items()}


def _value(value, field):
    if isinstance(value, str) and not field.certain and canonical_word("said", value):
        return spelled_word("said", value, "sv")
    if isinstance(value, list) and field.shape is not Shape.SECTION:
        return [_one(held, field.part) if field.part else _plain(held, field) for held in value]
    if field.shape is Shape.SECTION and isinstance(value, dict):
        return {id: _one(held, field.part) for id, held in value.items()}
    return _one(value, field.part) if field.part else _plain(value, field)


def _one(value, kind):
    return in_swedish(value, kind) if isinstance(value, dict) else value


def _plain(value, field):
    if isinstance(value, dict) and field.shape is not Shape.NOTES:
        return {spelled_key(key, "observation", "sv"): held for key, held in value.items()}
    return spelled(value, field, "sv") if isinstance(value, str) else value


def shuffled(value, random):
    """The same with every map and every list in another order."""
    if isinstance(value, dict):
        items = [(key, shuffled(held, random)) for key, held in value.items()]
        return dict(random.sample(items, len(items)))
    if isinstance(value, list):
        return random.sample([shuffled(held, random) for held in value], len(value))
    return value
