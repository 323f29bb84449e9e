"""How much what was found speaks for or against an arrow (process tracing).

A test has two figures: how often one would find it if the arrow works (its sensitivity), and how often if it
does not. What is found, or looked for and not found, moves the odds of the arrow by the ratio of the two.
The figures of the four kinds of test are conventions of ours; the kinds are Van Evera's (1997), from memory.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from math import exp, inf, log, log2
from types import MappingProxyType
from typing import TYPE_CHECKING

from effektkedja.record import Record

if TYPE_CHECKING:
    from effektkedja.model.links import Test


class Power(Record):
    """How often a test is passed if the arrow works, and if it does not."""

    if_so: float
    if_not: float

    def weight(self, *, passed: bool) -> float:
        """How far the log-odds of the arrow move; infinite where nothing could change the answer after it.

        >>> round(Power(0.8, 0.2).weight(passed=True), 3)
        1.386
        """
        above, below = (self.if_so, self.if_not) if passed else (1 - self.if_so, 1 - self.if_not)
        if above == 0 and below == 0:
            return 0.0
        return inf if below == 0 else -inf if above == 0 else log(above / below)

    def information(self, chance: float) -> float:
        """What the test can be expected to tell about an arrow that now has a chance, bits."""
        passed = chance * self.if_so + (1 - chance) * self.if_not
        told = [(passed, chance * self.if_so), (1 - passed, chance * (1 - self.if_so))]
        after = sum(share * _doubt(so / share) for share, so in told if share > 0)
        return _doubt(chance) - after


POWERS: Mapping[str, Power] = MappingProxyType(
    {
        "straw": Power(0.60, 0.40),
        "hoop": Power(0.95, 0.50),
        "smoking-gun": Power(0.30, 0.05),
        "decisive": Power(0.95, 0.05),
    }
)
"""What each kind of test is taken to be worth."""


VERDICTS = ("contradicted", "conflicting", "supported", "partly", "partly-against", "not-shown")
"""What tests may show in a word."""

_NOTHING = 1e-9
"""A weight below this is what rounding leaves of none."""


class Evidence(Record):
    """The tests of an arrow that count, those from the same source that do not, and sources that say both.

    Of several tests from one source that speak the same way only the weightiest counts: they do not speak
    independently. What a source says for and what it says against both count, and so take each other out.
    """

    counted: tuple[Test, ...]
    set_aside: tuple[Test, ...]
    contradicting: tuple[str, ...]

    @property
    def weight(self) -> float:
        """How far the counted tests move the log-odds of the arrow."""
        return sum(weight_of(test) for test in self.counted)


def weight_of(test: Test) -> float:
    """How far a test moves the log-odds; 0 where it has not been done or has no kind."""
    power = POWERS.get(test.kind or "")
    return 0.0 if power is None or test.passed is None else power.weight(passed=test.passed)


def evidence(tests: Iterable[Test]) -> Evidence:
    """What some tests come to, source by source. A test without a source is a source of its own."""
    held: dict[tuple[str, bool], list[Test]] = {}
    for place, test in enumerate(tests):
        if weight := weight_of(test):
            source = " ".join(test.source.casefold().split()) if test.source else f"\0{place}"
            held.setdefault((source, weight > 0), []).append(test)
    counted = [max(alike, key=lambda test: abs(weight_of(test))) for alike in held.values()]
    aside = [test for alike in held.values() for test in alike if not any(test is one for one in counted)]
    both = [alike[0].source for (source, is_for), alike in held.items() if is_for and (source, False) in held]
    return Evidence(tuple(counted), tuple(aside), tuple(source for source in both if source))


def updated(chance: float, weight: float) -> float:
    """A chance after its log-odds have moved by a weight. What is certain stays certain.

    >>> round(updated(0.5, Power(0.8, 0.2).weight(passed=True)), 3)
    0.8
    """
    if chance in (0.0, 1.0):
        return chance
    if weight in (inf, -inf):
        return 1.0 if weight > 0 else 0.0
    return 1 / (1 + exp(-(log(chance / (1 - chance)) + weight)))


def verdict(counted: Sequence[Test]) -> str:
    """What the tests show in a word, one of VERDICTS.

    A hoop or a decisive test that failed contradicts. A smoking gun or a decisive test that was passed
    supports. Where tests do both, or take each other out, they conflict. Anything else speaks in part.
    """
    against = any(not test.passed and test.kind in ("hoop", "decisive") for test in counted)
    supports = any(test.passed and test.kind in ("smoking-gun", "decisive") for test in counted)
    if against or supports:
        return "conflicting" if against and supports else "contradicted" if against else "supported"
    weight = sum(weight_of(test) for test in counted)
    if abs(weight) < _NOTHING:
        return "conflicting" if counted else "not-shown"
    return "partly" if weight > 0 else "partly-against"


def _doubt(chance: float) -> float:
    """The entropy of a chance, bits."""
    return -sum(one * log2(one) for one in (chance, 1 - chance) if one > 0)
