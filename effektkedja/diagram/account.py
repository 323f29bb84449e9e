"""The chain in words: everything that it says, in chapters. What cannot see the picture reads this."""

from __future__ import annotations

from typing import TYPE_CHECKING

from effektkedja.diagram.description import summary_of, told_arrows
from effektkedja.diagram.facts import Fact, Item, Teller, arrow_title, label, named, said
from effektkedja.diagram.telling import told_turn
from effektkedja.diagram.text import tidy
from effektkedja.errors import RenderError
from effektkedja.model.boxes import Box
from effektkedja.model.links import arrow_name
from effektkedja.model.parts import Shape
from effektkedja.model.subset import referred
from effektkedja.model.theory import SECTIONS
from effektkedja.record import Record
from effektkedja.vocabulary.words import spelled_word

if TYPE_CHECKING:
    from collections.abc import Iterator

    from effektkedja.diagram.picture import Picture
    from effektkedja.model.chain import Chain
    from effektkedja.model.links import Link
    from effektkedja.model.parts import Element

_NOT_TOLD = frozenset({"views", *(kind.section for kind in Box.__subclasses__())})
"""Sections without a chapter of their own: levels come first, and views are ways to look, not facts."""


_IN_THE_LEAD = frozenset(
    {"title", "summary", "challenge", "effektkedja", "language", "fictional", "period", "profile"}
)

_IN_A_SENTENCE = ("because", "assumes", "helps")
_ENDS = 2
"""The first facts of an arrow: where it comes from and what it leads to."""


class Entry(Record):
    """One part of the chain: its name, its mark in the picture, its title or sentence, and its facts.

    ``evidence`` is how well an arrow is known, in a word; ``more`` the facts that its sentence does not tell.
    """

    id: str
    title: str
    facts: tuple[Fact, ...] = ()
    mark: str = ""
    sentence: str = ""
    evidence: str = ""
    more: tuple[Fact, ...] = ()


class Chapter(Record):
    """Parts of one kind. ``section`` is the key that they stand under in a file."""

    section: str
    heading: str
    entries: tuple[Entry, ...]
    subtitle: str = ""


class Account(Record):
    """A chain in words: what it is about, its levels, its arrows as sentences, and the rest by kind."""

    title: str
    language: str
    lead: tuple[str, ...]
    facts: tuple[Fact, ...]
    levels: tuple[Chapter, ...]
    arrows: Chapter
    others: tuple[Chapter, ...]

    @property
    def chapters(self) -> tuple[Chapter, ...]:
        """Every chapter, in the order of reading."""
        return (*self.levels, self.arrows, *self.others)


def account_of(picture: Picture) -> Account:
    """The chain of a picture in words. Raises RenderError for a picture that was drawn from no chain."""
    if picture.chain is None:
        raise RenderError("picture.no-chain")
    return _Accounting(picture, picture.chain).account()


class _Accounting:
    """One chain on its way to be told."""

    def __init__(self, picture: Picture, chain: Chain) -> None:
        self.picture = picture
        self.chain = chain
        self.language = picture.language
        self.teller = Teller(chain, picture.language)
        self.named_by = _named_by(chain)
        self.marks = {note.id: note.mark for note in picture.notes}
        self.marks |= {gate.id: gate.mark for gate in picture.gates}
        self.links = _shown_links(picture, chain)
        self.loops = {loop.id: told_turn(chain, loop, self.language) for loop in chain.loops.values()}

    def account(self) -> Account:
        lead = [self.picture.subtitle, tidy(self.chain.challenge or ""), summary_of(self.picture)]
        lead.append(". ".join(self.picture.footer) + "." if self.picture.footer else "")
        return Account(
            self.picture.title,
            self.language,
            tuple(text for text in lead if text),
            self._about(),
            tuple(self._levels()),
            Chapter("links", said("arrows", self.language), tuple(self._arrows())),
            tuple(self._others()),
        )

    def _about(self) -> tuple[Fact, ...]:
        """The facts of the chain itself; what is told by the lead or by chapters is left out."""
        told = {*_IN_THE_LEAD, "links", "observations"}
        sections = {key for key, field in type(self.chain).grammar.items() if field.shape is Shape.SECTION}
        kept = {
            label(key, "file", self.language)
            for key in type(self.chain).grammar
            if key not in told | sections
        }
        return tuple(fact for fact in self.teller.facts(self.chain) if fact.label in kept)

    # -- boxes and arrows -----------------------------------------------------------------------

    def _levels(self) -> Iterator[Chapter]:
        for lane in self.picture.lanes:
            entries = (self._entry(self.chain.boxes[box.id], self._ways(box.id)) for box in lane.boxes)
            yield Chapter(lane.section, lane.heading, tuple(entries), lane.subtitle)

    def _ways(self, id: str) -> tuple[Fact, ...]:
        """What a box comes from and what it leads to."""
        arrows = self.picture.arrows
        causes = [(cause, arrow.id) for arrow in arrows if arrow.effect == id for cause in arrow.causes]
        effects = [(arrow.effect, arrow.id) for arrow in arrows if id in arrow.causes]
        ways = (("comes-from", causes), ("leads-to", effects))
        return tuple(
            Fact(
                said(name, self.language),
                tuple(Item(named(box, self.chain), box, (), arrow) for box, arrow in found),
            )
            for name, found in ways
            if found
        )

    def _arrows(self) -> Iterator[Entry]:
        evidence = label("evidence", "link", self.language)
        told_by_sentence = {label(key, "link", self.language) for key in _IN_A_SENTENCE}
        for arrow, told in zip(self.picture.arrows, told_arrows(self.picture), strict=True):
            link = self.links[arrow.id]
            own = tuple(
                fact._replace(again=place < _ENDS or fact.label in told_by_sentence)
                for place, fact in enumerate((*self._ends(link), *self.teller.facts(link)))
            )
            named_by = tuple(self._named_facts(arrow.id, own))
            more = tuple(fact for fact in own if not fact.again and fact.label != evidence)
            yield Entry(
                arrow.id,
                arrow_title(link, self.chain),
                own + named_by,
                ", ".join(arrow.marks),
                told,
                _evidence(link, self.language),
                more + named_by,
            )

    def _ends(self, link: Link) -> tuple[Fact, ...]:
        causes = tuple(Item(named(cause, self.chain), cause) for cause in link.causes)
        effect = (Item(named(link.effect, self.chain), link.effect),)
        return (
            Fact(said("comes-from", self.language), causes),
            Fact(said("leads-to", self.language), effect),
        )

    # -- the rest -------------------------------------------------------------------------------

    def _others(self) -> Iterator[Chapter]:
        for section in SECTIONS:
            held = list(getattr(self.chain, section).values())
            if held and section not in _NOT_TOLD:
                held.sort(key=lambda element: _marked(self.marks.get(element.id, "")))
                entries = tuple(self._entry(element) for element in held)
                yield Chapter(section, label(section, "file", self.language), entries)

    def _entry(self, element: Element, ways: tuple[Fact, ...] = ()) -> Entry:
        own = (*ways, *self.teller.facts(element), *self._observed(element))
        facts = (*own, *self._named_facts(element.id, own))
        title, sentence = tidy(element.label), self.loops.get(element.id, "")
        return Entry(element.id, title, facts, self.marks.get(element.id, ""), sentence)

    def _observed(self, element: Element) -> tuple[Fact, ...]:
        if element.section != "indicators":
            return ()
        rows = sorted(
            (row for row in self.chain.observations if row.indicator == element.id),
            key=lambda row: (str(row.date), row.row),
        )
        items = []
        for row in rows:
            told = [fact.items[0].text for fact in self.teller.facts(row)]
            items.append(Item(", ".join(told)))
        return (Fact(label("observations", "file", self.language), tuple(items)),) if items else ()

    def _named_facts(self, name: str, own: tuple[Fact, ...]) -> Iterator[Fact]:
        """What else speaks of a part, kind by kind; not what its own facts have told from their side."""
        told = {item.to for fact in own for item in fact.items}
        for section, ids in self.named_by.get(name, {}).items():
            if items := tuple(Item(named(id, self.chain), id) for id in ids if id not in told):
                links = section == "links"
                heading = said("arrows", self.language) if links else label(section, "file", self.language)
                yield Fact(heading, items, again=True)


def _shown_links(picture: Picture, chain: Chain) -> dict[str, Link]:
    """The arrows by the names that they have in the picture, where a cause that is no box is left out."""
    boxes = {box.id for box in picture.boxes}
    found: dict[str, Link] = {}
    for link in chain.links:
        causes = tuple(cause for cause in link.causes if cause in boxes)
        found.setdefault(arrow_name(causes, link.effect), link)
    return found


def _marked(mark: str) -> tuple[bool, str, int]:
    """Parts with a mark first, in the order of their numbers."""
    letters = mark.rstrip("0123456789")
    return (not mark, letters, int(mark[len(letters) :] or 0))


def _named_by(chain: Chain) -> dict[str, dict[str, list[str]]]:
    """For each part the parts that name it, by section."""
    found: dict[str, dict[str, list[str]]] = {}
    parts: list[Link | Element] = [*chain.arrows.values(), *chain.walk()]
    for part in parts:
        for name in dict.fromkeys(referred(part, type(part).grammar)):
            found.setdefault(name, {}).setdefault(part.section, []).append(part.id)
    return found


def _evidence(link: Link, language: str) -> str:
    """How strong the evidence of an arrow is, in a word; empty where nothing is said."""
    if link.evidence:
        return spelled_word("evidence", link.evidence, language)
    return spelled_word("said", link.said["evidence"], language) if "evidence" in link.said else ""
