"""What is on each page, in the order of reading, and the file that is made of it."""

from __future__ import annotations

import json
from functools import partial
from importlib.resources import files
from itertools import groupby
from typing import TYPE_CHECKING, Any

import typst

from effektkedja.diagram.description import describe, told_arrows, told_face, told_loops
from effektkedja.diagram.drawing import Badge, Diamond, TagArea
from effektkedja.diagram.extents import around, corners, room_of
from effektkedja.diagram.headings import told_at
from effektkedja.diagram.markup import plain
from effektkedja.diagram.paper import page_size
from effektkedja.diagram.svg import Svg, alone
from effektkedja.diagram.text import is_known
from effektkedja.diagram.theme import HEADING, LARGE_HEADING, LEGEND_HEADING, TITLE
from effektkedja.errors import RenderError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from effektkedja.diagram.drawing import Boundary, BoxArea, Drawing, LaneArea, LegendBlock, LegendEntry
    from effektkedja.diagram.picture import Picture
    from effektkedja.diagram.shapes import Rectangle, Text
    from effektkedja.diagram.text import TextStyle

Part = dict[str, Any]
"""A part of a page as ``page.typ`` takes it: an SVG with words for it, or lines of text."""

_LEVELS = {TITLE: 1, HEADING: 2, LARGE_HEADING: 2, LEGEND_HEADING: 2}
"""The texts that are headings."""
_MOST = 14_400.0
"""The longest side that readers of PDF take; what is longer is drawn smaller."""
_CLAIM = b"<pdfuaid:part>"


def write_pdf(picture: Picture, drawings: Sequence[Drawing]) -> bytes:
    """A file with a page for each drawing. Raises RenderError when it cannot be made."""
    told = {
        "title": plain(picture.title),
        "language": picture.language,
        "sheets": [_sheet(drawing) for drawing in drawings],
    }
    # Other letters than our own (emoji, Arabic) have to come from the fonts of the machine.
    ours = is_known(describe(picture).replace("\n", ""))
    room: Any = files("effektkedja.diagram")
    compile: Callable[..., bytes] = typst.compile
    compiled = partial(
        compile,
        (room / "pdf" / "page.typ").read_bytes(),
        font_paths=[str(room / "fonts")],
        ignore_system_fonts=ours,
        sys_inputs={"told": json.dumps(told, ensure_ascii=False)},
    )
    try:
        return compiled(pdf_standards="ua-1")
    except typst.TypstError:
        # A letter that no font has is what can be wrong: the file may not call itself accessible then.
        pass
    try:
        return compiled()
    except typst.TypstError as why:
        raise RenderError("picture.engine.no-pdf", detail=str(why)) from None


def lacks_letters(written: bytes) -> bool:
    """Whether a file holds letters that no font on this machine has, so that it is not wholly accessible."""
    return _CLAIM not in written


def _sheet(drawing: Drawing) -> dict[str, Any]:
    """A page: the drawing in the middle, as large as there is room for."""
    size = page_size(drawing.picture) or _within(drawing.width, drawing.height)
    scale = min(size[0] / drawing.width, size[1] / drawing.height)
    return {
        "width": size[0],
        "height": size[1],
        "scale": scale,
        "left": (size[0] - drawing.width * scale) / 2,
        "paper": drawing.theme.paper,
        "parts": list(_Parts(drawing).parts()),
    }


def _within(width: float, height: float) -> tuple[float, float]:
    scale = min(1.0, _MOST / max(width, height))
    return width * scale, height * scale


class _Parts:
    """One drawing on its way to become a page."""

    def __init__(self, drawing: Drawing) -> None:
        self.drawing = drawing
        self.picture = drawing.picture
        self.theme = drawing.theme
        self.svg = Svg(drawing.still)

    def parts(self) -> Iterator[Part]:
        """Every part in the order of reading: title, levels with their boxes, arrows, loops, the legend."""
        drawing = self.drawing
        yield from _written(drawing.title, self.theme.ink)
        for path in drawing.loops:
            band = self.svg.loop(path, self.svg.lines.band(path))
            yield _drawn([band], around(corners(path.band)))
        placed = {box.box.id: box for box in drawing.boxes}
        for lane in drawing.lanes:
            yield from self.lane(lane)
            for held in lane.lane.boxes:
                yield self.box(placed[held.id])
        for boundary in drawing.boundaries:
            yield self.boundary(boundary)
        for path in drawing.loops:
            yield _drawn([self.svg.loop(path, self.svg.lines.loop(path))], room_of(path))
        yield from self.arrows()
        yield from self.loops()
        for block in drawing.legend:
            yield from self.legend(block)
        yield from _written(drawing.footer, self.theme.muted)

    def box(self, box: BoxArea) -> Part:
        """A box with all that stands in it."""
        inside = "\n".join(self.svg.boxes.face(box.face))
        return _drawn([self.svg.box(box, inside)], room_of(box), told_face(box.face, self.picture.language))

    def lane(self, lane: LaneArea) -> Iterator[Part]:
        """The ground of a level, and its heading."""
        yield _drawn(self.svg.ground(lane), around(corners(lane.area)))
        yield from _written(lane.texts, self.svg.heading_ink(lane))

    def boundary(self, boundary: Boundary) -> Part:
        """Where our influence changes."""
        reached = [boundary.start, boundary.end]
        for text in told_at(boundary):
            reached += [(text.x, text.y), (text.x + text.width, text.y)]
        words = ", ".join(word for word in boundary.words if word)
        return _drawn(self.svg.boundary(boundary), around(reached), words)

    def arrows(self) -> Iterator[Part]:
        """Every arrow with what it means, then what lies above them all."""
        told = dict(zip([arrow.id for arrow in self.picture.arrows], told_arrows(self.picture), strict=True))
        for path in self.drawing.arrows:
            yield _drawn([self.svg.arrow(path)], room_of(path), told[path.arrow.id])
        for join in self.drawing.joins:
            yield _drawn([self.svg.lines.join(join)], room_of(join))
        for path in self.drawing.arrows:
            if path.badges:
                reach = [corner for badge in path.badges for corner in corners(badge.area)]
                yield _drawn([self.svg.badges(path)], around(reach))

    def loops(self) -> Iterator[Part]:
        """The name of every loop, with what it means."""
        told = dict(zip([loop.id for loop in self.picture.loops], told_loops(self.picture), strict=True))
        for path in self.drawing.loops:
            label = self.svg.loop(path, self.svg.lines.loop_label(path))
            yield _drawn([label], around(corners(path.label)), told[path.loop.id])

    def legend(self, block: LegendBlock) -> Iterator[Part]:
        """A part of the legend: signs as they are drawn, with what they mean as text."""
        top, ink = self.drawing.legend_top, self.theme.ink
        yield from _written([block.heading.moved(0.0, top)], ink)
        for entry in block.entries:
            if entry.sign is not None:
                room = room_of(entry.sign)
                part = _drawn(self.svg.sign(entry.sign), room, _mark_of(entry))
                yield part | {"y": room.y + top}
            yield from _written([text.moved(0.0, top) for text in entry.texts], ink)


def _mark_of(entry: LegendEntry) -> str:
    """What stands in a sign of the legend; the other signs are told by the text beside them."""
    if isinstance(entry.sign, Badge):
        return entry.sign.text
    return entry.sign.text.text if isinstance(entry.sign, (Diamond, TagArea)) else ""


def _drawn(svg: Iterable[str], room: Rectangle, words: str = "") -> Part:
    """A part as an SVG of its own, as large as its room; without words it is an adornment."""
    return {"svg": alone(svg, room), "words": plain(words), **room._asdict()}


def _written(texts: Sequence[Text], colour: str) -> Iterator[Part]:
    """Lines of text; those of one style that follow each other belong together."""
    for style, held in groupby(texts, key=lambda text: text.style):
        yield _lines(list(held), style, colour)


def _lines(texts: list[Text], style: TextStyle, colour: str) -> Part:
    first, width = texts[0], max(text.width for text in texts) + 1.0
    return {
        "lines": [plain(text.text) for text in texts],
        "x": first.x - (width / 2 if first.centred else 0.0),
        "y": first.y,
        "width": width,
        "size": style.size,
        "leading": style.leading,
        "weight": "bold" if style.face == "bold" else "regular",
        "slant": "italic" if style.face == "italic" else "normal",
        "colour": colour,
        "centred": first.centred,
        "level": _LEVELS.get(style, 0),
    }
