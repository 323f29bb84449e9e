"""EK112 attribution-overclaimed: an impact told as if the intervention alone brought it about."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from effektkedja.diagnostics import Severity
from effektkedja.rules.registry import Found, found, rule
from effektkedja.vocabulary.wording import LANGUAGES, claiming_words

if TYPE_CHECKING:
    from effektkedja.analysis.graph import Graph
    from effektkedja.model.chain import Chain


@rule("EK112", "attribution-overclaimed", Severity.ADVICE, since=2)
def attribution_overclaimed(chain: Chain, _: Graph) -> Iterator[Found]:
    """Impacts in our own control, or with a title that says that the intervention causes them."""
    languages = (chain.language,) if chain.language else LANGUAGES
    for impact in chain.impacts.values():
        if words := claiming_words(impact.title, languages):
            yield found(impact, "title", kind="words", words=words)
        elif impact.sphere == "control":
            yield found(impact, "sphere", kind="control")
