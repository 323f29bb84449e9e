"""Pages: a picture that could not be read on one page is halved until each part can.

Two pages along the chain share a level, so that every arrow between neighbouring levels is on one of them.
Where the chain alone fills a page, the legend gets pages of its own.
"""

from __future__ import annotations

from itertools import chain as chained
from typing import TYPE_CHECKING

from effektkedja.diagram.arrange import arrange
from effektkedja.diagram.paper import LEAST, page_size
from effektkedja.diagram.picture import Sign
from effektkedja.diagram.theme import LEGEND
from effektkedja.messages.catalogue import sentence

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

    from effektkedja.diagram.picture import Arrow, Lane, Loop, Note, Picture

_NOTES = ("assumptions", "indicators", "evaluations", "gates", "goals", "risks", "conflicts", "questions")
"""What the legend tells one by one."""
_TWO = 2
_ABOUT = 0.97
"""How near the least size is near enough: the signs that lead to other pages take a little room."""

_Part = tuple["Lane", ...]
"""Levels along the chain, each with those of its boxes that a page shows."""


def paged(picture: Picture) -> tuple[Picture, ...]:
    """The picture, or the parts of it that can be read on a page each.

    An overview keeps to what it shows: where there is no room for its legend, it has none.
    """
    if page_size(picture) is None or _reads(picture):
        return (picture,)
    # A picture that keeps the places of another is cut where that one is.
    ground = (picture.places or picture).but(legend=False)
    shown_ids = {box.id for box in picture.boxes}
    parts = [part for part in _parts(ground, _inner(ground)) if not _ids(part).isdisjoint(shown_ids)]
    legends = () if picture.detail == "overview" else tuple(_legends(picture))
    if len(parts) == 1 and not legends:
        return (picture.but(legend=False),)
    count = len(parts) + len(legends)
    chains = (_cut(picture, ground, parts, number, count) for number in range(1, len(parts) + 1))
    shown = tuple(page if _reads(page) else page.but(loops=()) for page in chains)
    told = (_numbered(page, picture, number, count) for number, page in enumerate(legends, len(parts) + 1))
    return (*shown, *told)


def _inner(picture: Picture) -> _Part:
    """The levels along the chain; where everything stands apart, all of it."""
    return tuple(lane for lane in picture.lanes if not lane.apart) or picture.lanes


def _reads(picture: Picture) -> bool:
    """Whether the text of boxes, or of a legend by itself, can be read where the picture fills its page."""
    size = page_size(picture)
    drawing = arrange(picture)
    assert size is not None
    scale = min(size[0] / drawing.width, size[1] / drawing.height)
    written = LEGEND if picture.explained else drawing.still.measures.body
    return scale * written.size >= LEAST * _ABOUT


# -- the chain --------------------------------------------------------------------------------------


def _parts(picture: Picture, part: _Part) -> list[_Part]:
    """A part, or the halves of it as often as it takes until each can be read."""
    halves = _halves(picture, part)
    if not halves or _reads(_page(picture, (part, _inner(picture)), 1, 2).but(loops=())):
        return [part]
    return list(chained.from_iterable(_parts(picture, half) for half in halves))


def _halves(picture: Picture, part: _Part) -> tuple[_Part, ...]:
    """Two parts that share the level in the middle; of fewer levels, each half of the boxes of one."""
    if len(part) > _TWO:
        middle = len(part) // 2
        return part[: middle + 1], part[middle:]
    for split in sorted(part, key=lambda lane: -len(lane.boxes)):
        first = _together(picture, split)
        second = {box.id for box in split.boxes} - first
        if first and second:
            return _parted(picture, part, split, (first, second))
    return ()


def _parted(
    picture: Picture, part: _Part, split: Lane, halves: tuple[set[str], set[str]]
) -> tuple[_Part, ...]:
    """Two parts with half of a level each, and of the other level what is tied to that half."""
    first, second = (tuple(_kept(picture, lane, split, half) for lane in part) for half in halves)
    # What has nothing to do with either half stands on the first.
    loose = _ids(part) - _ids(first) - _ids(second)
    first = tuple(
        lane.but(boxes=tuple(box for box in lane.boxes if box.id in loose or box in kept.boxes))
        for lane, kept in zip(part, first, strict=True)
    )
    return tuple(tuple(lane for lane in half if lane.boxes) for half in (first, second))


def _ids(part: Sequence[Lane]) -> set[str]:
    return {box.id for lane in part for box in lane.boxes}


def _together(picture: Picture, lane: Lane) -> set[str]:
    """The first half of the boxes of a level, with those that lead on together with any of them."""
    inside = [box.id for box in lane.boxes]
    found = set(inside[: len(inside) // 2])
    for arrow in picture.arrows:
        if not found.isdisjoint(arrow.causes):
            found.update(id for id in arrow.causes if id in inside)
    return found


def _kept(picture: Picture, lane: Lane, split: Lane, half: Collection[str]) -> Lane:
    """What a half keeps of a level: its own boxes, or those of the other level that are tied to them."""
    near = half if lane is split else _near(picture, half, [box.id for box in lane.boxes])
    return lane.but(boxes=tuple(box for box in lane.boxes if box.id in near))


# -- a page -----------------------------------------------------------------------------------------


def _cut(picture: Picture, ground: Picture, parts: Sequence[_Part], number: int, count: int) -> Picture:
    """One page of a picture, with the places of the same page of another where it keeps those."""
    if picture.places is None:
        return _page(ground, parts, number, count)
    ids = {box.id for box in picture.boxes}
    left = [
        tuple(lane.but(boxes=tuple(box for box in lane.boxes if box.id in ids)) for lane in part)
        for part in parts
    ]
    page = _page(picture.but(legend=False, places=None), left, number, count)
    before = _page(ground, parts, number, count)
    # What stood beside something that is gone stands on the first page now, where it had no place.
    return page.but(places=before) if _ids(page.lanes) <= _ids(before.lanes) else page


def _page(picture: Picture, parts: Sequence[Sequence[Lane]], number: int, count: int) -> Picture:
    """One page: its levels, what stands apart near them, and what belongs to those."""
    inside = _ids(parts[number - 1])
    apart = {box.id for lane in picture.lanes if lane.apart for box in lane.boxes}
    anywhere = set(chained.from_iterable(map(_ids, parts)))
    held = inside | _near(picture, inside, apart)
    if number == 1:
        held |= apart - _near(picture, anywhere, apart)
    # What leads on is told by number, so that each page may be read without the others.
    signs = _signs(picture, parts, number)
    lanes = tuple(_signed(lane, held, signs) for lane in picture.lanes)
    arrows = tuple(arrow for arrow in picture.arrows if {*arrow.causes, arrow.effect} <= held)
    shown = {arrow.id for arrow in arrows}
    last = number == len(parts)
    beside, anywhere_beside = _marks(arrows), _marks(picture.arrows)
    page = _with_belongings(picture, held, last=last).but(
        lanes=tuple(lane for lane in lanes if lane.boxes),
        arrows=arrows,
        assumptions=_beside(picture.assumptions, beside, anywhere_beside, last=last),
        indicators=_beside(picture.indicators, beside, anywhere_beside, last=last),
        joins=tuple(join for join in picture.joins if set(join.arrows) <= shown),
    )
    return _numbered(page, picture, number, count)


def _numbered(page: Picture, picture: Picture, number: int, count: int) -> Picture:
    return page.but(
        title=sentence("picture.page", picture.language, title=picture.title, page=number, pages=count),
        mark=f"{picture.mark}-{number}",
    )


def _near(picture: Picture, inside: Collection[str], apart: Collection[str]) -> set[str]:
    """What stands apart and is tied to any of some boxes."""
    found: set[str] = set()
    for arrow in picture.arrows:
        ends = {*arrow.causes, arrow.effect}
        if not ends.isdisjoint(inside):
            found |= ends & set(apart)
    return found


def _signs(picture: Picture, parts: Sequence[Sequence[Lane]], number: int) -> Mapping[str, tuple[Sign, ...]]:
    """What each box of a page says of the arrows to and from it that are on other pages."""
    pages = list(map(_ids, parts))
    inside = pages[number - 1]
    along = set(chained.from_iterable(pages))
    found: dict[tuple[str, str], set[int]] = {}
    for arrow in picture.arrows:
        ends = {*arrow.causes, arrow.effect} & along
        if ends <= inside:
            continue
        whole = {page for page, held in enumerate(pages, 1) if ends <= held}
        for id in ends & inside:
            others = {page for page, held in enumerate(pages, 1) if held & (ends - inside)}
            way = "before" if id == arrow.effect else "onward"
            found.setdefault((id, way), set()).update((whole or others) - {number})
    signs: dict[str, tuple[Sign, ...]] = {}
    for (id, way), others in sorted(found.items()):
        told = sentence(f"picture.{way}", picture.language, pages=[str(page) for page in sorted(others)])
        signs[id] = (*signs.get(id, ()), Sign("onward", told))
    return signs


def _signed(lane: Lane, held: Collection[str], signs: Mapping[str, tuple[Sign, ...]]) -> Lane:
    """The boxes of a level that a page shows, with what is said of other pages."""
    boxes = (box for box in lane.boxes if box.id in held)
    return lane.but(boxes=tuple(box._replace(signs=(*box.signs, *signs.get(box.id, ()))) for box in boxes))


def _beside(
    notes: tuple[Note, ...], shown: Collection[str], anywhere: Collection[str], *, last: bool
) -> tuple[Note, ...]:
    """The notes of what stands beside the arrows of a page; those beside no arrow stand on the last one."""
    return tuple(note for note in notes if note.mark in shown or (last and note.mark not in anywhere))


def _marks(arrows: Iterable[Arrow]) -> set[str]:
    return {mark for arrow in arrows for mark in (*arrow.marks, *arrow.indicators)}


def _with_belongings(picture: Picture, held: Collection[str], *, last: bool) -> Picture:
    """Only the notes, gates and loops that are about some boxes; those about none stand on the last page."""
    boxes = [box for box in picture.boxes if box.id in held]
    marks = {mark for box in boxes for mark in box.marks} | {tag.mark for box in boxes for tag in box.tags}
    anywhere = set(
        chained.from_iterable((*box.marks, *(tag.mark for tag in box.tags)) for box in picture.boxes)
    )

    def kept(notes: tuple[Note, ...]) -> tuple[Note, ...]:
        return tuple(note for note in notes if note.mark in marks or (last and note.mark not in anywhere))

    gates = tuple(
        gate
        for gate in picture.gates
        if (at := {gate.mark, *(choice.mark for choice in gate.choices)}) & marks
        or (last and not at & anywhere)
    )
    return picture.but(
        evaluations=kept(picture.evaluations),
        goals=kept(picture.goals),
        risks=kept(picture.risks),
        conflicts=kept(picture.conflicts),
        questions=kept(picture.questions),
        gates=gates,
        loops=tuple(_loops(picture, held, last=last)),
    )


def _loops(picture: Picture, held: Collection[str], *, last: bool) -> Iterator[Loop]:
    for loop in picture.loops:
        listens = tuple(id for id in loop.listens if id in held)
        changes = tuple(id for id in loop.changes if id in held)
        if listens or changes or (last and not (loop.listens or loop.changes)):
            yield loop.but(listens=listens, changes=changes)


# -- the legend -------------------------------------------------------------------------------------


def _legends(picture: Picture) -> Iterator[Picture]:
    """The pages of the legend: signs and notes, as many on each as can be read."""
    told = sentence("picture.explained", picture.language)
    blank = picture.but(lanes=(), arrows=(), joins=(), loops=(), subtitle=told, places=None)
    empty = dict.fromkeys(_NOTES, ())
    notes = [(kind, note) for kind in _NOTES for note in getattr(picture, kind)]
    yield from _legend(blank.but(**empty), picture.but(**empty), notes)


def _legend(blank: Picture, signs: Picture, notes: Sequence[tuple[str, object]]) -> Iterator[Picture]:
    """Signs and notes on a page, or on as many as it takes: the signs come first."""
    told = {kind: tuple(note for of, note in notes if of == kind) for kind in _NOTES}
    page = blank.but(explained=signs.but(**told))
    if len(notes) < _TWO or _reads(page):
        if arrange(page).legend:
            yield page
        return
    middle = len(notes) // 2
    yield from _legend(blank, signs, notes[:middle])
    yield from _legend(blank, signs.but(lanes=(), arrows=(), joins=(), loops=()), notes[middle:])
