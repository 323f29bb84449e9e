"""What a question to a chain is answered with: figures, rows and the names of sentences, never the sentences.

An answer is data, and so is a refusal: it says what is missing and how to add it. The sentences lie in
``messages/questions``, one file a question, and are told in the reader's language by ``explain``.
"""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from effektkedja.errors import UsageError
from effektkedja.record import Record
from effektkedja.vocabulary.words import LANGUAGES

if TYPE_CHECKING:
    from collections.abc import Sequence

Cell = Any
"""What stands in a row: a text, a number, a date as ``2027-03-01``, a tuple of texts, a Told, or None."""


class Told(Record):
    """A sentence that somebody will read: its name, and what fills it.

    The name is looked for among the texts of ``question`` (by default the one that is answered), then among
    those that all answers share.
    """

    name: str
    params: Mapping[str, Any] = MappingProxyType({})
    question: str = ""

    def with_file(self, path: str) -> Told:
        """The same sentence, for commands that it shows to be about a file."""
        return self.but(params={**self.params, "file": path}) if path else self


def told(name: str, /, **params: object) -> Told:
    """A sentence with what fills it.

    >>> told("reached", goal="Fler i arbete").params["goal"]
    'Fler i arbete'
    """
    return Told(name, params)


class Missing(Record):
    """Something that the answer would need and the chain does not say: what to write, and where."""

    told: Told
    subjects: tuple[str, ...] = ()


class Answer(Record):
    """An answer to one question about one chain; frozen, and the same for the same chain and the same seed.

    ``value`` lies between ``low`` and ``high``, in ``unit`` (``share`` 0-1, ``months``, ``count``); all are
    None where the answer is no figure. ``word`` is the answer in one word of a scale or a verdict. ``rows``
    are for programs and ``columns`` names what people are shown of them. ``highlight`` holds the ids of
    boxes, arrows and assumptions that the answer is about. With ``is_refusal`` nothing could be answered,
    and ``sentence`` and ``missing`` say why and what to add.
    """

    question: str
    sentence: Told
    value: float | None = None
    low: float | None = None
    high: float | None = None
    unit: str = ""
    word: str | None = None
    method: Told | None = None
    conventions: tuple[Told, ...] = ()
    missing: tuple[Missing, ...] = ()
    columns: tuple[str, ...] = ()
    rows: tuple[Mapping[str, Cell], ...] = ()
    highlight: tuple[str, ...] = ()
    next_step: Told | None = None
    seed: int | None = None
    is_refusal: bool = False
    language: str = "sv"
    key_language: str = "en"

    def explain(self, language: str | None = None) -> str:
        """The answer in a sentence or two, in a language: ``sv``, ``en``, or by default the chain's own.

        Raises UsageError for a language that there are no texts in.
        """
        from effektkedja.messages.answers import answer_text

        told_in = _known(language or self.language)
        return answer_text(self.question, self.sentence, told_in, self.key_language)

    def to_rows(self) -> list[dict[str, Cell]]:
        """The rows as plain dicts, for a table of one's own."""
        return [dict(row) for row in self.rows]

    def to_json(self, language: str | None = None) -> str:
        """The answer as JSON, version 1 (``docs/reference/schema/answer.json``)."""
        return self._written("json", language)

    def __str__(self) -> str:
        return self._written("text", None)

    def _repr_markdown_(self) -> str:
        """The answer as a notebook shows it."""
        return self._written("markdown", None)

    def _written(self, output: str, language: str | None) -> str:
        # A notebook asks the object itself, but analysis cannot write; the room that can lies above.
        write = import_module(f"effektkedja.output.answers.{output}").write
        text: str = write(self, _known(language or self.language))
        return text


def _known(language: str) -> str:
    if language not in LANGUAGES:
        raise UsageError("usage.no-language", read=language, languages=LANGUAGES)
    return language


def refusal(question: str, sentence: Told, missing: Sequence[Missing] = (), **more: Any) -> Answer:
    """An answer that says that there is none, why, and what to add."""
    return Answer(question, sentence, missing=tuple(missing), is_refusal=True, **more)
