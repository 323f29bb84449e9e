"""Pages: a picture that does not fit a page is split between levels, each page with what belongs to it.

Two pages share a level, so that every arrow between neighbouring levels is on one of them.
"""

from __future__ import annotations

from itertools import chain as chained
from typing import TYPE_CHECKING

from effektkedja.diagram.measures import measures_of
from effektkedja.diagram.picture import Sign
from effektkedja.messages.catalogue import sentence

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

    from effektkedja.diagram.picture import Lane, Loop, Note, Picture

SIZES: Mapping[str, tuple[float, float]] = {
    "a4": (841.9, 595.3),
    "a3": (1190.6, 841.9),
    "slide": (960.0, 540.0),
}
"""Width and height of pages that lie, in points; where levels lie below each other, A4 and A3 stand."""

_LEAST = 0.62
"""How small a picture may become on its page: text of 12 points is then read as 7.4."""
_FEWEST = 2


def page_size(picture: Picture) -> tuple[float, float] | None:
    """How large the page is; None where it is as large as the picture."""
    size = SIZES.get(picture.page)
    upright = picture.direction == "down" and picture.page != "slide"
    return (size[1], size[0]) if size and upright else size


def paged(picture: Picture) -> tuple[Picture, ...]:
    """The picture, or the parts of it that fit a page each."""
    inner = [lane for lane in picture.lanes if not lane.apart]
    fitting = _fitting(picture)
    if len(inner) <= fitting:
        return (picture,)
    starts = range(0, len(inner) - 1, fitting - 1)
    windows = [inner[start : start + fitting] for start in starts]
    page_of = {
        box.id: page
        for page, lanes in reversed([*enumerate(windows, 1)])
        for lane in lanes
        for box in lane.boxes
    }
    return tuple(_page(picture, lanes, number, page_of) for number, lanes in enumerate(windows, 1))


def _fitting(picture: Picture) -> int:
    """How many levels fit a page along the chain, if nothing may become too small to read."""
    size = page_size(picture)
    if size is None:
        return len(picture.lanes)
    measures = measures_of(picture)
    if picture.direction == "down":
        return max(_FEWEST, int(size[1] / _LEAST / _DOWN))
    return max(_FEWEST, int((size[0] / _LEAST - 2 * measures.margin + measures.gap) / measures.pitch))


_DOWN = 150.0
"""About how far down the page one level reaches."""


def _page(picture: Picture, lanes: Sequence[Lane], number: int, page_of: Mapping[str, int]) -> Picture:
    """One page: its levels, what stands apart near them, and what belongs to those."""
    inside = {box.id for lane in lanes for box in lane.boxes}
    last = max(page_of.values())
    apart = {box.id for lane in picture.lanes if lane.apart for box in lane.boxes}
    near = _near(picture, inside, apart) | (
        apart - _near(picture, page_of.keys(), apart) if number == 1 else set()
    )
    held = inside | near
    outer = (
        lane.but(boxes=tuple(box for box in lane.boxes if box.id in near))
        for lane in picture.lanes
        if lane.apart
    )
    order = {lane.section: place for place, lane in enumerate(picture.lanes)}
    shown = sorted([*lanes, *(lane for lane in outer if lane.boxes)], key=lambda lane: order[lane.section])
    onward = _onward(picture, inside, page_of, number)
    arrows = tuple(
        arrow
        for arrow in picture.arrows
        if arrow.effect in held and all(cause in held for cause in arrow.causes)
    )
    return _with_belongings(picture, held, last=number == last).but(
        title=sentence("picture.page", picture.language, title=picture.title, page=number, pages=last),
        mark=f"{picture.mark}-{number}",
        lanes=tuple(_signed(lane, onward, picture.language) for lane in shown),
        arrows=arrows,
        assumptions=_assumptions(
            picture, {mark for arrow in arrows for mark in arrow.marks}, last=number == last
        ),
        joins=tuple(join for join in picture.joins if set(join.arrows) <= {arrow.id for arrow in arrows}),
    )


def _near(picture: Picture, inside: Collection[str], apart: Collection[str]) -> set[str]:
    """What stands apart and is tied to any of some boxes."""
    found: set[str] = set()
    for arrow in picture.arrows:
        ends = {*arrow.causes, arrow.effect}
        if not ends.isdisjoint(inside):
            found |= ends & set(apart)
    return found


def _onward(
    picture: Picture, inside: Collection[str], page_of: Mapping[str, int], number: int
) -> dict[str, set[int]]:
    """For each box the other pages on which arrows to or from it are."""
    found: dict[str, set[int]] = {}
    for arrow in picture.arrows:
        ends = {*arrow.causes, arrow.effect} & page_of.keys()
        if ends <= set(inside):
            continue
        for id in ends & set(inside):
            found.setdefault(id, set()).update(page_of[other] for other in ends - set(inside))
    return {id: pages - {number} for id, pages in found.items() if pages - {number}}


def _signed(lane: Lane, onward: Mapping[str, set[int]], language: str) -> Lane:
    boxes = []
    for box in lane.boxes:
        pages = [str(page) for page in sorted(onward.get(box.id, ()))]
        told = (Sign("onward", sentence("picture.onward", language, pages=pages)),) if pages else ()
        boxes.append(box._replace(signs=(*box.signs, *told)))
    return lane.but(boxes=tuple(boxes))


def _assumptions(picture: Picture, marks: Collection[str], *, last: bool) -> tuple[Note, ...]:
    """The assumptions on the arrows of a page; those on no arrow stand on the last one."""
    anywhere = {mark for arrow in picture.arrows for mark in arrow.marks}
    return tuple(
        note for note in picture.assumptions if note.mark in marks or (last and note.mark not in anywhere)
    )


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
        gate for gate in picture.gates if {gate.mark, *(choice.mark for choice in gate.choices)} & marks
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
