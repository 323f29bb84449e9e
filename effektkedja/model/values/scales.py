"""Words of scales (likelihood, evidence, yes and no …) in Swedish and English, one table for both."""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import Decimal
from typing import ClassVar, Self

from effektkedja.model.values.numbers import Number
from effektkedja.model.values.written import Misread, Written, as_text
from effektkedja.vocabulary.words import canonical_word

_RANGE = r"(?P<low>\S+?)\s*\.\.\s*(?P<high>\S+)"


class Likelihood(Written):
    """How likely something is: a word of the scale, a number from 0 to 1, or a range of two numbers.

    >>> Likelihood.parse("troligt").word
    'likely'
    >>> Likelihood.parse("0,5..0,7").low
    Decimal('0.5')
    """

    form: ClassVar[str] = "likelihood"
    uncompared: ClassVar[frozenset[str]] = frozenset({"raw"})

    word: str | None = None
    low: Decimal | None = None
    high: Decimal | None = None
    raw: str = ""

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read a word, ``0.6``, ``60 %`` or ``0.5..0.7``."""
        text = text.strip()
        word = canonical_word("likelihood", text)
        if word is not None:
            return cls(word=word, raw=text)
        ends = re.fullmatch(_RANGE, text)
        low, high = (ends["low"], ends["high"]) if ends else (text, text)
        shares = _share(low), _share(high)
        if shares[0] > shares[1]:
            raise Misread
        return cls(low=shares[0], high=shares[1], raw=text)

    def __str__(self) -> str:
        if self.word or self.low == self.high:
            return self.word or f"{self.low}"
        return f"{self.low}..{self.high}"


def _share(text: str) -> Decimal:
    read = Number.parse(text)
    value = read.value / 100 if read.unit == "%" else read.value
    if not 0 <= value <= 1 or read.unit not in ("", "%"):
        raise Misread
    return value


def word(scale: str) -> Callable[[object], str]:
    """A reader of the words of a scale in both languages; it gives the English one.

    >>> word("evidence")("måttliga")
    'moderate'
    """

    def read(value: object) -> str:
        known = canonical_word(scale, as_text(value))
        if known is None:
            raise Misread("word", scale=scale)
        return known

    return read


def truth(value: object) -> bool:
    """Read yes and no: ``yes``, ``no``, ``ja``, ``nej``, ``true``, ``false``. Raises Misread.

    >>> truth("Nej")
    False
    """
    text = as_text(value).casefold()
    known = canonical_word("yes-no", text)
    if text not in ("true", "false") and known not in ("yes", "no"):
        raise Misread("yes-no")
    return text == "true" or known == "yes"


def whole(*allowed: int) -> Callable[[object], int]:
    """A reader of one of a few whole numbers, which a file holds as text."""

    def read(value: object) -> int:
        text = as_text(value)
        for number in allowed:
            if text == str(number):
                return number
        raise Misread("one-of", allowed=", ".join(map(str, allowed)))

    return read


def one_of(*allowed: str) -> Callable[[object], str]:
    """A reader of one of a few fixed texts."""

    def read(value: object) -> str:
        text = as_text(value)
        if text not in allowed:
            raise Misread("one-of", allowed=", ".join(allowed))
        return text

    return read
