"""Texts that stand where an id could stand: each becomes an element, and the same text the same one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from effektkedja.model.parts import EMPTY, FrozenDict, Part, slug
from effektkedja.model.spelling import keys_of
from effektkedja.vocabulary.table import fold


class InlineTexts:
    """The texts of one reading, and the elements that they stand for."""

    def __init__(self, data: Mapping[Any, Any], whole: type[Part]) -> None:
        self._data = data
        self._whole = whole
        self._stated: dict[str, Mapping[str, str]] = {}
        self._added: dict[str, dict[str, str]] = {}

    def id_of(self, section: str, text: str) -> str:
        """The id that a text stands for: of an element that says the same, else one made of the text."""
        name = slug(text)
        if section not in self._stated:
            self._stated[section] = dict(self._texts(section))
        if name in self._stated[section]:
            return self._stated[section][name]
        added = self._added.setdefault(section, {})
        # Of two texts that make one id (``Det`` and ``det``), the same one whichever stood first.
        added[name] = min(text, added.get(name, text))
        return name

    def _texts(self, section: str) -> Iterator[tuple[str, str]]:
        """What the elements of a section say, as they were written, and their ids."""
        known = keys_of(self._whole)
        kind = self._whole.grammar[section].part
        for key, held in self._data.items():
            if kind is not None and isinstance(held, Mapping) and known.get(fold(str(key))) == section:
                for id, element in held.items():
                    text = _main_text(element, kind)
                    if text:
                        yield slug(text), str(id)

    def add_to(self, facts: dict[str, Any]) -> None:
        """Put the elements that the texts became into their sections, unless their ids are there."""
        for section, texts in self._added.items():
            kind = self._whole.grammar[section].part
            if kind is not None:
                stated = facts.get(section, EMPTY)
                added = {id: kind.of({"id": id, kind.shorthand: text}) for id, text in texts.items()}
                new = {id: part for id, part in added.items() if id not in stated}
                facts[section] = FrozenDict({**stated, **new})


def _main_text(element: Any, kind: type[Part]) -> str:
    """The text that an element is known by, however it was written."""
    if isinstance(element, kind):
        return str(getattr(element, kind.shorthand))
    if isinstance(element, Mapping):
        known = keys_of(kind)
        stated = (held for key, held in element.items() if known.get(fold(str(key))) == kind.shorthand)
        return str(next(stated, ""))
    return element if isinstance(element, str) else ""
