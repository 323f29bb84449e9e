"""The chance that gates are on, by drawing many cases: 64 of them in each machine word.

Where a circuit is too wide for the exact way. The draws are bits of whole numbers from a generator whose
stream is fixed (PCG64), so that the same seed gives the same cases on every machine.
"""

from __future__ import annotations

from math import sqrt
from types import MappingProxyType
from typing import TYPE_CHECKING

import numpy as np

from effektkedja.analysis.chance.circuit import ALL, FULL, WORD, Circuit
from effektkedja.record import Record

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from numpy.typing import NDArray

    Words = NDArray[np.uint64]

SAMPLES = 65_536
"""Enough for a standard error of at most 0.002."""

_PLANES = 20
"""A chance is drawn to within a millionth: that many bits of it count."""

_ROOM = 1 << 24
"""As many words as the values of all nodes may take at once (128 MB)."""


_FEWEST = 4096


def _unwatched(share: float) -> None:
    """Nobody looks at how far the work has come."""


class Sampled(Record):
    """A share of cases, and how far off it may be (one standard error)."""

    value: float
    error: float


class Cases:
    """Draws of switches from a seed: the nth switch is drawn alike whatever its chance and its circuit.

    So two settings of chances meet the same luck, and their difference is told more exactly than either.
    """

    def __init__(
        self,
        seed: int,
        samples: int = SAMPLES,
        *,
        numbers: Sequence[int] | None = None,
        progress: Callable[[float], None] = _unwatched,
    ) -> None:
        self.seed = seed
        self.samples = -(-samples // WORD) * WORD
        self.progress = progress
        self._numbers = numbers

    def numbered(self, numbers: Sequence[int]) -> Cases:
        """The same cases for a circuit whose nodes draw by these numbers instead of by their own."""
        own = self._numbers
        new = [own[one] for one in numbers] if own else numbers
        return Cases(self.seed, self.samples, numbers=new, progress=self.progress)

    def among(self, columns: int) -> Cases:
        """Fewer cases, when the same work is to be done for several columns; never below a few thousand."""
        fewer = max(_FEWEST, self.samples // columns)
        return Cases(self.seed, min(self.samples, fewer), numbers=self._numbers, progress=self.progress)

    def switch(self, node: int, chances: Sequence[float], words: slice) -> Words:
        """For each chance the words in which a switch is on, in the cases of a slice of words."""
        planes = self._planes(self._numbers[node] if self._numbers else node)[:, words]
        return np.array([_below(planes, round(chance * (1 << _PLANES))) for chance in chances])

    def _planes(self, number: int) -> Words:
        """Random words for each bit of a chance, the lowest bit first."""
        stream = np.random.PCG64([self.seed, number])
        return stream.random_raw(_PLANES * self.samples // WORD).reshape(_PLANES, -1)

    def slices(self, nodes: int) -> Iterator[slice]:
        """All words, in slices so small that the values of this many nodes have room."""
        total = self.samples // WORD
        step = max(1, _ROOM // nodes)
        for start in range(0, total, step):
            yield slice(start, min(start + step, total))


def _below(planes: Words, threshold: int) -> Words:
    """The cases whose random number, read from its planes with ones for noughts, is below a threshold."""
    found = np.zeros(planes.shape[1], np.uint64)
    if threshold >> len(planes):
        return ~found
    for place, plane in enumerate(planes):
        if threshold >> place & 1:
            found |= plane
        else:
            found &= plane
    return found


def sampled(
    circuit: Circuit,
    node: int,
    chances: NDArray[np.float64],
    cases: Cases,
    given: Mapping[int, bool] = MappingProxyType({}),
) -> list[Sampled]:
    """The chance that a node is on, for each column of ``chances`` (nodes x columns).

    ``given`` are nodes known to be on or off: only cases in which they are count.
    """
    counts = [[0, 0] for _ in range(chances.shape[1])]
    for values in _drawn(circuit, chances, cases):
        for column, held in enumerate(values):
            circuit.evaluate(held)
            among = np.full(held.shape[1], FULL)
            for other, is_on in given.items():
                among &= held[other] if is_on else ~held[other]
            counts[column][0] += int(np.bitwise_count(held[node] & among).sum())
            counts[column][1] += int(np.bitwise_count(among).sum())
    return [_share(count, total) for count, total in counts]


def _drawn(circuit: Circuit, chances: NDArray[np.float64], cases: Cases) -> Iterator[Words]:
    """Values with the switches set, for each column of the chances, in each slice of the cases."""
    for words in cases.slices(len(circuit) * chances.shape[1]):
        values = np.zeros((chances.shape[1], len(circuit), words.stop - words.start), np.uint64)
        cases.progress(words.start / (cases.samples // WORD))
        for switch in circuit.switches.tolist():
            values[:, switch] = cases.switch(switch, chances[switch].tolist(), words)
        yield values


def _share(count: int, samples: int) -> Sampled:
    """A share and its standard error; where all cases agree, that of one case that does not."""
    if samples == 0:
        return Sampled(0.5, 0.5)
    share = count / samples
    spread = max(share * (1 - share), 1 / samples)
    return Sampled(share, sqrt(spread / samples))


# -- what each switch matters --------------------------------------------------------------------------------


def sampled_slopes(
    circuit: Circuit, node: int, chances: NDArray[np.float64], cases: Cases
) -> tuple[Sampled, NDArray[np.float64]]:
    """The chance that a node is on, and for each node how much more likely that is when it is on than off.

    Every case is looked at with each node the other way: exact for the cases that were drawn.
    """
    slopes = np.zeros(len(circuit))
    count = 0
    for values in _drawn(circuit, chances[:, :1], cases):
        held = values[0]
        circuit.evaluate(held)
        count += int(np.bitwise_count(held[node]).sum())
        for other, turned in enumerate(_sensitive(circuit, node, held, cases)):
            if turned is not None:
                against = turned & (held[node] ^ held[other])
                slopes[other] += int(np.bitwise_count(turned).sum()) - 2 * int(
                    np.bitwise_count(against).sum()
                )
    return _share(count, cases.samples), slopes / cases.samples


def _sensitive(circuit: Circuit, node: int, values: Words, cases: Cases) -> list[Words | None]:
    """For each node the cases in which the asked node turns when that one is turned."""
    inputs = circuit.all_inputs
    users: list[list[int]] = [[] for _ in inputs]
    for gate, held in enumerate(inputs):
        for literal in held:
            users[literal if literal >= 0 else ~literal].append(gate)
    found: list[Words | None] = [None] * len(circuit)
    found[node] = np.full(values.shape[1], FULL)
    for other in range(node - 1, -1, -1):
        cases.progress(1 - other / node)
        if len(users[other]) == 1:
            turns = found[users[other][0]]
            if turns is not None:
                found[other] = turns & _decides(circuit, users[other][0], other, values)
        elif users[other]:
            found[other] = _turned(circuit, node, other, values, users)
    return found


def _decides(circuit: Circuit, gate: int, node: int, values: Words) -> Words:
    """The cases in which a gate follows one of its inputs, since no other input settles it."""
    is_all = circuit.kinds[gate] == ALL
    others = [literal for literal in circuit.all_inputs[gate] if literal not in (node, ~node)]
    found = np.full(values.shape[1], FULL)
    for literal in others:
        value = values[literal] if literal >= 0 else ~values[~literal]
        found &= value if is_all else ~value
    return found


def _turned(circuit: Circuit, node: int, other: int, values: Words, users: list[list[int]]) -> Words:
    """The cases in which the asked node turns with another one, found by turning it."""
    changed = {other: ~values[other]}
    waiting = sorted(set(users[other]))
    queued = set(waiting)
    while waiting:
        gate = waiting.pop(0)
        value = _value(circuit, gate, values, changed)
        if (value != values[gate]).any():
            changed[gate] = value
            for user in users[gate]:
                if user not in queued:
                    queued.add(user)
                    waiting.append(user)
            waiting.sort()
    return changed[node] ^ values[node] if node in changed else np.zeros_like(values[node])


def _value(circuit: Circuit, gate: int, values: Words, changed: dict[int, Words]) -> Words:
    is_all = circuit.kinds[gate] == ALL
    found = np.full(values.shape[1], FULL if is_all else np.uint64(0))
    for literal in circuit.all_inputs[gate]:
        held = literal if literal >= 0 else ~literal
        value = changed.get(held, values[held])
        value = value if literal >= 0 else ~value
        found = found & value if is_all else found | value
    return found
