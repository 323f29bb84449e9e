"""Profiles: what different organisations call the levels, and which way they draw."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from typing import Any

from effektkedja.record import Record
from effektkedja.vocabulary.table import packaged


class Profile(Record):
    """Names of the levels in one language: ``labels`` holds heading and subtitle by section."""

    name: str
    direction: str
    labels: Mapping[str, tuple[str, str]]


@cache
def _table() -> Mapping[str, Any]:
    return tomllib.loads(packaged("vocabulary", "profiles.toml"))


def profile_names() -> tuple[str, ...]:
    """The names of all profiles."""
    return tuple(_table())


def profile(name: str, language: str) -> Profile:
    """A profile in a language; what it does not name is called as in the standard. Raises KeyError.

    >>> profile("standard", "sv").labels["outputs"][0]
    'Prestationer'
    """
    own = _table()[name]
    labels = {**_table()["standard"][language], **own.get(language, {})}
    pairs = {section: (str(pair[0]), str(pair[1])) for section, pair in labels.items()}
    return Profile(name, str(own.get("direction", "right")), pairs)
