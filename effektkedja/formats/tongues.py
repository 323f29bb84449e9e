"""A chain's facts as a file in a language spells them; every text format writes these."""

from __future__ import annotations

from functools import cache
from typing import Any

from effektkedja.formats.spelling import spelled
from effektkedja.model.chain import Chain
from effektkedja.model.parts import Field, Shape
from effektkedja.model.writing import ENGLISH, Tongue, written
from effektkedja.vocabulary.keys import spelled_key
from effektkedja.vocabulary.words import spelled_word


@cache
def tongue_of(language: str) -> Tongue:
    """How a file in a language spells keys, words of scales, units of time and answers."""
    if language == "en":
        return ENGLISH.but(answer=_answer("en"))
    return Tongue(
        key=lambda name, where: spelled_key(name, where, language),
        value=lambda text, field: spelled(text, field, language),
        answer=_answer(language),
    )


def _answer(language: str) -> Any:
    def tell(word: str, field: Field) -> str:
        is_section = field.shape is Shape.SECTION and word == "none"
        return spelled_word("said", "none-known" if is_section else word, language)

    return tell


def facts_in(chain: Chain, language: str, *, brief: bool = False) -> dict[str, Any]:
    """What a file in a language holds of a chain: texts, lists and maps, in the order of the language.

    With ``brief``, the short forms that people write; without, one form for each thing, as programs want it.
    """
    return written(chain, tongue_of(language).but(brief=brief))
