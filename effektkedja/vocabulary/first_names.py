"""First names that are common in Sweden and hardly mean anything else."""

from __future__ import annotations

from functools import cache

from effektkedja.vocabulary.table import packaged


@cache
def first_names() -> frozenset[str]:
    """Common first names, with a capital letter.

    >>> "Anna" in first_names(), "Region" in first_names()
    (True, False)
    """
    return frozenset(packaged("vocabulary", "first_names.txt").split())
