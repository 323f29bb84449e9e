"""Arrows to and from what stands apart: along the gaps between lanes, never through a box."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from effektkedja.diagram.channels import EARLY, LATE, MIDDLE, Channels
from effektkedja.diagram.curves import rounded

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from effektkedja.diagram.picture import Arrow
    from effektkedja.diagram.shapes import Curve, Point

_CORNER = 7.0
_BETWEEN = 6.0


class Turn(NamedTuple):
    """Where a detour leaves its cause and reaches its effect: gaps, sides of boxes, and the channel."""

    leaving: int
    start: str
    reaching: int
    end: str
    side: str = MIDDLE


class Detours:
    """The detours of all arrows: they ask for channels first, and get their corners when boxes have places.

    ``columns`` says in which column each box stands, ``apart`` on which side what stands apart does:
    ``before`` or ``after`` the lanes.
    """

    def __init__(self, columns: Mapping[str, int], apart: Mapping[str, str], channels: Channels) -> None:
        self.columns = columns
        self.apart = apart
        self.channels = channels
        self.turns: dict[tuple[str, str], Turn] = {}
        self.corridors: dict[str, list[tuple[str, str]]] = defaultdict(list)

    def ask(self, arrows: Sequence[Arrow]) -> None:
        """Ask for the channels that the arrows need."""
        for arrow, cause, end in self._wanted(arrows):
            turn = self._turn(cause, arrow.effect, end)
            key = (arrow.id, cause)
            self.turns[key] = turn
            if turn.leaving == turn.reaching:
                self.channels.ask(turn.leaving, turn.side, f"{arrow.id} {cause}")
                continue
            self.channels.ask(turn.leaving, MIDDLE, f"{arrow.id} {cause} out")
            self.channels.ask(turn.reaching, MIDDLE, f"{arrow.id} {cause} in")
            self.corridors[self._corridor(cause, arrow.effect)].append(key)

    def _wanted(self, arrows: Sequence[Arrow]) -> Iterator[tuple[Arrow, str, str]]:
        """Each arrow and cause that needs a detour, and the side where the arrow ends."""
        columns, apart = self.columns, self.apart
        for arrow in arrows:
            effect, causes = arrow.effect, arrow.causes
            if len(causes) == 1 and columns[causes[0]] != columns[effect] and not apart:
                continue
            effect_apart = effect in apart
            end = "" if effect_apart else self.end_of(arrow)
            for cause in causes:
                if effect_apart or cause in apart or self._is_around(arrow, cause, end):
                    yield arrow, cause, end

    def _is_around(self, arrow: Arrow, cause: str, end: str) -> bool:
        """Whether an arrow between lanes, or within one, has to go around other boxes.

        Boxes of one lane may come to be neighbours; the channel between them is then not used.
        """
        step = self.columns[arrow.effect] - self.columns[cause]
        if len(arrow.causes) == 1:
            return step == 0 and cause != arrow.effect
        return step <= 0 if end == "left" else step >= 0

    def end_of(self, arrow: Arrow) -> str:
        """Where an arrow with a cause that stands apart ends: to the right if all others come from there."""
        inside = [self.columns[cause] for cause in arrow.causes if cause not in self.apart]
        column = self.columns[arrow.effect]
        if len(arrow.causes) == 1 and inside == [column]:
            return "right"
        return "right" if inside and all(place > column for place in inside) else "left"

    def _turn(self, cause: str, effect: str, end: str) -> Turn:
        first, last = self.columns[cause], self.columns[effect]
        if cause not in self.apart and effect not in self.apart:
            return self._around(first, last, end)
        if end:
            reaching = last + (end == "right")
            leaving = first if reaching <= first else first + 1
        elif cause not in self.apart:
            leaving = first + 1
            reaching = last if leaving <= last else last + 1
        else:
            leaving = first + (last >= first)
            reaching = last if leaving <= last else last + 1
        return Turn(
            leaving,
            "right" if leaving > first else "left",
            reaching,
            "right" if reaching > last else "left",
        )

    def _around(self, first: int, last: int, end: str) -> Turn:
        """The way from a lane to the far side of a box in another, or in the same."""
        side = LATE if end == "left" else EARLY
        if end == "left":
            return Turn(first, "left", last, "left", side if first == last else MIDDLE)
        return Turn(first + 1, "right", last + 1, "right", side if first == last else MIDDLE)

    def _corridor(self, cause: str, effect: str) -> str:
        sides = (self.apart.get(cause), self.apart.get(effect))
        return "before" if "before" in sides else "after"

    def room(self, side: str) -> float:
        """How much room the corridor on a side needs."""
        count = len(self.corridors[side])
        return count * _BETWEEN + 6.0 if count else 0.0

    def curve(self, arrow: Arrow, cause: str, start: Point, goal: Point, tops: Mapping[str, float]) -> Curve:
        """The way of an arrow from one cause; ``tops`` says where the corridors begin."""
        turn = self.turns[arrow.id, cause]
        place = self.channels.place
        if turn.leaving == turn.reaching:
            x = place(turn.leaving, turn.side, f"{arrow.id} {cause}")
            return rounded([start, (x, start[1]), (x, goal[1]), goal], _CORNER)
        side = self._corridor(cause, arrow.effect)
        y = tops[side] + 3.0 + (self.corridors[side].index((arrow.id, cause)) + 0.5) * _BETWEEN
        out = place(turn.leaving, MIDDLE, f"{arrow.id} {cause} out")
        into = place(turn.reaching, MIDDLE, f"{arrow.id} {cause} in")
        return rounded([start, (out, start[1]), (out, y), (into, y), (into, goal[1]), goal], _CORNER)
