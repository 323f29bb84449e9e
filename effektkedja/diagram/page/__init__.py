"""The page: one file with the picture, everything in words, and the tools to look around in it.

It needs no network and is complete without JavaScript; ``docs/decisions`` tells why it is built as it is.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from effektkedja.diagram.page.document import page_of

if TYPE_CHECKING:
    from effektkedja.diagram.drawing import Drawing

__all__ = ["page_of", "write_page"]


def write_page(drawing: Drawing) -> bytes:
    """The drawing as a page for a browser. Raises RenderError for a picture that was drawn from no chain."""
    return page_of(drawing).encode("utf-8", "replace")
