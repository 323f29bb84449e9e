"""What is said with a question."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal, InvalidOperation
from typing import Any

from effektkedja.analysis.chance.scale import DEFAULT, Scale
from effektkedja.errors import UsageError
from effektkedja.record import Record


def _unwatched(share: float) -> None:
    """Nobody looks at how far the work has come."""


def onward(progress: Callable[[float], None]) -> Callable[[float], None]:
    """The same progress, never turning back: each new stretch of work is told as half of what is left.

    How many stretches there are nobody knows beforehand, so the end is told by whoever has come to it.

    >>> told = []
    >>> tell = onward(told.append)
    >>> for share in (0.0, 1.0, 0.0, 1.0):
    ...     tell(share)
    >>> told
    [0.0, 0.5, 0.5, 0.75]
    """
    begun, latest = 0.0, 0.0

    def tell(share: float) -> None:
        nonlocal begun, latest
        if share < latest:
            begun += (1 - begun) / 2 * latest
        latest = share
        progress(begun + (1 - begun) / 2 * share)

    return tell


class Asked(Record):
    """What is said with a question.

    ``goals`` are the boxes asked about (none: what the chain is for); ``about`` names other parts, such as an
    arrow; ``stopped`` is what is left undone, ``failed`` what is known not to have come true; ``on`` is the
    day asked about; ``budget`` is in kronor; ``worth`` says for the options of a
    decision what each wins if the goal is reached and if it is not; ``scale`` says what words of
    likelihood are in numbers. ``progress`` is called now and then with the share of the work
    that is done, from 0 to 1, and may stop it by raising.
    """

    goals: tuple[str, ...] = ()
    about: tuple[str, ...] = ()
    stopped: tuple[str, ...] = ()
    failed: tuple[str, ...] = ()
    on: datetime.date | None = None
    budget: Decimal | None = None
    worth: tuple[tuple[str, Decimal, Decimal], ...] = ()
    scale: Scale = DEFAULT
    seed: int = 0
    progress: Callable[[float], None] = _unwatched

    @property
    def said(self) -> frozenset[str]:
        """The fields that somebody has filled in, apart from those that every question takes."""
        return frozenset(
            name for name in self.fields if name not in _ALWAYS and getattr(self, name) != self.defaults[name]
        )


_ALWAYS = frozenset({"seed", "progress", "scale"})

_PARTS = ("goals", "about", "stopped", "failed")


def asked_with(said: Mapping[str, Any]) -> Asked:
    """What somebody says with a question, by the names of the fields; a budget or a day may be a text.

    Raises UsageError for a name that is no field, and for a value that cannot be what its field holds.

    >>> int(asked_with({"stopped": "kurs", "budget": "1,5 mnkr"}).budget)
    1500000
    """
    for name in said:
        if name not in Asked.fields:
            from difflib import get_close_matches

            near = get_close_matches(name, Asked.fields, 1, 0.0)
            raise UsageError("usage.unknown-said", read=name, nearest=near[0], known=Asked.fields)
    read: dict[str, Any] = {name: _names(name, said[name]) for name in _PARTS if name in said}
    read |= {name: how(said[name]) for name, how in _READ.items() if name in said}
    return Asked(**{**said, **read})


def _names(name: str, given: object) -> tuple[str, ...]:
    names = (given,) if isinstance(given, str) else tuple(given) if isinstance(given, Iterable) else ()
    if all(isinstance(one, str) for one in names) and (names or isinstance(given, Iterable)):
        return names
    raise UsageError("usage.no-names", option=name, read=str(given))


def _day(given: object) -> datetime.date | None:
    if isinstance(given, datetime.datetime):
        return given.date()
    if given is None or isinstance(given, datetime.date):
        return given
    try:
        return datetime.date.fromisoformat(str(given))
    except ValueError:
        raise UsageError("usage.no-date", read=str(given)) from None


def _amount(given: object) -> Decimal | None:
    """A sum of money, as a number or as people write it: ``600 tkr``, ``1,5 mnkr``."""
    if given is None:
        return None
    from effektkedja.model.values.numbers import Number
    from effektkedja.model.values.written import Misread

    try:
        number = Number.parse(given) if isinstance(given, str) else Number(Decimal(str(given)))
    except (Misread, InvalidOperation):
        raise UsageError("usage.no-amount", read=str(given)) from None
    amount = number.value
    if not amount.is_finite() or amount < 0 or number.unit == "%":
        raise UsageError("usage.no-amount", read=str(given))
    return amount


def _worth(given: object) -> tuple[tuple[str, Decimal, Decimal], ...]:
    """What options are worth: ``go=4mnkr/-1mnkr`` is four million if the goal is reached, else minus one."""
    found = []
    for one in _names("worth", given):
        option, _, values = one.partition("=")
        holds, _, fails = values.partition("/")
        if not (option.strip() and holds.strip() and fails.strip()):
            raise UsageError("usage.no-worth", read=one)
        found.append((option.strip(), _gain(holds.strip()), _gain(fails.strip())))
    return tuple(found)


def _gain(text: str) -> Decimal:
    """An amount that may be a loss."""
    loss = text[:1] in ("-", "\N{MINUS SIGN}")
    amount = _amount(text[1:] if loss else text) or Decimal()
    return -amount if loss else amount


def _seed(given: object) -> int:
    if isinstance(given, bool) or not isinstance(given, int | str):
        raise UsageError("usage.no-seed", read=str(given))
    try:
        seed = int(given)
    except ValueError:
        raise UsageError("usage.no-seed", read=str(given)) from None
    if seed < 0:
        raise UsageError("usage.no-seed", read=str(given))
    return seed


def _scale(given: object) -> Scale:
    if not isinstance(given, Scale):
        raise UsageError("usage.no-scale", read=str(given))
    if fault := given.fault():
        raise UsageError("usage.bad-scale", entry=fault[0], example=fault[1])
    return given


_READ: Mapping[str, Callable[[object], Any]] = {
    "on": _day,
    "budget": _amount,
    "worth": _worth,
    "seed": _seed,
    "scale": _scale,
}
