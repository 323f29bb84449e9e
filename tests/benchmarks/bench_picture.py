"""A chain to the bytes of an SVG, against the layout engine alone on the very same graph.

Reading the chain is not measured, nor is starting Python. What the engine takes is the floor of every
picture, so the ratio tells what everything else costs: measuring text, routes, badges, legend and SVG.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from chains import chain_text
from timing import compare, process

from effektkedja import Chain, load
from effektkedja.diagram import render_chain
from effektkedja.diagram.compose import draw
from effektkedja.diagram.engine import command, find_engine
from effektkedja.diagram.layout import layout_source
from effektkedja.diagram.plan import Plan

SIZES = {30: 31, 300: 15, 3000: 3}
"""Boxes, and how often each is measured."""


def chain_of(boxes: int) -> Chain:
    """A chain with a number of boxes."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "chain.kedja.yaml")
        path.write_text(chain_text(boxes), encoding="utf-8")
        return load(path)


def graph_of(chain: Chain) -> bytes:
    """The graph that the engine gets when a chain is drawn."""
    picture = draw(chain)
    return layout_source(Plan(picture).lanes, picture.arrows).encode("utf-8")


def alone(graph: bytes) -> Callable[[], object]:
    """The engine on a graph, its output read and thrown away."""
    call = command(find_engine())
    return lambda: subprocess.run(call, input=graph, capture_output=True, check=True).stdout


def drawn(chain: Chain) -> Callable[[], object]:
    """The chain as SVG."""
    return lambda: render_chain(chain, "svg")


def pixels_alone(chain: Chain) -> Callable[[], object]:
    """The SVG of a chain turned into pixels, and nothing else."""
    from effektkedja.diagram.description import describe
    from effektkedja.diagram.png import pixels

    svg, words = render_chain(chain, "svg").decode(), describe(draw(chain))
    return lambda: pixels(svg, words, 1.0)


def main() -> None:
    """Measure."""
    for boxes, rounds in SIZES.items():
        chain = chain_of(boxes)
        what = f"layout and SVG of {boxes} boxes, against the engine alone"
        compare(what, drawn(chain), alone(graph_of(chain)), goal=1.1, rounds=rounds)
    chain = chain_of(30)
    what = "PNG of 30 boxes, against resvg alone on the same SVG"
    compare(what, lambda: render_chain(chain, "png"), pixels_alone(chain), goal=1.3, rounds=7)
    example = Path(__file__).parents[2] / "examples" / "exportresa" / "exportresa.kedja.yaml"
    with tempfile.TemporaryDirectory() as folder:
        ours = [sys.executable, "-m", "effektkedja", "render", str(example), "-o", str(Path(folder, "x.svg"))]
        what = "render as a whole process (wanted: 200 ms), against starting Python"
        compare(what, process(ours), process([sys.executable, "-c", "pass"]), goal=10.0, rounds=11)


if __name__ == "__main__":
    main()
