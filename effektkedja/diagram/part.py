"""Which part of a chain is shown, what stands out in it, and what has changed since an older version."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING

from effektkedja.diagram.difference import NOTHING, Difference, united
from effektkedja.diagram.picture import Sign
from effektkedja.diagram.scene import Scene
from effektkedja.errors import UsageError
from effektkedja.model.context import View
from effektkedja.model.links import reference_name
from effektkedja.model.public import public
from effektkedja.record import Record

if TYPE_CHECKING:
    from effektkedja.diagram.showing import Showing
    from effektkedja.model.chain import Chain


class Part(Record):
    """A chain as far as it is shown, with what its view says about how.

    ``decided`` are the options that it is shown with, ``selected`` what it was cut down to.
    """

    chain: Chain
    detail: str
    direction: str
    view: str
    highlight: frozenset[str]
    difference: Difference | None
    decided: tuple[str, ...] = ()
    selected: tuple[str, ...] = ()

    def told(self, say: Callable[..., str]) -> Iterator[str]:
        """What the picture is of, where that is not the whole chain as it is."""
        if self.view:
            yield self.view
        if self.decided:
            yield say("as-if", options=self.decided)
        if self.selected:
            yield say("selected", selectors=self.selected)
        if self.difference is not None:
            counts = {kind: len(names) for kind, names in self.difference.kinds.items()}
            yield say("compared" if any(counts.values()) else "same", **counts)

    def change_of(self, name: str) -> str:
        """What happened to a box or an arrow since the older version; empty where nothing did."""
        return (self.difference or NOTHING).kind_of(name)

    def changes(self, name: str, say: Callable[..., str]) -> tuple[Sign, ...]:
        """The same as a sign."""
        kind = self.change_of(name)
        return (Sign(kind, say(f"sign.{kind}")),) if kind else ()

    def boxes_in(self, whole: Chain, view: View) -> tuple[str, ...] | None:
        """The boxes that a view of the whole chain shows; None where it names what is not there."""
        try:
            shown = whole.select(*view.show).boxes if view.show else whole.boxes
        except UsageError:
            return None
        return tuple(id for id, box in shown.items() if not box.internal)


def part_of(chain: Chain, showing: Showing) -> Part:
    """What is to be shown of a chain. Raises UsageError for what the chain does not have."""
    difference = None
    if showing.compare is not None:
        chain, difference = united(chain, public(showing.compare))
    shown = chain.choosing(showing.choose) if showing.choose else chain
    view = _view(shown, showing)
    selectors = (*(view.show if view else ()), *showing.select)
    if selectors:
        shown = shown.select(*selectors)
    return Part(
        shown,
        showing.detail or (view and view.detail) or "normal",
        (view and view.direction) or "",
        view.title if view else "",
        _highlighted(shown, showing.highlight, difference),
        difference,
        tuple(chain.decisions[name].options[option].title for name, option in showing.choose.items()),
        showing.select,
    )


def _view(chain: Chain, showing: Showing) -> View | None:
    if isinstance(showing.view, View) or not showing.view:
        return showing.view or None
    chain.view(showing.view)  # tells what there is where there is none of that name
    return chain.views[showing.view]


def _highlighted(chain: Chain, names: tuple[str, ...], difference: Difference | None) -> frozenset[str]:
    """The boxes and arrows that stand out: those that names stand for, and those that differ."""
    if not names and difference is None:
        return frozenset()
    scene = Scene(chain, "sv")
    found: set[str] = set()
    for name in names:
        known = reference_name(name)
        if known not in chain:
            raise UsageError("picture.unknown-part", read=name, nearest=_near(name, chain.elements))
        found |= _named(known, scene)
    arrows = {shown.id for shown in scene.arrows}
    if found.isdisjoint(arrows):
        # Between boxes that stand out, so do the arrows.
        found |= {
            shown.id for shown in scene.arrows if shown.link.effect in found and found & set(shown.causes)
        }
    if difference is not None:
        found |= difference.names
    # What is internal is not even named.
    return frozenset(found & (scene.boxes.keys() | arrows))


def _named(name: str, scene: Scene) -> set[str]:
    """The boxes and arrows that one name stands for."""
    if name in scene.named:
        resting = [scene.named[name]]
    elif name in scene.chain.assumptions:
        resting = [shown for shown in scene.arrows if name in shown.link.assumes]
    else:
        return set(scene.ends_of(_about(scene.chain, name)))
    return {part for shown in resting for part in (shown.id, *shown.causes, shown.link.effect)}


def _about(chain: Chain, name: str) -> Iterator[str]:
    """What an element is about, as far as it can be seen in a picture."""
    from effektkedja.model.subset import ABOUT, referred

    element = chain.elements.get(name)
    if element is not None and element.section in ABOUT:
        yield from referred(element, ABOUT[element.section])
    yield name


def _near(read: str, known: Mapping[str, object]) -> str:
    from difflib import get_close_matches  # only a slip needs it

    return ", ".join(get_close_matches(read, known, 1, 0.4) or sorted(known)[:5])
