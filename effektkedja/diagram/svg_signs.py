"""The small signs of a picture as SVG: tags on the edges of boxes, words with signs, how indicators go."""

from __future__ import annotations

from typing import TYPE_CHECKING

from effektkedja.diagram.markup import at, circle, frame, polygon

if TYPE_CHECKING:
    from effektkedja.diagram.shapes import Point, Rectangle
    from effektkedja.diagram.theme import Theme

_NOTCH = 5.0
DECISIONS = ("decision", "decided")
"""The tags of a decision that is to be made, and of one that has been."""


def tag_corners(kind: str, area: Rectangle) -> list[Point]:
    """The corners of a tag; none where it is round.

    Each kind has a form of its own, so that no colour has to tell them apart.
    """
    x, y, right, bottom = area.x, area.y, area.right, area.bottom
    middle = area.middle[1]
    if kind == "gate":  # a signpost
        return [(x, y), (right - _NOTCH, y), (right, middle), (right - _NOTCH, bottom), (x, bottom)]
    if kind in DECISIONS:  # a plate that points at what it is about
        near = bottom - _NOTCH / 2
        return [(x, y), (right, y), (right, near), (area.middle[0], bottom), (x, near)]
    if kind == "goal":  # a pennant
        return [(x, y), (right, y), (right - _NOTCH, middle), (right, bottom), (x, bottom)]
    if kind == "conflict":  # pulled both ways
        near, far = x + _NOTCH, right - _NOTCH
        return [(x, middle), (near, y), (far, y), (right, middle), (far, bottom), (near, bottom)]
    if kind == "risk":  # a warning: narrower above
        return [(x + _NOTCH, y), (right - _NOTCH, y), (right, bottom), (x, bottom)]
    return []


def tag_shape(kind: str, area: Rectangle, look: str) -> str:
    """The outline of a tag."""
    corners = tag_corners(kind, area)
    return f'<path d="{polygon(corners)}" {look}/>' if corners else frame(area, 7.0, look)


def tag_look(kind: str, state: str, theme: Theme) -> tuple[str, str]:
    """The look of a tag, and the colour of its text: what is chosen is filled, what is not is dashed."""
    if state == "chosen" or kind == "decided":
        return f'fill="{theme.mark}" stroke="{theme.mark}"', theme.mark_ink
    dashes = ' stroke-dasharray="2.5 2"' if state == "rejected" or kind == "pilot" else ""
    return f'fill="{theme.paper}" stroke="{theme.ink}" stroke-width="1.1"{dashes}', theme.ink


def struck(area: Rectangle, colour: str) -> str:
    """A line through a tag: the option was not chosen."""
    return (
        f'<path d="M{at(area.x + 2, area.bottom - 2)}L{at(area.right - 2, area.y + 2)}" '
        f'stroke="{colour}" stroke-width="1.2"/>'
    )


def status_sign(status: str, middle: Point, colour: str, paper: str) -> str:
    """How an indicator goes: a tick (reached), half full (nearer), a bar (level), a triangle (farther).

    Where nothing is known yet (blank), the ring is empty.
    """
    x, y = middle
    if status == "reached":
        tick = f'<path d="M{at(x - 2, y)}L{at(x - 0.5, y + 1.7)}L{at(x + 2.2, y - 1.8)}" '
        return (
            circle(middle, 4.2, f'fill="{colour}"')
            + f'{tick}fill="none" stroke="{paper}" stroke-width="1.3"/>'
        )
    if status == "farther":
        return f'<path d="{polygon([(x - 4.2, y - 3.2), (x + 4.2, y - 3.2), (x, y + 4)])}" fill="{colour}"/>'
    ring = circle(middle, 3.7, f'fill="{paper}" stroke="{colour}" stroke-width="1.2"')
    if status == "blank":
        return ring
    if status == "nearer":
        half = f'<path d="M{at(x, y + 3.7)}A3.7 3.7 0 0 1 {at(x, y - 3.7)}Z" fill="{colour}"/>'
        return ring + half
    return f'{ring}<path d="M{at(x - 2.2, y)}H{x + 2.2:.1f}" stroke="{colour}" stroke-width="1.3"/>'


def word_sign(kind: str, middle: Point, theme: Theme) -> str:
    """The sign before a word about a box."""
    x, y = middle
    line = f'fill="none" stroke="{theme.ink}" stroke-width="1.2"'
    if kind == "unanchored":
        data = _moved("M0 -2.2V4.2M-3.6 1Q-3.2 4.2 0 4.2Q3.2 4.2 3.6 1M-4.6 4.6L4.6 -4.6", middle)
        return circle((x, y - 3.6), 1.4, line) + f"<path {data} {line}/>"
    if kind == "changed":
        return f"<path {_moved('M-4 4L-3 1L2 -4L4 -2L-1 3Z', middle)} {line}/>"
    return circle(middle, 4.4, line) + f"<path {_moved(_WORDS.get(kind, _QUESTION), middle)} {line}/>"


def _moved(data: str, to: Point) -> str:
    """Path data drawn around a point."""
    return f'd="{data}" transform="translate({at(*to)})"'


_PLUS = "M-2.2 0H2.2M0 -2.2V2.2"
_WORDS = {
    "wanted": _PLUS,
    "added": _PLUS,
    "onward": "M-2.5 0H2.5M0.5 -2L2.5 0L0.5 2",
    "unwanted": "M-2.2 0H2.2",
    "removed": "M-2 -2L2 2M-2 2L2 -2",
    "disputed": "M0 -2.6V0.6M0 1.7V2.7",
}
_QUESTION = "M-1.5 -1.3Q-1.4 -2.7 0 -2.7Q1.6 -2.7 1.5 -1.2Q1.4 -0.2 0 0.3V1M0 2V3"


def holds_sign(state: str, middle: Point, theme: Theme) -> str:
    """Whether an assumption holds: a tick, a wave, or a cross."""
    colour = theme.hindering if state == "no" else theme.ink
    return f'<path {_moved(_HOLDS[state], middle)} fill="none" stroke="{colour}" stroke-width="1.5"/>'


_HOLDS = {
    "yes": "M-2.5 0L-0.7 2L2.7 -2.2",
    "partly": "M-3 0.8Q-1.5 -2.4 0 0Q1.5 2.4 3 -0.8",
    "no": "M-2.3 -2.3L2.3 2.3M-2.3 2.3L2.3 -2.3",
}
