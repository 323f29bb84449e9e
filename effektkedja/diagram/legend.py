"""The legend: every assumption and evaluation point, and each sign that occurs in the picture."""

from __future__ import annotations

from typing import TYPE_CHECKING

from effektkedja.diagram.badges import badge, badge_size
from effektkedja.diagram.boxes import diamond, lines_at, placed_pill
from effektkedja.diagram.curves import rounded, straight
from effektkedja.diagram.drawing import ArrowPath, Head, LegendBlock, LegendEntry, LoopPath, Rectangle
from effektkedja.diagram.picture import Arrow, Loop
from effektkedja.diagram.routes import HEAD
from effektkedja.diagram.text import Column, wrapped
from effektkedja.diagram.theme import LEGEND, LEGEND_HEADING
from effektkedja.messages.catalogue import sentence
from effektkedja.record import Record

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from effektkedja.diagram.drawing import Point
    from effektkedja.diagram.picture import Note, Picture

    Sign = Callable[[float, float], ArrowPath | LoopPath]

COLUMN = 290.0
"""How wide a column of the legend is."""
BETWEEN = 24.0
_SIGN = 46.0
_MARK = 34.0
_ROW = 3.5
_HEAD_ROOM = 20.0
_MOST_LINES = 4
_LOWEST = 5
"""Rows that a column holds before another is begun."""


class _Item(Record):
    """An entry that has been broken into lines, but has no place yet."""

    sign: Callable[[Point], object] | None
    lines: tuple[str, ...]
    indent: float

    @property
    def height(self) -> float:
        return len(self.lines) * LEGEND.leading + _ROW


def place_legend(
    picture: Picture, left: float, top: float, width: float
) -> tuple[tuple[LegendBlock, ...], float]:
    """The legend below the picture, and how far down it reaches."""
    columns = max(1, int((width + BETWEEN) // (COLUMN + BETWEEN)))
    blocks = [
        ("assumptions", _notes(picture.assumptions, _assumption_sign, picture.language)),
        ("evaluations", _notes(picture.evaluations, _evaluation_sign, picture.language)),
        ("arrows", _arrow_items(picture)),
    ]
    wanted = [(heading, items) for heading, items in blocks if items]
    placed: list[LegendBlock] = []
    for row in _rows(wanted, columns):
        top = _lay_row(row, left, top, placed, picture.language)
    return tuple(placed), top


def _rows(wanted: list[tuple[str, list[_Item]]], columns: int) -> list[list[tuple[str, list[_Item], int]]]:
    """Which blocks stand beside each other, and how many columns each gets: as even in height as may be."""
    if len(wanted) > columns:
        return [[(heading, items, 1)] for heading, items in wanted]
    for most in range(_LOWEST, 1 + sum(len(items) for _, items in wanted)):
        shares = [-(-len(items) // most) for _, items in wanted]
        if sum(shares) <= columns:
            return [[(heading, items, share) for (heading, items), share in zip(wanted, shares, strict=True)]]
    return [[(heading, items, 1) for heading, items in wanted]] if wanted else []


def _lay_row(
    row: list[tuple[str, list[_Item], int]], left: float, top: float, placed: list[LegendBlock], language: str
) -> float:
    bottom = top
    for heading, items, columns in row:
        (told,) = lines_at([sentence(f"picture.legend.{heading}", language)], left, top, LEGEND_HEADING)
        entries, reach = _lay_columns(items, columns, left, top + _HEAD_ROOM)
        placed.append(LegendBlock(told, tuple(entries)))
        bottom = max(bottom, reach)
        left += columns * (COLUMN + BETWEEN)
    return bottom + BETWEEN / 2


def _lay_columns(
    items: Sequence[_Item], columns: int, left: float, top: float
) -> tuple[list[LegendEntry], float]:
    whole = sum(item.height for item in items)
    share, x, y, bottom = whole / columns, left, top, top
    entries: list[LegendEntry] = []
    for item in items:
        if y > top and y - top + item.height / 2 > share and x < left + (columns - 1) * (COLUMN + BETWEEN):
            x, y = x + COLUMN + BETWEEN, top
        entries.append(_entry(item, x, y))
        y += item.height
        bottom = max(bottom, y)
    return entries, bottom


def _entry(item: _Item, x: float, y: float) -> LegendEntry:
    texts = lines_at(item.lines, x + item.indent, y, LEGEND)
    sign = item.sign((x, y + LEGEND.leading / 2)) if item.sign else None
    return LegendEntry(sign, texts)  # type: ignore[arg-type] # each sign is one of its kinds


# -- assumptions and evaluation points --------------------------------------------------------------


def _notes(
    notes: Sequence[Note], sign: Callable[[str], Callable[[Point], object]], language: str
) -> list[_Item]:
    column = Column(COLUMN - _MARK, LEGEND, language)
    return [_Item(sign(note.mark), tuple(wrapped(note.text, column, _MOST_LINES)), _MARK) for note in notes]


def _assumption_sign(mark: str) -> Callable[[Point], object]:
    width, height = badge_size("assumption", mark)
    return lambda at: badge("assumption", mark, Rectangle(at[0], at[1] - height / 2, width, height))


def _evaluation_sign(mark: str) -> Callable[[Point], object]:
    return lambda at: diamond(mark, (at[0] + 11.5, at[1]))


# -- signs ------------------------------------------------------------------------------------------


def _arrow_items(picture: Picture) -> list[_Item]:
    """The signs of arrows that occur, the strongest evidence first, then loops and indicators."""
    arrows = picture.arrows
    found = {arrow.evidence for arrow in arrows}
    kinds: list[tuple[str, Arrow]] = [
        (kind, Arrow("", ("",), "", kind)) for kind in ("strong", "moderate", "weak", "none") if kind in found
    ]
    # Where nothing at all is said of evidence, every arrow looks alike and there is nothing to explain.
    if "unknown" in found and kinds:
        kinds.append(("unknown", Arrow("", ("",), "")))
    for name in ("hinders", "helps", "feedback"):
        kinds += [(name, arrow.but(evidence="moderate")) for arrow in arrows if getattr(arrow, name)][:1]
    kinds += (
        [("joint", Arrow("", ("", "b"), "", "moderate"))] if any(len(a.causes) > 1 for a in arrows) else []
    )
    items = [_sign_item(_arrow_sign(arrow), name, picture.language) for name, arrow in kinds]
    for order in sorted({loop.order for loop in picture.loops}):
        told = sentence(f"picture.order.{order}", picture.language)
        items.append(_Item(_loop_sign(order), (told,), _SIGN))
    if any(box.pills for box in picture.boxes):
        section = next(lane.section for lane in picture.lanes for box in lane.boxes if box.pills)
        items.append(_sign_item(_pill_sign(section), "pill", picture.language))
    return items


def _sign_item(sign: Callable[[Point], object], name: str, language: str) -> _Item:
    lines = wrapped(sentence(f"picture.legend.{name}", language), Column(COLUMN - _SIGN, LEGEND, language), 2)
    return _Item(sign, tuple(lines), _SIGN)


def _arrow_sign(arrow: Arrow) -> Callable[[Point], object]:
    kind = "bar" if arrow.hinders else "open" if arrow.helps else "arrow"

    def sign(at: Point) -> ArrowPath:
        x, y = at
        end = (x + 36.0, y)
        stop = (end[0] - HEAD + 1.0, y)
        head = Head(kind, end, (1.0, 0.0))
        if len(arrow.causes) == 1:
            return ArrowPath(arrow, (straight((x, y), stop),), None, head)
        joint = (x + 18.0, y)
        both = tuple(
            (start, (x + 10.0, start[1]), (x + 10.0, y), joint) for start in ((x, y - 5.0), (x, y + 5.0))
        )
        return ArrowPath(arrow, (*both, straight(joint, stop)), joint, head)

    return sign


def _loop_sign(order: int) -> Callable[[Point], object]:
    def sign(at: Point) -> LoopPath:
        x, y = at
        curve = rounded([(x + 16.0, y), (x + 36.0, y)], 0.0)
        return LoopPath(Loop("", "", "", order), (curve,), (), (x + 7.0, y), None)

    return sign


def _pill_sign(section: str) -> Callable[[Point], object]:
    def sign(at: Point) -> object:
        return placed_pill(None, section, ("0 → 1",), (at[0] - 4.0, at[1] - 8.0))

    return sign
