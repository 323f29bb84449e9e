"""Giving an id another name, everywhere in the file."""

from __future__ import annotations

import unicodedata

from effektkedja.diagnostics import Edit, Location
from effektkedja.editor.manuscript import Manuscript
from effektkedja.errors import UsageError
from effektkedja.formats.yaml_names import Occurrence
from effektkedja.model.parts import is_id


def renameable_at(manuscript: Manuscript, index: int) -> Occurrence:
    """The id at a place. Raises UsageError where there is none, or where it is not certain what it is."""
    if not manuscript.is_whole:
        raise UsageError("editor.rename-broken")
    one = manuscript.occurrence_at(index)
    if one is None or one.location is None:
        raise UsageError("editor.rename-nothing")
    same = manuscript.same(one.name, one.scope)
    if sum(held.is_definition for held in same) != 1:
        raise UsageError("editor.rename-unborne", read=one.name)
    if any(held.location is None for held in same):
        raise UsageError("editor.rename-escaped", read=one.name)
    return one


def renamed(manuscript: Manuscript, index: int, new: str) -> list[Edit]:
    """The edits that give the id at a place a new name: where it is borne, in arrows, wherever it is named.

    Raises UsageError where that cannot be done, or would make two things one.
    """
    one = renameable_at(manuscript, index)
    new = unicodedata.normalize("NFC", new.strip())
    if not is_id(new):
        raise UsageError("editor.rename-no-id", read=new)
    if new != one.name and any(
        held.name == new and held.scope == one.scope for held in manuscript.occurrences
    ):
        raise UsageError("editor.rename-taken", read=new)
    if (
        new != one.name
        and manuscript.chain is not None
        and not one.scope
        and new in manuscript.chain.elements
    ):
        raise UsageError("editor.rename-taken", read=new)
    return [Edit(at, new) for at in _places(manuscript.same(one.name, one.scope))]


def _places(occurrences: list[Occurrence]) -> list[Location]:
    """Where they stand, each place once: an arrow may name an id twice over."""
    return list(dict.fromkeys(one.location for one in occurrences if one.location is not None))
