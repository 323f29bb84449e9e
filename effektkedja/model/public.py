"""The public part of a chain: what is left when everything internal is gone, and nothing names it."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import TypeVar

from effektkedja.model.links import Link
from effektkedja.model.parts import Element, FrozenDict
from effektkedja.model.subset import only, orphaned, referred
from effektkedja.model.theory import Theory

T = TypeVar("T", bound=Theory)


def public(chain: T) -> T:
    """The chain without internal parts, and without what was about those or named by those alone.

    An arrow that needs several causes keeps those that may be seen. A chain without internal parts comes
    back as it is.

    >>> from effektkedja import Chain
    >>> plan = {"title": "Plan", "internal": "yes"}
    >>> chain = Chain(title="Kurs", activities={"kurs": "Hålla kurs", "plan": plan})
    >>> list(public(chain).boxes)
    ['kurs']
    """
    hidden = {element.id for element in chain.walk() if element.internal}
    if not hidden and not any(link.internal for link in chain.links) and not _hidden_options(chain):
        return chain
    links = tuple(_seen(chain, hidden))
    seen = chain.but(links=links, decisions=FrozenDict(_decisions(chain)))
    gone = orphaned(seen, hidden)
    gone |= _named_by_nobody_else(chain, seen, gone)
    return only(seen, (seen.elements.keys() - gone) | {link.id for link in links})


def _seen(chain: Theory, hidden: Collection[str]) -> Iterator[Link]:
    """The arrows that may be seen, with those of their causes that may be."""
    for link in chain.links:
        if link.internal or link.effect in hidden:
            continue
        causes = tuple(cause for cause in link.causes if cause not in hidden)
        if causes == link.causes:
            yield link
        elif causes:
            sign = "&" if len(causes) > 1 else ""
            yield link.but(causes=causes, link=link.link.but(causes=causes, sign=sign))


def _hidden_options(chain: Theory) -> bool:
    return any(option.internal for held in chain.decisions.values() for option in held.options.values())


def _decisions(chain: Theory) -> Iterator[tuple[str, Element]]:
    for id, decision in chain.decisions.items():
        options = {name: option for name, option in decision.options.items() if not option.internal}
        yield id, decision.but(options=FrozenDict(options))


def _named_by_nobody_else(chain: Theory, seen: Theory, gone: Collection[str]) -> set[str]:
    """What only internal parts name, such as an assumption of an internal arrow."""
    before = _named(chain, ())
    left = _named(seen, gone)
    boxes = chain.boxes.keys()
    return {name for name in before - left if name not in boxes}


def _named(chain: Theory, but: Collection[str]) -> set[str]:
    parts = [*chain.links, *(element for element in chain.walk() if element.id not in but)]
    return {name for part in parts for name in referred(part, type(part).grammar)}
