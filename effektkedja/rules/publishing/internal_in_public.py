"""EK503 internal-in-public: something public that refers to something internal."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from effektkedja.diagnostics import Severity
from effektkedja.model.links import Link
from effektkedja.rules.registry import Found, found, rule

if TYPE_CHECKING:
    from effektkedja.analysis.graph import Graph
    from effektkedja.model.chain import Chain


@rule("EK503", "internal-in-public", Severity.ERROR)
def internal_in_public(chain: Chain, graph: Graph) -> Iterator[Found]:
    """Public parts that name an internal one, which a public output has to leave out.

    An arrow to or from an internal box goes with the box and says nothing of its own.
    """
    if not any(getattr(part, "internal", False) for part in (*chain.walk(), *chain.links)):
        return
    told: set[tuple[object, str]] = set()
    for reference in graph.references:
        owner, name = reference.owner, reference.name
        if reference.field == "link" or name in reference.refers.words or name not in chain:
            continue
        if (owner.path, name) in told or getattr(owner, "internal", False) or not chain[name].internal:
            continue
        told.add((owner.path, name))
        if not (isinstance(owner, Link) and _goes_with_its_ends(owner, chain)):
            yield found(owner, reference.field, named=name)


def _goes_with_its_ends(link: Link, chain: Chain) -> bool:
    ends = (*link.link.causes, link.effect)
    return any(chain.boxes[name].internal for name in ends if name in chain.boxes)
