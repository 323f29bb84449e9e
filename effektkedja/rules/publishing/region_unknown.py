"""EK504 region-unknown: a region code that does not exist."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from effektkedja.diagnostics import Param, Place, Severity
from effektkedja.rules.registry import Found, rule
from effektkedja.vocabulary.catalogues import nearest_regions, region, regions

if TYPE_CHECKING:
    from effektkedja.analysis.graph import Graph
    from effektkedja.model.chain import Chain


@rule("EK504", "region-unknown", Severity.ERROR)
def region_unknown(chain: Chain, _: Graph) -> Iterator[Found]:
    """Codes of regions that are no Swedish ones; names and codes of other countries are left alone."""
    for code in chain.region:
        if re.fullmatch(_CODE, code) and region(code) is None and code.upper() not in _wider():
            near = nearest_regions(code)
            params: dict[str, Param] = {"kind": "near" if near else "far", "code": code, "near": near}
            yield Found("region", Place(("region",), text=code), params)


_CODE = r"(?i:\d+|SE-?[0-9A-Z]+)"


def _wider() -> set[str]:
    """The codes of parts of the country that hold several regions."""
    return {code for held in regions() for code in (held.nuts1, held.nuts2)}
