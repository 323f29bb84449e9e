"""How finely chances are told: in half tenths, and small ones by one figure in a hundred or a thousand."""

from __future__ import annotations

from typing import NamedTuple

POINTS = 20
"""Chances are told to the nearest twentieth: the figures behind them bear no more."""

_RAREST = 1_000_000
_SLACK = 1e-9


class Frequency(NamedTuple):
    """A chance as so many of so many; ``name`` says whether it is fewer or more than that."""

    name: str
    number: str
    of: int


def frequency(chance: float) -> Frequency:
    """A chance as a natural frequency (Gigerenzer and Hoffrage 1995).

    >>> frequency(0.41), frequency(0.45).number, frequency(0.0023)
    (Frequency(name='some', number='4', of=10), '4\u20135', Frequency(name='some', number='2', of=1000))
    >>> frequency(0.99).name, frequency(1).name, frequency(1e-9)
    ('more', 'some', Frequency(name='fewer', number='1', of=1000000))
    """
    if 0.0 < chance < 1 / POINTS - _SLACK:
        return _rare(chance)
    points = round(chance * POINTS)
    if points == POINTS and chance < 1.0:
        return Frequency("more", str(POINTS - 1), POINTS)
    number = str(points // 2) if points % 2 == 0 else f"{points // 2}\u2013{points // 2 + 1}"
    return Frequency("some", number, 10)


def _rare(chance: float) -> Frequency:
    """One that is small, by its first figure."""
    of = 100
    while of <= _RAREST:
        if (count := round(chance * of + _SLACK)) >= 1 and chance * of >= 1 - 1 / POINTS:
            return Frequency("some", str(count), of)
        of *= 10
    return Frequency("fewer", "1", _RAREST)


def are_told_alike(one: float, other: float) -> bool:
    """Whether two chances are told by the same figures.

    >>> are_told_alike(0.41, 0.39), are_told_alike(0.004, 0.0002)
    (True, False)
    """
    return frequency(one) == frequency(other)


def times_larger(ratio: float) -> float:
    """How many times larger one chance is than another, no finer than anybody needs.

    >>> times_larger(1.234), times_larger(2.7), times_larger(43.0)
    (1.2, 3.0, 40.0)
    """
    return float(f"{ratio:.2g}") if ratio < 2 - 1 / POINTS else float(f"{ratio:.1g}")
