"""EK013: an arrow that the other arrows already imply, and that gives no reason of its own."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from effektkedja.analysis.needs import brings_about
from effektkedja.analysis.reach import reach_of_all
from effektkedja.diagnostics import Severity
from effektkedja.rules.registry import Found, found, rule

if TYPE_CHECKING:
    from effektkedja.analysis.graph import Graph
    from effektkedja.model.chain import Chain
    from effektkedja.model.links import Link


@rule("EK013", "redundant-link", Severity.ADVICE, since=2)
def redundant_link(chain: Chain, graph: Graph) -> Iterator[Found]:
    """Find arrows past boxes that already lead the same way.

    Only what one cause brings about implies anything: of ``a & x -> b`` it is not said that ``a`` is enough.
    In and into a circle each arrow may stand for another, so none is called spare.
    """
    links = [link for link in graph.links if brings_about(link) and len(link.causes) == 1]
    onward = _onward(links, graph)
    reach = reach_of_all(onward)
    bit = {name: 1 << place for place, name in enumerate(onward)}
    for link in links:
        cause, effect = link.causes[0], link.effect
        if link.answers("because") or reach[effect] & bit[effect] or reach[cause] & bit[cause]:
            continue
        via = next((name for name in onward[cause] if name != effect and reach[name] & bit[effect]), None)
        if via is not None:
            yield found(
                link,
                "link",
                cause_title=chain.boxes[cause].title,
                via_title=chain.boxes[via].title,
                effect_title=chain.boxes[effect].title,
            )


def _onward(links: list[Link], graph: Graph) -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {name: [] for name in graph.names}
    for link in links:
        found[link.causes[0]].append(link.effect)
    return {name: tuple(dict.fromkeys(effects)) for name, effects in found.items()}
