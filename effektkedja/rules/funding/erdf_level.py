"""EK405 erdf-level: a code for what is done on an effect, or the other way round."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from effektkedja.diagnostics import Severity
from effektkedja.model.boxes import Output
from effektkedja.rules.erdf import coded
from effektkedja.rules.registry import Found, found, rule

if TYPE_CHECKING:
    from effektkedja.analysis.graph import Graph
    from effektkedja.model.chain import Chain


@rule("EK405", "erdf-level", Severity.WARNING)
def erdf_level(chain: Chain, _: Graph) -> Iterator[Found]:
    """Output codes (RCO) that measure an effect, and result codes (RCR) that measure an output."""
    for indicator, code in coded(chain):
        boxes = [chain.boxes[name] for name in indicator.measures if name in chain.boxes]
        if code.startswith("RCO"):
            misplaced, kind = [box for box in boxes if box.is_effect], "output"
        elif code.startswith("RCR"):
            misplaced, kind = [box for box in boxes if isinstance(box, Output)], "result"
        else:
            continue
        if misplaced and len(misplaced) == len(boxes):  # measuring both, it may well be meant for the other
            yield found(indicator, "measures", kind=kind, code=code, box=misplaced[0].title)
