"""Which renderer draws which format, and the way from a chain to bytes."""

from __future__ import annotations

import warnings
from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING

from effektkedja.elsewhere import added
from effektkedja.errors import MissingToolError, UsageError
from effektkedja.record import Record

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from types import ModuleType

    from effektkedja.diagram.picture import Picture
    from effektkedja.diagram.showing import Showing
    from effektkedja.model.chain import Chain

ENTRY_POINTS = "effektkedja.renderers"
"""The group of entry points through which other packages add renderers."""


class Renderer(Record):
    """Something that writes pictures: the ending of its files, and where its function lies.

    The function of a renderer that is ``placed`` gets a ``Drawing``, in which everything has its place;
    that of another gets the ``Picture`` alone, and needs no layout engine.

    ``prepare`` names another function of the module, if any, that gets what is ``Still`` known while the
    layout engine works; what it makes is given to the first function after the ``Drawing``.

    The function of a renderer that is ``bound`` makes one file of all pages: it gets the whole ``Picture``
    and the ``Drawing`` of each page. ``page`` is the format of pages where none is asked for, and ``extra``
    the extra that has to be installed, if any.
    """

    ending: str
    module: str
    function: str
    placed: bool = True
    prepare: str = ""
    bound: bool = False
    page: str = "free"
    extra: str = ""

    def write(self, picture: Picture) -> bytes:
        """The bytes of a picture, or of one page of it."""
        room = self._room()
        made: Callable[..., bytes] = getattr(room, self.function)
        if not self.placed:
            return made(picture)
        from effektkedja.diagram.arrange import Arranging

        arranging = Arranging(picture)
        prepared: tuple[object, ...] = ()
        if self.prepare:
            with arranging.meanwhile():
                prepared = (getattr(room, self.prepare)(arranging.still),)
        return made(arranging.drawing(), *prepared)

    def bind(self, picture: Picture, pages: Sequence[Picture]) -> bytes:
        """The bytes of one file with all pages of a picture."""
        made: Callable[..., bytes] = getattr(self._room(), self.function)
        from effektkedja.diagram.arrange import arrange

        return made(picture, tuple(arrange(page) for page in pages))

    def _room(self) -> ModuleType:
        try:
            return import_module(self.module)
        except ModuleNotFoundError as why:
            if not self.extra or (why.name or "").startswith("effektkedja"):
                raise
            missing = f"missing-extra.{self.extra}"
            raise MissingToolError(missing) from None


_registered: dict[str, Renderer] = {
    renderer.ending: renderer
    for renderer in (
        Renderer("svg", "effektkedja.diagram.svg", "write_svg", prepare="prepare_svg"),
        Renderer("png", "effektkedja.diagram.png", "write_png"),
        Renderer("dot", "effektkedja.diagram.dot", "write_dot", placed=False),
        Renderer("mmd", "effektkedja.diagram.mermaid", "write_mermaid", placed=False),
        Renderer("html", "effektkedja.diagram.page", "write_page"),
        Renderer(
            "pptx",
            "effektkedja.diagram.slides.deck",
            "write_slides",
            bound=True,
            page="slide",
            extra="office",
        ),
        Renderer("pdf", "effektkedja.diagram.pdf.document", "write_pdf", bound=True, extra="pdf"),
        Renderer("md", "effektkedja.diagram.prose", "write_markdown", placed=False),
        Renderer("txt", "effektkedja.diagram.prose", "write_text", placed=False),
    )
}


def register_renderer(renderer: Renderer) -> None:
    """Add a renderer, or put another in the place of one that exists."""
    _registered[renderer.ending] = renderer


def picture_formats() -> tuple[str, ...]:
    """The endings of everything that can be drawn, by this package and by others."""
    return tuple(_renderers())


def _renderers() -> Mapping[str, Renderer]:
    """Every renderer by ending. One from elsewhere that cannot be loaded harms none of the others."""
    _take_in_others()
    return _registered


@cache
def _take_in_others() -> None:
    for entry in added(ENTRY_POINTS):
        try:
            made = entry.load()
        except (Exception, SystemExit) as why:  # noqa: BLE001 - whatever another package does, the others draw
            warnings.warn(f"{entry.value}: {type(why).__name__}: {why}", stacklevel=2)
            continue
        # An entry point names a renderer, or a module that registers its own.
        if isinstance(made, Renderer):
            _registered.setdefault(made.ending, made)


def render_pages(picture: Picture, format: str) -> tuple[bytes, ...]:
    """A picture in a format, a page at a time; one where it fits, or where a file holds all or knows none.

    Raises what ``render_picture`` raises.
    """
    renderer = _renderer(format)
    if picture.page == "free":
        picture = picture.but(page=renderer.page)
    pages: tuple[Picture, ...] = (picture,)
    if picture.page != "free" and renderer.placed:
        from effektkedja.diagram.pages import paged

        pages = paged(picture)
    if renderer.bound:
        return (renderer.bind(picture, pages),)
    return tuple(renderer.write(page) for page in pages)


def render_picture(picture: Picture, format: str) -> bytes:
    """A picture in a format: ``svg``, ``png``, ``pdf``, ``pptx``, ``dot``, ``mmd``, ``md``, ``txt``, another.

    Raises UsageError for another format or for a picture that needs several pages, MissingToolError
    without a layout engine (which DOT, Mermaid and texts do not need), and RenderError when the picture
    cannot be drawn.
    """
    pages = render_pages(picture, format)
    if len(pages) > 1:
        raise UsageError("picture.several-pages", count=len(pages))
    return pages[0]


def _renderer(format: str) -> Renderer:
    # Who asks for one of our own does not wait for what others have installed.
    renderer = _registered.get(format) or _renderers().get(format)
    if renderer is None:
        raise UsageError("picture.unknown-format", format=format, formats=picture_formats())
    return renderer


def render_chain(
    chain: Chain, format: str = "svg", *, language: str | None = None, showing: Showing | None = None
) -> bytes:
    """A chain in a format; see ``render_picture``. ``language`` is that of headings and legend.

    >>> from effektkedja import Chain
    >>> render_chain(Chain(title="Frukost", activities={"a": "Bjuda"}), "mmd").decode().splitlines()[0]
    '---'
    """
    from effektkedja.diagram.compose import draw
    from effektkedja.diagram.showing import AS_IT_IS

    return render_picture(draw(chain, language=language, showing=showing or AS_IT_IS), format)
