"""What is said of a box in a sign and a word, and how its indicators go."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import TYPE_CHECKING

from effektkedja.diagram.picture import Pill, Sign
from effektkedja.diagram.scene import counted, joined
from effektkedja.diagram.telling import is_blank, told_period, told_values
from effektkedja.diagram.text import tidy

if TYPE_CHECKING:
    from decimal import Decimal

    from effektkedja.diagram.scene import Scene
    from effektkedja.model.boxes import Box
    from effektkedja.model.measures import Indicator, Observation

_STANCES = {"disagrees": "disputed", "partly": "disputed", "not-asked": "unanchored"}


class Signs:
    """The signs and indicators of the boxes of a scene."""

    def __init__(self, scene: Scene) -> None:
        self.scene = scene

    # -- indicators -----------------------------------------------------------------------------

    def pills(self, id: str) -> tuple[Pill, ...]:
        """The indicators of a box that may be seen, with the latest value of each."""
        if self.scene.detail == "overview":
            return ()
        held = self.scene.chain.indicators_of(id)
        if not held:
            return ()
        seen = sorted((one for one in held if not one.internal), key=lambda one: counted(one.id))
        return tuple(self.pill(indicator) for indicator in seen)

    def pill(self, indicator: Indicator) -> Pill:
        """An indicator with the latest value of it."""
        row = self.latest.get(indicator.id)
        language = self.scene.language
        if row is None or row.number is None:
            status = "blank" if is_blank(indicator) else ""
            return Pill(tidy(indicator.title), tidy(told_values(indicator, language)), status)
        told = str(row.number)
        if self.scene.detail == "full":
            told = f"{told} ({row.date})"
        values = told_values(indicator, language, told)
        return Pill(tidy(indicator.title), tidy(values), _status(indicator, row.number.value))

    @cached_property
    def latest(self) -> Mapping[str, Observation]:
        """The latest number that was observed for each indicator, for everybody and not for a group."""
        found: dict[str, Observation] = {}
        period = self.scene.chain.period

        def day(row: Observation) -> tuple[str, int]:
            when = row.date.resolve(period)
            return (when.first.isoformat() if when and when.first else "", row.row)

        for row in self.scene.chain.observations:
            if row.group or row.is_missing or row.number is None:
                continue
            known = found.get(row.indicator)
            if known is None or day(known) <= day(row):
                found[row.indicator] = row
        return found

    # -- words ----------------------------------------------------------------------------------

    def signs(self, box: Box) -> tuple[Sign, ...]:
        """What is said of a box: whether it is wanted, and who does not stand behind it."""
        if self.scene.detail == "overview" and not _wanted(box):
            return ()
        kinds = dict.fromkeys(self._kinds(box))
        return tuple(Sign(kind, self.scene.say(f"sign.{kind}")) for kind in kinds)

    def _kinds(self, box: Box) -> Iterator[str]:
        if wanted := _wanted(box):
            yield wanted
        if self.scene.detail == "overview":
            return
        stances = {_STANCES.get(held.stance or "", "") for held in box.anchoring}
        if "disputed" in stances:
            yield "disputed"
        if "unanchored" in stances or "anchoring" in box.said or self._is_left_out(box):
            yield "unanchored"
        if any(word == "unknown" for fact, word in box.said.items() if fact not in ("wanted", "anchoring")):
            yield "unknown"

    def _is_left_out(self, box: Box) -> bool:
        """Whether nobody stands behind an effect although others of the same level are anchored."""
        return box.is_effect and not box.anchoring and box.section in self.anchored_levels

    @cached_property
    def anchored_levels(self) -> frozenset[str]:
        """The levels where at least one box says who stands behind it."""
        boxes = self.scene.boxes.values()
        return frozenset(
            box.section for box in boxes if any(held.stance in (None, "agrees") for held in box.anchoring)
        )

    def lines(self, box: Box) -> tuple[str, ...]:
        """Facts that only the full detail has room for: owner, target group and period."""
        if self.scene.detail != "full":
            return ()
        groups = self.scene.chain.target_groups
        whom = ", ".join(groups[id].title for id in box.target_group if id in groups)
        when = told_period(box.period) if box.period else ""
        actor = self.scene.chain.actors.get(box.owner or "")
        owner = actor.title if actor else box.owner
        return tuple(tidy(line) for line in (joined(owner, when), whom) if line)


def _wanted(box: Box) -> str:
    """Whether a side effect or an external factor is wanted; empty for other boxes and where it is unsaid."""
    wanted = getattr(box, "wanted", None)
    if wanted is None:
        return "unsure" if "wanted" in box.said else ""
    return "wanted" if wanted else "unwanted"


def _status(indicator: Indicator, now: Decimal) -> str:
    """How the latest value lies to the target: ``reached``, ``nearer``, ``farther``, ``level``, or empty."""
    target = indicator.target
    if target is None or target.number is None:
        return ""
    start = indicator.baseline.number if indicator.baseline else None
    end = target.number.value
    down = indicator.direction == "decrease" or (start is not None and start.value > end)
    if now <= end if down else now >= end:
        return "reached"
    if start is None or indicator.direction == "maintain":
        return ""
    moved = start.value - now if down else now - start.value
    return "nearer" if moved > 0 else "farther" if moved < 0 else "level"
