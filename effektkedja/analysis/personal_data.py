"""Personal data in a text: Swedish personal identity numbers, e-mail addresses and phone numbers.

Precision comes first. A number counts as a personal identity number only with a date that exists and the
right check digit, so organisation numbers, amounts and registry numbers pass.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator

from effektkedja.record import Record

_IDENTITY = (
    r"(?<![\d])(?<!\d[-.,/:])(?P<century>18|19|20)?(?P<date>\d{6})[-+ \u2013]?(?P<last>\d{4})(?!\d|[-.,/:]\d)"
)
_EMAIL = r"[^\W_][\w.+-]*@(?P<domain>[^\W_](?:[\w-]*\w)?(?:\.[^\W_](?:[\w-]*\w)?)+)"
_PHONE = r"""(?x)(?<![\w])(?<!\d[-.,/: ])
    (?:
      (?:\+|00)46[ \-\u00a0]?(?:\(0\)[ ]?)?[1-9](?:[ \-\u00a0]?\d){6,9}   # +46 70 123 45 67
    | 07\d(?:[ \-\u2013\u00a0]?\d){7}                                      # 070-123 45 67, 0701234567
    | 0(?:8|[1-9]\d{1,2})[ ]?[-\u2013/][ ]?(?=(?:[ \u00a0]?\d){5,8}(?!\d))
      \d{2,3}(?:[ \u00a0]?\d{2,3}){1,3}                                   # 019-602 10 00
    )
    (?![\w]|[-.,/:]\d)"""
_SEVEN_DIGITS = re.compile(r"\d(?:\D{0,4}\d){6}")
"""What each of them but an address has; most texts have neither, and are told by a glance."""
_COORDINATION = 60
"""What is added to the day in a coordination number (samordningsnummer)."""


class Datum(Record):
    """Something that tells who a person is: its kind, what was written, and a form that can be shown."""

    kind: str
    written: str
    masked: str


def personal_data(text: str) -> Iterator[Datum]:
    """Every personal datum in a text, in order.

    >>> [datum.masked for datum in personal_data("Ring 070-123 45 67 eller skriv till anna@example.org")]
    ['070…', 'a…@example.org']
    """
    if "@" not in text and not _SEVEN_DIGITS.search(text):
        return iter(())
    found = [(match.start(), _identity(match)) for match in re.finditer(_IDENTITY, text) if _is_real(match)]
    found += [(match.start(), _email(match)) for match in re.finditer(_EMAIL, text)]
    taken = [(start, start + len(datum.written)) for start, datum in found]
    for match in re.finditer(_PHONE, text):
        if all(match.end() <= start or end <= match.start() for start, end in taken):
            found.append((match.start(), Datum("phone", match.group(), f"{match.group()[:3]}…")))
    return (datum for _, datum in sorted(found, key=lambda held: held[0]))


def _identity(match: re.Match[str]) -> Datum:
    return Datum("identity", match.group(), f"{match.group()[:2]}…")


def _email(match: re.Match[str]) -> Datum:
    return Datum("email", match.group(), f"{match.group()[0]}…@{match['domain']}")


def _is_real(match: re.Match[str]) -> bool:
    """Whether the date exists, in a year that the century allows, and the check digit is right."""
    date = match["date"]
    day = int(date[4:])
    day -= _COORDINATION if day > _COORDINATION else 0
    centuries = [match["century"]] if match["century"] else ["19", "20"]
    exists = any(_exists(f"{century}{date[:2]}", date[2:4], day) for century in centuries)
    return exists and _checks(date + match["last"])


def _exists(year: str, month: str, day: int) -> bool:
    try:
        datetime.date(int(year), int(month), day)
    except ValueError:
        return False
    return True


def _checks(digits: str) -> bool:
    """Whether the last digit is the check digit of the others (Luhn)."""
    doubled = (int(digit) * (2 - place % 2) for place, digit in enumerate(digits))
    return sum(number // 10 + number % 10 for number in doubled) % 10 == 0
