"""How a draft keeps what it is told, with the line of code of each part, until a chain is made of it."""

from __future__ import annotations

import linecache
from collections.abc import Iterable, Mapping
from typing import Any, NoReturn

from effektkedja.diagnostics import Finding, Location, Place
from effektkedja.errors import ChainError
from effektkedja.model.boxes import Box
from effektkedja.model.chain import Chain
from effektkedja.model.handles import (
    BoxHandle,
    Causes,
    Handle,
    Line,
    caller,
    hide_from_caller,
    refuse_foreign,
)
from effektkedja.model.interpretation import read_facts
from effektkedja.model.links import Link, Statement
from effektkedja.model.parts import Element, ListPart, Part, slug
from effektkedja.model.spelling import key_balance, keys_of
from effektkedja.vocabulary.table import fold

Path = tuple[str | int, ...]


class Ledger:
    """What a draft has been told. Nothing is read until ``chain()``, so that all faults come at once."""

    def __init__(self, title: str, /, **facts: Any) -> None:
        self.__dict__.update(
            _facts={}, _sections={}, _lists={}, _ids=set(), _lines={(): caller()}, _balance=0
        )
        self._facts["title"] = title
        for key, value in facts.items():
            setattr(self, key, value)

    def __setattr__(self, key: str, value: Any) -> None:
        """State a fact about the chain."""
        key = key.rstrip("_")
        self._facts.update(self._told({key: value}, Chain))
        self._lines[(key,)] = caller()

    def __getattr__(self, key: str) -> Any:
        """A fact about the chain that has been stated."""
        stated = self.__dict__.get("_facts", {})
        if key in stated:
            return stated[key]
        msg = f"the draft has no {key!r}"
        raise AttributeError(msg)

    def __delattr__(self, key: str) -> NoReturn:
        msg = "a draft forgets nothing; make a new one"
        raise AttributeError(msg)

    def __repr__(self) -> str:
        parts = sum(map(len, (*self._sections.values(), *self._lists.values())))
        return f"<{type(self).__name__} {self._facts['title']!r}: {parts} parts>"

    # -- writing down --------------------------------------------------------------------------------

    def _box(self, kind: type[Box], title: str | None, id: str | None, facts: Mapping[str, Any]) -> BoxHandle:
        return BoxHandle(self, self._write(kind, title, id, facts))

    def _element(
        self, kind: type[Element], title: str | None, id: str | None, facts: Mapping[str, Any]
    ) -> Handle:
        return Handle(self, self._write(kind, title, id, facts))

    def _write(self, kind: type[Element], title: str | None, id: str | None, facts: Mapping[str, Any]) -> str:
        held = self._told(facts, kind)
        if title is not None:
            held = {kind.shorthand: title, **held}
        name = id if id is not None else self._free_id(title or _stated(kind.shorthand, kind, held))
        section = self._sections.setdefault(kind, [])
        self._lines[kind.section, len(section)] = caller()
        section.append((name, held))
        self._ids.add(name)
        return name

    def _free_id(self, title: str | None) -> str:
        """An id made of a title; of equal titles the second gets ``-2``, in the order of the code."""
        base = name = slug(str(title or "utan namn"))
        count = 1
        while name in self._ids:
            count += 1
            name = f"{base}-{count}"
        return name

    def _listed(self, kind: type[ListPart], must: Mapping[str, Any], facts: Mapping[str, Any]) -> None:
        rows = self._lists.setdefault(kind, [])
        self._lines[kind.section, len(rows)] = caller()
        rows.append({key: self._plain(value) for key, value in must.items()} | self._told(facts, kind))

    def add_link(
        self, causes: tuple[str, ...], sign: str, effect: str, facts: Mapping[str, Any], *, hinders: bool
    ) -> None:
        """Write down one statement."""
        self._listed(Link, {"link": Statement(tuple(sorted(causes)), sign, effect, hinders)}, facts)

    def _told(self, facts: Mapping[str, Any], kind: type[Part]) -> dict[str, Any]:
        """Facts as a file would hold them. Their keys say which language the writer thinks in."""
        told = {key.rstrip("_"): self._plain(value) for key, value in facts.items()}
        self.__dict__["_balance"] += key_balance(told, kind)
        return told

    def _plain(self, value: Any) -> Any:
        """What a file would hold: ids for handles, own lists and maps for those of the caller."""
        if isinstance(value, Handle):
            names = self._names(value)
            return names[0] if len(names) == 1 else list(names)
        if isinstance(value, Causes):
            refuse_foreign(value, self)
            return list(value.names)
        if isinstance(value, Mapping):
            return {str(key): self._plain(held) for key, held in value.items()}
        if isinstance(value, list | tuple | set | frozenset):
            return list(self._flat(value))
        return value

    def _flat(self, values: Iterable[Any]) -> Iterable[Any]:
        for value in values:
            if isinstance(value, Handle):
                yield from self._names(value)
            else:
                yield self._plain(value)

    def _names(self, handle: Handle) -> tuple[str, ...]:
        refuse_foreign(handle, self)
        return handle.references

    # -- freezing ------------------------------------------------------------------------------------

    def chain(self) -> Chain:
        """The chain, frozen. Raises ChainError with every fault at the line of code that made it.

        The draft can go on after that; the chain stays as it is.
        """
        data, problems = self._mapping()
        language = "en" if self._balance < 0 else "sv"
        facts, found = read_facts(data, Chain, language)
        origin = CodeOrigin(dict(self._lines), dict(self._places()), language)
        problems += found
        if problems:
            told = [finding.at(origin.locate(finding.place), language) for finding in problems]
            told.sort(key=lambda finding: finding.order)
            raise ChainError("chain-has-faults", told, count=len(told))
        return Chain.of(facts).with_origin(origin)

    def _mapping(self) -> tuple[dict[str, Any], list[Finding]]:
        """What a file would hold, and what cannot be said in one: the same section or id twice."""
        known = keys_of(Chain)
        added = {kind.section for kind in (*self._lists, *self._sections)}
        twice = [key for key in self._facts if known.get(fold(key)) in added]
        problems = [_duplicate(key, (key,)) for key in twice]
        data = {key: value for key, value in self._facts.items() if key not in twice}
        data |= {kind.section: rows for kind, rows in self._lists.items()}
        for kind, elements in self._sections.items():
            section = data[kind.section] = {}
            for row, (name, facts) in enumerate(elements):
                if name in section:
                    problems.append(_duplicate(name, (kind.section, row)))
                section.setdefault(name, facts)
        return data, problems

    def _places(self) -> Iterable[tuple[Path, Path]]:
        """Which call made the element with an id; backwards, so that of equal ids the first one stays."""
        for kind, elements in self._sections.items():
            for row in range(len(elements) - 1, -1, -1):
                yield (kind.section, elements[row][0]), (kind.section, row)


def _duplicate(name: str, path: Path) -> Finding:
    return Finding.of_reading("EK002", name, Place(path, key=True), {"id": name})


def _stated(name: str, kind: type[Part], facts: Mapping[str, Any]) -> str | None:
    """A fact by the name of its key, whichever way the key is spelled."""
    known = keys_of(kind)
    return next((value for key, value in facts.items() if known.get(fold(key)) == name), None)


class CodeOrigin:
    """Where in somebody's Python code the parts of a chain were made."""

    problems: tuple[Finding, ...] = ()

    def __init__(self, lines: Mapping[Path, Line], rows: Mapping[Path, Path], key_language: str) -> None:
        self._lines = lines
        self._rows = rows
        self.key_language = key_language

    @property
    def path(self) -> str | None:
        """The file that the draft was begun in."""
        return self._lines[()][0]

    def locate(self, place: Place) -> Location:
        """The line of the call that made a part, of the fact, or else of the draft itself."""
        start = place.path[:2]
        for path in (self._rows.get(start, start), start[:1], ()):
            if path in self._lines:
                file, line = self._lines[path]
                return Location(file, line)
        return Location()

    def excerpt(self, line: int) -> str | None:
        """The text of a line of the file that the draft was begun in."""
        return linecache.getline(self.path or "", line).rstrip("\n") or None


hide_from_caller(Ledger.chain.__code__.co_filename)
