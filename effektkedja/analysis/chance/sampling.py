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


_FEWEST = 2048


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
        """Fewer cases, when the same work is to be done for several columns; never below two thousand."""
        fewer = max(_FEWEST, self.samples // columns)
        return Cases(self.seed, min(self.samples, fewer), numbers=self._numbers, progress=self.progress)

    def switch(self, node: int, chances: Sequence[float], words: slice) -> Words:
        """For each chance the words in which a switch is on, in the cases of a slice of words."""
        planes = self._planes(self._numbers[node] if self._numbers else node)[:, words]
        thresholds, places = np.unique(
            [round(chance * (1 << _PLANES)) for chance in chances], return_inverse=True
        )
        return _below(planes, thresholds)[places]

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


def _below(planes: Words, thresholds: NDArray[np.int64]) -> Words:
    """For each threshold the cases whose random number, read from its planes with ones for noughts, is below.

    From the lowest bit up: where a threshold has the bit, a plane that is on is enough, else it is needed.
    """
    found = np.zeros((len(thresholds), planes.shape[1]), np.uint64)
    for place, plane in enumerate(planes):
        enough = np.where(thresholds >> place & 1, FULL, np.uint64(0))[:, None]
        found = (found & (plane | enough)) | (plane & enough)
    found[thresholds >> len(planes) > 0] = FULL
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
    counts = np.zeros((2, chances.shape[1]), np.int64)
    for values in _drawn(circuit, chances, cases):
        among = np.full(values.shape[1], FULL)
        for other, is_on in given.items():
            among &= values[other] if is_on else ~values[other]
        for kind, words in enumerate((values[node] & among, among)):
            counts[kind] += _counted(words, chances.shape[1])
    return [_share(count, total) for count, total in counts.T.tolist()]


def _drawn(circuit: Circuit, chances: NDArray[np.float64], cases: Cases) -> Iterator[Words]:
    """The values of all nodes in each slice of the cases: those of the first column first, then the next."""
    columns, total = chances.shape[1], cases.samples // WORD
    switches = circuit.switches.tolist()
    for words in cases.slices(len(circuit) * columns):
        values = np.zeros((len(circuit), columns, words.stop - words.start), np.uint64)
        for number, switch in enumerate(switches):
            share = number / len(switches) * (words.stop - words.start)
            cases.progress((words.start + share) / total)
            values[switch] = cases.switch(switch, chances[switch].tolist(), words)
        flat = values.reshape(len(circuit), -1)
        circuit.evaluate(flat)
        yield flat


def _counted(words: Words, columns: int) -> NDArray[np.int64]:
    """How many cases are on in each column."""
    found: NDArray[np.int64] = np.bitwise_count(words).reshape(columns, -1).sum(axis=1, dtype=np.int64)
    return found


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
) -> tuple[list[Sampled], NDArray[np.float64]]:
    """The chance that a node is on, and for each node how much more likely that is when it is on than off.

    Every case is looked at with each node the other way: exact for the cases that were drawn. Both are told
    for each column of ``chances`` (nodes x columns).
    """
    columns = chances.shape[1]
    slopes = np.zeros(chances.shape, np.int64)
    counts = np.zeros(columns, np.int64)
    for values in _drawn(circuit, chances, cases):
        counts += _counted(values[node], columns)
        for other, turned in enumerate(_sensitive(circuit, node, values, cases)):
            if turned is not None:
                against = turned & (values[node] ^ values[other])
                slopes[other] += _counted(turned, columns) - 2 * _counted(against, columns)
    return [_share(count, cases.samples) for count in counts.tolist()], slopes / cases.samples


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
