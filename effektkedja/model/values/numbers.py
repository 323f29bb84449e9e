"""Numbers in Swedish and English form, with the text that was written kept beside the value."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import ClassVar, Self

from effektkedja.model.values.written import Misread, Written, as_text, reading_language

# Every space that Swedish typography puts between groups of three digits (no-break, thin, narrow), and what
# stands for a minus sign (minus, en dash), as they are on a keyboard.
_AS_TYPED = str.maketrans("\u00a0\u2009\u202f\u2212\u2013", "   --")
_DIGITS = re.compile(
    r"""(?P<sign>[-+]?)\s?
    (?P<whole>\d{1,3}(?:[ ]\d{3})+|\d{1,3}(?:,\d{3}){2,}|\d+)
    (?:(?P<mark>[.,])(?P<part>\d+))?
    (?:[ ]?(?P<unit>(?i:%|kr|tkr|mkr|mnkr|mdkr|sek|tsek|msek)))?""",
    re.VERBOSE,
)
_POWERS = {"tkr": 3, "tsek": 3, "mkr": 6, "mnkr": 6, "msek": 6, "mdkr": 9}


class Number(Written):
    """A number, with its unit where one was written (``%`` or kronor).

    >>> Number.parse("12 500,50").value
    Decimal('12500.5')
    >>> Number.parse("9,6 mnkr").value, Number.parse("9,6 mnkr").unit
    (Decimal('9600000'), 'kr')
    >>> Number.parse("\u22123") == Number.parse("-3,0")
    True
    """

    form: ClassVar[str] = "number"
    uncompared: ClassVar[frozenset[str]] = frozenset({"raw", "ambiguous"})

    value: Decimal
    unit: str = ""
    raw: str = ""
    ambiguous: bool = False

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read a number; ``1,300`` has two readings and is read by the language of the chain."""
        found = _DIGITS.fullmatch(text.strip().translate(_AS_TYPED))
        if found is None:
            raise Misread
        whole = found["whole"].replace(" ", "").replace(",", "")
        mark, part = found["mark"], found["part"] or ""
        ambiguous = (
            mark is not None
            and len(part) == 3  # noqa: PLR2004 - a group of three digits
            and len(whole) <= 3  # noqa: PLR2004
            and whole != "0"
            and found["whole"] == whole
        )
        if ambiguous and mark == "," and reading_language.get() == "en":
            whole, part = whole + part, ""
        sign = found["sign"].strip("+")
        value = Decimal(f"{sign}{whole}.{part or '0'}")
        unit = (found["unit"] or "").lower()
        if unit in _POWERS:
            value = value.scaleb(_POWERS[unit])
        if unit and unit != "%":
            unit = "kr"
        value = value.to_integral_value() if value == value.to_integral_value() else value.normalize()
        return cls(value + 0, unit, text.strip(), ambiguous)

    def __str__(self) -> str:
        """What was written; the plain value where nobody wrote it or where it could be read in two ways."""
        written = "" if self.ambiguous else self.raw
        return written or f"{self.value:f}{' ' + self.unit if self.unit else ''}"


def number(value: object) -> Number:
    """Read a number from text or from a Python number. Raises Misread."""
    return Number.parse(as_text(value))
