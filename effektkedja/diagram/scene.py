"""What of a chain may be seen, and in which order: what all parts of a picture are drawn from."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from effektkedja.analysis.graph import Graph
from effektkedja.messages.catalogue import sentence
from effektkedja.model.boxes import LEVELS, Box, ExternalFactor, SideEffect
from effektkedja.model.links import Assumption, arrow_name
from effektkedja.model.measures import Indicator

if TYPE_CHECKING:
    from collections.abc import Mapping

    from effektkedja.model.chain import Chain
    from effektkedja.model.links import Link

LANES: tuple[type[Box], ...] = (ExternalFactor, *LEVELS, SideEffect)
"""The lanes from left to right: what comes from outside first, what may also happen last."""


class Shown(NamedTuple):
    """An arrow that is shown: its link, and those of its causes that may be seen."""

    link: Link
    causes: tuple[str, ...]
    id: str


class Scene:
    """One chain as its reader sees it: in a language and a detail, without what is internal."""

    def __init__(self, chain: Chain, language: str, detail: str = "normal") -> None:
        self.chain = chain
        self.language = language
        self.detail = detail
        self.graph = Graph(chain)
        self.boxes: Mapping[str, Box] = {id: box for id, box in chain.boxes.items() if not box.internal}

    def say(self, name: str, **params: object) -> str:
        """A sentence of the picture, in its language."""
        return sentence(f"picture.{name}", self.language, **params)

    @cached_property
    def arrows(self) -> tuple[Shown, ...]:
        """The arrows that are shown, from left to right."""
        order = {kind.section: place for place, kind in enumerate(LANES)}
        place = {id: order[box.section] for id, box in self.boxes.items()}
        found: dict[str, tuple[tuple[int, int, str], Shown]] = {}
        for link in self.graph.links:
            effect, causes = link.effect, link.causes
            if link.internal or effect not in place:
                continue
            if len(causes) > 1:
                causes = tuple(sorted({cause for cause in causes if cause in place}))
            if not causes or causes[0] not in place:
                continue
            shown = Shown(link, causes, arrow_name(causes, effect))
            key = (min([place[cause] for cause in causes]), place[effect], shown.id)
            found.setdefault(shown.id, (key, shown))
        return tuple(shown for _, shown in sorted(found.values(), key=lambda pair: pair[0]))

    @cached_property
    def named(self) -> Mapping[str, Shown]:
        """The arrows that are shown, by the names that the chain has for them."""
        return {shown.link.id: shown for shown in self.arrows}

    def boxes_of(self, names: Iterable[str]) -> list[str]:
        """The boxes that names stand for: a box itself, what an indicator measures, where an arrow ends."""
        found: list[str] = []
        for name in names:
            if name in self.boxes:
                found.append(name)
            elif isinstance(indicator := self.chain.indicators.get(name), Indicator):
                found += self.boxes_of(other for other in indicator.measures if other != name)
            elif name in self.chain.arrows:
                effect = self.chain.arrows[name].effect
                found += [effect] if effect in self.boxes else []
        return found

    def ends_of(self, names: Iterable[str]) -> tuple[str, ...]:
        """The boxes that names stand for; an assumption stands where the arrows that rest on it end."""
        found = []
        for name in names:
            if isinstance(self.chain.assumptions.get(name), Assumption):
                found += [shown.link.effect for shown in self.arrows if name in shown.link.assumes]
            else:
                found += self.boxes_of([name])
        return tuple(sorted(set(found)))

    def assumed(self, link: Link) -> list[str]:
        """The assumptions that an arrow rests on and that may be seen."""
        if not link.assumes:
            return []
        held = self.chain.assumptions
        return sorted({id for id in link.assumes if id in held and not held[id].internal})


def counted(id: str) -> list[tuple[str, int]]:
    """A key for sorting that puts a2 before a10."""
    return [(part, 0) if place % 2 == 0 else ("", int(part)) for place, part in enumerate(_DIGITS.split(id))]


_DIGITS = re.compile(r"([0-9]+)")


def joined(*parts: str | None) -> str:
    """What is said, with a dot between."""
    return " · ".join(part for part in parts if part)
