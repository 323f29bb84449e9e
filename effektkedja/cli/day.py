"""A day as it is written on a command line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from effektkedja.errors import UsageError

if TYPE_CHECKING:
    import datetime


def day_read(written: str | None) -> datetime.date | None:
    """The day that the answer is about, or None where none was written.

    A month, a quarter, a half-year or a year stands for its last day. Raises UsageError.
    """
    if written is None:
        return None
    from effektkedja.model.values.dates import Date
    from effektkedja.model.values.written import Misread

    try:
        last = Date.parse(written).last
    except Misread:
        last = None
    if last is None:
        raise UsageError("usage.no-date", read=written)
    return last
