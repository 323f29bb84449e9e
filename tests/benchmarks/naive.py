"""The peer: how one would write the same job in an afternoon, with typer, PyYAML, pydantic and nx.

It reads a chain, validates its shape, and reports unknown ids, loose boxes, circles and effects
that nothing reaches. No positions, no languages, no pictures.
"""

from __future__ import annotations

from pathlib import Path

import networkx as nx
import typer
import yaml
from pydantic import BaseModel, ConfigDict

BOXES = ("resurser", "aktiviteter", "prestationer", "effekter_kort", "effekter_medel", "effekter_lång")


class Box(BaseModel):
    """A box with what the benchmark's chains state about it."""

    titel: str
    ansvarig: str | None = None


class Arrow(BaseModel):
    """An arrow with its facts."""

    pil: str
    eftersom: str | None = None
    belägg: str | None = None
    fördröjning: str | None = None
    förutsätter: str | None = None


class Indicator(BaseModel):
    """An indicator as the benchmark's chains have them."""

    titel: str
    mäter: str
    utgångsvärde: str | None = None
    målvärde: str | None = None
    enhet: str | None = None
    källa: str | None = None
    mätfrekvens: str | None = None
    mätansvarig: str | None = None


class NaiveChain(BaseModel):
    """The chain as one model."""

    model_config = ConfigDict(extra="forbid")

    effektkedja: int
    titel: str
    ambition: int = 1
    period: str | None = None
    framtagen_av: str | None = None
    utmaning: str | None = None
    resurser: dict[str, Box] = {}
    aktiviteter: dict[str, Box] = {}
    prestationer: dict[str, Box] = {}
    effekter_kort: dict[str, Box] = {}
    effekter_medel: dict[str, Box] = {}
    effekter_lång: dict[str, Box] = {}
    samband: list[Arrow | str] = []
    indikatorer: dict[str, Indicator] = {}


def load(text: str) -> NaiveChain:
    """Read and validate a chain."""
    return NaiveChain.model_validate(yaml.load(text, Loader=yaml.CSafeLoader))


def faults(chain: NaiveChain) -> list[str]:
    """What the naive script finds."""
    graph: nx.DiGraph[str] = nx.DiGraph()
    for level in BOXES:
        graph.add_nodes_from(getattr(chain, level))
    told = []
    for arrow in chain.samband:
        cause, _, effect = (arrow if isinstance(arrow, str) else arrow.pil).partition("->")
        ends = (cause.strip(), effect.strip())
        told += [f"unknown {name}" for name in ends if name not in graph]
        graph.add_edge(*ends)
    told += [f"loose {name}" for name in nx.isolates(graph)]
    told += [f"circle {circle}" for circle in nx.simple_cycles(graph, length_bound=6)]
    reached = set(chain.aktiviteter)
    for name in chain.aktiviteter:
        reached |= nx.descendants(graph, name)
    return told + [f"uncaused {name}" for name in chain.effekter_lång if name not in reached]


def main(path: Path) -> None:
    """Check a chain."""
    for fault in faults(load(path.read_text(encoding="utf-8"))):
        typer.echo(fault)


if __name__ == "__main__":
    typer.run(main)
