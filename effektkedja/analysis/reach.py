"""Everything that each box reaches, all boxes at once: a set of boxes is the bits of a number."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence


def reach_of_all(onward: Mapping[str, tuple[str, ...]]) -> Mapping[str, int]:
    """For each box the bits of all that it reaches in one step or more; bit n is the nth box of ``onward``.

    >>> reach = reach_of_all({"a": ("b",), "b": ("c",), "c": ()})
    >>> [f"{bits:03b}" for bits in reach.values()]
    ['110', '100', '000']
    """
    bit = {name: 1 << place for place, name in enumerate(onward)}
    reach = dict.fromkeys(onward, 0)
    order = tuple(_last_first(onward))
    changing = True
    while changing:  # once and a last look, but for circles
        changing = False
        for name in order:
            bits = reach[name]
            for effect in onward[name]:
                bits |= bit[effect] | reach[effect]
            if bits != reach[name]:
                reach[name] = bits
                changing = True
    return reach


def _last_first(onward: Mapping[str, Sequence[str]]) -> Iterator[str]:
    """Each box after all that it leads to, as far as circles allow."""
    seen: set[str] = set()
    for root in onward:
        if root in seen:
            continue
        seen.add(root)
        work = [(root, iter(onward[root]))]
        while work:
            name, rest = work[-1]
            following = next((effect for effect in rest if effect not in seen), None)
            if following is None:
                yield name
                work.pop()
            else:
                seen.add(following)
                work.append((following, iter(onward[following])))


def first_first(onward: Mapping[str, Sequence[str]]) -> tuple[str, ...]:
    """Each box before all that it leads to, as far as circles allow."""
    return tuple(_last_first(onward))[::-1]
