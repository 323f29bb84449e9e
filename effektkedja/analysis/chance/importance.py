"""Which arrow, assumption or activity matters most for a goal: what strengthening or losing it would do."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from effektkedja.analysis.chance.compile import ACTIVITY, ARROW, ASSUMPTION
from effektkedja.analysis.chance.estimate import Engine, Means, Question
from effektkedja.record import Record

if TYPE_CHECKING:
    from collections.abc import Mapping

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
    weights.sort(key=lambda weight: (-round(weight.gain, 12), weight.kind, weight.name))
    return Ranking(float(chance[0]), tuple(weights), means)


def _weight(model: Model, node: int, slope: float, chance: float, total: float) -> Weight:
    switch = model.switches[node]
    width = switch.strength.high - switch.strength.low
    loss = chance * slope / total if total else 0.0
    return Weight(node, switch.kind, switch.name, slope, (1 - chance) * slope, loss, width * abs(slope))


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
    points, weights = np.polynomial.legendre.leggauss(max(1, -(-len(activities) // 2)))
    diagonal = [
        {**column, **dict.fromkeys(activities.values(), (point + 1) / 2)} for point in points.tolist()
    ]
    ends = [{**column, **dict.fromkeys(activities.values(), end)} for end in (1.0, 0.0)]
    table = model.chances(*diagonal, *ends)
    chance, slopes, means = engine.slopes(model.circuit, Question(node, fixed=model.joins(column)), table)
    everything, nothing = float(chance[-2]), float(chance[-1])
    found = [
        Share(
            name,
            float(slopes[one, :-2] @ weights / 2),
            float(slopes[one, -2]),
            float(slopes[one, -1]),
            max(0.0, float(slopes[one, -2])) / everything if everything else 0.0,
        )
        for name, one in activities.items()
    ]
    found.sort(key=lambda share: (-round(share.shapley, 12), share.name))
    return Shares(everything, nothing, tuple(found), means)
