"""How much room a box needs: its title broken into lines, its indicators below."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from effektkedja.diagram.drawing import BoxFace, Diamond, PillArea, Rectangle, Text
from effektkedja.diagram.text import NO_BREAK, Column, TextStyle, shortened, text_width, wrap, wrapped
from effektkedja.diagram.theme import BODY, MARK, MEASURES, PILL
from effektkedja.messages.catalogue import sentence

if TYPE_CHECKING:
    from effektkedja.diagram.drawing import Point
    from effektkedja.diagram.picture import Box, Pill

_ABOVE = 9.0
_BELOW = 9.0
_BEFORE_PILLS = 5.0
_BETWEEN_PILLS = 3.5
_PILL_EDGES = 4.5
_PILL_DOT = 15.0
_PILL_END = 8.0
_MOST_PILL_LINES = 2
_REACH = 11.5
_BASELINE = 0.36
"""How far below the middle of a line its baseline lies, as a share of the size."""


class MeasuredBox(NamedTuple):
    """A box that knows its lines and its height, but not yet its place."""

    box: Box
    section: str
    lines: tuple[str, ...]
    pills: tuple[tuple[Pill | None, tuple[str, ...]], ...]
    height: float


def measure_box(box: Box, section: str, language: str) -> MeasuredBox:
    """Break the title and the indicators of a box into lines."""
    inner = MEASURES.inner
    # The diamonds of evaluation points cover the upper right corner.
    first = (
        inner - max(0.0, 2 * _REACH * min(len(box.marks), MEASURES.most_marks) - 10.0) if box.marks else None
    )
    lines = wrapped(box.title, Column(inner, BODY, language, first), MEASURES.most_title_lines)
    pills = _measured_pills(box, language)
    height = _ABOVE + len(lines) * BODY.leading + _BELOW
    if pills:
        height += _BEFORE_PILLS - _BETWEEN_PILLS
        height += sum(pill_height(len(texts)) + _BETWEEN_PILLS for _, texts in pills)
    return MeasuredBox(box, section, tuple(lines), pills, height)


def _measured_pills(box: Box, language: str) -> tuple[tuple[Pill | None, tuple[str, ...]], ...]:
    most = MEASURES.most_pills
    shown = box.pills if len(box.pills) <= most else box.pills[: most - 1]
    pills: list[tuple[Pill | None, tuple[str, ...]]] = [(pill, _pill_lines(pill, language)) for pill in shown]
    if len(shown) < len(box.pills):
        more = sentence("picture.more.pills", language, count=len(box.pills) - len(shown))
        pills.append((None, (more,)))
    return tuple(pills)


def _pill_lines(pill: Pill, language: str) -> tuple[str, ...]:
    """The text of an indicator; a long title is shortened rather than its values."""
    room = MEASURES.inner - _PILL_DOT - _PILL_END
    values = shortened(pill.values, room, PILL)
    # The values must not be parted from each other.
    whole = f"{pill.title}: {values.replace(' ', NO_BREAK)}" if values else pill.title
    column = Column(room, PILL, language)
    lines = wrap(whole, column)
    if len(lines) <= _MOST_PILL_LINES:
        return tuple(lines)
    if not values:
        return tuple(wrapped(pill.title, column, _MOST_PILL_LINES))
    last = room - text_width(f": {values}", PILL)
    if last < PILL.size * 4:
        return shortened(pill.title, room, PILL), values
    lines = wrap(pill.title, column)
    rest = shortened(f"{lines[1]} {' '.join(lines[2:])}", last, PILL)
    return lines[0], f"{rest}: {values}"


def pill_height(lines: int) -> float:
    """How high an indicator with some lines is."""
    return lines * PILL.leading + _PILL_EDGES


def face_of(measured: MeasuredBox) -> BoxFace:
    """What stands in a box, counted from its corner."""
    x, y = MEASURES.inset, _ABOVE
    texts = lines_at(measured.lines, x, y, BODY)
    y += len(measured.lines) * BODY.leading + _BEFORE_PILLS
    pills = []
    for pill, lines in measured.pills:
        pills.append(placed_pill(pill, measured.section, lines, (x, y)))
        y += pill_height(len(lines)) + _BETWEEN_PILLS
    box = measured.box
    return BoxFace(box, measured.section, measured.height, texts, tuple(pills), _diamonds(box))


def lines_at(lines: tuple[str, ...] | list[str], x: float, top: float, style: TextStyle) -> tuple[Text, ...]:
    """Lines of text below each other."""
    down = style.leading / 2 + style.size * _BASELINE
    return tuple(
        Text(x, top + place * style.leading + down, line, text_width(line, style), style)
        for place, line in enumerate(lines)
    )


def text_in(text: str, middle: Point, style: TextStyle) -> Text:
    """A text around a point."""
    return Text(
        middle[0], middle[1] + style.size * _BASELINE, text, text_width(text, style), style, centred=True
    )


def placed_pill(pill: Pill | None, section: str, lines: tuple[str, ...], at: Point) -> PillArea:
    """An indicator with its upper left corner at a point."""
    x, y = at
    width = max(text_width(line, PILL) for line in lines) + _PILL_DOT + _PILL_END
    texts = lines_at(lines, x + _PILL_DOT, y + _PILL_EDGES / 2, PILL)
    return PillArea(pill, section, Rectangle(x, y, width, pill_height(len(lines))), texts)


def _diamonds(box: Box) -> tuple[Diamond, ...]:
    marks = box.marks
    if not marks:
        return ()
    if len(marks) > MEASURES.most_marks:
        kept = MEASURES.most_marks - 1
        marks = (*marks[:kept], f"+{len(marks) - kept}")
    step = 2 * _REACH + 1.0
    right = MEASURES.box - 5.0
    count = len(marks)
    return tuple(diamond(mark, (right - (count - 1 - place) * step, 0.0)) for place, mark in enumerate(marks))


def diamond(mark: str, middle: Point) -> Diamond:
    """The mark of an evaluation point around a point."""
    style = MARK if text_width(mark, MARK) < _REACH * 1.3 else TextStyle(6.5, 8.0, "bold")
    return Diamond(middle, _REACH, text_in(mark, middle, style))
