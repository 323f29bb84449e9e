"""Which keys each check looks at: it is run on its own two examples, and what it asks for is noted."""

import tomllib
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

from effektkedja.analysis.graph import Graph
from effektkedja.formats.source import Source
from effektkedja.formats.yaml import read
from effektkedja.model.parts import Part
from effektkedja.rules.registry import own_rules

TEXTS = Path(__file__).parents[2] / "effektkedja" / "messages" / "rules"
AS_OF = date(2026, 1, 1)
ALL = 20
"""A check that looks at more keys than this looks at whatever there is."""

Seen = set[tuple[str, str]]


@contextmanager
def noting(seen: Seen) -> Iterator[None]:
    """Within it, every field that is read of a part is noted, with the kind of part.

    Who asks a part for the fields that tell something reads all of them, also those that it does not have.
    """

    def noted(part: Part, name: str) -> object:
        names = [field for _, _, field in type(part).telling] if name == "telling" else [name]
        seen.update((type(part).where, read) for read in names)
        return object.__getattribute__(part, name)

    Part.__getattribute__ = noted
    try:
        yield
    finally:
        del Part.__getattribute__


def keys_read(fields: dict[tuple[str, str], str]) -> dict[str, Seen]:
    """For every check the keys that it reads; ``fields`` says which field of a kind is which key."""
    found = {}
    for code, rule in own_rules().items():
        if rule.check is not None:
            seen: Seen = set()
            for chain in _examples(code):
                graph = Graph(chain)
                with noting(seen):
                    list(rule.found_in(chain, graph, AS_OF))
            found[code] = {(where, fields[where, name]) for where, name in seen if (where, name) in fields}
    return found


def _examples(code):
    told = tomllib.loads((TEXTS / f"{code}.toml").read_text(encoding="utf-8"))["sv"]
    readings = (read(Source("kedja.yaml", told[name])) for name in ("wrong", "right") if name in told)
    return [reading.chain for reading in readings if reading.chain is not None]
