"""The outline of a chain: its sections, and the elements in each."""

from __future__ import annotations

from collections.abc import Iterator

from effektkedja.diagnostics import Place
from effektkedja.editor.manuscript import Manuscript
from effektkedja.editor.positions import Range
from effektkedja.editor.telling import section_name
from effektkedja.model.chain import BOXES, SECTIONS
from effektkedja.record import Record


class Entry(Record):
    """A line of the outline: ``kind`` is section, box, arrow or element; ``name`` is where it is borne."""

    title: str
    detail: str
    kind: str
    whole: Range
    name: Range
    entries: tuple[Entry, ...] = ()


_BOXES = frozenset(kind.section for kind in BOXES)


def outline(manuscript: Manuscript) -> list[Entry]:
    """The sections in the order of the file, each with its elements; the arrows are a section too."""
    found = [entry for entry in (_section(manuscript, name) for name in (*SECTIONS, "links")) if entry]
    return sorted(found, key=lambda entry: entry.whole)


def _section(manuscript: Manuscript, section: str) -> Entry | None:
    origin = manuscript.origin
    key, _ = origin.pair_at((section,)) if origin else (None, None)
    if origin is None or key is None:
        return None
    name = manuscript.positions.range_of(origin.locate(Place((section,), key=True)))
    entries = tuple(_arrows(manuscript) if section == "links" else _elements(manuscript, section))
    whole = (name[0], max([name[1], *(entry.whole[1] for entry in entries)]))
    spelled = section_name(section, manuscript.language)
    return Entry(spelled[:1].upper() + spelled[1:], "", "section", whole, name, entries)


def _elements(manuscript: Manuscript, section: str) -> Iterator[Entry]:
    chain, origin = manuscript.chain, manuscript.origin
    for id, element in getattr(chain, section).items():
        key, node = origin.pair_at((section, id)) if origin else (None, None)
        if key is None or node is None or origin is None:
            continue  # a text that stands where it is named
        name = manuscript.positions.range_of(origin.locate(Place((section, id), key=True)))
        end = manuscript.positions.position(_end(node, manuscript))
        kind = "box" if section in _BOXES else "element"
        yield Entry(element.label, id, kind, (name[0], max(name[1], end)), name)


def _arrows(manuscript: Manuscript) -> Iterator[Entry]:
    chain, origin = manuscript.chain, manuscript.origin
    links = {link.row: link for link in chain.links}.values() if chain else ()
    for link in links:
        _, node = origin.pair_at(("links", link.row)) if origin else (None, None)
        if node is None or origin is None:
            continue
        name = manuscript.positions.range_of(origin.locate(Place(("links", link.row))))
        end = manuscript.positions.position(_end(node, manuscript))
        start = manuscript.positions.range_of(origin.span(node))[0]
        yield Entry(str(link.link), "", "arrow", (min(start, name[0]), max(name[1], end)), name)


def _end(node: object, manuscript: Manuscript) -> int:
    """Where in the text a node has nothing more to say: blank space and comments after it are not its own."""
    mark = getattr(node, "end_mark", None)
    before = manuscript.text[: mark.index] if mark else ""
    lines = before.split("\n")
    while len(lines) > 1 and (not lines[-1].strip() or lines[-1].lstrip().startswith("#")):
        lines.pop()
    return len("\n".join(lines).rstrip())
