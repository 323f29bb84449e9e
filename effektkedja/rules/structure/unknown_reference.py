"""EK001: a name that nothing in the chain bears, or that something of another kind bears."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from effektkedja.analysis.mending import nearest_name
from effektkedja.analysis.references import Reference, doubtful_references, is_borne, is_fitting
from effektkedja.diagnostics import Param, Place, Severity
from effektkedja.rules.registry import Found, found, rule

if TYPE_CHECKING:
    from effektkedja.analysis.graph import Graph
    from effektkedja.model.chain import Chain


@rule("EK001", "unknown-reference", Severity.ERROR)
def unknown_reference(chain: Chain, graph: Graph) -> Iterator[Found]:
    """Ids and arrows that are named and do not exist, or that are of a kind that cannot stand there.

    A part that uses one wrong name in several places is told once.
    """
    told: set[tuple[object, ...]] = set()
    near: dict[tuple[str, tuple[str, ...]], str] = {}
    for reference in doubtful_references(chain):
        place = (*reference.owner.path, reference.name)
        if place not in told and (finding := _wrong(reference, chain, near)) is not None:
            told.add(place)
            yield finding
    yield from _wrong_choices(chain)


def _wrong(reference: Reference, chain: Chain, near: dict[tuple[str, tuple[str, ...]], str]) -> Found | None:
    name = reference.name
    if not is_borne(reference, chain):
        nearest = _nearest(reference, chain, near)
        return _said(reference, kind="near" if nearest else "unknown", nearest=nearest)
    if is_fitting(reference, chain):
        return None
    section = chain.elements[name].section if name in chain.elements else "links"
    kind = "not-a-box" if reference.field == "link" else "elsewhere"
    return _said(reference, kind=kind, section=section, expected=reference.refers.to)


def _nearest(reference: Reference, chain: Chain, known: dict[tuple[str, tuple[str, ...]], str]) -> str:
    """The name that was most likely meant; looked for once, however often the wrong one is used."""
    key = (reference.name, reference.refers.to)
    if key not in known:
        known[key] = nearest_name(reference.name, _candidates(reference, chain))
    return known[key]


def _candidates(reference: Reference, chain: Chain) -> list[str]:
    if " -> " in reference.name:
        return sorted(chain.arrows)
    sections = reference.refers.to
    return [name for name, held in chain.elements.items() if not sections or held.section in sections]


def _said(reference: Reference, **params: Param) -> Found:
    owner = reference.owner
    told = {"read": reference.name, "nearest": "", "section": "", "expected": (), **params}
    told |= {"field": reference.field, "part": reference.part, "title": str(getattr(owner, "label", ""))}
    return Found(str(getattr(owner, "id", owner.path[0])), Place(reference.path, text=reference.name), told)


def _wrong_choices(chain: Chain) -> Iterator[Found]:
    """What was chosen must be one of the options, by its id or in its words."""
    for decision in chain.decisions.values():
        options = decision.options
        titles = {option.title for option in options.values()}
        chosen = decision.chosen
        if chosen and options and chosen not in options and chosen not in titles:
            yield found(
                decision,
                "chosen",
                text=chosen,
                read=chosen,
                kind="no-option",
                nearest=nearest_name(chosen, options),
                section="decisions",
                expected=tuple(options),
            )
