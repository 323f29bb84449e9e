"""Effektkedja: theory of change as code.

Define an intervention as a chain of causes and effects, check it, draw it.
Importing the package does nothing; what is used is loaded when it is used.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from effektkedja.analysis.answers import Answer
    from effektkedja.diagnostics import Finding, Location, Severity
    from effektkedja.errors import (
        ChainError,
        ConfigError,
        EffektkedjaError,
        MissingToolError,
        OutOfTimeError,
        RenderError,
        SourceError,
        UsageError,
    )
    from effektkedja.model.chain import Chain
    from effektkedja.model.draft import Draft
    from effektkedja.project import Report, ask, check, load, render

_HOMES = {
    "Answer": "effektkedja.analysis.answers",
    "Chain": "effektkedja.model.chain",
    "ChainError": "effektkedja.errors",
    "ConfigError": "effektkedja.errors",
    "Draft": "effektkedja.model.draft",
    "EffektkedjaError": "effektkedja.errors",
    "Finding": "effektkedja.diagnostics",
    "Location": "effektkedja.diagnostics",
    "MissingToolError": "effektkedja.errors",
    "OutOfTimeError": "effektkedja.errors",
    "RenderError": "effektkedja.errors",
    "Report": "effektkedja.project",
    "Severity": "effektkedja.diagnostics",
    "SourceError": "effektkedja.errors",
    "UsageError": "effektkedja.errors",
    "ask": "effektkedja.project",
    "check": "effektkedja.project",
    "load": "effektkedja.project",
    "render": "effektkedja.project",
}

__all__ = [
    "Answer",
    "Chain",
    "ChainError",
    "ConfigError",
    "Draft",
    "EffektkedjaError",
    "Finding",
    "Location",
    "MissingToolError",
    "OutOfTimeError",
    "RenderError",
    "Report",
    "Severity",
    "SourceError",
    "UsageError",
    "__version__",
    "ask",
    "check",
    "load",
    "render",
]

__version__ = "0.1.0"


def __getattr__(name: str) -> object:
    """Load a public name when it is first asked for (PEP 562)."""
    if name not in _HOMES:
        msg = f"module {__name__!r} has no attribute {name!r}"
        raise AttributeError(msg)
    from importlib import import_module

    value: object = getattr(import_module(_HOMES[name]), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted(__all__)
