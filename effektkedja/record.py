"""Frozen records: the base of values, findings and the parts of a chain.

Does what a frozen dataclass does, at a cost that a command line can pay: nothing is generated when a
class is made, so that importing seventy kinds of record takes no time worth measuring
(``docs/decisions/0002-own-records.md`` has the figures).
"""

from __future__ import annotations

from collections.abc import Mapping
from types import FunctionType
from typing import Any, ClassVar, NoReturn, Self, dataclass_transform


@dataclass_transform(frozen_default=True)
class Record:
    """A bundle of named values that cannot be changed; equal when its values are.

    Fields are the public annotations of the class, in order. ``uncompared`` names those that equality
    and hash do not look at. A record holds what it was given; a default stays with its class, so that
    records of which little is stated are quick to make and to go through.

    >>> class Point(Record):
    ...     x: int
    ...     y: int = 0
    >>> Point(1), Point(1) == Point(1, y=0), Point(1).but(y=2)
    (Point(x=1, y=0), True, Point(x=1, y=2))
    """

    fields: ClassVar[tuple[str, ...]] = ()
    defaults: ClassVar[Mapping[str, Any]] = {}
    _known: ClassVar[frozenset[str]] = frozenset()
    _needed: ClassVar[frozenset[str]] = frozenset()
    _fewest: ClassVar[int] = 0
    _most: ClassVar[int] = 0
    uncompared: ClassVar[frozenset[str]] = frozenset()

    def __init_subclass__(cls) -> None:
        own = cls.__annotations__
        names = [n for n, kind in own.items() if "ClassVar" not in str(kind) and not n.startswith("_")]
        cls.fields = (*cls.fields, *(name for name in names if name not in cls.fields))
        cls.defaults = {
            **cls.defaults,
            **{name: cls.__dict__[name] for name in names if name in cls.__dict__},
        }
        for name in names:
            if isinstance(cls.defaults.get(name), FunctionType):
                setattr(cls, name, staticmethod(cls.defaults[name]))  # a value, and no method of the record
        cls._known = frozenset(cls.fields)
        cls._most = len(cls.fields)
        cls._needed = cls._known - frozenset(cls.defaults)
        cls._fewest = max((cls.fields.index(name) + 1 for name in cls._needed), default=0)

    def __init__(self, *values: Any, **named: Any) -> None:
        held = self.__dict__
        held.update(zip(self.fields, values, strict=False))
        if named:
            held.update(named)
            is_whole = self._needed <= held.keys() <= self._known and len(values) <= self._most
        else:
            is_whole = self._fewest <= len(values) <= self._most
        if not is_whole:
            self._refuse_fields(values, named)

    def _refuse_fields(self, values: tuple[Any, ...], named: dict[str, Any]) -> NoReturn:
        missing = [name for name in self.fields if name in self._needed and name not in self.__dict__]
        unknown = [name for name in named if name not in self.fields]
        msg = f"{type(self).__name__}: missing {missing}, unknown {unknown}, {len(values)} by position"
        raise TypeError(msg)

    @classmethod
    def of(cls, facts: Mapping[str, Any]) -> Self:
        """A record of facts that are already known to be right."""
        record = cls.__new__(cls)
        record.__dict__.update(facts)
        return record

    def but(self, **changes: Any) -> Self:
        """The same record with some values changed."""
        held = self.__dict__
        return self.of({name: held[name] for name in self.fields if name in held} | changes)

    def _compared(self) -> tuple[Any, ...]:
        return tuple(getattr(self, name) for name in self.fields if name not in self.uncompared)

    def __setattr__(self, name: str, value: object) -> NoReturn:
        msg = f"{type(self).__name__} cannot be changed; make a new one"
        raise AttributeError(msg)

    def __delattr__(self, name: str) -> NoReturn:
        self.__setattr__(name, None)

    def __eq__(self, other: object) -> bool:
        if type(other) is not type(self):
            return NotImplemented
        return self._compared() == other._compared()

    def __hash__(self) -> int:
        return hash((type(self), self._compared()))

    def __repr__(self) -> str:
        told = (f"{name}={getattr(self, name)!r}" for name in self.fields if name not in self.uncompared)
        return f"{type(self).__name__}({', '.join(told)})"
