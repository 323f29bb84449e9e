"""Which arrow, assumption or activity matters most for a goal: what strengthening or losing it would do."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from effektkedja.analysis.chance.compile import ACTIVITY, ARROW, ASSUMPTION
from effektkedja.analysis.chance.estimate import Engine, Means, Question
from effektkedja.record import Record

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from numpy.typing import NDArray

    from effektkedja.analysis.chance.compile import Model

RANKED = frozenset({ARROW, ASSUMPTION})
"""What can be strengthened; activities are carried out already."""


class Weight(Record):
    """What one switch means for the chance of a goal.

    ``slope`` is the chance with the switch on less that with it off (Birnbaum 1969). ``gain`` is what the
    chance would rise by if it were made certain (improvement potential), ``loss`` the share of the chance
    that is lost without it (criticality importance), and ``doubt`` how far its own range moves the chance.
    """

    node: int
    kind: str
    name: str
    slope: float
    gain: float
    loss: float
    doubt: float


class Ranking(Record):
    """The weights of all that can be strengthened, the largest gain first, and the chance they are about."""

    chance: float
    weights: tuple[Weight, ...]
    means: Means


def ranking(model: Model, node: int, column: Mapping[int, float], engine: Engine) -> Ranking:
    """How much each arrow and assumption means for a node, all found in one pass backwards."""
    table = model.chances(column)
    chance, slopes, means = engine.slopes(model.circuit, Question(node, fixed=model.joins(column)), table)
    weights = [
        _weight(model, one, float(slopes[one, 0]), column[one], float(chance[0]))
        for one, switch in model.switches.items()
        if switch.kind in RANKED
    ]
    most = max((abs(weight.gain) for weight in weights), default=0.0) or 1.0
    weights.sort(key=lambda weight: (-round(weight.gain / most, 12), weight.kind, weight.name))
    return Ranking(float(chance[0]), tuple(weights), means)


def _weight(model: Model, node: int, slope: float, chance: float, total: float) -> Weight:
    switch = model.switches[node]
    width = switch.strength.high - switch.strength.low
    loss = chance * slope / total if total else 0.0
    return Weight(node, switch.kind, switch.name, slope, (1 - chance) * slope, loss, width * abs(slope))


def gains(
    model: Model, node: int, tables: Iterable[NDArray[np.float64]], engine: Engine
) -> dict[int, NDArray[np.float64]]:
    """For each arrow and assumption what the chance would rise by if it were certain, in each column.

    ``tables`` (nodes x columns) hold chances of the switches, each with joins read one way.
    """
    ranked = [one for one, switch in model.switches.items() if switch.kind in RANKED]
    found = []
    for table in tables:
        _, slopes, _ = engine.slopes(model.circuit, Question(node, fixed=_joins(model, table)), table)
        found.append((1.0 - table[ranked]) * slopes[ranked])
    return dict(zip(ranked, np.concatenate(found, axis=1), strict=True))


def _joins(model: Model, table: NDArray[np.float64]) -> dict[int, bool]:
    return model.joins({one: float(table[one, 0]) for one in model.switches})


# -- how much each activity stands for --------------------------------------------------------------------


class Share(Record):
    """What one activity stands for of the chance that the activities bring, told in four ways.

    ``shapley`` counts every order of starting the activities alike; ``last_in`` is what is lost without it,
    ``first_in`` what it alone would bring, ``needed`` the chance that a goal that was reached would not have
    been without it (probability of necessity, Pearl 2000).
    """

    name: str
    shapley: float
    last_in: float
    first_in: float
    needed: float


class Shares(Record):
    """The chance with all activities and with none of them, and what each stands for."""

    everything: float
    nothing: float
    shares: tuple[Share, ...]
    means: Means

    @property
    def added(self) -> float:
        """What the activities bring together."""
        return self.everything - self.nothing


def shares(model: Model, node: int, column: Mapping[int, float], engine: Engine) -> Shares:
    """What each activity stands for; the shares of Shapley add up to what all activities bring.

    Exact: Owen's (1972) integral of the gradient along the diagonal is one of a polynomial, of a degree below
    the number of activities, which half as many Gauss-Legendre points integrate without error.
    """
    activities = model.nodes_of(ACTIVITY)
    points, weights = _diagonal(len(activities))
    diagonal = [{**column, **dict.fromkeys(activities.values(), point)} for point in points.tolist()]
    ends = [{**column, **dict.fromkeys(activities.values(), end)} for end in (1.0, 0.0)]
    table = model.chances(*diagonal, *ends)
    chance, slopes, means = engine.slopes(model.circuit, Question(node, fixed=model.joins(column)), table)
    everything, nothing = float(chance[-2]), float(chance[-1])
    found = [
        Share(
            name,
            float(slopes[one, :-2] @ weights),
            float(slopes[one, -2]),
            float(slopes[one, -1]),
            max(0.0, float(slopes[one, -2])) / everything if everything else 0.0,
        )
        for name, one in activities.items()
    ]
    most = max((abs(share.shapley) for share in found), default=0.0) or 1.0
    found.sort(key=lambda share: (-round(share.shapley / most, 12), share.name))
    return Shares(everything, nothing, tuple(found), means)


def shapley(
    model: Model, node: int, tables: Iterable[NDArray[np.float64]], engine: Engine
) -> dict[str, NDArray[np.float64]]:
    """The share of Shapley of each activity in each column, as ``gains`` tells gains."""
    activities = model.nodes_of(ACTIVITY)
    nodes = list(activities.values())
    points, weights = _diagonal(len(activities))
    found = []
    for table in tables:
        spread = np.repeat(table, len(points), axis=1)
        spread[nodes] = np.tile(points, table.shape[1])
        _, slopes, _ = engine.slopes(model.circuit, Question(node, fixed=_joins(model, table)), spread)
        found.append(slopes[nodes].reshape(len(nodes), -1, len(points)) @ weights)
    return dict(zip(activities, np.concatenate(found, axis=1), strict=True))


def points_of(activities: int) -> int:
    """At how many points of the diagonal the gradient of so many activities is looked at."""
    return max(1, -(-activities // 2))


def _diagonal(activities: int) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Where on the diagonal from none of the activities to all of them, and how much each point weighs."""
    points, weights = np.polynomial.legendre.leggauss(points_of(activities))
    return (points + 1) / 2, weights / 2
