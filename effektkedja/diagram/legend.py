"""The legend: every assumption and evaluation point, and each sign that occurs in the picture."""

from __future__ import annotations

from typing import TYPE_CHECKING

from effektkedja.diagram.badges import badge_size
from effektkedja.diagram.boxes import diamond
from effektkedja.diagram.drawing import Badge, LegendBlock, LegendEntry, TagArea
from effektkedja.diagram.edges import tag_at, tag_width
from effektkedja.diagram.gates import heading_of
from effektkedja.diagram.legend_signs import arrow_signs, loop_sign, other_signs
from effektkedja.diagram.lettering import lines_at
from effektkedja.diagram.picture import Tag
from effektkedja.diagram.shapes import Rectangle
from effektkedja.diagram.text import NO_BREAK, Column, wrapped
from effektkedja.diagram.theme import LEGEND, LEGEND_HEADING
from effektkedja.messages.catalogue import sentence
from effektkedja.record import Record

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from effektkedja.diagram.legend_signs import Sign
    from effektkedja.diagram.picture import Gate, Note, Picture

COLUMN = 290.0
"""How wide a column of the legend is where there is room."""
_NARROW = 210.0
BETWEEN = 24.0
_SIGN = 60.0
_MARK = 34.0
_AFTER = 6.0
"""Between a mark and its text."""
_RINGS = 24.0
_GATE = 38.0
_CHOICE = 14.0
_ROW = 4.0
_DIAMOND_ROW = 24.0
_TAG_ROW = 18.0
_HEAD_ROOM = 20.0
_FEW = 3
_MOST_LINES = 4
_LOWEST = 110.0
"""How high a column is before another is begun."""
_MORE = 8.0
_HOLDS = ("yes", "partly", "no")


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
    picture: Picture, left: float, top: float, width: float, *, drawn: bool = True
) -> tuple[tuple[LegendBlock, ...], float]:
    """The legend below the picture, and how far down it reaches; loops not ``drawn`` are named."""
    columns = _columns(width, COLUMN)
    if columns < _FEW:
        columns = min(_FEW, _columns(width, _NARROW))
    page = _Page(left, top, min(COLUMN, (width + BETWEEN) / columns - BETWEEN), columns, picture.language)
    blocks: list[_Block] = [
        ("assumptions", _notes(picture.assumptions, _assumption_sign, page)),
        ("indicators", _notes(picture.indicators, _indicator_sign, page)),
        ("evaluations", _notes(picture.evaluations, _evaluation_sign, page, _DIAMOND_ROW)),
        ("loops", [] if drawn else _loop_items(picture, page)),
        ("gates", [item for gate in picture.gates for item in _gate_items(gate, page)]),
        ("goals", _notes(picture.goals, _tag_sign("goal"), page)),
        ("risks", _notes(picture.risks, _tag_sign("risk"), page)),
        ("conflicts", _notes(picture.conflicts, _tag_sign("conflict"), page)),
        ("questions", _notes(picture.questions, _tag_sign("question"), page)),
        ("arrows", [_sign_item(sign, told, page) for sign, told in arrow_signs(picture)]),
        ("signs", [_sign_item(sign, told, page) for sign, told in other_signs(picture)]),
    ]
    return page.laid([(heading_of(part, picture), items) for part, items in blocks if items])


def _columns(width: float, column: float) -> int:
    return max(1, int((width + BETWEEN) // (column + BETWEEN)))


class _Page(Record):
    """Where the legend begins, how wide its columns are and how many, and in which language it is."""

    left: float
    top: float
    column: float
    columns: int
    language: str

    def laid(self, blocks: list[_Block]) -> tuple[tuple[LegendBlock, ...], float]:
        """All blocks one after another in columns that are about as high as each other."""
        if not blocks:
            return (), self.top
        whole = sum(_HEAD_ROOM + BETWEEN + sum(item.height for item in items) for _, items in blocks)
        height = max(_LOWEST, whole / self.columns)
        while (tried := self.filled(blocks, height)) is None:
            height += _MORE
        return tried

    def filled(self, blocks: list[_Block], height: float) -> tuple[tuple[LegendBlock, ...], float] | None:
        """The blocks in columns of a height, and how far down they reach; None where there is no room."""
        column, y, deepest = 0, 0.0, 0.0
        placed: list[LegendBlock] = []
        for heading, items in blocks:
            # A heading goes with its first entries; a block that fits a column is not broken.
            whole = _HEAD_ROOM + sum(item.height for item in items)
            first = whole if whole <= height else _HEAD_ROOM + sum(item.height for item in items[:2])
            if y > 0.0 and y + first > height:
                column, y = column + 1, 0.0
            (told,) = lines_at([heading], *self.at(column, y), LEGEND_HEADING)
            y += _HEAD_ROOM
            entries = []
            for item in items:
                if y + item.height > height and y > _HEAD_ROOM:
                    column, y = column + 1, _HEAD_ROOM
                entries.append(_entry(item, *self.at(column, y)))
                y += item.height
                deepest = max(deepest, y)
            placed.append(LegendBlock(told, tuple(entries)))
            y += BETWEEN / 2
        return (tuple(placed), self.top + deepest + BETWEEN / 2) if column < self.columns else None

    def at(self, column: int, down: float) -> tuple[float, float]:
        """A place in a column."""
        return self.left + column * (self.column + BETWEEN), self.top + down


def _entry(item: _Item, x: float, y: float) -> LegendEntry:
    sign = item.sign((x, y + LEGEND.leading / 2))
    return LegendEntry(sign, lines_at(item.lines, x + item.indent, y, LEGEND))


# -- assumptions and evaluation points --------------------------------------------------------------


def _notes(
    notes: Sequence[Note], sign: Callable[[Note], Sign], page: _Page, least: float = 0.0
) -> list[_Item]:
    signs = [sign(note) for note in notes]
    # A mark of three figures is wider than most, and all texts of a block begin below each other.
    indent = max([_MARK, *(room.width + _AFTER for held in signs if (room := _room(held)))])
    column = Column(page.column - indent, LEGEND, page.language)
    return [
        _Item(held, tuple(wrapped(_flowing(_told(note, page.language)), column, _MOST_LINES)), indent, least)
        for note, held in zip(notes, signs, strict=True)
    ]


def _flowing(text: str) -> str:
    """A text in which a dot between two things ends a line rather than begins the next."""
    return text.replace(" · ", f"{NO_BREAK}· ")


def _room(sign: Sign) -> Rectangle | None:
    """The room of a badge or a tag; a diamond is always as large."""
    held = sign((0.0, 0.0))
    return held.area if isinstance(held, (Badge, TagArea)) else None


def _told(note: Note, language: str) -> str:
    """A note with what is known of an assumption; how an indicator goes is told by its sign."""
    if note.state not in _HOLDS:
        return note.whole
    return f"{note.text} – {sentence(f'picture.holds.{note.state}', language)}"  # noqa: RUF001 - a dash


def _assumption_sign(note: Note) -> Sign:
    width, height = badge_size("assumption", note.mark, note.state)
    return lambda at: Badge(
        "assumption", note.state, Rectangle(at[0], at[1] - height / 2, width, height), note.mark
    )


def _indicator_sign(note: Note) -> Sign:
    width, height = badge_size("indicator", note.mark)
    return lambda at: Badge(
        "indicator", note.state, Rectangle(at[0], at[1] - height / 2, width, height), note.mark
    )


def _evaluation_sign(note: Note) -> Sign:
    return lambda at: diamond(note.mark, (at[0] + 11.5, at[1]))


def _tag_sign(kind: str) -> Callable[[Note], Sign]:
    return lambda note: lambda at: tag_at(Tag(kind, note.mark), at[0], at[1])


def _gate_items(gate: Gate, page: _Page) -> list[_Item]:
    """A gate and its options, each with its mark and whether it is chosen."""
    kind = "gate" if gate.kind == "choice" else gate.kind
    items = [_gate_item(Tag(kind, gate.mark), "", gate.text, page)]
    for choice in gate.choices:
        state = sentence(f"picture.state.{choice.state}", page.language)
        items.append(_gate_item(Tag("gate", choice.mark), choice.state, f"{choice.text} ({state})", page))
    return items


def _gate_item(tag: Tag, state: str, text: str, page: _Page) -> _Item:
    off = _CHOICE if state else 0.0
    indent = off + max(_GATE, tag_width(tag) + _AFTER)
    lines = wrapped(_flowing(text), Column(page.column - indent, LEGEND, page.language), _MOST_LINES)
    return _Item(lambda at: tag_at(tag, at[0] + off, at[1], state), tuple(lines), indent, _TAG_ROW)


def _loop_items(picture: Picture, page: _Page) -> list[_Item]:
    """Learning loops by name, where they are not drawn."""
    column = Column(page.column - _MARK, LEGEND, page.language)
    return [
        _Item(loop_sign(loop.order, 0.0), tuple(wrapped(loop.title, column, 2)), _RINGS)
        for loop in picture.loops
    ]


def _sign_item(sign: Sign, told: str, page: _Page) -> _Item:
    lines = wrapped(told, Column(page.column - _SIGN, LEGEND, page.language), 2)
    return _Item(sign, tuple(lines), _SIGN)
