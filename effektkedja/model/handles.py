"""What a draft hands out: stand-ins for parts, which arrows are made of and which serve as references.

``a >> b`` is an arrow, ``(a & b) >> c`` one from causes that are needed together, ``(a | b) >> c`` arrows
from causes of which each is enough.
"""

from __future__ import annotations

import sys
from collections.abc import Mapping
from typing import Any, Protocol

from effektkedja.errors import UsageError
from effektkedja.model.links import arrow_name

Line = tuple[str, int]
"""A file and a line in it."""


class Book(Protocol):
    """What a handle needs of the draft that it belongs to."""

    def add_link(
        self, causes: tuple[str, ...], sign: str, effect: str, facts: Mapping[str, Any], *, hinders: bool
    ) -> None:
        """Write down one statement."""


class Handle:
    """A part of a draft; usable wherever an id is expected."""

    __slots__ = ("draft", "id")

    def __init__(self, draft: Book, id: str) -> None:
        self.draft = draft
        self.id = id

    @property
    def references(self) -> tuple[str, ...]:
        """What stands in a file where the part is referred to."""
        return (self.id,)

    def __str__(self) -> str:
        return self.id

    def __repr__(self) -> str:
        return f"<{type(self).__name__} {self}>"


class Arrow(Handle):
    """Arrows of a draft. As a reference it is the arrow; as a cause it is the box that it ends in."""

    __slots__ = ("causes", "sign")

    def __init__(self, draft: Book, causes: tuple[str, ...], sign: str, effect: str) -> None:
        super().__init__(draft, effect)
        self.causes = causes
        self.sign = sign

    @property
    def references(self) -> tuple[str, ...]:
        """The names of the arrows; alternatives have one each."""
        packages = [(cause,) for cause in self.causes] if self.sign == "|" else [self.causes]
        return tuple(arrow_name(causes, self.id) for causes in packages)

    def leads_to(self, effect: BoxHandle | str, **facts: Any) -> Arrow:
        """Go on from the box that the arrow ends in."""
        return Causes(self.draft, (self.id,), "").leads_to(effect, **facts)

    def hinders(self, effect: BoxHandle | str, **facts: Any) -> Arrow:
        """Go on from the box that the arrow ends in, with an arrow that hinders."""
        return Causes(self.draft, (self.id,), "").hinders(effect, **facts)

    def __rshift__(self, effect: BoxHandle | str) -> Arrow:
        return self.leads_to(effect)

    def __str__(self) -> str:
        return f"{f' {self.sign} '.join(self.causes)} -> {self.id}"


class Causes:
    """One or more boxes that an arrow is about to start from."""

    __slots__ = ("draft", "names", "sign")

    def __init__(self, draft: Book, names: tuple[str, ...], sign: str) -> None:
        self.draft = draft
        self.names = names
        self.sign = sign

    def leads_to(self, effect: BoxHandle | str, **facts: Any) -> Arrow:
        """An arrow to an effect, with facts such as ``because=``, ``assumes=`` and ``lag=``."""
        return self._linked(effect, facts, hinders=False)

    def hinders(self, effect: BoxHandle | str, **facts: Any) -> Arrow:
        """An arrow that makes the effect less likely, with facts."""
        return self._linked(effect, facts, hinders=True)

    def _linked(self, effect: BoxHandle | str, facts: Mapping[str, Any], *, hinders: bool) -> Arrow:
        if isinstance(effect, Handle):
            refuse_foreign(effect, self.draft)
        end = effect.id if isinstance(effect, Handle) else str(effect)
        self.draft.add_link(self.names, self.sign, end, facts, hinders=hinders)
        return Arrow(self.draft, self.names, self.sign, end)

    def _joined(self, other: object, sign: str) -> Causes:
        if isinstance(other, Arrow):
            raise UsageError("draft.brackets", sign=sign, at=place_of(caller()))
        if isinstance(other, BoxHandle):
            other = other.alone
        if not isinstance(other, Causes):
            raise UsageError("draft.not-a-box", part=repr(other), at=place_of(caller()))
        refuse_foreign(other, self.draft)
        if {self.sign, other.sign} - {"", sign}:
            raise UsageError("draft.mixed-signs", at=place_of(caller()))
        return Causes(self.draft, (*self.names, *other.names), sign)

    def __and__(self, other: Causes | BoxHandle) -> Causes:
        return self._joined(other, "&")

    def __or__(self, other: Causes | BoxHandle) -> Causes:
        return self._joined(other, "|")

    def __rshift__(self, effect: BoxHandle | str) -> Arrow:
        return self.leads_to(effect)

    def __repr__(self) -> str:
        return f"<Causes {f' {self.sign} '.join(self.names)}>"


class BoxHandle(Handle):
    """A box of a draft, from which arrows can go to other boxes."""

    __slots__ = ()

    @property
    def alone(self) -> Causes:
        """The box as the only cause."""
        return Causes(self.draft, (self.id,), "")

    def leads_to(self, effect: BoxHandle | str, **facts: Any) -> Arrow:
        """An arrow to an effect, with facts such as ``because=``, ``assumes=`` and ``lag=``."""
        return self.alone.leads_to(effect, **facts)

    def hinders(self, effect: BoxHandle | str, **facts: Any) -> Arrow:
        """An arrow that makes the effect less likely, with facts."""
        return self.alone.hinders(effect, **facts)

    def __and__(self, other: Causes | BoxHandle) -> Causes:
        return self.alone & other

    def __or__(self, other: Causes | BoxHandle) -> Causes:
        return self.alone | other

    def __rshift__(self, effect: BoxHandle | str) -> Arrow:
        return self.alone.leads_to(effect)


def refuse_foreign(handle: Handle | Causes, draft: Book) -> None:
    """Raise UsageError, with the line of the user's code, for a part of another draft."""
    if handle.draft is not draft:
        raise UsageError("draft.foreign", part=repr(handle), at=place_of(caller()))


_OWN: set[str] = set()


def hide_from_caller(file: str) -> None:
    """Say that a file of this package is never where a fault is."""
    _OWN.add(file)


def caller() -> Line:
    """The line of code that asked for what is being done: the nearest one outside this room's drafts."""
    # inspect.stack() would read source files; twenty thousand arrows can't pay for that.
    frame = sys._getframe(1)  # noqa: SLF001 - the only way to ask
    while frame.f_code.co_filename in _OWN and frame.f_back is not None:
        frame = frame.f_back
    return frame.f_code.co_filename, frame.f_lineno


hide_from_caller(caller.__code__.co_filename)


def place_of(line: Line) -> str:
    """A line of code as people and editors write it."""
    return f"{line[0]}:{line[1]}"
