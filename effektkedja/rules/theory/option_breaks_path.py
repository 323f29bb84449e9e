"""EK118 option-breaks-path: one way to decide leaves an effect that nothing causes."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from effektkedja.analysis.mending import unsettled
from effektkedja.analysis.paths import roots
from effektkedja.diagnostics import Severity
from effektkedja.model.boxes import Activity
from effektkedja.rules.registry import Found, found, rule

if TYPE_CHECKING:
    from effektkedja.analysis.graph import Graph
    from effektkedja.model.chain import Chain


@rule("EK118", "option-breaks-path", Severity.WARNING)
def option_breaks_path(chain: Chain, graph: Graph) -> Iterator[Found]:
    """Options without which our work reaches effects that it no longer reaches when they are chosen.

    What exists only in another option is no loss, and once a choice is made only that option counts.
    """
    for decision in chain.decisions.values():
        if not decision.is_path_choice:
            continue
        included = {id: set(option.includes) for id, option in decision.options.items()}
        all_included = set[str]().union(*included.values())
        for id, option in decision.options.items():
            if decision.choice is not None and decision.choice.id != id:
                continue
            lost = _lost(chain, graph, all_included - included[id])
            first = roots(lost, graph.effects)
            if first:
                titles = tuple(chain.boxes[root.name].title for root in first)
                follows = sum(root.follows for root in first)
                yield found(decision, "options", text=id, option=option.title, titles=titles, follows=follows)


def _lost(chain: Chain, graph: Graph, absent: set[str]) -> set[str]:
    """The effects that our work no longer reaches without what is absent."""
    arrows = [
        link
        for link in graph.links
        if link.id not in absent and link.effect not in absent and absent.isdisjoint(link.causes)
    ]
    onward: dict[str, list[str]] = {name: [] for name in graph.names}
    for link in arrows:
        for cause in link.causes:
            onward[cause].append(link.effect)
    waiting = [name for name, box in chain.boxes.items() if isinstance(box, Activity) and name not in absent]
    reached = set(waiting)
    while waiting:
        for name in onward[waiting.pop()]:
            if name not in reached:
                reached.add(name)
                waiting.append(name)
    before = {name for name in graph.driven if chain.boxes[name].is_effect}
    return before - reached - absent - graph.downstream(unsettled(graph))
