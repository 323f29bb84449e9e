"""Choosing parts of a chain: selectors such as ``2+id+1``, named views, and the options of a vägval."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from difflib import get_close_matches
from typing import TypeVar

from effektkedja.errors import UsageError
from effektkedja.model.boxes import Box
from effektkedja.model.evaluation import Decision
from effektkedja.model.parts import FrozenDict
from effektkedja.model.subset import only, orphaned, with_belongings
from effektkedja.model.theory import BOXES, Theory
from effektkedja.vocabulary.keys import spellings
from effektkedja.vocabulary.table import fold

T = TypeVar("T", bound=Theory)

_AROUND = re.compile(r"(?:(?P<up>\d*)\+)?(?P<id>[^+]+)(?:\+(?P<down>\d*))?")
_OUTCOMES = ("short_outcomes", "medium_outcomes", "long_outcomes")
_SEVERAL: Mapping[str, tuple[str, ...]] = {
    "outcome": _OUTCOMES,
    "outcomes": _OUTCOMES,
    "effekt": _OUTCOMES,
    "effekter": _OUTCOMES,
}


def selected(chain: T, selectors: Iterable[str]) -> T:
    """The chain with the boxes that any of the selectors chooses, and what belongs to those.

    Raises UsageError for a selector that chooses by something that the chain does not have.
    """
    boxes: set[str] = set()
    for selector in selectors:
        boxes |= chosen_by(chain, selector)
    arrows = {
        name
        for name, link in chain.arrows.items()
        if link.effect in boxes and all(cause in boxes for cause in link.causes)
    }
    # A view chooses from the whole chain, so it has no place in a part of it.
    return only(chain, with_belongings(chain, boxes | arrows)).but(views=FrozenDict())


def chosen_by(chain: Theory, selector: str) -> set[str]:
    """The ids of the boxes that a selector chooses.

    >>> from effektkedja import Chain
    >>> chain = Chain(titel="Kurs", aktiviteter={"kurs": "Hålla kurs"}, prestationer={"klara": "40 klara"},
    ...               samband=["kurs -> klara"])
    >>> sorted(chosen_by(chain, "1+klara")), sorted(chosen_by(chain, "nivå:prestationer"))
    (['klara', 'kurs'], ['klara'])
    """
    kind, colon, wanted = selector.partition(":")
    if colon:
        choose = _KINDS.get(fold(kind))
        if choose is None:
            raise _unknown(selector, kind.strip(), _KINDS)
        return choose(chain, wanted.strip(), selector)
    found = _AROUND.fullmatch(selector.strip())
    name = found["id"].strip() if found else selector.strip()
    if found is None or name not in chain.boxes:
        raise _unknown(selector, name, chain.boxes)
    up, down = found["up"], found["down"]
    return _reached(name, up, chain.causes_of) | _reached(name, down, chain.effects_of)


def _reached(start: str, steps: str | None, onward: Callable[[str], tuple[str, ...]]) -> set[str]:
    """What lies within a number of steps; no number means however far, no sign means no step at all."""
    left = 0 if steps is None else int(steps) if steps else -1
    seen = {start}
    edge = [start]
    while edge and left != 0:
        edge = [name for before in edge for name in onward(before) if name not in seen]
        seen.update(edge)
        left -= 1
    return seen


def _by_level(chain: Theory, wanted: str, selector: str) -> set[str]:
    sections = frozenset(kind.section for kind in BOXES)
    known: dict[str, tuple[str, ...]] = {
        spelled: (section,) for spelled, section in spellings("file", sections).items()
    }
    known.update({_singular(kind): (kind.section,) for kind in BOXES})
    known.update(_SEVERAL)
    levels = known.get(fold(wanted))
    if levels is None:
        raise _unknown(selector, fold(wanted), known)
    return {id for section in levels for id in getattr(chain, section)}


def _singular(kind: type[Box]) -> str:
    """What one box of a kind is called: ``short outcome``."""
    return re.sub(r"(?<=[a-z])(?=[A-Z])", " ", kind.__name__).lower()


def _by(values: Callable[[Box], Iterable[str]]) -> Callable[[Theory, str, str], set[str]]:
    """A way of choosing by a fact of boxes."""

    def choose(chain: Theory, wanted: str, selector: str) -> set[str]:
        held = {id: {fold(value) for value in values(box)} for id, box in chain.boxes.items()}
        found = {id for id, values in held.items() if fold(wanted) in values}
        if not found:
            raise _unknown(selector, wanted, {value for box in chain.boxes.values() for value in values(box)})
        return found

    return choose


_by_tag = _by(lambda box: box.tags)
_by_owner = _by(lambda box: (box.owner,) if box.owner else ())
_by_goal = _by(lambda box: box.contributes_to)

_KINDS: Mapping[str, Callable[[Theory, str, str], set[str]]] = {
    "level": _by_level,
    "niva": _by_level,
    "tag": _by_tag,
    "tagg": _by_tag,
    "owner": _by_owner,
    "ansvarig": _by_owner,
    "goal": _by_goal,
    "mal": _by_goal,
}
"""What stands before the colon, in both languages, folded."""


def _unknown(selector: str, read: str, known: Iterable[str]) -> UsageError:
    return UsageError("selection.unknown", selector=selector, read=read, nearest=_nearest(read, known))


def _nearest(read: str, known: Iterable[str]) -> str:
    """What was probably meant; where nothing is like it, the first few that there are."""
    names = sorted(known)
    return ", ".join(get_close_matches(read, names, 1, 0.5) or names[:5]) or "–"  # noqa: RUF001 - a dash


def viewed(chain: T, name: str) -> T:
    """What a view of the chain shows; everything, where it says nothing. Raises UsageError."""
    view = chain.views.get(name)
    if view is None:
        raise UsageError("selection.unknown-view", read=name, nearest=_nearest(name, chain.views))
    return selected(chain, view.show) if view.show else chain


def decided(chain: T, choices: Mapping[str, str]) -> T:
    """The chain as it is when decisions have been made: what only other options include is gone.

    Raises UsageError for a decision or an option that the chain does not have.
    """
    decisions = dict(chain.decisions)
    absent: set[str] = set()
    for name, option in choices.items():
        decision = chain.decisions.get(name)
        if decision is None:
            raise UsageError("selection.unknown-decision", read=name, nearest=_nearest(name, decisions))
        if option not in decision.options:
            near = _nearest(option, decision.options)
            raise UsageError("selection.unknown-option", decision=name, read=option, nearest=near)
        absent |= _only_elsewhere(decision, option)
        decisions[name] = decision.but(chosen=option)
    after = chain.but(decisions=FrozenDict(decisions))
    return (
        only(after, (chain.elements.keys() | chain.arrows.keys()) - _fallen(chain, absent))
        if absent
        else after
    )


def _only_elsewhere(decision: Decision, option: str) -> set[str]:
    included = {id: set(held.includes) for id, held in decision.options.items()}
    return set().union(*included.values()) - included[option]


def _fallen(chain: Theory, absent: set[str]) -> set[str]:
    """What is absent, the arrows to and from it, and all that was about those and nothing else."""
    arrows = {
        name
        for name, link in chain.arrows.items()
        if name in absent or link.effect in absent or not absent.isdisjoint(link.causes)
    }
    assumed = {name for arrow in arrows for name in chain.arrows[arrow].assumes}
    still = {name for arrow, link in chain.arrows.items() if arrow not in arrows for name in link.assumes}
    return orphaned(chain, absent | arrows | (assumed - still))
