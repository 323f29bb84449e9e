"""Lengths of time and rhythms, as people write them: ``6 weeks``, ``3..9 månader``, ``var 6 veckor``."""

from __future__ import annotations

import datetime
import re
from decimal import Decimal
from typing import ClassVar, Self

from effektkedja.model.values.numbers import Number
from effektkedja.model.values.written import Misread, Written
from effektkedja.vocabulary.words import canonical_word

_DURATION = r"(?P<count>\d+(?:[.,]\d+)?)\s*(?P<unit>[^\W\d_]+)"
_RANGE = r"(?P<counts>\d+(?:[.,]\d+)?(?:\s*\.\.\s*\d+(?:[.,]\d+)?){0,2})\s*(?P<unit>[^\W\d_]+)"

_DAYS_OF = {"days": Decimal(1), "weeks": Decimal(7)}
_MONTHS_OF = {"months": Decimal(1), "years": Decimal(12)}
DAYS_PER_MONTH = Decimal("30.4375")
"""The mean length of a month in the Gregorian calendar, days (365.25 / 12)."""

_SINGULAR = {"day": "days", "week": "weeks", "month": "months", "year": "years"} | {
    "dag": "days",
    "vecka": "weeks",
    "månad": "months",
    "manad": "months",
    "manader": "months",
    "ar": "years",
}


def add_months(day: datetime.date, months: int) -> datetime.date:
    """The same day a number of months later, or the last day of that month.

    >>> add_months(datetime.date(2027, 1, 31), 1)
    datetime.date(2027, 2, 28)
    """
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    if not datetime.MINYEAR <= year <= datetime.MAXYEAR:
        raise Misread
    return datetime.date(year, month + 1, min(day.day, days_in(year, month + 1)))


def days_in(year: int, month: int) -> int:
    """How many days a month has."""
    if month == 12:  # noqa: PLR2004 - December
        return 31
    return (datetime.date(year, month + 1, 1) - datetime.timedelta(days=1)).day


class Duration(Written):
    """A length of time: ``6 weeks``, ``3 månader``, ``2 years``.

    >>> Duration.parse("2 år").months
    Decimal('24')
    """

    form: ClassVar[str] = "duration"

    count: Decimal
    unit: str

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read a count and a unit of time."""
        found = re.fullmatch(_DURATION, text.strip())
        if found is None:
            raise Misread
        return cls(Number.parse(found["count"]).value, _time_unit(found["unit"]))

    @property
    def months(self) -> Decimal:
        """The length in months; a day is 1 / 30.4375 month."""
        if self.unit in _MONTHS_OF:
            return self.count * _MONTHS_OF[self.unit]
        return self.count * _DAYS_OF[self.unit] / DAYS_PER_MONTH

    @classmethod
    def of_days(cls, days: int) -> Self:
        """A number of days."""
        return cls(Decimal(days), "days")

    @classmethod
    def of_months(cls, months: int) -> Self:
        """A number of months."""
        return cls(Decimal(months), "months")

    def after(self, day: datetime.date) -> datetime.date:
        """The day that lies this long after another."""
        try:
            if self.unit in _DAYS_OF:
                return day + datetime.timedelta(days=int(self.count * _DAYS_OF[self.unit]))
            return add_months(day, int(self.count * _MONTHS_OF[self.unit]))
        except OverflowError:
            raise Misread from None

    def __str__(self) -> str:
        return f"{self.count:f} {self.unit}"


def later(day: datetime.date, wait: Duration | None) -> datetime.date:
    """The day after a wait; the same day without one, and the last day of the calendar beyond its end."""
    try:
        return wait.after(day) if wait else day
    except Misread:
        return datetime.date.max


def _time_unit(text: str) -> str:
    unit = _SINGULAR.get(text.lower()) or canonical_word("duration", text)
    if unit is None or unit == "every":
        raise Misread
    return unit


class Lag(Written):
    """A range of time: shortest, likely, longest (``3..6..12 months``, ``3..9 months``, ``6 months``).

    >>> Lag.parse("6..9..18 månader").likely
    Decimal('9')
    """

    form: ClassVar[str] = "lag"

    low: Decimal
    likely: Decimal | None
    high: Decimal
    unit: str

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read one, two or three counts and a unit of time."""
        found = re.fullmatch(_RANGE, text.strip())
        if found is None:
            raise Misread
        counts = [Number.parse(part).value for part in found["counts"].split("..")]
        if counts != sorted(counts):
            raise Misread
        likely = None if len(counts) == 2 else counts[len(counts) // 2]  # noqa: PLR2004 - two ends
        return cls(counts[0], likely, counts[-1], _time_unit(found["unit"]))

    def __str__(self) -> str:
        ends = [self.low] if self.low == self.high else [self.low, self.likely, self.high]
        return "..".join(f"{end:f}" for end in ends if end is not None) + f" {self.unit}"


class Rhythm(Written):
    """How often: ``monthly``, ``kvartal``, ``every 6 weeks``, ``var 6 veckor``.

    >>> Rhythm.parse("var 6 veckor") == Rhythm.parse("every 6 weeks")
    True
    """

    form: ClassVar[str] = "rhythm"

    word: str | None = None
    every: Duration | None = None

    _MONTHS: ClassVar[dict[str, int]] = {
        "monthly": 1,
        "quarterly": 3,
        "termly": 6,
        "half-yearly": 6,
        "yearly": 12,
    }

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read a word, or ``every`` and a duration."""
        text = text.strip()
        if (word := canonical_word("frequency", text)) is not None:
            return cls(word=word)
        start, _, rest = text.partition(" ")
        if canonical_word("duration", start) != "every":
            raise Misread
        rest = rest if rest[:1].isdigit() else f"1 {rest}"
        return cls(every=Duration.parse(rest))

    @property
    def months(self) -> Decimal | None:
        """Months between two times; None for ``once``, 0 for ``continuously``."""
        if self.every is not None:
            return self.every.months
        if self.word == "continuously":
            return Decimal(0)
        months = self._MONTHS.get(self.word or "")
        return None if months is None else Decimal(months)

    def __str__(self) -> str:
        return self.word or f"every {self.every}"
