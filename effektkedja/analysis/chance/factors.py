"""A circuit of switches with chances, as tables over a few gates each, whose product is the chance of all.

The chance that a gate is on is a product over its inputs, which a noisy gate of many inputs keeps apart by
one variable more: then no table has more than a few entries (Díez and Galán 2003; Savický and Vomlel 2007).
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from effektkedja.analysis.chance.circuit import ALL, SWITCH, Circuit

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from numpy.typing import NDArray

    Table = NDArray[np.float64]

_JOINT = 3
"""As many causes as a gate may have for its table to be written out."""


class Factor(NamedTuple):
    """A table over variables, in the order of ``variables``, made from the chances of its switches.

    The table has one axis of two for each variable and a last one for the columns of the chances.
    ``switches`` are those whose chances stand in this table, and in no other.
    """

    variables: tuple[int, ...]
    switches: tuple[int, ...]
    table: Callable[[Table], Table]


class _Input(NamedTuple):
    """A node as an input of a gate: the variables that it hangs on, and how likely it is, given them."""

    variables: tuple[int, ...]
    switches: tuple[int, ...]
    chance: Callable[[Table], Table]
    is_plain: bool = False
    """Whether it is one variable as it is, or one switch as it is."""


def factors(circuit: Circuit, seen: Mapping[int, bool]) -> list[Factor]:
    """The tables whose product, summed over all variables, is the chance that all of ``seen`` is as it says.

    Variables are numbered as nodes; those that only keep inputs apart have numbers from ``len(circuit)`` on.
    """
    inputs = circuit.all_inputs
    uses = _uses(inputs, seen)
    known: list[_Input] = []
    found: list[Factor] = []
    joints = len(circuit)
    for node, kind in enumerate(circuit.kinds.tolist()):
        parts = [known[one] if one >= 0 else _opposite(known[~one]) for one in inputs[node]]
        variables = _joined(parts)
        if uses[node] == 1 and (kind == SWITCH or len(variables) < _JOINT):
            known.append(_private(node) if kind == SWITCH else _gate(kind, parts, variables))
            continue
        known.append(_Input((node,), (), _itself, is_plain=True))
        if kind == SWITCH:
            found.append(Factor((node,), (node,), _prior(node)))
        elif len(variables) <= _JOINT:
            gate = _gate(kind, parts, variables)
            found.append(Factor((node, *variables), gate.switches, _conditional(gate.chance)))
        else:
            found.extend(_apart(node, joints, kind, parts))
            joints += 1
    return found + [Factor((node,), (), _constant(_IS_ON if on else _IS_OFF)) for node, on in seen.items()]


def _uses(inputs: list[list[int]], seen: Iterable[int]) -> list[int]:
    """How many gates use each node; what has been seen is a variable, so it counts for more."""
    uses = [0] * len(inputs)
    for held in inputs:
        for literal in held:
            uses[literal if literal >= 0 else ~literal] += 1
    for node in seen:
        uses[node] += 2
    return uses


def _joined(parts: list[_Input]) -> tuple[int, ...]:
    if len(parts) == 1:
        return parts[0].variables
    return tuple(sorted({variable for held in parts for variable in held.variables}))


def _apart(node: int, joint: int, kind: int, parts: list[_Input]) -> Iterator[Factor]:
    """A gate of many inputs: what its inputs say stands apart, joined by one variable more."""
    yield Factor((node, joint), (), _constant(_ALL_OF if kind == ALL else _ANY_OF))
    for held in parts:
        chance = held.chance if kind == ALL else _less(held.chance)
        yield Factor((joint, *held.variables), held.switches, _beside_one(chance))


_ITSELF = np.array([[0.0], [1.0]])
_IS_ON, _IS_OFF = np.array([[0.0], [1.0]]), np.array([[1.0], [0.0]])
_ANY_OF = np.array([[1.0, 0.0], [-1.0, 1.0]])[:, :, None]
"""Off with the product of what all inputs are off with, on with what is left of one."""
_ALL_OF = np.array([[-1.0, 1.0], [1.0, 0.0]])[:, :, None]


# -- how likely a node is, given the variables that it hangs on --------------------------------------------


def _private(node: int) -> _Input:
    return _Input((), (node,), lambda chances: chances[node], is_plain=True)


def _itself(_: Table) -> Table:
    return _ITSELF


def _opposite(held: _Input) -> _Input:
    return _Input(held.variables, held.switches, _less(held.chance))


def _less(chance: Callable[[Table], Table]) -> Callable[[Table], Table]:
    return lambda chances: 1.0 - chance(chances)


def _gate(kind: int, parts: list[_Input], variables: tuple[int, ...]) -> _Input:
    switches = tuple([switch for held in parts for switch in held.switches])
    if kind == ALL and len(variables) == 1 and switches and all(held.is_plain for held in parts):
        # An arrow: one cause and its switches, by far the most common of all gates.
        return _Input(variables, switches, _through(switches))
    shapes = [(*(2 if one in held.variables else 1 for one in variables), -1) for held in parts]

    def chance(chances: Table) -> Table:
        found: Table = np.ones(1)
        for held, shape in zip(parts, shapes, strict=True):
            part = held.chance(chances).reshape(shape)
            found = found * (part if kind == ALL else 1.0 - part)
        return found if kind == ALL else 1.0 - found

    return _Input(variables, switches, chance)


def _through(switches: tuple[int, ...]) -> Callable[[Table], Table]:
    """Nothing without the cause, and with it what all switches let through."""
    first, rest = switches[0], switches[1:]

    def chance(chances: Table) -> Table:
        found = np.zeros((2, chances.shape[1]))
        found[1] = chances[first]
        for switch in rest:
            found[1] *= chances[switch]
        return found

    return chance


# -- tables of whole factors -------------------------------------------------------------------------------


def _constant(table: Table) -> Callable[[Table], Table]:
    return lambda _: table


def _prior(node: int) -> Callable[[Table], Table]:
    return lambda chances: np.array((1.0 - chances[node], chances[node]))


def _conditional(chance: Callable[[Table], Table]) -> Callable[[Table], Table]:
    def table(chances: Table) -> Table:
        is_on = chance(chances)
        return np.array((1.0 - is_on, is_on))

    return table


def _beside_one(chance: Callable[[Table], Table]) -> Callable[[Table], Table]:
    def table(chances: Table) -> Table:
        found = chance(chances)
        beside = np.ones((2, *found.shape))
        beside[0] = found
        return beside

    return table
