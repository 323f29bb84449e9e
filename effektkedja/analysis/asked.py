"""What is said with a question."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from decimal import Decimal

from effektkedja.analysis.chance.scale import DEFAULT, Scale
from effektkedja.record import Record


def _unwatched(share: float) -> None:
    """Nobody looks at how far the work has come."""


class Asked(Record):
    """What is said with a question.

    ``goals`` are the boxes asked about (none: what the chain is for); ``about`` names other parts, such as an
    arrow; ``stopped`` is what is left undone, ``failed`` what is known not to have come true; ``on`` is the
    day asked about; ``budget`` is in kronor; ``scale`` says what words of
    likelihood are in numbers. ``progress`` is called now and then with the share of the work
    that is done, from 0 to 1, and may stop it by raising.
    """

    goals: tuple[str, ...] = ()
    about: tuple[str, ...] = ()
    stopped: tuple[str, ...] = ()
    failed: tuple[str, ...] = ()
    on: datetime.date | None = None
    budget: Decimal | None = None
    scale: Scale = DEFAULT
    seed: int = 0
    progress: Callable[[float], None] = _unwatched

    @property
    def said(self) -> frozenset[str]:
        """The fields that somebody has filled in, apart from those that every question takes."""
        return frozenset(
            name for name in self.fields if name not in _ALWAYS and getattr(self, name) != self.defaults[name]
        )


_ALWAYS = frozenset({"on", "seed", "progress", "scale"})
