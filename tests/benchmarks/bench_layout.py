"""Crossings and area of our pictures, against plain Graphviz on the DOT that we export of the same chain.

Graphviz lays out the whole DOT, with its titles; we lay out the same boxes with lanes, strips and channels.
Only arrows are counted, not learning loops. The ratio of two areas says how much room the lanes cost.
"""

from __future__ import annotations

import subprocess
from itertools import combinations, pairwise
from pathlib import Path

from effektkedja import load
from effektkedja.diagram import render_chain
from effektkedja.diagram.arrange import arrange
from effektkedja.diagram.compose import draw
from effektkedja.diagram.curves import flattened
from effektkedja.diagram.engine import command, find_engine

HOME = Path(__file__).parents[2]
POINTS = 72.0


def crossings(lines: list[tuple[str, list[tuple[float, float]]]]) -> int:
    """How many pairs of lines cross each other; lines that meet in a box of both are not counted there."""
    return sum(_cross(one, other) for (_, one), (_, other) in combinations(lines, 2))


def _cross(one: list[tuple[float, float]], other: list[tuple[float, float]]) -> bool:
    return any(_meet(*a, *b) for a in pairwise(one) for b in pairwise(other))


def _meet(
    a: tuple[float, float], b: tuple[float, float], c: tuple[float, float], d: tuple[float, float]
) -> bool:
    def side(p: tuple[float, float], q: tuple[float, float], r: tuple[float, float]) -> float:
        return (q[0] - p[0]) * (r[1] - p[1]) - (q[1] - p[1]) * (r[0] - p[0])

    return side(a, b, c) * side(a, b, d) < 0 and side(c, d, a) * side(c, d, b) < 0


def ours(path: Path) -> tuple[int, float]:
    """Crossings, and the area of what is drawn without title and legend, in square points."""
    drawing = arrange(draw(load(str(path))))
    lines = [(arrow.arrow.id, flattened(curve, 8)) for arrow in drawing.arrows for curve in arrow.curves]
    areas = [lane.area for lane in drawing.lanes]
    wide = max(area.right for area in areas) - min(area.x for area in areas)
    high = max(area.bottom for area in areas) - min(area.y for area in areas)
    return crossings(lines), wide * high


def plain(path: Path) -> tuple[int, float]:
    """The same of plain Graphviz."""
    source = render_chain(load(str(path)), "dot")
    told = subprocess.run(
        command(find_engine()), input=source, capture_output=True, check=True
    ).stdout.decode()
    lines, area = [], 0.0
    for line in told.splitlines():
        words = line.split(" ")
        if words[0] == "graph":
            area = float(words[2]) * float(words[3]) * POINTS**2
        if words[0] == "edge" and " invis " not in line:
            rest = line.split('"')[-1].split() if '"' in line else words[3:]
            numbers = [float(word) for word in _numbers(line)]
            count = int(numbers[0])
            points = list(zip(numbers[1 : 1 + 2 * count : 2], numbers[2 : 2 + 2 * count : 2], strict=True))
            lines.append((rest[0], flattened(tuple(points), 8)))
    return crossings(lines), area


def _numbers(line: str) -> list[str]:
    """What comes after the two names of an edge, which may be quoted."""
    rest = line.removeprefix("edge ")
    for _ in range(2):
        quoted = rest.startswith('"')
        rest = rest[1:].partition('" ')[2] if quoted else rest.partition(" ")[2]
    words = rest.split(" ")
    return words[: 1 + 2 * int(words[0])]


def main() -> None:
    """Count."""
    for path in sorted((HOME / "examples").glob("*/*.kedja.yaml")):
        (mine, space), (theirs, other) = ours(path), plain(path)
        print(f"{path.parent.name}: {mine} crossings against {theirs}, area ratio {space / other:.2f}")


if __name__ == "__main__":
    main()
