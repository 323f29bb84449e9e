"""Chains of any size for the benchmarks, the same for everybody who measures."""

from __future__ import annotations

import itertools

LEVELS = ("resurser", "aktiviteter", "prestationer", "effekter_kort", "effekter_medel", "effekter_lång")


def chain_text(boxes: int) -> str:
    """A chain with a number of boxes and about one and a half arrows for each, as YAML."""
    width = max(1, -(-boxes // len(LEVELS)))
    names = [[f"{level[:3]}{level[-1]}{place}" for place in range(width)] for level in LEVELS]
    lines = ["effektkedja: 1", "titel: Uppmätt kedja", "ambition: 2", "period: 2026-09/2029-02"]
    for level, ids in zip(LEVELS, names, strict=True):
        lines.append(f"{level}:")
        lines += [
            f"  {id}:\n    titel: Deltagare {place} har fått sin kompetens dokumenterad\n    ansvarig: region"
            for place, id in enumerate(ids)
        ]
    lines.append("samband:")
    for before, after in itertools.pairwise(names):
        for place, id in enumerate(after):
            lines.append(
                f"  - pil: {before[place]} -> {id}\n    eftersom: det ena leder till det andra i praktiken"
            )
            lines.append("    belägg: måttliga\n    fördröjning: 3..6..12 månader")
            if place % 2:
                lines.append(f"  - {before[place - 1]} -> {id}")
    lines += ["indikatorer:"]
    lines += [
        f"  i{place}:\n    titel: Andel med arbete\n    mäter: {id}\n    utgångsvärde: 12,5 (2026)\n"
        f"    målvärde: 36 % (2028)"
        for place, id in enumerate(names[-1])
    ]
    return "\n".join(lines) + "\n"


def text_of_size(bytes_wanted: int) -> str:
    """A chain whose YAML has at least this many bytes."""
    boxes = 60
    while len((text := chain_text(boxes)).encode()) < bytes_wanted:
        boxes = int(boxes * max(1.2, 0.9 * bytes_wanted / len(text.encode())))
    return text
