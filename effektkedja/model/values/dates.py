"""Dates, periods, durations and rhythms, in the forms that people write in plans."""

from __future__ import annotations

import datetime
import re
from decimal import Decimal
from typing import ClassVar, Self

from effektkedja.model.values.numbers import Number
from effektkedja.model.values.written import Misread, Written, as_text
from effektkedja.vocabulary.words import canonical_word

_ABSOLUTE = re.compile(
    r"(?P<year>\d{4})(?:-(?:(?P<month>\d\d)(?:-(?P<day>\d\d))?|H(?P<half>[12])|Q(?P<quarter>[1-4])))?",
    re.IGNORECASE,
)
_MONTH = re.compile(r"(?:month|månad|manad)\s+(?P<month>\d{1,3})", re.IGNORECASE)
_RELATIVE = re.compile(
    r"(?P<anchor>start|end|slut)\s*(?:(?P<sign>[-+\u2212])\s*(?P<rest>.+))?",
    re.IGNORECASE,
)
_DURATION = re.compile(r"(?P<count>\d+(?:[.,]\d+)?)\s*(?P<unit>[^\W\d_]+)")
_RANGE = re.compile(r"(?P<counts>\d+(?:[.,]\d+)?(?:\s*\.\.\s*\d+(?:[.,]\d+)?){0,2})\s*(?P<unit>[^\W\d_]+)")

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
    return datetime.date(year, month + 1, min(day.day, _days_in(year, month + 1)))


def _days_in(year: int, month: int) -> int:
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
        found = _DURATION.fullmatch(text.strip())
        if found is None:
            raise Misread
        return cls(Number.parse(found["count"]).value, _time_unit(found["unit"]))

    @property
    def months(self) -> Decimal:
        """The length in months; a day is 1 / 30.4375 month."""
        if self.unit in _MONTHS_OF:
            return self.count * _MONTHS_OF[self.unit]
        return self.count * _DAYS_OF[self.unit] / DAYS_PER_MONTH

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
        found = _RANGE.fullmatch(text.strip())
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


class Date(Written):
    """A day, month, quarter, half-year or year, or a time counted from the chain's period.

    A date covers a span: ``2026-09`` is the whole of September. ``anchor`` is set for
    dates that are counted from the start or the end of the period (``month 14``, ``end + 2 years``).

    >>> Date.parse("2026-H2").last
    datetime.date(2026, 12, 31)
    >>> Date.parse("månad 14").resolve(Period.parse("2026-09/2029-02"))
    Date(first=datetime.date(2027, 10, 1), last=datetime.date(2027, 10, 31), anchor='', offset=None)
    """

    form: ClassVar[str] = "date"
    uncompared: ClassVar[frozenset[str]] = frozenset({"raw"})

    first: datetime.date | None = None
    last: datetime.date | None = None
    anchor: str = ""
    offset: Duration | None = None
    raw: str = ""

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read a date in any of its forms."""
        text = text.strip()
        if found := _ABSOLUTE.fullmatch(text):
            return cls(*_span(found), raw=text.upper())
        if found := _MONTH.fullmatch(text):
            if int(found["month"]) == 0:
                raise Misread
            return cls(anchor="month", offset=Duration(Decimal(found["month"]), "months"), raw=text)
        if found := _RELATIVE.fullmatch(text):
            anchor = "start" if found["anchor"].lower() == "start" else "end"
            offset = Duration.parse(found["rest"]) if found["rest"] else None
            if offset and found["sign"] != "+":
                offset = Duration(-offset.count, offset.unit)
            return cls(anchor=anchor, offset=offset, raw=text)
        raise Misread

    def resolve(self, period: Period | None) -> Date | None:
        """The date in the calendar, given the chain's period; None where that cannot be said."""
        if not self.anchor:
            return self
        if period is None or period.start.first is None or period.end.last is None:
            return None
        try:
            return self._counted(period.start.first, period.end.last)
        except Misread:
            return None  # beyond the calendar

    def _counted(self, start: datetime.date, end: datetime.date) -> Date:
        """The date counted from the days between which the period lies. Raises Misread."""
        if self.anchor == "month" and self.offset is not None:
            first = add_months(start, int(self.offset.count) - 1)
            return Date(first, add_months(first, 1) - datetime.timedelta(days=1))
        day = start if self.anchor == "start" else end
        if self.offset is not None:
            day = self.offset.after(day)
        return Date(day, day)

    def is_before(self, other: Date, period: Period | None = None) -> bool:
        """Whether this date has certainly passed when the other begins (overlap is not before)."""
        mine, theirs = self.resolve(period), other.resolve(period)
        if mine is None or theirs is None or mine.last is None or theirs.first is None:
            return False
        return mine.last < theirs.first

    def __str__(self) -> str:
        if not self.anchor:
            return self.raw or _plain(self.first, self.last)
        if self.anchor == "month" and self.offset is not None:
            return f"month {self.offset.count:f}"
        if self.offset is None:
            return self.anchor
        sign = "-" if self.offset.count < 0 else "+"
        return f"{self.anchor} {sign} {Duration(abs(self.offset.count), self.offset.unit)}"


def _plain(first: datetime.date | None, last: datetime.date | None) -> str:
    if first is None or last is None:
        return ""
    return first.isoformat() if first == last else f"{first:%Y-%m}"


def _span(found: re.Match[str]) -> tuple[datetime.date, datetime.date]:
    year = int(found["year"])
    if year == 0:
        raise Misread
    first, months = 1, 12
    if found["month"]:
        first, months = int(found["month"]), 1
    elif found["half"]:
        first, months = 6 * int(found["half"]) - 5, 6
    elif found["quarter"]:
        first, months = 3 * int(found["quarter"]) - 2, 3
    try:
        if found["day"]:
            day = datetime.date(year, first, int(found["day"]))
            return day, day
        last = first + months - 1
        return datetime.date(year, first, 1), datetime.date(year, last, _days_in(year, last))
    except ValueError:
        raise Misread from None


class Period(Written):
    """From a date to a date: ``2026-09/2029-02``.

    >>> str(Period.parse("2026-09 / 2029-02"))
    '2026-09/2029-02'
    """

    form: ClassVar[str] = "period"

    start: Date
    end: Date

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read two dates with ``/`` between them; one date alone is a period of its own."""
        start, slash, end = text.partition("/")
        period = cls(Date.parse(start), Date.parse(end if slash else start))
        if period.start.anchor or period.end.anchor:
            raise Misread
        if period.end.is_before(period.start):
            raise Misread
        return period

    def __str__(self) -> str:
        return f"{self.start}/{self.end}"


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


_DATED = re.compile(r"(?P<what>.*?)\s*\((?P<when>[^()]*)\)")
_PLANNED = re.compile(r"(?:planned|planerat)\b\s*(?P<when>.*)", re.IGNORECASE)
_BOUND = re.compile(r"(?P<bound>>=|<=|>|<|≥|≤)\s*(?P<number>.+)")
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
        if found := _BOUND.fullmatch(text):
            bound, rest = _BOUNDS.get(found["bound"], found["bound"]), found["number"]
        try:
            return cls(number=Number.parse(rest), bound=bound, date=date)
        except Misread:
            return cls(text=text, date=date)

    @classmethod
    def read(cls, value: object) -> Self:
        """Read a text, a number, or a map of ``value`` and ``date``."""
        if isinstance(value, dict):
            date = value.get("date")
            if set(value) - {"value", "date"} or "value" not in value:
                raise Misread(cls.form)
            try:
                day = None if date is None else Date.parse(as_text(date))
                return cls.stated(as_text(value["value"]), day)
            except Misread:
                raise Misread(cls.form) from None
        return super().read(value)

    def __str__(self) -> str:
        if self.planned:
            return f"planned {self.date}" if self.date else "planned"
        what = f"{self.bound}{self.number}" if self.number else self.text
        return f"{what} ({self.date})" if self.date else what


_CONDITION = re.compile(r"(?P<indicator>[\w-]+)\s*(?P<bound>>=|<=|=|>|<|≥|≤)\s*(?P<number>.+)")


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
        found = _CONDITION.fullmatch(text.strip())
        if found is None:
            raise Misread
        bound = _BOUNDS.get(found["bound"], found["bound"])
        return cls(found["indicator"], bound, Number.parse(found["number"]))

    def __str__(self) -> str:
        return f"{self.indicator} {self.bound} {self.number}"
