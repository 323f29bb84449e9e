"""Which words may be chosen in a field, whatever kind of field it is."""

import pytest

from effektkedja.formats.spelling import words_for
from effektkedja.model.chain import Chain
from effektkedja.model.links import Link
from effektkedja.model.parts import Field, Part
from effektkedja.vocabulary.words import LANGUAGES


def fields(kind: type[Part], seen: set[type[Part]]) -> list[Field]:
    """Every field of a part and of the parts in it."""
    if kind in seen:
        return []
    seen.add(kind)
    held = list(kind.grammar.values())
    return held + [field for own in held if own.part is not None for field in fields(own.part, seen)]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_field_has_words_or_none(language):
    told = [words_for(field, language) for field in fields(Chain, set())]
    assert any(told)
    assert all(all(words) for words in told)


def test_an_arrow_has_no_words_of_its_own():
    assert words_for(Link.grammar["link"], "sv") == ()
