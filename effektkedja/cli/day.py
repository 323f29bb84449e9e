"""A day as it is written on a command line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from effektkedja.errors import UsageError

if TYPE_CHECKING:
    import datetime


def day_read(written: str | None) -> datetime.date | None:
    """The day that the answer is about, or None where none was written. Raises UsageError."""
    if written is None:
        return None
    import datetime

    try:
        return datetime.date.fromisoformat(written)
    except ValueError:
        raise UsageError("usage.no-date", read=written) from None
