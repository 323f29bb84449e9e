"""What can be written at the cursor: keys of the part, words of the scale, ids that fit."""

from __future__ import annotations

import re
from collections.abc import Iterator

from effektkedja.analysis.references import Reference, is_fitting
from effektkedja.editor.cursor import Cursor, cursor_at
from effektkedja.editor.manuscript import Manuscript, readable
from effektkedja.editor.telling import element_line, key_help
from effektkedja.formats.spelling import words_for
from effektkedja.model.chain import BOXES, Chain
from effektkedja.model.links import Link, Statement
from effektkedja.model.parts import Element, Field, Refers, Shape
from effektkedja.model.values.dated import Condition
from effektkedja.record import Record
from effektkedja.vocabulary.keys import spelled_key
from effektkedja.vocabulary.table import fold
from effektkedja.vocabulary.words import canonical_word, words_of

_COLON_FOLLOWS = re.compile(r"[\w-]*[ \t]*:")


class Offer(Record):
    """One thing that can be written (a key, word or id); ``text`` takes the place of what is typed."""

    kind: str
    label: str
    text: str
    detail: str = ""
    help: str = ""


def offers(manuscript: Manuscript, index: int, last: Manuscript | None = None) -> tuple[int, list[Offer]]:
    """What can be written at a place, and how many signs before the place it takes the place of."""
    here = cursor_at(manuscript.text, index)
    known = readable(manuscript, index, last)
    found = [*_keys(here, manuscript, known, index), *_words(here, known), *_ids(here, known)]
    return len(here.typed), found


def _keys(here: Cursor, manuscript: Manuscript, known: Manuscript, index: int) -> Iterator[Offer]:
    """The keys of the part that its map lacks, in the language of the file."""
    if here.kind is None or here.typed.strip() != here.before.strip():
        return
    language = known.key_language
    has_colon = _COLON_FOLLOWS.match(manuscript.text, index) is not None
    for name, field in here.kind.grammar.items():
        spelled = spelled_key(name, here.kind.where, language)
        if any(fold(spelled_key(name, here.kind.where, each)) in here.siblings for each in ("sv", "en")):
            continue
        is_block = field.shape in (Shape.SECTION, Shape.PARTS, Shape.PART)
        ending = "" if has_colon else ":" if is_block else ": "
        yield Offer("key", spelled, spelled + ending, "", key_help(name, here.kind.where, known.language))


def _words(here: Cursor, known: Manuscript) -> Iterator[Offer]:
    """The words of the scale that is written there, and what a fact can be answered with."""
    if here.field is None or here.kind is not None:
        return
    language = known.key_language
    if here.field.refers is not None:
        for name in sorted(here.field.refers.words):
            yield Offer("word", spelled_key(name, "file", language), spelled_key(name, "file", language))
        return
    words = words_for(here.field, language)
    for word in words:
        yield Offer("word", word, word)
    if words and not here.field.certain:
        english = [word for word in words_of("said", "en") if canonical_word("said", word) == "unknown"]
        for word in words_of("said", language)[: len(english)]:
            if word not in words:
                yield Offer("word", word, word)


def _ids(here: Cursor, known: Manuscript) -> Iterator[Offer]:
    """The ids that may be named there, each with its title."""
    refers = _refers(here.field)
    if refers is None or known.chain is None:
        return
    language = known.language
    for id, element in known.chain.elements.items():
        if _fits(id, refers, known.chain):
            yield Offer("id", id, id, element_line(element, language), "")


def _fits(id: str, refers: Refers, chain: Chain) -> bool:
    owner = Element.of({"id": id})
    return is_fitting(Reference(owner, "", "", id, refers, ()), chain)


def _refers(field: Field | None) -> Refers | None:
    """What a field may name."""
    if field is None:
        return None
    if field.part is Link or field.read == Statement.read:
        return Refers(tuple(kind.section for kind in BOXES))
    if field.read == Condition.read:
        return Refers(("indicators",))
    return field.refers
