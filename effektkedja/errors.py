"""Failures that stop the program.

A fault in somebody's chain is data (a finding), never an exception.
Only what keeps the program from doing its work is raised, and always as one of these.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Any

    from effektkedja.diagnostics import Finding


def reason_of(why: OSError | ValueError) -> str:
    """The name of what went wrong for the operating system, for ``{why:reason}`` in a message, or its words.

    >>> reason_of(OSError(28, "No space left on device"))
    'ENOSPC'
    """
    from errno import errorcode  # nothing has gone wrong yet

    number = why.errno if isinstance(why, OSError) else None
    return errorcode.get(number or 0) or str(getattr(why, "strerror", None) or why)


class EffektkedjaError(Exception):
    """The base of every failure that effektkedja raises on purpose.

    ``message`` names the sentence in the message catalogue and ``params`` fills it, so that the
    same failure can be told in Swedish or in English by whoever catches it.
    """

    def __init__(self, message: str, **params: object) -> None:
        super().__init__(message, params)
        self.message = message
        self.params = params

    def __reduce__(self) -> tuple[Any, ...]:
        """How it is sent from one process to another."""
        return _rebuilt, (type(self), self.message, self.params)

    def __str__(self) -> str:
        from effektkedja.messages.catalogue import sentence  # loaded only when somebody reads it

        return sentence(self.message, "en", **self.params)


def _rebuilt(kind: type[EffektkedjaError], message: str, params: dict[str, object]) -> EffektkedjaError:
    return kind(message, **params)


class UsageError(EffektkedjaError):
    """What was asked for does not exist or does not fit together."""


class ConfigError(EffektkedjaError):
    """The configuration could not be read."""


class SourceError(EffektkedjaError):
    """A file could not be opened, read or written."""


class ChainError(EffektkedjaError):
    """The chain cannot be built; ``findings`` says everything that stands in the way."""

    def __init__(self, message: str, findings: Sequence[Finding] = (), **params: object) -> None:
        super().__init__(message, **params)
        self.findings = tuple(findings)

    def __str__(self) -> str:
        from effektkedja.messages.catalogue import finding_sentence

        told = [
            f"{_place(finding)}{finding.code} {finding_sentence(finding, 'en')}" for finding in self.findings
        ]
        return "\n".join([super().__str__(), *told])


def _place(finding: Finding) -> str:
    at = finding.location
    return f"{at.path}:{at.line}: " if at.path and at.line else ""


class MissingToolError(EffektkedjaError):
    """Something that has to be installed first is missing; the message says how."""


class OutOfTimeError(EffektkedjaError):
    """A question could not be answered in the time that it was given."""


class RenderError(EffektkedjaError):
    """A picture could not be drawn."""
