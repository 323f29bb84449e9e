"""EK014: a title that holds several results."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from effektkedja.diagnostics import Severity
from effektkedja.model.boxes import Activity, Output
from effektkedja.rules.registry import Found, found, rule
from effektkedja.vocabulary.wording import LANGUAGES, joined_results, listed_work

if TYPE_CHECKING:
    from effektkedja.analysis.graph import Graph
    from effektkedja.model.chain import Chain


@rule("EK014", "overloaded-box", Severity.ADVICE)
def overloaded_box(chain: Chain, _: Graph) -> Iterator[Found]:
    """Find titles of activities, outputs and effects where one word joins two things that can part ways."""
    languages = (chain.language,) if chain.language else LANGUAGES
    for box in chain.boxes.values():
        if isinstance(box, Activity | Output) or box.is_effect:
            is_work = isinstance(box, Activity)
            words = joined_results(box.title, languages) or (is_work and listed_work(box.title, languages))
            if words:
                yield found(box, words=words, kind="work" if is_work else "result")
