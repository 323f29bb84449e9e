"""What the rules about the European Regional Development Fund share: when they are on, and what a code means.

A chain names the fund by an indicator with a code of it (``code: {erdf: RCO04}``), by a row of funding with
the fund, or by its ``programme``: ERDF, ERUF (in Swedish) or the regional fund. A programme of another
period has a catalogue of its own, and is left alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from effektkedja.vocabulary.catalogues import PERIODS, normalise_indicator_code

if TYPE_CHECKING:
    from effektkedja.model.chain import Chain
    from effektkedja.model.measures import Indicator

_FUND = r"(?i)\b(?:erdf|eruf|regionalfonden|regionala utvecklingsfonden)\b"
_PERIOD = r"\b(?P<start>20\d\d)\s*[-\u2013]\s*(?P<end>20\d\d)\b"


def names_fund(text: str | None) -> bool:
    """Whether a text names the fund."""
    return text is not None and re.search(_FUND, text) is not None


def is_on(chain: Chain) -> bool:
    """Whether the chain names the fund, in a programme period that there is a catalogue for."""
    said = re.search(_PERIOD, chain.programme) if chain.programme else None
    if said and f"{said['start']}-{said['end']}" not in PERIODS:
        return False
    coded = any(indicator.code and indicator.code.erdf for indicator in chain.indicators.values())
    return coded or names_fund(chain.programme) or any(names_fund(row.fund) for row in chain.funding)


def coded(chain: Chain) -> Iterator[tuple[Indicator, str]]:
    """The indicators with a code of the fund, and the code as the regulations write it."""
    for indicator in chain.indicators.values() if is_on(chain) else ():
        if indicator.code is not None and indicator.code.erdf:
            yield indicator, normalise_indicator_code(indicator.code.erdf)
