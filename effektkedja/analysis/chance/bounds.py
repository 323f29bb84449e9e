"""Between which ends a chance lies, when its parts are known only as ranges, and when they hang together."""

from __future__ import annotations

from itertools import pairwise, product
from math import fsum
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from effektkedja.analysis.chance.circuit import ALL, SWITCH, WORD, Circuit, Wiring
from effektkedja.analysis.chance.estimate import NOTHING, Engine, Means, Question
from effektkedja.analysis.chance.trimming import ON, trimmed
from effektkedja.record import Record

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from numpy.typing import NDArray

    from effektkedja.analysis.chance.compile import Model

PLUS, MINUS, MIXED = 1, 2, 3
"""Whether what is on makes another thing likelier, less likely, or both by different ways."""

MOST_CORNERS = 15
"""As many switches that work both ways as are tried at both ends, each with each."""

_MOST_WORK = 24
"""The corners are tried while they and the width of the circuit make at most two to this many numbers."""

_COLUMNS = 64


class Bounds(Record):
    """A chance at the worst and the best ends of all ranges, and at their middles.

    ``middles`` is one number, or two where a join is not said and each way to read it gives its own.
    ``is_tight`` is false where the ends may lie further apart than they need to.
    """

    low: float
    high: float
    middles: tuple[float, ...]
    is_tight: bool
    means: Means


def signs(circuit: Circuit, node: int) -> NDArray[np.int8]:
    """For each node whether it being on makes another likelier (PLUS), less likely (MINUS), MIXED, or 0.

    By reach in two colours (Wellman 1990).
    """
    found = np.zeros(len(circuit), np.int8)
    found[node] = PLUS
    for gate in range(node, -1, -1):
        sign = int(found[gate])
        if sign:
            turned = (sign >> 1) | (sign & 1) << 1
            for literal in circuit.all_inputs[gate]:
                found[literal if literal >= 0 else ~literal] |= sign if literal >= 0 else turned
    return found


class _Work(NamedTuple):
    """What is asked, of what, and how it is worked out."""

    model: Model
    asked: Question
    engine: Engine


def bounds(model: Model, asked: Question, engine: Engine) -> Bounds:
    """The range of a node's chance. Its ends are exact, unless too many switches work both ways.

    Where something is given the ends are those of all ranges at once, and others may lie outside them: what
    is known tells of its causes, so that any switch may work either way. Raises Impossible.
    """
    sign = signs(model.circuit, asked.node)
    ends = [_ends(model, sign, is_high=is_high) for is_high in (False, True)]
    middle = {node: switch.strength.middle for node, switch in model.switches.items()}
    columns = [
        {switch: end[switch] if held is None else held for switch, held in middle.items()} for end in ends
    ]
    if any(value is None and sign[switch] for switch, value in middle.items()):
        low, means = engine.chances(model.circuit, asked, model.chances(ends[0], columns[0]))
        high, _ = engine.chances(model.circuit, asked, model.chances(ends[1], columns[1]))
        found = [low[0], high[0], low[1], high[1]]
    else:
        all_at_once, means = engine.chances(model.circuit, asked, model.chances(*ends, columns[0]))
        found = all_at_once.tolist()
    is_tight = not asked.given
    mixed = [switch for switch in model.switches if sign[switch] == MIXED and _has_width(model, switch)]
    if mixed and not asked.given:
        least, most, is_tight = _mixed_ends(_Work(model, asked, engine), ends, mixed, means.width)
        found[0], found[1] = min(found[0], least), max(found[1], most)
    return Bounds(float(found[0]), float(found[1]), tuple(sorted(map(float, found[2:]))), is_tight, means)


def _ends(model: Model, sign: NDArray[np.int8], *, is_high: bool) -> dict[int, float]:
    """Every switch at the end of its range that makes the node likelier, or less likely."""
    return {
        node: switch.strength.high if is_high == (sign[node] != MINUS) else switch.strength.low
        for node, switch in model.switches.items()
    }


def _has_width(model: Model, switch: int) -> bool:
    strength = model.switches[switch].strength
    return strength.low < strength.high


def _mixed_ends(
    work: _Work, ends: list[dict[int, float]], mixed: list[int], width: int | None
) -> tuple[float, float, bool]:
    """The ends when some switches work both ways: a chance is linear in each, so it is least at a corner."""
    if len(mixed) <= MOST_CORNERS and len(mixed) + (_MOST_WORK if width is None else width) <= _MOST_WORK:
        low, high = (_at_corners(work, end, mixed) for end in ends)
        return min(low), max(high), True
    circuit, table, rails = railed(work.model, work.asked)
    least, most = (work.engine.chances(circuit, Question(rail), table)[0] for rail in rails)
    return float(least[0]), float(most[0]), False


def _at_corners(work: _Work, end: Mapping[int, float], mixed: list[int]) -> Iterator[float]:
    strengths = [work.model.switches[one].strength for one in mixed]
    corners = list(product(*((strength.low, strength.high) for strength in strengths)))
    for start in range(0, len(corners), _COLUMNS):
        some = corners[start : start + _COLUMNS]
        table = work.model.chances(*({**end, **dict(zip(mixed, corner, strict=True))} for corner in some))
        yield from work.engine.chances(work.model.circuit, work.asked, table)[0].tolist()


# -- a bound from outside ---------------------------------------------------------------------------------


def railed(model: Model, asked: Question) -> tuple[Circuit, NDArray[np.float64], tuple[int, int]]:
    """A circuit in which every node is two, its chances, and the two of the node that is asked about.

    The one of a node is on at the least, the other at the most. What is on at the least counts each switch
    at its low end where it helps and at its high end where it harms, at once: no setting of the ranges is
    worse, though none may be as bad.
    """
    wiring, chances = Wiring(), dict[int, float]()

    def switch(chance: float) -> int:
        node = wiring.switch()
        chances[node] = chance
        return node

    rails: list[tuple[int, int]] = []
    for node, kind in enumerate(model.circuit.kinds.tolist()):
        if node in asked.fixed:
            sure = wiring.all(()) if asked.fixed[node] else wiring.any(())
            rails.append((sure, sure))
        elif kind == SWITCH:
            strength = model.switches[node].strength
            low = switch(strength.low)
            more = (strength.high - strength.low) / (1 - strength.low) if strength.low < 1 else 0.0
            rails.append((low, wiring.any([low, switch(more)]) if more else low))
        else:
            add = wiring.all if kind == ALL else wiring.any
            inputs = model.circuit.all_inputs[node]
            pair = [[_rail(rails, literal, side) for literal in inputs] for side in (0, 1)]
            least = add(pair[0])
            rails.append((least, least if pair[0] == pair[1] else add(pair[1])))
    circuit = wiring.circuit()
    table = np.zeros((len(circuit), 1))
    table[list(chances), 0] = list(chances.values())
    return circuit, table, rails[asked.node]


def _rail(rails: list[tuple[int, int]], literal: int, side: int) -> int:
    return rails[literal][side] if literal >= 0 else ~rails[~literal][1 - side]


# -- when everything stands or falls together ----------------------------------------------------------------


def together(
    circuit: Circuit, node: int, column: Mapping[int, float], fixed: Mapping[int, bool] = NOTHING
) -> float:
    """The chance of a node when one piece of luck decides every switch: all stand or fall together.

    Then a chance is the strength of the weakest part on the strongest way. What hinders falls when the rest
    stands.
    """
    part = trimmed(circuit, (node,), fixed)
    goal = part.found[0]
    if isinstance(goal, str):
        return float(goal == ON)
    goal, wanted = (goal, True) if goal >= 0 else (~goal, False)
    chances = {new: column[old] for new, old in enumerate(part.origin) if old in column}
    sign = signs(circuit, node)
    turned = {new for new, old in enumerate(part.origin) if sign[old] == MINUS}
    turns = {one: 1.0 - chance if one in turned else chance for one, chance in chances.items()}
    edges = sorted({0.0, 1.0, *turns.values()})
    # The cases are the stretches of luck between two edges, the least luck first.
    below = {edge: (1 << number) - 1 for number, edge in enumerate(edges)}
    cases = {one: below[1.0] ^ below[turn] if one in turned else below[turn] for one, turn in turns.items()}
    is_on = part.circuit.tried(cases, len(edges) - 1)[goal]
    lengths = (high - low for low, high in pairwise(edges))
    return fsum(length for number, length in enumerate(lengths) if (is_on >> number & 1) == wanted)


def packed(cases: NDArray[np.bool_], words: int) -> NDArray[np.uint64]:
    """Cases as the bits of words, the first case the lowest bit."""
    bits = np.zeros(words * WORD, np.bool_)
    bits[: len(cases)] = cases
    return np.packbits(bits, bitorder="little").view("<u8").astype(np.uint64)


def unpacked(words: NDArray[np.uint64], count: int) -> NDArray[np.bool_]:
    """The first cases of words."""
    return np.unpackbits(words.astype("<u8").view(np.uint8), bitorder="little")[:count].astype(np.bool_)
