"""Geometry of lines: curves between two points, rounded corners, and points along a curve."""

from __future__ import annotations

import math
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from effektkedja.diagram.shapes import Curve, Point

_SAMPLES = 12
_ROUND = 0.5523
"""How far the control points of a quarter circle lie from its ends."""


def moved(point: Point, direction: Point, length: float) -> Point:
    """A point some way along a direction."""
    return point[0] + direction[0] * length, point[1] + direction[1] * length


def straight(start: Point, end: Point) -> Curve:
    """A straight line."""
    return (start, start, end, end)


def swung(start: Point, leaving: Point, end: Point, arriving: Point) -> Curve:
    """A curve that leaves and arrives in given directions."""
    reach = max(abs(end[0] - start[0]), abs(end[1] - start[1]) * (leaving[0] == 0)) / 2
    if leaving == (-arriving[0], -arriving[1]):
        reach = max(reach, 34.0)
    reach = max(reach, 10.0)
    return (start, moved(start, leaving, reach), moved(end, arriving, -reach), end)


def rounded(corners: Sequence[Point], radius: float) -> Curve:
    """A line through some corners, each rounded."""
    points: list[Point] = [corners[0]]
    for before, corner, after in zip(corners, corners[1:], corners[2:], strict=False):
        short = min(math.dist(before, corner) / 2, math.dist(corner, after) / 2, radius)
        entry, leaving = _toward(corner, before, short), _toward(corner, after, short)
        points += [points[-1], entry, entry]
        points += [_toward(entry, corner, short * _ROUND), _toward(leaving, corner, short * _ROUND), leaving]
    return (*points, points[-1], corners[-1], corners[-1])


def _toward(start: Point, goal: Point, length: float) -> Point:
    whole = math.dist(start, goal)
    if whole == 0:
        return start
    share = length / whole
    return start[0] + (goal[0] - start[0]) * share, start[1] + (goal[1] - start[1]) * share


def flattened(curve: Curve, samples: int = _SAMPLES) -> list[Point]:
    """Points along a curve, its start and end included."""
    points = [curve[0]]
    for place in range(0, len(curve) - 1, 3):
        (ax, ay), (bx, by), (cx, cy), (dx, dy) = curve[place : place + 4]
        for step in range(1, samples + 1):
            t = step / samples
            u = 1 - t
            p, q, r, s = u * u * u, 3 * u * u * t, 3 * u * t * t, t * t * t
            points.append((p * ax + q * bx + r * cx + s * dx, p * ay + q * by + r * cy + s * dy))
    return points


def points_along(curve: Curve, shares: Sequence[float]) -> list[Point]:
    """The points that lie at some shares of a curve's length."""
    points = flattened(curve)
    lengths = [0.0]
    for before, after in pairwise(points):
        lengths.append(lengths[-1] + math.dist(before, after))
    return [_at(points, lengths, share * lengths[-1]) for share in shares]


def _at(points: list[Point], lengths: list[float], wanted: float) -> Point:
    for place in range(1, len(points)):
        if lengths[place] >= wanted:
            return _toward(points[place - 1], points[place], wanted - lengths[place - 1])
    return points[-1]
