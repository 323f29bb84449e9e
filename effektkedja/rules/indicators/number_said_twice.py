"""EK216 number-said-twice: a number in a title that differs from the target."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from effektkedja.diagnostics import Severity
from effektkedja.model.values.numbers import Number
from effektkedja.rules.registry import Found, found, rule
from effektkedja.rules.values import as_written

if TYPE_CHECKING:
    from effektkedja.analysis.graph import Graph
    from effektkedja.model.chain import Chain


@rule("EK216", "number-said-twice", Severity.WARNING, since=2)
def number_said_twice(chain: Chain, _: Graph) -> Iterator[Found]:
    """Boxes whose title starts with a number that is not the target of their only indicator.

    Only a number that starts the title surely counts what the indicator counts, and a share is no count.
    """
    for box in chain.boxes.values():
        starts = re.match(_NUMBER, box.title) if box.title[0].isdigit() else None
        indicators = chain.indicators_of(box.id)
        if starts is None or len(indicators) != 1 or indicators[0].target is None:
            continue
        target = indicators[0].target
        if target.number is None or target.bound or bool(starts["share"]) != (target.number.unit == "%"):
            continue
        said = Number.parse(starts["number"]).value
        if said not in (target.number.value, indicators[0].out_of and indicators[0].out_of.value):
            number = starts.group().strip()
            yield found(box, "title", number=number, indicator=indicators[0].title, target=as_written(target))


_NUMBER = (
    r"(?P<number>\d{1,3}(?:[ \u00a0\u202f]\d{3})+|\d+)(?![\d.,/\u2013-])\s*(?P<share>%|procent\b|per cent\b)?"
)
