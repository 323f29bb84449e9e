"""A target without the value that one starts from."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from effektkedja.diagnostics import Severity
from effektkedja.rules.registry import Found, found, rule
from effektkedja.rules.values import as_written

if TYPE_CHECKING:
    from effektkedja.analysis.graph import Graph
    from effektkedja.model.chain import Chain


@rule("EK203", "baseline-missing", Severity.WARNING, since=2)
def baseline_missing(chain: Chain, _: Graph) -> Iterator[Found]:
    """Find targets without a baseline; one that is unknown or planned is an answer."""
    for indicator in chain.indicators.values():
        target = indicator.target
        if target is not None and not target.planned and not indicator.answers("baseline"):
            yield found(indicator, "target", target=as_written(target))
