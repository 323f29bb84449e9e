"""EK015: an effect worded as something that is done, or an activity worded as how something is."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from effektkedja.diagnostics import Severity
from effektkedja.model.boxes import Activity
from effektkedja.rules.registry import Found, found, rule
from effektkedja.vocabulary.wording import LANGUAGES, activity_wording, state_wording

if TYPE_CHECKING:
    from effektkedja.analysis.graph import Graph
    from effektkedja.model.chain import Chain


@rule("EK015", "wording-fits-level", Severity.ADVICE)
def wording_fits_level(chain: Chain, graph: Graph) -> Iterator[Found]:
    """Find titles that read as another level.

    A chain that does not say its language is read in both: keys and titles often differ in language.
    """
    languages = (chain.language,) if chain.language else LANGUAGES
    for box in chain.boxes.values():
        if box.is_effect and (words := activity_wording(box.title, languages)):
            yield found(box, kind="activity", words=words, level=box.section)
        elif isinstance(box, Activity) and (words := state_wording(box.title, languages)):
            yield found(box, kind="state", words=words, level=box.section)
