"""What a mistyped name was most likely meant to be, and what a fault elsewhere leaves open.

One mistyped id cuts an arrow, and then boxes look loose, ends dead and effects uncaused. That only follows
from it: one cause is told once.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from effektkedja.analysis.graph import Graph
    from effektkedja.diagnostics import Finding
    from effektkedja.model.chain import Chain

_ALIKE = 0.7
_WORDS = re.compile(r"[\w-]+")


def nearest_name(read: str, names: Iterable[str]) -> str:
    """The name that a text is most like, or nothing when none is near.

    >>> nearest_name("kunnig", ["kurs", "kunniga"]), nearest_name("annat", ["kurs"])
    ('kunniga', '')
    """
    from difflib import get_close_matches  # only a misspelling should pay for it

    near = get_close_matches(read, sorted(names), 1, _ALIKE)
    return near[0] if near else ""


def unsettled(graph: Graph) -> frozenset[str]:
    """The boxes whose arrows are not all known, because an arrow names nothing or could not be read."""
    # Several rules ask, and looking for what every mistyped name may have meant takes its time.
    return graph.once(_left_open)


def _left_open(graph: Graph) -> frozenset[str]:
    chain = graph.chain
    broken = [link for link in chain.links if not chain.boxes.keys() >= {*link.causes, link.effect}]
    ends = {end for link in broken for end in (*link.causes, link.effect)}
    found = {end if end in chain.boxes else nearest_name(end, chain.boxes) for end in ends}
    origin = chain.origin
    problems = origin.problems if origin else ()
    lines = {problem.location.line for problem in problems} - {None}
    told = [str(problem.params.get("read", "")) for problem in problems]
    for text in (*(origin.excerpt(line) or "" for line in lines if origin and line), *told):
        found.update(_WORDS.findall(text))
    return frozenset(found & chain.boxes.keys())


def has_unread_section(chain: Chain) -> bool:
    """Whether the file has an unknown key at its top: what stands below it is not in the chain."""
    problems = chain.origin.problems if chain.origin else ()
    return any(problem.code == "EK003" and len(problem.place.path) == 1 for problem in problems)


def names_on(line: int | None, chain: Chain) -> frozenset[str]:
    """The ids that stand on a line of the chain's file."""
    written = chain.origin.excerpt(line) if chain.origin and line is not None else None
    return frozenset(chain.elements.keys() & _WORDS.findall(written or ""))


def ends_of(finding: Finding, chain: Chain) -> frozenset[str]:
    """The ids that a finding is about: its subject or the ends of that arrow, and what a slip may mean."""
    named = {*_WORDS.findall(finding.subject), str(finding.params.get("nearest", ""))}
    return frozenset(chain.elements.keys() & named)
