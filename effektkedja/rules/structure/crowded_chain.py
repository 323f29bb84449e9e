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


MOST_ON_A_LEVEL = 9
"""As many boxes as one level may have before the question is asked."""


@rule("EK016", "crowded-chain", Severity.ADVICE)
def crowded_chain(chain: Chain, _: Graph) -> Iterator[Found]:
    """Find full levels. A chain with views has already chosen what each reader sees."""
    if chain.views:
        return
    for level in LEVELS:
        count = len(getattr(chain, level.section))
        if count > MOST_ON_A_LEVEL:
            params = {"level": level.section, "count": str(count), "most": str(MOST_ON_A_LEVEL)}
            yield Found(level.section, Place((level.section,)), params)
