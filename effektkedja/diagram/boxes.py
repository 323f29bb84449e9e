"""How much room a box needs: its title broken into lines, its indicators, signs and facts below."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from effektkedja.diagram.drawing import BoxFace, Diamond, PillArea, SignLine
from effektkedja.diagram.edges import AT_GATES, gate_tags, side_tags
from effektkedja.diagram.lettering import lines_at, text_in
from effektkedja.diagram.shapes import Rectangle
from effektkedja.diagram.text import NO_BREAK, Column, TextStyle, shortened, text_width, wrap, wrapped
from effektkedja.diagram.theme import MARK, PILL, WORD
from effektkedja.messages.catalogue import sentence

if TYPE_CHECKING:
    from effektkedja.diagram.measures import Measures
    from effektkedja.diagram.picture import Box, Pill
    from effektkedja.diagram.shapes import Point

_BEFORE = 5.0
_BETWEEN_PILLS = 3.5
_PILL_EDGES = 4.5
_PILL_DOT = 15.0
_PILL_END = 8.0
_MOST_PILL_LINES = 2
_REACH = 11.5
_BELOW_GATES = 9.0
_OVER_TAGS = 5.0
SIGN = 14.0
"""Room for a sign before its word."""


class MeasuredBox(NamedTuple):
    """A box that knows its lines and its height, but not yet its place."""

    box: Box
    section: str
    lines: tuple[str, ...]
    pills: tuple[tuple[Pill | None, tuple[str, ...]], ...]
    words: tuple[tuple[str, str], ...]
    height: float


def measure_box(box: Box, section: str, language: str, measures: Measures) -> MeasuredBox:
    """Break the title and the indicators of a box into lines."""
    inner = measures.inner
    # The diamonds of evaluation points cover the upper right corner.
    first = (
        inner - max(0.0, 2 * _REACH * min(len(box.marks), measures.most_marks) - 10.0) if box.marks else None
    )
    column = Column(inner, measures.body, language, first)
    lines = wrapped(box.title, column, measures.most_title_lines)
    height = top_of(box, measures) + len(lines) * measures.body.leading + measures.above
    pills: tuple[tuple[Pill | None, tuple[str, ...]], ...] = ()
    if box.pills:
        pills = _measured_pills(box, language, measures)
        height += _BEFORE - _BETWEEN_PILLS
        height += sum([pill_height(len(texts)) + _BETWEEN_PILLS for _, texts in pills])
    words = _words(box, inner) if box.signs or box.lines else ()
    if words:
        height += _BEFORE - 1.0 + len(words) * WORD.leading
        # Tags on the lower edge would cover the last word.
        height += _OVER_TAGS if any(tag.kind not in AT_GATES for tag in box.tags) else 0.0
    return MeasuredBox(box, section, tuple(lines), pills, words, height)


def top_of(box: Box, measures: Measures) -> float:
    """Where the title begins: below the gates on the upper edge, if there are any."""
    gates = any(tag.kind in AT_GATES for tag in box.tags)
    return max(measures.above, _BELOW_GATES) if gates else measures.above


def _words(box: Box, inner: float) -> tuple[tuple[str, str], ...]:
    """What is told below the indicators, each with the kind of its sign, if it has one."""
    signs = [(sign.kind, shortened(sign.text, inner - SIGN, WORD)) for sign in box.signs]
    return (*signs, *(("", shortened(line, inner, WORD)) for line in box.lines))


def _measured_pills(
    box: Box, language: str, measures: Measures
) -> tuple[tuple[Pill | None, tuple[str, ...]], ...]:
    most = measures.most_pills
    shown = box.pills if len(box.pills) <= most else box.pills[: most - 1]
    pills: list[tuple[Pill | None, tuple[str, ...]]] = [
        (pill, _pill_lines(pill, language, measures.inner)) for pill in shown
    ]
    if len(shown) < len(box.pills):
        more = sentence("picture.more.pills", language, count=len(box.pills) - len(shown))
        pills.append((None, (more,)))
    return tuple(pills)


def _pill_lines(pill: Pill, language: str, inner: float) -> tuple[str, ...]:
    """The text of an indicator; a long title is shortened rather than its values."""
    room = inner - _PILL_DOT - _PILL_END
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


def face_of(measured: MeasuredBox, measures: Measures) -> BoxFace:
    """What stands in a box, counted from its corner."""
    box, height = measured.box, measured.height
    x, y = measures.inset, top_of(measured.box, measures)
    texts = lines_at(measured.lines, x, y, measures.body)
    y += len(measured.lines) * measures.body.leading + _BEFORE
    pills = []
    for pill, lines in measured.pills:
        pills.append(placed_pill(pill, measured.section, lines, (x, y)))
        y += pill_height(len(lines)) + _BETWEEN_PILLS
    words = []
    for place, (kind, word) in enumerate(measured.words):
        top = y + place * WORD.leading - 1.0
        (text,) = lines_at([word], x + (SIGN if kind else 0.0), top, WORD)
        words.append(SignLine(kind, (x + 5.0, top + WORD.leading / 2), text))
    tags = (*gate_tags(box, measures.box), *side_tags(box, measures.box, height)) if box.tags else ()
    diamonds = _diamonds(box, measures) if box.marks else ()
    return BoxFace(box, measured.section, height, texts, tuple(pills), diamonds, tuple(words), tags)


def placed_pill(pill: Pill | None, section: str, lines: tuple[str, ...], at: Point) -> PillArea:
    """An indicator with its upper left corner at a point."""
    x, y = at
    width = max([text_width(line, PILL) for line in lines]) + _PILL_DOT + _PILL_END
    texts = lines_at(lines, x + _PILL_DOT, y + _PILL_EDGES / 2, PILL)
    return PillArea(pill, section, Rectangle(x, y, width, pill_height(len(lines))), texts)


def _diamonds(box: Box, measures: Measures) -> tuple[Diamond, ...]:
    marks = box.marks
    if len(marks) > measures.most_marks:
        kept = measures.most_marks - 1
        marks = (*marks[:kept], f"+{len(marks) - kept}")
    step = 2 * _REACH + 1.0
    right = measures.box - 5.0
    count = len(marks)
    return tuple(diamond(mark, (right - (count - 1 - place) * step, 0.0)) for place, mark in enumerate(marks))


def diamond(mark: str, middle: Point) -> Diamond:
    """The mark of an evaluation point around a point."""
    style = MARK if text_width(mark, MARK) < _REACH * 1.3 else TextStyle(6.5, 8.0, "bold")
    return Diamond(middle, _REACH, text_in(mark, middle, style))
