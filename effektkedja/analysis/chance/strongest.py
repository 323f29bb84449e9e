"""The weakest part on the strongest way to a goal: all that words in order can tell."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from effektkedja.analysis.chance.bounds import MINUS, packed, signs, together, unpacked
from effektkedja.analysis.chance.circuit import WORD
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
    words = max(1, -(-len(narrow) // WORD))
    values = model.circuit.empty(words)
    for one, chance in column.items():
        cases = np.full(len(narrow), sign[one] != MINUS and chance > width)
        if one in narrow:
            cases[narrow.index(one)] = True
        values[one] = packed(cases, words)
    model.circuit.evaluate(values)
    widened = unpacked(values[node], len(narrow))
    return tuple(
        (model.switches[one].kind, model.switches[one].name)
        for one, wide in zip(narrow, widened, strict=True)
        if wide
    )
