"""Values that hold for a date, and conditions on values."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import ClassVar, Self

from effektkedja.model.values.dates import Date
from effektkedja.model.values.numbers import Number
from effektkedja.model.values.written import Misread, Written, as_text
from effektkedja.vocabulary.keys import all_spellings
from effektkedja.vocabulary.table import fold

_DATED = re.compile(r"(?P<what>.*?)\s*\((?P<when>[^()]*)\)")
_PLANNED = re.compile(r"(?:planned|planerat)\b\s*(?P<when>.*)", re.IGNORECASE)
_BOUND = r"(?P<bound>>=|<=|>|<|≥|≤)\s*(?P<number>.+)"
_BOUND_SIGNS = frozenset("<>≥≤")
_BOUNDS = {"≥": ">=", "≤": "<="}


class DatedValue(Written):
    """A value with the date it holds for: ``120 (2028)``, ``>103 (2029)``, ``planned 2027-03``.

    ``number`` is None where the text is no number (``minskar``); ``planned`` says that the value
    is not yet known and when it will be measured.

    >>> DatedValue.parse("120 (2028)").number.value
    Decimal('120')
    """

    form: ClassVar[str] = "dated-value"

    text: str = ""
    number: Number | None = None
    bound: str = ""
    date: Date | None = None
    planned: bool = False

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read a value, with its date in brackets if it has one."""
        text = text.strip()
        if found := _PLANNED.fullmatch(text):
            return cls(date=Date.parse(found["when"]) if found["when"] else None, planned=True)
        date = None
        if found := _DATED.fullmatch(text):
            text, date = found["what"], Date.parse(found["when"])
        return cls.stated(text, date)

    @classmethod
    def stated(cls, text: str, date: Date | None) -> Self:
        """A value and a date that were written apart."""
        if not text:
            raise Misread
        bound = ""
        rest = text
        if text[0] in _BOUND_SIGNS and (found := re.fullmatch(_BOUND, text)):
            bound, rest = _BOUNDS.get(found["bound"], found["bound"]), found["number"]
        try:
            return cls(number=Number.parse(rest), bound=bound, date=date)
        except Misread:
            return cls(text=text, date=date)

    @classmethod
    def read(cls, value: object) -> Self:
        """Read a text, a number, or a map of ``value`` and ``date``."""
        if not isinstance(value, Mapping):
            return super().read(value)
        held = {_key(key): fact for key, fact in value.items()}
        if set(held) - {"value", "date"} or "value" not in held:
            raise Misread(cls.form)
        try:
            day = None if held.get("date") is None else Date.parse(as_text(held["date"]))
            return cls.stated(as_text(held["value"]), day)
        except Misread:
            raise Misread(cls.form) from None

    def __str__(self) -> str:
        if self.planned:
            return f"planned {self.date}" if self.date else "planned"
        what = f"{self.bound}{self.number}" if self.number else self.text
        return f"{what} ({self.date})" if self.date else what


def _key(written: object) -> str:
    """The key that a spelling in either language stands for; the spelling itself where it is none."""
    read = fold(str(written))
    return next((name for name in ("value", "date") if read in all_spellings(name)), read)


_CONDITION = r"(?P<indicator>[\w-]+)\s*(?P<bound>>=|<=|=|>|<|≥|≤)\s*(?P<number>.+)"


class Condition(Written):
    """Something that must hold before a pilot is scaled up: ``indicator >= number``.

    >>> Condition.parse("i2 >= 60").indicator
    'i2'
    """

    form: ClassVar[str] = "condition"

    indicator: str
    bound: str
    number: Number

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read an indicator, a sign and a number."""
        found = re.fullmatch(_CONDITION, text.strip())
        if found is None:
            raise Misread
        bound = _BOUNDS.get(found["bound"], found["bound"])
        return cls(found["indicator"], bound, Number.parse(found["number"]))

    def __str__(self) -> str:
        return f"{self.indicator} {self.bound} {self.number}"
