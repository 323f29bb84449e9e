"""EK401 erdf-code-unknown: a code that the catalogue of the programme period lacks."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from effektkedja.diagnostics import Severity
from effektkedja.rules.erdf import coded
from effektkedja.rules.registry import Found, found, rule
from effektkedja.vocabulary.catalogues import erdf_indicators, nearest_indicator_codes

if TYPE_CHECKING:
    from effektkedja.analysis.graph import Graph
    from effektkedja.model.chain import Chain


@rule("EK401", "erdf-code-unknown", Severity.ERROR)
def erdf_code_unknown(chain: Chain, _: Graph) -> Iterator[Found]:
    """Codes that no common indicator has. A programme's own codes pass: ``RCO66a``, ``PSO1``, ``PSR2``.

    The catalogue lacks what was added late in the period, so a number above its highest is only asked about.
    """
    for indicator, code in coded(chain):
        if code in erdf_indicators() or re.match(_OWN, code):
            continue
        severity = Severity.ADVICE if _is_newer(code, erdf_indicators()) else None
        near = nearest_indicator_codes(code)
        kind = "near" if near else "far"
        yield found(indicator, "code", severity=severity, kind=kind, code=code, near=near)


_OWN = r"PS\w*\d+|RC[OR]\d+[a-z]"
_COMMON = r"(?P<kind>RC[OR])(?P<number>\d+)"


def _is_newer(code: str, known: Iterable[str]) -> bool:
    read = re.fullmatch(_COMMON, code)
    if read is None:
        return False
    numbers = [int(held["number"]) for name in known if (held := re.fullmatch(_COMMON, name))]
    return int(read["number"]) > max(numbers)
