"""PNG: the SVG turned into pixels, with the typeface that is shipped."""

from __future__ import annotations

from importlib.resources import files
from typing import TYPE_CHECKING

from effektkedja.diagram.description import describe
from effektkedja.diagram.svg import write_svg
from effektkedja.diagram.text import is_known
from effektkedja.errors import RenderError

if TYPE_CHECKING:
    from effektkedja.diagram.drawing import Drawing
    from effektkedja.diagram.picture import Picture

SCALE = 2.0
"""Pixels for each point: sharp on a good screen and in print."""
_MOST_PIXELS = 16_000.0
"""The longest side; above it a picture takes more memory than a laptop has to spare."""


def write_png(drawing: Drawing) -> bytes:
    """The drawing as PNG. Raises RenderError when it cannot be made."""
    svg = write_svg(drawing).decode("utf-8")
    longest = max(drawing.width, drawing.height)
    return pixels(svg, words_of(drawing.picture), longest, drawing.theme.paper)


def words_of(picture: Picture) -> str:
    """Every letter of a picture, on one line."""
    return f"{picture.title} {picture.subtitle} {describe(picture)}".replace("\n", "")


def pixels(svg: str, words: str, longest: float, paper: str = "#FFFFFF") -> bytes:
    """An SVG as PNG; ``words`` holds every letter in it, ``longest`` is its longest side in points.

    ``paper`` is seen in a last row of pixels that the picture only reaches into. Raises RenderError when it
    cannot be made.
    """
    import resvg_py

    fonts = files("effektkedja.diagram") / "fonts"
    # Other letters than our own (emoji, Arabic) have to come from the fonts of the machine.
    ours = is_known(words.replace("\n", ""))
    try:
        data: bytes = resvg_py.svg_to_bytes(
            svg_string=svg,
            skip_system_fonts=ours,
            font_files=[str(fonts / f"Arimo-{face}.ttf") for face in ("Regular", "Bold", "Italic")],
            font_family="Arimo",
            sans_serif_family="Arimo",
            background=paper,
            dpi=96,
            zoom=min(SCALE, _MOST_PIXELS / longest),
        )
    except ValueError as why:
        raise RenderError("picture.engine.no-pixels", detail=str(why)) from None
    return bytes(data)
