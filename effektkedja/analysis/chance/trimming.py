"""A circuit without what the question at hand does not need: what is certain, and what leads elsewhere."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from effektkedja.analysis.chance.circuit import ALL, SWITCH, Circuit, Wiring
from effektkedja.record import Record

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

ON, OFF = "on", "off"
Found = int | str
"""A node of the trimmed circuit (or the opposite of one), or that it is certainly on or off."""


class Trimmed(Record):
    """A smaller circuit, and what became of the nodes that were asked about.

    ``origin[node]`` is the number that a node of the smaller circuit had.
    """

    circuit: Circuit
    found: tuple[Found, ...]
    origin: tuple[int, ...]


def trimmed(circuit: Circuit, asked: Iterable[int], fixed: Mapping[int, bool]) -> Trimmed:
    """The part of a circuit that some nodes hang on, when others are fixed on or off.

    A gate with one input left is that input.
    """
    asked = tuple(asked)
    needed = _needed(circuit, asked, fixed)
    uses = _uses(circuit, needed, asked, fixed)
    wiring = Wiring()
    origin: list[int] = []
    found: dict[int, Found] = {}
    parts: dict[int, list[int]] = {}
    kinds, inputs = circuit.kinds.tolist(), circuit.all_inputs
    for node in sorted(needed):
        kind = kinds[node]
        if node in fixed:
            found[node] = ON if fixed[node] else OFF
        elif kind == SWITCH:
            found[node] = wiring.switch()
            origin.append(node)
        else:
            # A gate that only another of its kind uses is a part of that one.
            gathered = _gathered(inputs[node], kind, found, parts)
            if isinstance(gathered, str):
                found[node] = gathered
            elif len(gathered) == 1:
                found[node] = gathered[0]
            elif uses[node] == 1 and needed[node] >= 0 and kinds[needed[node]] == kind:
                parts[node] = gathered
            else:
                found[node] = wiring.all(gathered) if kind == ALL else wiring.any(gathered)
                origin.append(node)
    return Trimmed(wiring.circuit(), tuple(found[node] for node in asked), tuple(origin))


def _needed(circuit: Circuit, asked: tuple[int, ...], fixed: Mapping[int, bool]) -> dict[int, int]:
    """The nodes that some nodes hang on, each with one of the gates that use it (or -1)."""
    needed = dict.fromkeys(asked, -1)
    waiting, inputs = list(asked), circuit.all_inputs
    while waiting:
        node = waiting.pop()
        if node in fixed:
            continue
        for literal in inputs[node]:
            held = literal if literal >= 0 else ~literal
            if held not in needed:
                needed[held] = node if literal >= 0 else -1
                waiting.append(held)
    return needed


def _uses(
    circuit: Circuit, needed: Iterable[int], asked: tuple[int, ...], fixed: Mapping[int, bool]
) -> dict[int, int]:
    uses = dict.fromkeys(needed, 0)
    for node in asked:
        uses[node] += 2  # somebody asks about it, so it is no mere part of another gate
    for node in uses:
        if node not in fixed:
            for literal in circuit.all_inputs[node]:
                uses[literal if literal >= 0 else ~literal] += 1
    return uses


def _gathered(
    inputs: list[int], kind: int, found: Mapping[int, Found], parts: Mapping[int, list[int]]
) -> list[int] | str:
    """The inputs of a gate as they are now, each once; or what the gate certainly is."""
    held: dict[int, None] = {}
    decides = OFF if kind == ALL else ON
    for literal in inputs:
        node = literal if literal >= 0 else ~literal
        if node in parts:
            held.update(dict.fromkeys(parts[node]))
            continue
        now = found[node]
        if isinstance(now, str):
            if (now if literal >= 0 else _opposite(now)) == decides:
                return decides
        else:
            held[now if literal >= 0 else ~now] = None
    if any(~literal in held for literal in held):
        return decides
    return list(held) or _opposite(decides)


def _opposite(now: str) -> str:
    return OFF if now == ON else ON


def certain(chances: np.ndarray, switches: Iterable[int]) -> dict[int, bool]:
    """The switches that are on, or off, whatever column of ``chances`` (nodes x columns) one looks at."""
    low, high = chances.min(axis=1).tolist(), chances.max(axis=1).tolist()
    found = {}
    for switch in switches:
        if low[switch] == high[switch] and low[switch] in (0.0, 1.0):
            found[switch] = low[switch] == 1.0
    return found
