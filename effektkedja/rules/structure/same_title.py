"""EK018: two boxes with the same title."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from effektkedja.diagnostics import Severity
from effektkedja.rules.registry import Found, found, rule

if TYPE_CHECKING:
    from effektkedja.analysis.graph import Graph
    from effektkedja.model.chain import Chain


@rule("EK018", "same-title", Severity.WARNING)
def same_title(chain: Chain, _: Graph) -> Iterator[Found]:
    """Find boxes whose title an earlier box has too, case and spaces aside."""
    seen: dict[str, str] = {}
    for name, box in chain.boxes.items():
        first = seen.setdefault(" ".join(box.title.split()).casefold(), name)
        if first != name:
            yield found(box, other=first, level=box.section, other_level=chain.boxes[first].section)
