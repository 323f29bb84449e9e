"""The one way in which a written value becomes a value of the model, and goes back to text."""

from __future__ import annotations

import datetime
from contextvars import ContextVar
from decimal import Decimal
from typing import ClassVar, Self

from effektkedja.record import Record

reading_language: ContextVar[str] = ContextVar("reading_language", default="sv")
"""The language whose number forms decide where a text has two readings (``1,300``)."""


class Misread(ValueError):  # noqa: N818 - it is caught where a finding is made of it
    """Something that is not of the form asked for; ``form`` names the form, ``params`` say more."""

    def __init__(self, form: str = "", **params: str) -> None:
        super().__init__(form)
        self.form = form
        self.params = params


class Written(Record):
    """A value that a person writes as text; each kind has a ``parse``.

    ``form`` names the form, so that a finding can say which spellings are read.
    """

    form: ClassVar[str]

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read a text. Raises Misread when it is not of this form."""
        raise NotImplementedError

    @classmethod
    def read(cls, value: object) -> Self:
        """Read what stands in a file or in Python. Raises Misread, which names the form."""
        if isinstance(value, cls):
            return value
        try:
            return cls.parse(as_text(value))
        except Misread:
            raise Misread(cls.form) from None


def as_text(value: object) -> str:
    """What a plain Python value looks like when a person writes it.

    >>> as_text(12.5), as_text(True), as_text(datetime.date(2026, 9, 15))
    ('12.5', 'yes', '2026-09-15')
    """
    if isinstance(value, str):
        return value.strip()
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, int | float | Decimal):
        return format(Decimal(repr(value) if isinstance(value, float) else value), "f")
    if isinstance(value, datetime.datetime):
        return value.date().isoformat()
    if isinstance(value, datetime.date):
        return value.isoformat()
    raise Misread
