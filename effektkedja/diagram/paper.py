"""Paper: how large pages are, and how small a text may become on them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from effektkedja.diagram.theme import LEGEND

if TYPE_CHECKING:
    from collections.abc import Mapping

    from effektkedja.diagram.picture import Picture

SIZES: Mapping[str, tuple[float, float]] = {
    "a4": (841.9, 595.3),
    "a3": (1190.6, 841.9),
    "slide": (960.0, 540.0),
}
"""Width and height of pages that lie, in points; where levels lie below each other, A4 and A3 stand."""

LEAST = 7.0
"""The least size of the text in a box on a page, in points: small, but smaller pieces would show no chain."""


def page_size(picture: Picture) -> tuple[float, float] | None:
    """How large the page is; None where it is as large as the picture."""
    size = SIZES.get(picture.page)
    upright = picture.direction == "down" and picture.page != "slide"
    return (size[1], size[0]) if size and upright else size


def legend_width(picture: Picture) -> float:
    """How wide a legend on a page of its own is, if its text is to be as large as can be read there."""
    size = page_size(picture) or SIZES["a4"]
    return size[0] * LEGEND.size / LEAST
