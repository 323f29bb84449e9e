"""How arrows look: colour, stroke and strength, by what is known of them and what they may come to."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from effektkedja.diagram.picture import Arrow
    from effektkedja.diagram.theme import Stroke, Theme

_FAINT = {"open": 0.75, "rejected": 0.45}
_SLIM = 0.6
"""How much slimmer arrows to and from parts of options are that may come to nothing."""


class ArrowLook(NamedTuple):
    """The look of an arrow: its colour, its stroke, how strong the colour is, and the width of its head."""

    colour: str
    stroke: Stroke
    opacity: float
    width: float


def arrow_look(arrow: Arrow, theme: Theme) -> ArrowLook:
    """The look of an arrow in a theme."""
    whole = theme.evidence[arrow.evidence]
    colour = theme.colour_of(hinders=arrow.hinders, feedback=arrow.feedback)
    faint = "rejected" if arrow.change == "removed" else arrow.state
    stroke = whole
    if faint:
        stroke = stroke.but(width=round(stroke.width * _SLIM, 2), dashes=stroke.dashes or (6.0, 3.0))
    if arrow.feedback:
        stroke = stroke.but(dashes=theme.feedback_dashes, round=False)
    return ArrowLook(colour, stroke, _FAINT[faint] if faint else 1.0, whole.width)
