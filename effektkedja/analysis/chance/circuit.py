"""The one structural model: switches that are on or off, and gates of which all or any inputs are needed.

Every arrow, assumption and activity of a chain is a switch, and every box is a gate over switches and other
gates: a coherent system in the words of reliability engineering. Reach, knock-outs, chance and importance
are this one function, evaluated in different ways.
"""

from __future__ import annotations

from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from numpy.typing import NDArray

SWITCH, ALL, ANY = 0, 1, 2
"""The kinds of node: a switch, a gate that needs all of its inputs, a gate that needs any of them."""

WORD = 64
"""How many cases a machine word evaluates at once: one a bit."""

FULL = np.uint64(0xFFFF_FFFF_FFFF_FFFF)


class Circuit:
    """Switches and gates in arrays; the inputs of a gate come before it.

    ``kinds[node]`` is SWITCH, ALL or ANY, and ``inputs[starts[node]:starts[node + 1]]`` are its inputs: the
    number of a node, or ``~number`` for its opposite. ALL of nothing is on, ANY of nothing is off.
    """

    def __init__(self, kinds: NDArray[np.int8], starts: NDArray[np.int64], inputs: NDArray[np.int64]) -> None:
        self.kinds = kinds
        self.starts = starts
        self.inputs = inputs

    def __len__(self) -> int:
        return len(self.kinds)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Circuit) and self.digest == other.digest

    def __hash__(self) -> int:
        return hash(self.digest)

    @cached_property
    def digest(self) -> str:
        """SHA-256 of the structure, the same for the same structure on every machine."""
        from hashlib import sha256  # loads a cryptographic library, which no question needs

        mark = sha256(self.kinds.astype("<i1").tobytes())
        mark.update(self.starts.astype("<i8").tobytes())
        mark.update(self.inputs.astype("<i8").tobytes())
        return mark.hexdigest()

    @cached_property
    def switches(self) -> NDArray[np.int64]:
        """The numbers of the switches."""
        return np.flatnonzero(self.kinds == SWITCH)

    @cached_property
    def all_inputs(self) -> list[list[int]]:
        """For each node its inputs, as plain lists: for circuits small enough to be walked node by node."""
        starts, inputs = self.starts.tolist(), self.inputs.tolist()
        return [inputs[start:end] for start, end in pairwise(starts)]

    @cached_property
    def levels(self) -> NDArray[np.int64]:
        """For each node how many gates lie below it at most; switches lie on level 0."""
        from effektkedja.analysis.chance.levels import levels_of

        targets = np.repeat(np.arange(len(self)), np.diff(self.starts))
        return levels_of(np.where(self.inputs < 0, ~self.inputs, self.inputs), targets, len(self))

    @cached_property
    def steps(self) -> tuple[Step, ...]:
        """The gates in groups that can be evaluated at once, level by level."""
        return tuple(self._steps())

    def _steps(self) -> Iterator[Step]:
        widths = np.diff(self.starts)
        gates = np.flatnonzero(self.kinds != SWITCH)
        keys = self.levels[gates] * 2 + (self.kinds[gates] == ANY)
        gates = gates[np.lexsort((gates, -widths[gates], keys))]
        keys = self.levels[gates] * 2 + (self.kinds[gates] == ANY)
        ends = np.flatnonzero(np.diff(keys, prepend=-1, append=-1))
        for start, end in pairwise(ends):
            group = gates[start:end]
            yield Step(self, group, widths[group])

    def evaluate(self, values: NDArray[np.uint64], *, steps: Iterable[Step] | None = None) -> None:
        """Set the gates in ``values`` (nodes x words, one case a bit), of which the switches are set."""
        for step in self.steps if steps is None else steps:
            step.run(values)

    def tried(self, switches: Mapping[int, int], cases: int) -> list[int]:
        """Every node as the bits of one whole number, a bit a case; a switch that is not told is off.

        One walk, node by node: for a circuit that is evaluated once, which is not worth putting into steps.
        """
        every = (1 << cases) - 1
        found: list[int] = []
        for node, (kind, inputs) in enumerate(zip(self.kinds.tolist(), self.all_inputs, strict=True)):
            is_on = switches.get(node, 0) if kind == SWITCH else every if kind == ALL else 0
            for literal in inputs:
                part = found[literal] if literal >= 0 else every ^ found[~literal]
                is_on = is_on & part if kind == ALL else is_on | part
            found.append(is_on)
        return found

    def empty(self, words: int) -> NDArray[np.uint64]:
        """Values for ``evaluate`` in which nothing is on."""
        return np.zeros((len(self), words), np.uint64)


class Step:
    """Gates of one kind on one level, those with most inputs first.

    The nth column is the nth input of every gate that has so many: each column is one operation on arrays.
    """

    def __init__(self, circuit: Circuit, gates: NDArray[np.int64], widths: NDArray[np.int64]) -> None:
        self.gates = gates
        self.is_all = bool(circuit.kinds[gates[0]] == ALL)
        self.columns: list[tuple[NDArray[np.int64], NDArray[np.uint64] | None]] = []
        starts = circuit.starts[gates]
        for place in range(int(widths[0])):
            held = int(np.searchsorted(-widths, -place, side="left"))
            literals = circuit.inputs[starts[:held] + place]
            opposite = literals < 0
            flips = np.where(opposite, FULL, np.uint64(0))[:, None] if opposite.any() else None
            self.columns.append((np.where(opposite, ~literals, literals), flips))

    def run(self, values: NDArray[np.uint64]) -> None:
        """Set the gates of the step."""
        found = np.full((len(self.gates), values.shape[1]), FULL if self.is_all else 0, np.uint64)
        join = np.bitwise_and if self.is_all else np.bitwise_or
        for nodes, flips in self.columns:
            part = values.take(nodes, axis=0)
            if flips is not None:
                part ^= flips
            head = found[: len(nodes)]
            join(head, part, out=head)
        values[self.gates] = found


class Wiring:
    """Builds a circuit, node by node; every method gives the number of the node that it adds."""

    def __init__(self) -> None:
        self._kinds: list[int] = []
        self._starts: list[int] = [0]
        self._inputs: list[int] = []

    def switch(self) -> int:
        """Something that is on or off."""
        return self._add(SWITCH, ())

    def all(self, inputs: Iterable[int]) -> int:
        """What is on when all inputs are; ``~number`` stands for the opposite of a node."""
        return self._add(ALL, inputs)

    def any(self, inputs: Iterable[int]) -> int:
        """What is on when any input is."""
        return self._add(ANY, inputs)

    def _add(self, kind: int, inputs: Iterable[int]) -> int:
        self._inputs.extend(inputs)
        self._kinds.append(kind)
        self._starts.append(len(self._inputs))
        return len(self._kinds) - 1

    def circuit(self) -> Circuit:
        """The circuit as built so far."""
        return Circuit(
            np.array(self._kinds, np.int8), np.array(self._starts, np.int64), np.array(self._inputs, np.int64)
        )
