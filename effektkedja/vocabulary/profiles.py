"""Profiles: what different organisations call the levels, which levels they have, and which way they draw."""

from __future__ import annotations

from collections.abc import Mapping
from contextvars import ContextVar
from functools import cache
from types import MappingProxyType
from typing import Any

from effektkedja.record import Record
from effektkedja.vocabulary.table import tables

Profiles = Mapping[str, Mapping[str, Any]]
"""Profiles as they are written: by name ``direction``, ``levels``, and headings by language and section."""

STANDARD = "standard"
"""The profile of a chain that names none, and what other profiles fall back on."""

LEVELS = (
    "resources",
    "activities",
    "outputs",
    "short_outcomes",
    "medium_outcomes",
    "long_outcomes",
    "impacts",
)
"""The sections of the seven levels, in order."""

_NONE: Profiles = MappingProxyType({})


own_profiles: ContextVar[Profiles] = ContextVar("own_profiles", default=_NONE)
"""Profiles of somebody's own that a chain may name while it is read."""


class Profile(Record):
    """Names of the levels in one language: ``labels`` holds heading and subtitle by section.

    ``levels`` are the sections that the organisation's own chain has.
    """

    name: str
    direction: str
    labels: Mapping[str, tuple[str, str]]
    levels: tuple[str, ...] = LEVELS


@cache
def _table() -> Profiles:
    return tables("vocabulary", "headings.toml")


def profile_names(extra: Profiles = _NONE) -> tuple[str, ...]:
    """The names of all profiles, those of ``extra`` last."""
    return (*_table(), *(name for name in extra if name not in _table()))


def profile(name: str, language: str, extra: Profiles = _NONE) -> Profile:
    """A profile in a language; what it does not name is called as in the standard. Raises KeyError.

    ``extra`` are profiles of somebody's own, written like those of the package; one with the name of
    another is used instead of it.

    >>> profile("standard", "sv").labels["outputs"][0]
    'Prestationer'
    >>> own = {"vi": {"direction": "down", "sv": {"outputs": ["Leveranser", "Det vi lämnar över"]}}}
    >>> profile("vi", "sv", own).labels["outputs"], profile("vi", "sv", own).labels["activities"][0]
    (('Leveranser', 'Det vi lämnar över'), 'Aktiviteter')
    """
    own = extra[name] if name in extra else _table()[name]
    labels = {**_table()[STANDARD][language], **own.get(language, {})}
    pairs = {section: (str(pair[0]), str(pair[1])) for section, pair in labels.items()}
    levels = tuple(str(level) for level in own.get("levels", LEVELS))
    return Profile(name, str(own.get("direction", "right")), pairs, levels)
