"""EK301 evaluation-without-user: an evaluation point that nobody is to use."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from effektkedja.diagnostics import Severity
from effektkedja.rules.registry import Found, found, rule

if TYPE_CHECKING:
    from effektkedja.analysis.graph import Graph
    from effektkedja.model.chain import Chain


@rule("EK301", "evaluation-without-user", Severity.WARNING, since=2)
def evaluation_without_user(chain: Chain, _: Graph) -> Iterator[Found]:
    """Evaluation points that lack ``users``."""
    for evaluation in chain.evaluations.values():
        if not evaluation.answers("users"):
            yield found(evaluation)
