"""Indicators of arrows and of assumptions: marks beside their arrows, and notes that tell what it is."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, NamedTuple

from effektkedja.diagram.picture import Note
from effektkedja.diagram.scene import counted
from effektkedja.diagram.text import NO_BREAK, tidy

if TYPE_CHECKING:
    from effektkedja.diagram.scene import Scene
    from effektkedja.diagram.signs import Signs
    from effektkedja.model.chain import Chain


class ArrowIndicators(NamedTuple):
    """Notes of indicators, and for each arrow, by the name that it is shown with, the marks beside it."""

    notes: tuple[Note, ...]
    marks: Mapping[str, tuple[str, ...]]


def arrow_indicators(
    scene: Scene, whole: Chain, signs: Signs, assumptions: Mapping[str, str]
) -> ArrowIndicators:
    """The indicators that measure an arrow or an assumption, each with the mark it has in the whole chain.

    ``assumptions`` are the marks of those that are shown. An assumption may rest on many arrows; what
    measures it stands beside the first of them.
    """
    marks = _marks(scene, whole)
    if not marks or scene.detail == "overview":
        return ArrowIndicators((), {})
    first: dict[str, str] = {}
    for shown in scene.arrows:
        for id in scene.assumed(shown.link):
            first.setdefault(id, shown.id)
    at: dict[str, tuple[str, ...]] = {}
    notes = []
    for id, mark in marks.items():
        indicator = scene.chain.indicators[id]
        places = [first.get(name, "") for name in indicator.measures]
        places += [scene.named[name].id for name in indicator.measures if name in scene.named]
        for arrow in dict.fromkeys(filter(None, places)):
            at[arrow] = (*at.get(arrow, ()), mark)
        told = [assumptions[name] for name in indicator.measures if name in assumptions]
        measures = tidy(scene.say("measures", marks=told)).replace(" ", NO_BREAK) if told else ""
        pill = signs.pill(indicator)
        text = f"{pill.title}: {pill.values}" if pill.values else pill.title
        notes.append(Note(mark, tidy(text), id, pill.status, measures))
    return ArrowIndicators(tuple(notes), at)


def _marks(scene: Scene, whole: Chain) -> dict[str, str]:
    letter = scene.say("mark.indicator")
    return {
        id: f"{letter}{number}"
        for number, id in enumerate(_beside_arrows(whole), 1)
        if id in scene.chain.indicators
    }


def _beside_arrows(chain: Chain) -> Iterator[str]:
    """The indicators of a chain that measure something else than boxes, in the order of their ids."""
    for id, indicator in sorted(chain.indicators.items(), key=lambda pair: counted(pair[0])):
        if any(name in chain.assumptions or name in chain.arrows for name in indicator.measures):
            yield id
