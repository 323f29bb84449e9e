"""How a chain is to be shown: which part of it, how much, which way, on what page, in which colours."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING

from effektkedja.diagram.picture import DETAILS, DIRECTIONS
from effektkedja.diagram.theme import Theme
from effektkedja.diagram.themes import THEMES
from effektkedja.errors import UsageError
from effektkedja.model.context import View
from effektkedja.record import Record

if TYPE_CHECKING:
    from effektkedja.analysis.answers import Answer
    from effektkedja.model.chain import Chain

PAGES = ("free", "a4", "a3", "slide")

_KNOWN: Mapping[str, Iterable[str]] = {
    "detail": DETAILS,
    "direction": DIRECTIONS,
    "page": PAGES,
    "theme": THEMES,
}


class Showing(Record):
    """What a reader wants to see of a chain; what is left empty follows the view, else the chain's profile.

    ``view`` is the name of a view of the chain, or one of somebody's own; ``select`` are selectors
    (``2+id+1``, ``tag:pilot``), ``choose`` options of decisions by the decision's id, ``highlight`` names of
    parts that are to stand out, and ``compare`` an older version of the chain. ``answers`` are answers of the
    analysis that a page shows below the picture; other formats leave them out. ``detail`` is one of
    ``DETAILS``, ``direction`` of ``DIRECTIONS``, ``page`` of ``PAGES``; ``theme`` is the name of a theme, or
    one of somebody's own. Raises UsageError for a word that means nothing.

    >>> Showing(detail="overview", theme="print").detail
    'overview'
    """

    view: str | View = ""
    select: tuple[str, ...] = ()
    choose: Mapping[str, str] = MappingProxyType({})
    highlight: tuple[str, ...] = ()
    compare: Chain | None = None
    answers: tuple[Answer, ...] = ()
    detail: str = ""
    direction: str = ""
    page: str = "free"
    theme: str | Theme = "light"

    def __init__(self, **wishes: object) -> None:
        super().__init__(**wishes)
        for field, known in _KNOWN.items():
            word = getattr(self, field)
            if isinstance(word, str) and word not in known and (word or self.defaults[field]):
                raise UsageError(
                    "picture.unknown-word",
                    option=field,
                    read=word,
                    known=tuple(known),
                    nearest=_near(word, known),
                )

    @property
    def colours(self) -> Theme:
        """The theme itself."""
        return self.theme if isinstance(self.theme, Theme) else THEMES[self.theme]


def _near(word: str, known: Iterable[str]) -> str:
    from difflib import get_close_matches  # only a slip needs it

    names = list(known)
    return (get_close_matches(word, names, 1, 0.0) or names)[0]


AS_IT_IS = Showing()
"""The whole chain, as it says itself."""
