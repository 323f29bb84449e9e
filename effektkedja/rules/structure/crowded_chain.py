"""EK016: more boxes on one level than a person takes in at a glance."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from effektkedja.diagnostics import Place, Severity
from effektkedja.model.boxes import LEVELS
from effektkedja.rules.registry import Found, rule

if TYPE_CHECKING:
    from effektkedja.analysis.graph import Graph
    from effektkedja.model.chain import Chain


@rule("EK016", "crowded-chain", Severity.ADVICE)
def crowded_chain(chain: Chain, _: Graph, *, most: int = 9) -> Iterator[Found]:
    """Find levels with more than ``most`` boxes. A chain with views has chosen what each reader sees."""
    if chain.views:
        return
    for level in LEVELS:
        count = len(getattr(chain, level.section))
        if count > most:
            params = {"level": level.section, "count": str(count), "most": str(most)}
            yield Found(level.section, Place((level.section,)), params)
