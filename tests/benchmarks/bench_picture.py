"""A chain to the bytes of an SVG, against the layout engine alone on the very same graph.

Reading the chain is not measured, nor is starting Python. What the engine takes is the floor of every
picture, so the ratio tells what everything else costs: measuring text, routes, badges, legend and SVG.
"""

from __future__ import annotations

import subprocess
import tempfile
from collections.abc import Callable
from pathlib import Path

from chains import chain_text
from timing import compare

from effektkedja import Chain, load
from effektkedja.diagram import render_chain
from effektkedja.diagram.compose import draw
from effektkedja.diagram.engine import command, find_engine
from effektkedja.diagram.layout import layout_source
from effektkedja.diagram.plan import Plan

SIZES = (30, 300)


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


def main() -> None:
    """Measure."""
    for boxes in SIZES:
        chain = chain_of(boxes)
        what = f"layout and SVG of {boxes} boxes, against the engine alone"
        compare(what, drawn(chain), alone(graph_of(chain)), goal=1.3, rounds=31)


if __name__ == "__main__":
    main()
