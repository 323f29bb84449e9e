"""EK005: no activity reaches any effect."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from effektkedja.analysis.paths import missing_path
from effektkedja.diagnostics import Place, Severity
from effektkedja.rules.registry import Found, rule

if TYPE_CHECKING:
    from effektkedja.analysis.graph import Graph
    from effektkedja.model.chain import Chain


@rule("EK005", "no-path", Severity.ERROR)
def no_path(chain: Chain, graph: Graph) -> Iterator[Found]:
    """Find a chain whose arrows never lead from what is done to what is to change.

    One finding for the whole chain, at the section where the next thing is to be written.
    """
    kind = missing_path(graph)
    if kind:
        section = "links" if kind == "no-path" and chain.links else _section(chain)
        yield Found(section, Place((section,), key=True), {"kind": kind})


def _section(chain: Chain) -> str:
    """The section of activities, else the first that holds a box."""
    return "activities" if chain.activities else next(iter(chain.boxes.values())).section
