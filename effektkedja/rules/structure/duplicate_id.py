"""EK002: one id for two elements in different sections (reading finds those in one section)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from effektkedja.diagnostics import Place, Severity
from effektkedja.rules.registry import Found, found, rule

if TYPE_CHECKING:
    from effektkedja.analysis.graph import Graph
    from effektkedja.model.chain import Chain


@rule("EK002", "duplicate-id", Severity.ERROR)
def duplicate_id(chain: Chain, graph: Graph) -> Iterator[Found]:
    """Find every element whose id an earlier section already uses."""
    for element in chain.walk():
        first = chain.elements[element.id]
        if first is not element:
            told = found(element, id=element.id, kind="sections", sections=(first.section, element.section))
            yield told.but(place=Place(element.path, key=True))
