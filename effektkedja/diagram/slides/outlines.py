"""Outlines of our own for shapes on a slide: corners and curves, where no shape of PowerPoint will do."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from lxml import etree
from pptx.oxml.ns import qn

Place = tuple[int, int]
"""A point on a slide, in the smallest parts that PowerPoint counts."""
Step = tuple[str, Sequence[Place]]
"""A part of an outline: ``moveTo``, ``lnTo``, ``cubicBezTo`` or ``close``, and the points that it takes."""


def through(corners: Sequence[Place], *, closed: bool) -> list[Step]:
    """The outline that goes straight from corner to corner."""
    steps: list[Step] = [("moveTo", corners[:1])]
    steps += [("lnTo", (corner,)) for corner in corners[1:]]
    return [*steps, ("close", ())] if closed else steps


def along(curve: Sequence[Place]) -> list[Step]:
    """The outline that follows a curve: a start, then two control points and an end for each piece."""
    pieces = range(1, len(curve), 3)
    return [("moveTo", curve[:1]), *(("cubicBezTo", curve[place : place + 3]) for place in pieces)]


def give_outline(shape: Any, steps: Sequence[Step], *, filled: bool) -> None:
    """Put an outline of our own in the place of the one that a shape has.

    python-pptx builds outlines of straight lines only, and looks through the whole slide for each of them.
    """
    properties = shape.element.spPr
    own = etree.Element(qn("a:custGeom"))
    for name in ("avLst", "gdLst", "ahLst", "cxnLst"):
        etree.SubElement(own, qn(f"a:{name}"))
    etree.SubElement(own, qn("a:rect"), l="l", t="t", r="r", b="b")
    paths = etree.SubElement(own, qn("a:pathLst"))
    path = etree.SubElement(paths, qn("a:path"), w=str(shape.width), h=str(shape.height))
    if not filled:
        path.set("fill", "none")
    for kind, points in steps:
        step = etree.SubElement(path, qn(f"a:{kind}"))
        for x, y in points:
            etree.SubElement(step, qn("a:pt"), x=str(x - shape.left), y=str(y - shape.top))
    properties.replace(properties.find(qn("a:prstGeom")), own)
