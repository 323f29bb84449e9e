"""Which renderer draws which format, and the way from a chain to bytes."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from effektkedja.errors import UsageError
from effektkedja.record import Record

if TYPE_CHECKING:
    from collections.abc import Callable

    from effektkedja.diagram.picture import Picture
    from effektkedja.model.chain import Chain

ENTRY_POINTS = "effektkedja.renderers"
"""The group of entry points through which other packages add renderers."""


class Renderer(Record):
    """Something that writes pictures: the ending of its files, and where its function lies.

    The function of a renderer that is ``placed`` gets a ``Drawing``, in which everything has its place;
    that of another gets the ``Picture`` alone, and needs no layout engine.
    """

    ending: str
    module: str
    function: str
    placed: bool = True

    def write(self) -> Callable[..., bytes]:
        """The function that makes bytes."""
        made: Callable[..., bytes] = getattr(import_module(self.module), self.function)
        return made


_registered: dict[str, Renderer] = {
    renderer.ending: renderer
    for renderer in (
        Renderer("svg", "effektkedja.diagram.svg", "write_svg"),
        Renderer("png", "effektkedja.diagram.png", "write_png"),
        Renderer("dot", "effektkedja.diagram.dot", "write_dot", placed=False),
        Renderer("mmd", "effektkedja.diagram.mermaid", "write_mermaid", placed=False),
    )
}


def register_renderer(renderer: Renderer) -> None:
    """Add a renderer, or put another in the place of one that exists."""
    _registered[renderer.ending] = renderer


def picture_formats() -> tuple[str, ...]:
    """The endings of everything that can be drawn."""
    return tuple(_registered)


def render_picture(picture: Picture, format: str) -> bytes:
    """A picture in a format: ``svg``, ``png``, ``dot`` or ``mmd``.

    Raises UsageError for another format, MissingToolError without a layout engine (which DOT and Mermaid do
    not need), and RenderError when the picture cannot be drawn.
    """
    renderer = _registered.get(format)
    if renderer is None:
        raise UsageError("picture.unknown-format", format=format, formats=picture_formats())
    if not renderer.placed:
        return renderer.write()(picture)
    from effektkedja.diagram.arrange import arrange

    return renderer.write()(arrange(picture))


def render_chain(chain: Chain, format: str = "svg", *, language: str | None = None) -> bytes:
    """A chain in a format; see ``render_picture``. ``language`` is that of headings and legend.

    >>> from effektkedja import Chain
    >>> render_chain(Chain(title="Frukost", activities={"a": "Bjuda"}), "mmd").decode().splitlines()[0]
    '---'
    """
    from effektkedja.diagram.compose import draw

    return render_picture(draw(chain, language=language), format)
