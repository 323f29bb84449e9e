"""Answers for people and for programs, one way of writing a file."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from effektkedja.analysis.answers import Answer

OUTPUTS = ("text", "json", "markdown", "csv")
"""The names; each is a module of this room with ``write(answer, language) -> str``."""

ENDINGS = {".txt": "text", ".md": "markdown", ".json": "json", ".csv": "csv"}
"""The way of writing that the ending of a file asks for."""


def output_named(name: str) -> Callable[[Answer, str], str]:
    """What writes an answer in a way with a name."""
    write: Callable[[Answer, str], str] = import_module(f"{__name__}.{name}").write
    return write
