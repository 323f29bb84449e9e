"""What parts of a chain are called in an answer: by their titles, short enough to stand in a sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from effektkedja.model.links import Link
    from effektkedja.model.theory import Theory

_LONGEST = 96


def shortened(title: str, longest: int = _LONGEST) -> str:
    """A title, cut at a space where it is longer than a sentence bears.

    >>> shortened("Deltagare får kortare väg genom utbildning", 24)
    'Deltagare får kortare …'
    """
    words = " ".join(title.split())
    if len(words) <= longest:
        return words
    cut = words[: longest - 1]
    return f"{cut[: cut.rfind(' ')] if ' ' in cut else cut} …"


def titled(chain: Theory, name: str) -> str:
    """What a box, another element or an arrow is called, in full: its title or text, else its id."""
    if name in chain.arrows:
        return arrow_in_words(chain, chain.arrows[name])
    part = chain.elements.get(name)
    told = (getattr(part, field, None) for field in ("title", "text", "question", "what"))
    return next((held for held in told if isinstance(held, str)), name)


def named(chain: Theory, name: str) -> str:
    """What a part is called in a sentence: its title, shortened; an assumption is told in full."""
    is_whole = name in chain.arrows or name in chain.assumptions
    return titled(chain, name) if is_whole else shortened(titled(chain, name))


def arrow_in_words(chain: Theory, link: Link) -> str:
    """An arrow by the titles of its boxes."""
    return f"{' + '.join(named(chain, cause) for cause in link.causes)} → {named(chain, link.effect)}"
