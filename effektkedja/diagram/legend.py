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

    from effektkedja.diagram.drawing import Badge, Diamond, PillArea, Point
    from effektkedja.diagram.picture import Note, Picture

    Sign = Callable[[Point], ArrowPath | LoopPath | PillArea | Badge | Diamond]

COLUMN = 290.0
"""How wide a column of the legend is where there is room."""
_NARROW = 210.0
BETWEEN = 24.0
_SIGN = 60.0
_MARK = 34.0
_ROW = 4.0
_DIAMOND_ROW = 24.0
_HEAD_ROOM = 20.0
_MOST_BLOCKS = 3
_MOST_LINES = 4
_LOWEST = 5
"""Rows that a column holds before another is begun."""


class _Item(Record):
    """An entry that has been broken into lines, but has no place yet."""

    sign: Sign
    lines: tuple[str, ...]
    indent: float
    least: float = 0.0

    @property
    def height(self) -> float:
        return max(self.least, len(self.lines) * LEGEND.leading + _ROW)


_Block = tuple[str, list[_Item]]


def place_legend(
    picture: Picture, left: float, top: float, width: float
) -> tuple[tuple[LegendBlock, ...], float]:
    """The legend below the picture, and how far down it reaches."""
    columns = _columns(width, COLUMN)
    if columns < _MOST_BLOCKS:
        columns = min(_MOST_BLOCKS, _columns(width, _NARROW))
    page = _Page(left, min(COLUMN, (width + BETWEEN) / columns - BETWEEN), columns, picture.language)
    blocks: list[_Block] = [
        ("assumptions", _notes(picture.assumptions, _assumption_sign, page)),
        ("evaluations", _notes(picture.evaluations, _evaluation_sign, page, _DIAMOND_ROW)),
        ("arrows", _arrow_items(picture, page)),
    ]
    wanted = [block for block in blocks if block[1]]
    placed: list[LegendBlock] = []
    for start in range(0, len(wanted), columns):
        top = page.lay_row(wanted[start : start + columns], top, placed)
    return tuple(placed), top


def _columns(width: float, column: float) -> int:
    return max(1, int((width + BETWEEN) // (column + BETWEEN)))


class _Page(Record):
    """Where the legend begins, how wide its columns are and how many, and in which language it is."""

    left: float
    column: float
    columns: int
    language: str

    def lay_row(self, row: list[_Block], top: float, placed: list[LegendBlock]) -> float:
        """Place some blocks beside each other; returns how far down they reach."""
        left, bottom = self.left, top
        for (heading, items), columns in zip(row, self.shares(row), strict=True):
            (told,) = lines_at(
                [sentence(f"picture.legend.{heading}", self.language)], left, top, LEGEND_HEADING
            )
            entries, reach = self.lay_block(items, columns, left, top + _HEAD_ROOM)
            placed.append(LegendBlock(told, tuple(entries)))
            bottom = max(bottom, reach)
            left += columns * (self.column + BETWEEN)
        return bottom + BETWEEN / 2

    def shares(self, row: list[_Block]) -> list[int]:
        """How many columns each block gets, so that all become about as high as each other."""
        for rows in range(_LOWEST, 1 + max(len(items) for _, items in row)):
            shares = [-(-len(items) // rows) for _, items in row]
            if sum(shares) <= self.columns:
                return shares
        return [1] * len(row)

    def lay_block(
        self, items: list[_Item], columns: int, left: float, top: float
    ) -> tuple[list[LegendEntry], float]:
        """Place the entries of a block in its columns; returns how far down they reach."""
        share = sum(item.height for item in items) / columns
        last = left + (columns - 1) * (self.column + BETWEEN)
        x, y, bottom = left, top, top
        entries: list[LegendEntry] = []
        for item in items:
            if x < last - 1.0 and y > top and y - top + item.height / 2 > share:
                x, y = x + self.column + BETWEEN, top
            entries.append(_entry(item, x, y))
            y += item.height
            bottom = max(bottom, y)
        return entries, bottom


def _entry(item: _Item, x: float, y: float) -> LegendEntry:
    sign = item.sign((x, y + LEGEND.leading / 2))
    return LegendEntry(sign, lines_at(item.lines, x + item.indent, y, LEGEND))


# -- assumptions and evaluation points --------------------------------------------------------------


def _notes(
    notes: Sequence[Note], sign: Callable[[str], Sign], page: _Page, least: float = 0.0
) -> list[_Item]:
    column = Column(page.column - _MARK, LEGEND, page.language)
    return [
        _Item(sign(note.mark), tuple(wrapped(note.text, column, _MOST_LINES)), _MARK, least) for note in notes
    ]


def _assumption_sign(mark: str) -> Sign:
    width, height = badge_size("assumption", mark)
    return lambda at: badge("assumption", mark, Rectangle(at[0], at[1] - height / 2, width, height))


def _evaluation_sign(mark: str) -> Sign:
    return lambda at: diamond(mark, (at[0] + 11.5, at[1]))


# -- signs ------------------------------------------------------------------------------------------


def _arrow_items(picture: Picture, page: _Page) -> list[_Item]:
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
        kinds += [(name, arrow._replace(evidence="moderate")) for arrow in arrows if getattr(arrow, name)][:1]
    kinds += (
        [("joint", Arrow("", ("", "b"), "", "moderate"))] if any(len(a.causes) > 1 for a in arrows) else []
    )
    items = [_sign_item(_arrow_sign(arrow), name, page) for name, arrow in kinds]
    for order in sorted({loop.order for loop in picture.loops}):
        told = sentence(f"picture.order.{order}", picture.language)
        items.append(_Item(_loop_sign(order), (told,), _SIGN))
    if any(box.pills for box in picture.boxes):
        section = next(lane.section for lane in picture.lanes for box in lane.boxes if box.pills)
        items.append(_sign_item(_pill_sign(section), "pill", page))
    return items


def _sign_item(sign: Sign, name: str, page: _Page) -> _Item:
    lines = wrapped(
        sentence(f"picture.legend.{name}", page.language),
        Column(page.column - _SIGN, LEGEND, page.language),
        2,
    )
    return _Item(sign, tuple(lines), _SIGN)


def _arrow_sign(arrow: Arrow) -> Sign:
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


def _loop_sign(order: int) -> Sign:
    def sign(at: Point) -> LoopPath:
        x, y = at
        curve = rounded([(x + 16.0, y), (x + 36.0, y)], 0.0)
        return LoopPath(Loop("", "", "", order), (curve,), (), (x + 7.0, y), None)

    return sign


def _pill_sign(section: str) -> Sign:
    def sign(at: Point) -> PillArea:
        return placed_pill(None, section, ("0 → 1",), (at[0], at[1] - 8.0))

    return sign
