"""The chain as it would be had everything in its file been readable, as far as that can be told.

What was misread is answered with "unknown", which every fact may be. What an unread section holds is there
when something names it, and the boxes whose arrows are not all known get one from and one to a box that
stands for the rest. What a rule finds in the chain and no longer here follows from what could not be read.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any

from effektkedja.analysis.graph import Graph
from effektkedja.analysis.mending import nearest_name, unsettled
from effektkedja.analysis.references import references_of, unread_key_above
from effektkedja.model.boxes import Activity, Impact
from effektkedja.model.links import Link, Statement
from effektkedja.model.parts import Part, Shape
from effektkedja.model.spelling import keys_of
from effektkedja.vocabulary.keys import nearest_key
from effektkedja.vocabulary.table import fold

if TYPE_CHECKING:
    from effektkedja.diagnostics import Finding
    from effektkedja.model.chain import Chain

_UNKNOWN = "unknown"
_BEFORE, _AFTER = "?before", "?after"
"""Boxes that stand for what could not be read; no id of a chain may bear such a sign."""
_A_FACT = 3
"""As many steps as a path has to a fact of a part: the section, the part, the fact."""


def mended(chain: Chain) -> Chain:
    """The chain with what could not be read put in the best light."""
    problems = chain.origin.problems if chain.origin else ()
    sections = tuple(_unread_sections(chain, problems))
    changes: dict[str, Any] = _answered(chain, problems)
    for section, names in _named_unread(chain, sections).items():
        kind = chain.grammar[section].part
        if kind is not None:
            added = {name: kind.of({"id": name, kind.shorthand: name}) for name in names}
            changes[section] = {**added, **changes.get(section, getattr(chain, section))}
    changes["said"] = {**dict.fromkeys(sections, _UNKNOWN), **chain.said}
    known = chain.but(**changes)
    known = known.with_origin(chain.origin) if chain.origin else known
    return _led(known, known.boxes if "links" in sections else unsettled(Graph(known)))


def unread_section(problem: Finding) -> str | None:
    """The section that an unknown key at the top of a file was most likely meant to be; empty if none is.

    None where the problem is another one.
    """
    if problem.code != "EK003" or len(problem.place.path) != 1:
        return None
    near = nearest_key(str(problem.params["read"]), "file")
    return near.name if near else ""


def _unread_sections(chain: Chain, problems: Iterable[Finding]) -> Iterator[str]:
    """The sections that may stand below a key that was not read: all that are empty if no name is near."""
    for problem in problems:
        section = unread_section(problem)
        if section == "":
            yield from (name for name, field in chain.grammar.items() if not getattr(chain, field.name))
        elif section is not None:
            yield section


def _answered(chain: Chain, problems: Iterable[Finding]) -> dict[str, Any]:
    """The sections with parts that were misread in some fact, each such fact answered with unknown."""
    changed: dict[str, dict[str, Part]] = {}
    for problem in problems:
        path = problem.place.path
        section = _name_of(str(path[0]), type(chain)) if len(path) >= _A_FACT else None
        held = getattr(chain, section) if section else None
        if section is None or not isinstance(held, Mapping) or path[1] not in held:
            continue
        parts = changed.setdefault(section, dict(held))
        part = parts[str(path[1])]
        name = _name_of(str(path[2]), type(part))
        if name is not None and not part.answers(name):
            parts[str(path[1])] = part.but(said={**part.said, name: _UNKNOWN})
    return dict(changed)


def _name_of(written: str, kind: type[Part]) -> str | None:
    """The field that a key stands for, or was most likely meant to."""
    known = keys_of(kind)
    name = known.get(written) or known.get(fold(written))
    if name is None and (near := nearest_key(written, kind.where)) is not None:
        name = near.name
    return kind.grammar[name].name if name and name in kind.grammar else None


def _named_unread(chain: Chain, sections: tuple[str, ...]) -> dict[str, list[str]]:
    """The names that stand below an unread key, by the section that they most likely belong to."""
    found: dict[str, list[str]] = {}
    for reference in references_of(chain) if sections else ():
        name = reference.name
        if name not in chain and unread_key_above(name, chain) is not None:
            fitting = [to for to in reference.refers.to or chain.grammar if to in sections]
            usual = [to for to in fitting if chain.grammar[to].shape is Shape.SECTION]
            if usual and not any(name in names for names in found.values()):
                found.setdefault(usual[0], []).append(name)
    return found


def _led(chain: Chain, names: Iterable[str]) -> Chain:
    """The chain with an arrow to and one from each of some boxes, of which everything is said."""
    wanted = frozenset(names)
    open_ends = [name for name in chain.boxes if name in wanted]
    if not open_ends:
        return chain
    row = max((link.row for link in chain.links), default=0) + 1
    arrows = [_arrow(cause, effect, row) for cause, effect in _meant(chain)]
    arrows += [_arrow(_BEFORE, name, row) for name in open_ends]
    arrows += [_arrow(name, _AFTER, row) for name in open_ends]
    supplied = [name for name in open_ends if name in chain.activities] if _is_drawn(chain) else []
    arrows += [_arrow(min(chain.resources), name, row) for name in supplied]
    return chain.but(
        activities={**chain.activities, _BEFORE: Activity.of({"id": _BEFORE, "title": _BEFORE})},
        impacts={**chain.impacts, _AFTER: Impact.of({"id": _AFTER, "title": _AFTER})},
        links=(*chain.links, *arrows),
    )


def _meant(chain: Chain) -> Iterator[tuple[str, str]]:
    """What the arrows with a mistyped end most likely lead from and to."""
    for link in chain.links:
        written = (*link.causes, link.effect)
        meant = [end if end in chain.boxes else nearest_name(end, chain.boxes) for end in written]
        if all(meant) and not chain.boxes.keys() >= set(written):
            yield from ((cause, meant[-1]) for cause in meant[:-1])


def _is_drawn(chain: Chain) -> bool:
    """Whether the chain draws which resources are used; if not, none is missed."""
    return any(cause in chain.resources for link in chain.links for cause in link.causes)


def _arrow(cause: str, effect: str, row: int) -> Link:
    statement = Statement((cause,), "", effect, hinders=False)
    said = dict.fromkeys(("because", "assumes", "evidence", "rivals", "sources"), _UNKNOWN)
    return Link.of({"link": statement, "causes": (cause,), "row": row, "said": said})
