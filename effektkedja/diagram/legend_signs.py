"""The signs that a legend explains: only those that occur in the picture."""

from __future__ import annotations

from typing import TYPE_CHECKING

from effektkedja.diagram.badges import CHANGES
from effektkedja.diagram.boxes import placed_pill
from effektkedja.diagram.curves import straight
from effektkedja.diagram.drawing import ArrowPath, Badge, Head, JoinPath, LoopPath, Ring, SignLine
from effektkedja.diagram.lettering import lines_at
from effektkedja.diagram.loops import RING
from effektkedja.diagram.picture import Arrow, Join, Loop
from effektkedja.diagram.routes import HEAD
from effektkedja.diagram.shapes import Rectangle
from effektkedja.diagram.theme import WORD
from effektkedja.messages.catalogue import sentence

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from effektkedja.diagram.drawing import Diamond, PillArea, TagArea
    from effektkedja.diagram.picture import Picture
    from effektkedja.diagram.shapes import Point

    Sign = Callable[
        [Point], ArrowPath | LoopPath | PillArea | Badge | Diamond | TagArea | JoinPath | SignLine | Ring
    ]

STATUSES = ("reached", "nearer", "level", "farther", "blank")
_STRENGTHS = ("strong", "moderate", "weak", "none")
_LENGTH = 36.0


def arrow_signs(picture: Picture) -> Iterator[tuple[Sign, str]]:
    """Each look of arrows and of what stands on them that occurs, with what it means."""

    def say(name: str) -> str:
        return sentence(f"picture.{name}", picture.language)

    for name, arrow in _arrows(picture):
        yield _arrow_sign(arrow), say(f"legend.{name}")
    for kind in ("any", "all"):
        if any(join.kind == kind for join in picture.joins):
            yield _join_sign(kind), say(f"legend.{kind}")
    if any(arrow.doubt for arrow in picture.arrows):
        yield (
            (lambda at: Badge("doubt", "", Rectangle(at[0] + 12.0, at[1] - 6.5, 13.0, 13.0), "?")),
            say("legend.doubt"),
        )


def other_signs(picture: Picture) -> Iterator[tuple[Sign, str]]:
    """Each other sign that occurs, with what it means: loops, and how indicators go."""

    def say(name: str) -> str:
        return sentence(f"picture.{name}", picture.language)

    drawn = () if picture.detail == "overview" else picture.loops
    for order in sorted({loop.order for loop in drawn}):
        yield loop_sign(order), say(f"order.{order}")
    yield from _pill_signs(picture, say)
    yield from _standing_out(picture, say)


def _arrows(picture: Picture) -> Iterator[tuple[str, Arrow]]:
    """The looks of arrows, the strongest evidence first."""
    arrows = picture.arrows
    found = {arrow.evidence for arrow in arrows}
    strengths = [kind for kind in _STRENGTHS if kind in found]
    # Where nothing at all is said of evidence, every arrow looks alike and there is nothing to explain.
    if "unknown" in found and strengths:
        strengths.append("unknown")
    yield from ((kind, Arrow("", ("",), "", kind)) for kind in strengths)
    kinds = {
        "hinders": Arrow("", ("",), "", "moderate", hinders=True),
        "helps": Arrow("", ("",), "", "moderate", helps=True),
        "feedback": Arrow("", ("",), "", "moderate", feedback=True),
    }
    yield from ((name, sign) for name, sign in kinds.items() if any(getattr(arrow, name) for arrow in arrows))
    if any(len(arrow.causes) > 1 for arrow in arrows):
        yield "joint", Arrow("", ("", "b"), "", "moderate")
    states = {arrow.state for arrow in arrows} | {box.state for box in picture.boxes}
    if "open" in states:
        yield "option", Arrow("", ("",), "", "moderate", state="open")
    if "rejected" in states:
        yield "rejected", Arrow("", ("",), "", "moderate", state="rejected")


def _arrow_sign(arrow: Arrow) -> Sign:
    kind = "bar" if arrow.hinders else "open" if arrow.helps else "arrow"

    def sign(at: Point) -> ArrowPath:
        x, y = at
        end = (x + _LENGTH, y)
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


def _join_sign(kind: str) -> Sign:
    return lambda at: JoinPath(Join("", kind, ()), ((at[0] + 18.0, at[1] - 5.0), (at[0] + 18.0, at[1] + 5.0)))


def loop_sign(order: int, length: float = _LENGTH) -> Sign:
    """The rings of a loop of some order of learning, and as much of its line as wanted."""

    def sign(at: Point) -> LoopPath:
        x, y = at
        curves = (straight((x + 16.0, y), (x + length, y)),) if length else ()
        label = Rectangle(x - RING / 2 + 8.0, y - 6.5, RING, 13.0)
        return LoopPath(Loop("", "", "", order), Rectangle(x, y, 0.0, 0.0), curves, (), label)

    return sign


def _pill_signs(picture: Picture, say: Callable[[str], str]) -> Iterator[tuple[Sign, str]]:
    """An indicator, and what its sign tells about how it goes."""
    held = [(lane.section, pill) for lane in picture.lanes for box in lane.boxes for pill in box.pills]
    statuses = {pill.status for _, pill in held} | {note.state for note in picture.indicators}
    if held:
        section = held[0][0]
        # Where something has been observed, that is told in the place of what it was at the start.
        name = "pill-now" if statuses - {"", "blank"} else "pill"
        yield (lambda at: placed_pill(None, section, ("0 → 1",), (at[0], at[1] - 8.0))), say(f"legend.{name}")
        if any("?" in pill.values for _, pill in held):
            question = say("legend.pill-unknown")
            yield (lambda at: placed_pill(None, section, ("? → 1",), (at[0], at[1] - 8.0))), question
    for status in STATUSES:
        if status in statuses:
            yield _status_sign(status), say(f"legend.{status}")


def _standing_out(picture: Picture, say: Callable[[str], str]) -> Iterator[tuple[Sign, str]]:
    """What surrounds the parts that stand out, and what those have that differ from an older version."""
    boxes = {box.id for box in picture.boxes}
    shown = next((arrow.id for arrow in picture.arrows if arrow.id in picture.highlight), "")
    if boxes & picture.highlight:
        yield (lambda at: Ring(Rectangle(at[0] + 2.0, at[1] - 5.5, _LENGTH - 4.0, 11.0))), say("legend.ring")
    elif shown:
        yield _arrow_sign(Arrow(shown, ("",), "")), say("legend.ring")
    changes = {arrow.change for arrow in picture.arrows}
    changes |= {sign.kind for box in picture.boxes for sign in box.signs}
    for kind in CHANGES:
        if kind in changes:
            yield _status_sign(kind), say(f"legend.{kind}")


def _status_sign(status: str) -> Sign:
    def sign(at: Point) -> SignLine:
        (text,) = lines_at([""], at[0], at[1], WORD)
        return SignLine(status, (at[0] + 18.0, at[1]), text)

    return sign
