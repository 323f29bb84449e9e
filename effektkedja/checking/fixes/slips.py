"""Slips of the keyboard in keys, words of scales and ids, where one spelling alone can have been meant.

An id is somebody's own word, so that two that are nearly alike may both be meant: ``säkra`` and ``osäkra``,
``kurs-1`` and ``kurs-2``. What counts as a slip there is narrower than in the language's own words.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable

from effektkedja.checking.fixes.text import Text, replaced
from effektkedja.diagnostics import Edit, Finding, Fix
from effektkedja.formats.yaml_names import NAME
from effektkedja.model.links import Statement
from effektkedja.model.parts import is_id
from effektkedja.model.values.written import Misread
from effektkedja.vocabulary.keys import keys_in, spelled_key
from effektkedja.vocabulary.table import fold
from effektkedja.vocabulary.words import LANGUAGES, scales, spelled_word, words_of

_ONE_SLIP = 4
_TWO_SLIPS = 7
"""Letters in a word in which one slip, and two, leave no doubt what was meant."""
_MARGIN = 2
"""How many more slips the next likely spelling has to be away."""
_SEGMENT = 5
"""Letters in the part of an id in which one slip leaves no doubt."""


def unknown_key(finding: Finding, text: Text) -> Fix | None:
    """The key that was meant, unless it stands in the same map already."""
    read, where = str(finding.params["read"]), str(finding.params["part"])
    if text.at(finding.location) != read:
        return None
    known = [(key.spelled(language), key.name) for key in keys_in(where) for language in LANGUAGES]
    spelled = _meant(read, known, lambda name: spelled_key(name, where, finding.key_language))
    return replaced(finding, spelled) if spelled else None


def bad_value(finding: Finding, text: Text) -> Fix | None:
    """The word of a scale that was meant, or ids that are spelled as they are borne."""
    form = finding.params.get("form")
    if form == "statement":
        return _arrow(finding, text)
    if form == "reference":
        return _reference(finding, text)
    if form == "id":
        return _id(finding, text)
    return _word(finding, text, str(form)) if form in scales() else None


def _word(finding: Finding, text: Text, scale: str) -> Fix | None:
    read = str(finding.params["read"])
    if text.at(finding.location) != read:
        return None
    english = words_of(scale, "en")
    known = [
        (word, name)
        for language in LANGUAGES
        for word, name in zip(words_of(scale, language), english, strict=True)
    ]
    spelled = _meant(read, known, lambda name: spelled_word(scale, name, finding.key_language))
    return replaced(finding, spelled) if spelled else None


def _meant(read: str, known: list[tuple[str, str]], spell: Callable[[str], str]) -> str:
    """The spelling that a text is by far the nearest to, or nothing; ``known`` pairs spellings with names.

    ``spell`` gives a name as the file's own language spells it, which is taken where it is as near.
    """
    allowed = 0 if len(read) < _ONE_SLIP else 1 if len(read) < _TWO_SLIPS else 2
    folded = fold(read)
    # What differs more than that in length alone is neither meant nor in doubt, and need not be measured.
    near = [pair for pair in known if abs(len(fold(pair[0])) - len(folded)) <= allowed + _MARGIN]
    slips = sorted((distance(folded, fold(spelled)), spelled, name) for spelled, name in near)
    if not slips:
        return ""
    fewest, spelled, name = slips[0]
    if fewest > allowed or not _begins_alike(read, spelled):
        return ""
    if any(other != name and more < fewest + _MARGIN for more, _, other in slips):
        return ""
    own = spell(name)
    return own if distance(fold(read), fold(own)) == fewest else spelled


def _begins_alike(read: str, spelled: str) -> bool:
    """Whether the words begin with the same letter: ``o``, ``un`` and ``in`` turn a word around."""
    words, meant = fold(read).split(), fold(spelled).split()
    return len(words) == len(meant) and all(a[0] == b[0] for a, b in zip(words, meant, strict=True))


# -- ids --------------------------------------------------------------------------------------------


def unknown_reference(finding: Finding, text: Text) -> Fix | None:
    """The id that was meant, everywhere in the part that uses the wrong one."""
    read = str(finding.params["read"])
    if text.chain is None or finding.params.get("kind") != "near" or not is_id(read):
        return None
    meant = _id_meant(read, text.chain.elements)
    if not meant or meant != finding.params.get("nearest"):
        return None
    named = [one.name for one in text.names if not one.is_definition]
    if meant not in named and named.count(read) > 1:
        return None  # the slip may as well be where the id is borne
    part = finding.place.path[:2]
    here = [one for one in text.names if one.name == read and one.path[:2] == part and not one.is_definition]
    places = [one.location for one in here if one.location and text.is_as_read(one.location.line)]
    return Fix(tuple(Edit(place, meant) for place in places)) if places and len(places) == len(here) else None


def _id_meant(read: str, ids: Iterable[str]) -> str:
    """The only id that is the same but for case, å ä ö and hyphens, or but for one slip in a long word."""
    names = list(ids)
    same = [id for id in names if _plain(id) == _plain(read)]
    if same:
        return same[0] if len(same) == 1 else ""
    near = [id for id in names if distance(_plain(read), _plain(id)) <= _MARGIN]
    return near[0] if len(near) == 1 and _is_slip(read, near[0]) else ""


def _plain(id: str) -> str:
    return fold(id).replace("-", " ")


def _is_slip(read: str, id: str) -> bool:
    words, meant = _plain(read).split(), _plain(id).split()
    if len(words) != len(meant):
        return False
    changed = [(a, b) for a, b in zip(words, meant, strict=True) if a != b]
    return len(changed) == 1 and all(
        a.isalpha() and b.isalpha() and a[0] == b[0] and len(b) >= _SEGMENT and distance(a, b) == 1
        for a, b in changed
    )


def _arrow(finding: Finding, text: Text) -> Fix | None:
    """An arrow whose ids are spelled with capitals, å ä ö or hyphens otherwise than they are borne."""
    written = text.at(finding.location)
    if text.chain is None or not text.is_as_read(finding.location.line):
        return None
    new = NAME.sub(lambda found: _as_borne(found.group(), text), written.replace("_", "-"))
    try:
        statement = Statement.parse(new.strip("\"'"))
    except Misread:
        return None
    ends = {*statement.causes, statement.effect}
    return replaced(finding, new) if new != written and ends <= text.chain.boxes.keys() else None


def _as_borne(word: str, text: Text) -> str:
    boxes = text.chain.boxes if text.chain else {}
    same = [id for id in boxes if _plain(id) == _plain(word)]
    return same[0] if len(same) == 1 else word


def _reference(finding: Finding, text: Text) -> Fix | None:
    written = text.at(finding.location)
    if text.chain is None or written != finding.params["read"]:
        return None
    same = [id for id in text.chain.elements if _plain(id) == _plain(written)]
    return replaced(finding, same[0]) if len(same) == 1 else None


def _id(finding: Finding, text: Text) -> Fix | None:
    """An id with capitals or ``_`` as ids are written, unless something bears that already."""
    written = text.at(finding.location)
    new = unicodedata.normalize("NFC", written).lower().replace("_", "-")
    if text.chain is None or written != finding.params["read"] or not is_id(new) or new in text.chain:
        return None
    return replaced(finding, new)


def distance(one: str, other: str) -> int:
    """How many slips part two words: letters left out, put in, changed, or two that changed places.

    The optimal string alignment of Damerau (1964).

    >>> distance("kurs", "kusr"), distance("titl", "titel"), distance("a", "b")
    (1, 1, 1)
    """
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, a in enumerate(one, start=1):
        further, before = before, row
        row = [i]
        for j, b in enumerate(other, start=1):
            cost = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (a != b))
            if i > 1 and j > 1 and a == other[j - 2] and one[i - 2] == b:
                cost = min(cost, further[j - 2] + 1)
            row.append(cost)
    return row[-1]
