"""The weakest part on the strongest way to a goal: all that words in order can tell."""

from __future__ import annotations

from typing import TYPE_CHECKING

from effektkedja.analysis.chance.bounds import MINUS, signs, together
from effektkedja.analysis.chance.importance import RANKED

if TYPE_CHECKING:
    from collections.abc import Mapping

    from effektkedja.analysis.chance.compile import Model


def bottleneck(model: Model, node: int, column: Mapping[int, float]) -> tuple[tuple[str, str], ...]:
    """The kinds and names of what, each alone, would widen the strongest way if it were certain.

    Only the order of the chances counts. Empty where several ways are as narrow, so that none alone is the
    neck, and where the strongest way is certain.
    """
    width = together(model.circuit, node, column)
    if width >= 1.0 or width <= 0.0:
        return ()
    sign = signs(model.circuit, node)
    narrow = [
        one
        for one, chance in column.items()
        if chance <= width and sign[one] != MINUS and model.switches[one].kind in RANKED
    ]
    every = (1 << len(narrow)) - 1
    cases = {one: every for one, chance in column.items() if sign[one] != MINUS and chance > width}
    for number, one in enumerate(narrow):
        cases[one] = 1 << number
    widened = model.circuit.tried(cases, len(narrow))[node]
    return tuple(
        (model.switches[one].kind, model.switches[one].name)
        for number, one in enumerate(narrow)
        if widened >> number & 1
    )
