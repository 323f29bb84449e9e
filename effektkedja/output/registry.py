"""The outputs by name: how a report is written for people and for programs."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from effektkedja.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Callable

    from effektkedja.diagnostics import Findings

OUTPUTS = ("text", "json", "sarif", "github", "gitlab", "junit", "rdjson", "markdown", "csv")
"""The names; each is a module of this room with ``write(report, language) -> str``."""

ENDINGS = {
    ".txt": "text",
    ".json": "json",
    ".sarif": "sarif",
    ".xml": "junit",
    ".rdjson": "rdjson",
    ".md": "markdown",
    ".csv": "csv",
}
"""The output that the ending of a file asks for, where no name is given."""


def output_named(name: str) -> Callable[[Findings, str], str]:
    """What writes the output with a name. Raises UsageError for a name that no output has."""
    if name not in OUTPUTS:
        raise UsageError("usage.unknown-output", name=name, outputs=OUTPUTS)
    write: Callable[[Findings, str], str] = import_module(f"effektkedja.output.{name}").write
    return write
