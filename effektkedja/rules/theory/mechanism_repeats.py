"""EK102 mechanism-repeats: the reason of an arrow only says the two titles again."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from effektkedja.diagnostics import Severity
from effektkedja.rules.arrows import titles_of
from effektkedja.rules.registry import Found, found, rule
from effektkedja.vocabulary.wording import LANGUAGES, says_more

if TYPE_CHECKING:
    from effektkedja.analysis.graph import Graph
    from effektkedja.model.chain import Chain


@rule("EK102", "mechanism-repeats", Severity.ADVICE, since=2)
def mechanism_repeats(chain: Chain, graph: Graph) -> Iterator[Found]:
    """Arrows whose ``because`` holds no word of its own beside the ids and titles of its ends."""
    languages = (chain.language,) if chain.language else LANGUAGES
    for link in graph.statements:
        names = [name for name in (*link.link.causes, link.effect) if name in chain.boxes]
        ends = [*names, *(chain.boxes[name].title for name in names)]
        if link.because and not says_more(link.because, ends, languages):
            yield found(link, "because", reason=link.because, **titles_of(link, chain))
