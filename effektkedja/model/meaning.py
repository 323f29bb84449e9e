"""What a part says, as one text: the same however it was spelled and in whatever order it stood."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from effektkedja.model.parts import Part


def meaning(value: Any) -> str:
    """A text that is equal for values that mean the same.

    >>> from effektkedja.model.values.numbers import Number
    >>> meaning(Number.parse("12 500,0")) == meaning(Number.parse("12500"))
    True
    """
    if isinstance(value, Part):
        # Where in a list or file a part stands is no part of what it says; neither is what nobody stated.
        said = (name for name in value.fields if name != "row" and name not in value.uncompared)
        told = {name: getattr(value, name) for name in said}
        stated = {name: held for name, held in told.items() if held != value.defaults.get(name)}
        return f"{type(value).__name__}{meaning(stated)}"
    if isinstance(value, Mapping):
        return "{" + ",".join(sorted(f"{key!r}:{meaning(held)}" for key, held in value.items())) + "}"
    if isinstance(value, tuple):
        return "[" + ",".join(sorted(meaning(held) for held in value)) + "]"
    return repr(value)
