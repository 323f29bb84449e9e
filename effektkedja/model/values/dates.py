"""Dates and periods, in the forms that people write in plans."""

from __future__ import annotations

import datetime
import re
from decimal import Decimal
from typing import ClassVar, Self

from effektkedja.model.values.durations import Duration, add_months, days_in
from effektkedja.model.values.written import Misread, Written

_ABSOLUTE = re.compile(
    r"(?P<year>\d{4})(?:-(?:(?P<month>\d\d)(?:-(?P<day>\d\d))?|H(?P<half>[12])|Q(?P<quarter>[1-4])))?",
    re.IGNORECASE,
)
# Most dates are plain ones: what only the others need is compiled when one of them is read.
_MONTH = r"(?i:month|månad|manad)\s+(?P<month>\d{1,3})"
_RELATIVE = r"(?P<anchor>(?i:start|end|slut))\s*(?:(?P<sign>[-+\u2212])\s*(?P<rest>.+))?"


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
        if found := re.fullmatch(_MONTH, text):
            if int(found["month"]) == 0:
                raise Misread
            return cls(anchor="month", offset=Duration(Decimal(found["month"]), "months"), raw=text)
        if found := re.fullmatch(_RELATIVE, text):
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

    def overlaps(self, other: Date, period: Period | None = None) -> bool:
        """Whether the two dates certainly share a day.

        >>> autumn = Date.parse("2026-Q3")
        >>> autumn.overlaps(Date.parse("2026-09")), autumn.overlaps(Date.parse("2027"))
        (True, False)
        """
        mine, theirs = self.resolve(period), other.resolve(period)
        if mine is None or theirs is None or None in (mine.first, mine.last, theirs.first, theirs.last):
            return False
        return not mine.is_before(theirs) and not theirs.is_before(mine)

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
        return datetime.date(year, first, 1), datetime.date(year, last, days_in(year, last))
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

    def state_on(self, day: datetime.date) -> str:
        """What an intervention with this period is on a day: ``planned``, ``running`` or ``ended``.

        >>> Period.parse("2026-09/2029-02").state_on(datetime.date(2029, 2, 28))
        'running'
        """
        if self.start.first is not None and day < self.start.first:
            return "planned"
        return "ended" if self.end.last is not None and day > self.end.last else "running"

    def place_of(self, when: Date) -> str | None:
        """Where in the period a date in the calendar lies: before, midterm, final, after, or else ongoing."""
        first, last = self.start.first, self.end.last
        if first is None or last is None or when.first is None or when.last is None:
            return None
        if when.last < first:
            return "before"
        if when.first > last:
            return "after"
        days = (last - first).days
        middle = first + datetime.timedelta(days=days // 2)
        if when.last > last - datetime.timedelta(days=days // 10):
            return "final"
        margin = datetime.timedelta(days=days // 20)
        return "midterm" if when.first - margin <= middle <= when.last + margin else "ongoing"
