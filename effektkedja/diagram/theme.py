"""Colours and sizes of a picture, as data. Colour never carries a meaning alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from effektkedja.diagram.text import TextStyle
from effektkedja.record import Record

if TYPE_CHECKING:
    from collections.abc import Mapping


MINUS = "\u2212"
"""The sign on arrows that hinder."""


class Tint(Record):
    """The colours of a lane: of its borders, its ground, its indicators, its heading, and the text there.

    Where the last two are left out, the heading has the colour of the borders and its text is white.
    """

    strong: str
    ground: str
    pill: str
    heading: str = ""
    heading_ink: str = "#FFFFFF"

    @property
    def top(self) -> str:
        """The colour of the heading."""
        return self.heading or self.strong


class Stroke(Record):
    """How a line is drawn: width in points, and the lengths of dashes and gaps (none: unbroken)."""

    width: float
    dashes: tuple[float, ...] = ()
    round: bool = False


class Theme(Record):
    """The colours of a picture and the strokes of its arrows.

    ``glow`` surrounds what is highlighted; ``lane_edge`` outlines lanes whose ground is that of the paper.
    """

    name: str
    paper: str
    box: str
    ink: str
    muted: str
    arrow: str
    hindering: str
    feedback: str
    loop: str
    mark: str
    mark_ink: str
    glow: str
    lane_edge: str
    loop_ground: str
    tints: Mapping[str, Tint]
    evidence: Mapping[str, Stroke]
    feedback_dashes: tuple[float, ...]
    loops: Mapping[int, Stroke]

    def colour_of(self, *, hinders: bool, feedback: bool) -> str:
        """The colour of an arrow."""
        return self.hindering if hinders else self.feedback if feedback else self.arrow


LIGHT = Theme(
    name="light",
    paper="#FFFFFF",
    box="#FFFFFF",
    ink="#1C2429",
    muted="#4A565E",
    arrow="#56636C",
    hindering="#A3262A",
    feedback="#1B5E75",
    loop="#7B2D8E",
    mark="#1C2429",
    mark_ink="#FFFFFF",
    glow="#C77700",
    lane_edge="",
    loop_ground="#FAF5FB",
    # After Okabe and Ito (2008), darkened until white text on them has a contrast of at least 4.9.
    tints={
        "external_factors": Tint("#5F6368", "#F6F6F6", "#ECEDEE"),
        "resources": Tint("#7A6F5D", "#FAF9F7", "#F1EFEA"),
        "activities": Tint("#0072B2", "#F4F9FD", "#E3F0FA"),
        "outputs": Tint("#00796B", "#F2FAF9", "#DDF3EF"),
        "short_outcomes": Tint("#8F5F00", "#FFFAF0", "#FFF3D6"),
        "medium_outcomes": Tint("#B34700", "#FEF5F0", "#FBE3D3"),
        "long_outcomes": Tint("#8E3B76", "#FAF4F9", "#F3E3EF"),
        "impacts": Tint("#3F4E9B", "#F5F6FC", "#E4E7F6"),
        "side_effects": Tint("#5F6368", "#F6F6F6", "#ECEDEE"),
    },
    evidence={
        "strong": Stroke(2.8),
        "moderate": Stroke(1.6),
        "weak": Stroke(1.6, (0.1, 4.0), round=True),
        "none": Stroke(1.3, (6.0, 4.0)),
        "unknown": Stroke(1.0),
    },
    feedback_dashes=(10.0, 3.0, 2.0, 3.0),
    loops={
        0: Stroke(1.4, (5.0, 4.0)),
        1: Stroke(1.4, (5.0, 4.0)),
        2: Stroke(1.6, (9.0, 4.0)),
        3: Stroke(1.8, (14.0, 4.0, 3.0, 4.0)),
    },
)
"""The theme for screens and paper."""


TITLE = TextStyle(18.0, 23.0, "bold")
HEADING = TextStyle(12.5, 15.0, "bold")
SUBTITLE = TextStyle(10.0, 12.0)
BODY = TextStyle(12.0, 14.5)
LARGE_HEADING = TextStyle(16.0, 18.5, "bold")
LARGE = TextStyle(16.0, 19.0)
"""What is read across a room."""
PILL = TextStyle(9.5, 11.5)
MARK = TextStyle(8.5, 10.0, "bold")
LOOP = TextStyle(10.0, 13.0, "italic")
LEGEND = TextStyle(10.5, 13.5)
LEGEND_HEADING = TextStyle(10.5, 13.5, "bold")
TAG = TextStyle(8.5, 10.0, "bold")
WORD = TextStyle(9.5, 12.0)
SPHERE = TextStyle(10.0, 12.0, "bold")
