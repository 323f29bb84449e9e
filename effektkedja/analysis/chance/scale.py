"""How likely words are in numbers: one table, ours, that anybody may replace.

The intervals follow the spirit of scales in use (the UK's Probability Yardstick, the IPCC's words), but they
and the widening are conventions of this program. They are printed with every answer in numbers.
"""

from __future__ import annotations

from collections.abc import Mapping
from difflib import get_close_matches
from math import exp, isfinite, log
from types import MappingProxyType
from typing import TYPE_CHECKING

from effektkedja.record import Record

if TYPE_CHECKING:
    from effektkedja.model.values.scales import Likelihood


class Strength(Record):
    """A chance as a range, and its middle, which is told as if it were known.

    ``middle`` is None where no middle may be told, as for two ways to read a sentence.
    """

    low: float
    middle: float | None
    high: float


CERTAIN = Strength(1.0, 1.0, 1.0)
IMPOSSIBLE = Strength(0.0, 0.0, 0.0)
EITHER = Strength(0.0, None, 1.0)


class Scale(Record):
    """The words of likelihood as ranges, how much evidence widens them, and what stands for nothing said.

    ``shows`` is how often an evaluation shows what is true of something that it examines.

    Evidence widens a range in log-odds and never shifts its middle: weak evidence says that we know less, not
    that the thing is less likely.

    >>> Scale().strength(None, None)
    Strength(low=0.05, middle=0.5, high=0.95)
    """

    words: Mapping[str, tuple[float, float]] = MappingProxyType(
        {
            "nearly certain": (0.95, 0.99),
            "very likely": (0.80, 0.90),
            "likely": (0.55, 0.75),
            "about even": (0.40, 0.60),
            "unlikely": (0.25, 0.35),
            "very unlikely": (0.05, 0.20),
            "remote": (0.01, 0.05),
        }
    )
    widening: Mapping[str, float] = MappingProxyType(
        {"strong": 0.0, "moderate": 0.4, "weak": 0.8, "none": 1.5}
    )
    unsaid: tuple[float, float] = (0.05, 0.95)
    shows: tuple[float, float] = (0.7, 0.9)

    def strength(self, likelihood: Likelihood | None, evidence: str | None) -> Strength:
        """A likelihood as a range, widened by how weak its evidence is; unstated evidence is none."""
        if likelihood is None:
            low, high = self.unsaid
            return Strength(low, (low + high) / 2, high)
        low, high = self._range(likelihood)
        step = self.widening.get(evidence or "none", self.widening["none"])
        return Strength(_shifted(low, -step), (low + high) / 2, _shifted(high, step))

    def stated(self, likelihood: Likelihood) -> Strength:
        """A likelihood as a range, for which nobody is asked about evidence."""
        low, high = self._range(likelihood)
        return Strength(low, (low + high) / 2, high)

    def fault(self) -> tuple[str, str] | None:
        """The first entry that cannot be used, with what a right one looks like; None where all can.

        >>> Scale(unsaid=(0.2, 1.5)).fault()
        ('unsaid', '(0.05, 0.95)')
        """
        for name, usual, is_right in (
            ("words", DEFAULT.words, _is_range),
            ("widening", DEFAULT.widening, _is_step),
        ):
            held = getattr(self, name)
            if not isinstance(held, Mapping):
                return name, f"Scale().{name}"
            if unknown := [key for key in held if key not in usual]:
                near = get_close_matches(str(unknown[0]), usual, 1, 0.0)[0]
                return f"{name}[{unknown[0]!r}]", f"{near!r}: {usual[near]}"
            for key, right in usual.items():
                if not is_right(held.get(key)):
                    return f"{name}[{key!r}]", str(right)
        for name in ("unsaid", "shows"):
            if not _is_range(getattr(self, name)):
                return name, str(getattr(DEFAULT, name))
        return None

    def _range(self, likelihood: Likelihood) -> tuple[float, float]:
        if likelihood.word is not None:
            return self.words[likelihood.word]
        return float(likelihood.low or 0), float(likelihood.high or 0)


def _is_range(held: object) -> bool:
    """Whether something is two chances, the lower first."""
    if not isinstance(held, tuple | list) or len(held) != 2 or not all(map(_is_step, held)):  # noqa: PLR2004
        return False
    low, high = held
    return bool(low <= high <= 1)


def _is_step(held: object) -> bool:
    """Whether something is a number from nothing up."""
    return isinstance(held, int | float) and not isinstance(held, bool) and isfinite(held) and held >= 0


def _shifted(chance: float, step: float) -> float:
    """A chance moved in log-odds; what is certain or impossible stays so."""
    if step == 0 or chance in (0.0, 1.0):
        return chance
    return 1 / (1 + exp(-(log(chance / (1 - chance)) + step)))


DEFAULT = Scale()
