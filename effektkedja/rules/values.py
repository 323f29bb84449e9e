"""Values as the person wrote them, for sentences that show them to her again."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from effektkedja.model.values.dated import DatedValue


def as_written(value: DatedValue | None) -> str:
    """A value with its date in brackets, in her own words: ``60 (månad 14)`` and not ``60 (month 14)``.

    Of a value that is only planned, the date.
    """
    if value is None:
        return ""
    date = (value.date.raw or str(value.date)) if value.date else ""
    what = f"{value.bound}{value.number}" if value.number else value.text
    return f"{what} ({date})" if what and date else what or date
