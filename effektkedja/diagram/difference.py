"""The difference between two versions of a chain, as boxes and arrows."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from effektkedja.model.parts import FrozenDict
from effektkedja.model.theory import BOXES
from effektkedja.record import Record

if TYPE_CHECKING:
    from effektkedja.model.chain import Chain


class Difference(Record):
    """The names of boxes and arrows that were added, changed or removed."""

    added: frozenset[str] = frozenset()
    changed: frozenset[str] = frozenset()
    removed: frozenset[str] = frozenset()

    @property
    def kinds(self) -> Mapping[str, frozenset[str]]:
        """The names by what happened to them."""
        return {"added": self.added, "changed": self.changed, "removed": self.removed}

    @property
    def names(self) -> frozenset[str]:
        """Everything that differs."""
        return self.added | self.changed | self.removed

    def kind_of(self, name: str) -> str:
        """What happened to a part; empty where nothing did."""
        return next((kind for kind, names in self.kinds.items() if name in names), "")


NOTHING = Difference()
"""No difference at all."""


def united(new: Chain, old: Chain) -> tuple[Chain, Difference]:
    """A chain together with what an older version of it had, and what differs between them.

    >>> from effektkedja import Chain
    >>> old = Chain(title="Frukost", activities={"a": "Bjuda", "b": "Ringa"})
    >>> new = Chain(title="Frukost", activities={"a": "Bjuda in"}, outputs={"c": "40 kom"}, links=["a -> c"])
    >>> both, difference = united(new, old)
    >>> sorted(both.boxes), sorted(difference.added), sorted(difference.changed), sorted(difference.removed)
    (['a', 'b', 'c'], ['a -> c', 'c'], ['a'], ['b'])
    """
    fresh, gone = _parts(new), _parts(old)
    gone = {name: part for name, part in gone.items() if name not in new}
    kept = {name: part for name, part in _parts(old).items() if name in fresh}
    difference = Difference(
        frozenset(fresh.keys() - kept.keys()),
        frozenset(name for name, part in kept.items() if part != fresh[name]),
        frozenset(gone),
    )
    changes: dict[str, Any] = {}
    for kind in BOXES:
        left = {id: box for id, box in getattr(old, kind.section).items() if id in gone}
        if left:
            changes[kind.section] = FrozenDict({**getattr(new, kind.section), **left})
    links = [link for link in old.links if link.id in gone]
    # Alternatives of one statement share a row, which must not be that of another statement.
    later = tuple(link.but(row=len(new.links) + link.row) for link in links)
    return new.but(links=(*new.links, *later), **changes), difference


def _parts(chain: Chain) -> dict[str, Any]:
    """Every box and arrow, without its place in the file."""
    return {**chain.boxes, **{name: link.but(row=0) for name, link in chain.arrows.items()}}
