"""What is told about the word under the pointer: an element, a key, or a check."""

from __future__ import annotations

import re
import unicodedata

from effektkedja.editor.cursor import cursor_at
from effektkedja.editor.manuscript import Manuscript, readable
from effektkedja.editor.telling import element_told, key_help, rule_told
from effektkedja.formats.yaml_names import NAME
from effektkedja.messages.catalogue import rule_text
from effektkedja.model.spelling import keys_of
from effektkedja.vocabulary.keys import spelled_key
from effektkedja.vocabulary.table import fold

_CODE = re.compile(r"\bEK\d{3}\b")
_WORD = re.compile(r"\w+")


def told_at(
    manuscript: Manuscript, index: int, last: Manuscript | None = None
) -> tuple[int, int, str] | None:
    """What there is to tell at a place, and from where to where in the text it is about."""
    start = manuscript.text.rfind("\n", 0, index) + 1
    end = manuscript.text.find("\n", index)
    line = manuscript.text[start : len(manuscript.text) if end < 0 else end]
    known = readable(manuscript, index, last)
    for tell in (_check, _key, _element):
        found = tell(manuscript, known, line, start, index - start)
        if found is not None:
            return start + found[0], start + found[1], found[2]
    return None


Told = tuple[int, int, str] | None


def _check(_: Manuscript, known: Manuscript, line: str, __: int, column: int) -> Told:
    for found in _CODE.finditer(line):
        if found.start() <= column <= found.end() and rule_text(found.group(), known.language).why:
            return found.start(), found.end(), rule_told(found.group(), known.language)
    return None


def _key(manuscript: Manuscript, known: Manuscript, line: str, start: int, column: int) -> Told:
    """A key, where the word stands before a colon and the part there has such a key."""
    for word in _WORD.finditer(line):
        is_here = word.start() <= column <= word.end()
        if not is_here or not re.match(r"[\"']?\s*:(?:\s|$)", line[word.end() :]):
            continue
        kind = cursor_at(manuscript.text, start + word.end()).kind
        name = keys_of(kind).get(fold(word.group())) if kind else None
        if kind is not None and name is not None:
            spelled = spelled_key(name, kind.where, known.key_language)
            return word.start(), word.end(), f"**{spelled}**\n\n{key_help(name, kind.where, known.language)}"
    return None


def _element(_: Manuscript, known: Manuscript, line: str, __: int, column: int) -> Told:
    """An element, where its id stands as a whole word outside the comment of the line."""
    comment = re.search(r"(?:^|\s)#", line)
    for word in NAME.finditer(line):
        if word.start() <= column <= word.end() and not (comment and comment.start() < word.start()):
            id = unicodedata.normalize("NFC", word.group())
            if known.chain is not None and id in known.chain.elements:
                element = known.chain.elements[id]
                return word.start(), word.end(), element_told(element, known.chain, known.language)
    return None
