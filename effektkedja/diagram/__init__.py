"""Pictures of chains: what is shown, where it goes, and how it is written.

``draw`` makes a ``Picture`` of a chain, ``arrange`` a ``Drawing`` of the picture, and a renderer bytes.
"""

from __future__ import annotations

from effektkedja.diagram.registry import (
    Renderer,
    picture_formats,
    register_renderer,
    render_chain,
    render_pages,
    render_picture,
)
from effektkedja.diagram.showing import Showing

__all__ = [
    "Renderer",
    "Showing",
    "picture_formats",
    "register_renderer",
    "render_chain",
    "render_pages",
    "render_picture",
]
