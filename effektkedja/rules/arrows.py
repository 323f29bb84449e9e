"""What the rules about arrows share: what their ends are called, and which question comes first."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypedDict

from effektkedja.rules.registry import Found, found

if TYPE_CHECKING:
    from effektkedja.model.chain import Chain
    from effektkedja.model.links import Link


class Titles(TypedDict):
    """An arrow in words: its ends, its statement, and its kind.

    The kinds are ``leads``, ``either`` (``a | b -> c``: each cause is enough) and ``hinders``.
    """

    cause_titles: tuple[str, ...]
    effect_title: str
    statement: str
    kind: str


def titles_of(link: Link, chain: Chain) -> Titles:
    """The titles of everything that stands before the arrow, and of its effect."""
    return {
        "cause_titles": tuple(chain.boxes[name].title for name in link.link.causes if name in chain.boxes),
        "effect_title": chain.boxes[link.effect].title,
        "statement": str(link.link),
        "kind": _kind(link),
    }


def found_after_the_reason(link: Link, chain: Chain, **params: Any) -> Found:
    """What an arrow lacks; it follows from the question why: whoever answers that sees the rest too."""
    one = found(link, **params, **titles_of(link, chain))
    return one if link.answers("because") else one.but(follows_from=("EK101", link.id))


def _kind(link: Link) -> str:
    if link.hinders:
        return "hinders"
    return "either" if link.alternatives else "leads"
