"""What every part of a chain is made of: facts, sections, references, and the base types of parts."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping
from enum import Enum, auto
from functools import cache
from typing import Any, ClassVar, NoReturn, Self, TypeVar, dataclass_transform

from effektkedja.model.values.scales import truth
from effektkedja.model.values.written import Misread
from effektkedja.record import Record

T = TypeVar("T")

_ID = re.compile(r"[^\W_]+(?:-[^\W_]+)*")
_LONGEST_SLUG = 48


class FrozenDict(dict[str, T]):
    """A map that cannot be changed, so that it can be shared, hashed, copied and pickled freely."""

    def _refuse(self, *args: object, **kwargs: object) -> NoReturn:
        msg = "a chain cannot be changed; make a new one"
        raise TypeError(msg)

    __setitem__ = __delitem__ = __ior__ = _refuse
    clear = pop = popitem = setdefault = update = _refuse

    def __hash__(self) -> int:  # type: ignore[override] # dict has none because it can change
        return hash(frozenset(self.items()))

    def __reduce__(self) -> tuple[Any, ...]:
        return (type(self), (dict(self),))

    def __deepcopy__(self, memo: object) -> Self:
        return self


EMPTY: Mapping[str, Any] = FrozenDict()


# -- how a fact is read -----------------------------------------------------------------------------


class Shape(Enum):
    """How what stands under a key is built."""

    VALUE = auto()
    VALUES = auto()
    PART = auto()
    PARTS = auto()
    SECTION = auto()
    NOTES = auto()


class Refers(Record):
    """What a field that names other parts may name.

    ``to`` says which sections may bear the id (empty: any). With ``inline``, a text with a space
    becomes an element of that section. ``words`` are keys of the language that may stand there too.
    """

    to: tuple[str, ...] = ()
    inline: str = ""
    words: frozenset[str] = frozenset()


class Field(Record):
    """What has to be known about a field to read what a person wrote in it."""

    shape: Shape
    read: Callable[[object], object] | None = None
    part: type[Part] | None = None
    refers: Refers | None = None
    name: str = ""
    required: bool = False
    certain: bool = False
    """Whether ``unknown`` is no answer, because nothing can be read without it."""


@cache
def scale_of(field: Field) -> str:
    """The scale whose words a field takes, or the form of what is written there; empty for plain text.

    >>> from effektkedja.model.chain import Chain
    >>> scale_of(Chain.grammar["status"]), scale_of(Chain.grammar["period"])
    ('status', 'period')
    """
    form = getattr(getattr(field.read, "__self__", None), "form", "")
    if form or field.read is None:
        return str(form)
    try:
        field.read(_UNREADABLE)
    except Misread as why:
        return why.params.get("scale", why.form)
    return ""


_UNREADABLE = "\0"

REQUIRED: Any = object()
"""Marks a field that must be stated."""


def fact(read: Callable[[object], object], *, default: Any = REQUIRED, certain: bool = False) -> Any:
    """A field with one value, read by ``read``; without a default it must be stated."""
    required = default is REQUIRED
    return Field(Shape.VALUE, read, required=required, certain=certain or required), default


def facts(read: Callable[[object], object], *, default: Any = ()) -> Any:
    """A field with any number of values; one that stands alone needs no list."""
    return Field(Shape.VALUES, read), default


def reference(*to: str, inline: str = "", default: Any = None) -> Any:
    """A field that names one other part."""
    required = default is REQUIRED
    return Field(Shape.VALUE, refers=Refers(to, inline), required=required, certain=required), default


def references(*to: str, inline: str = "", words: frozenset[str] = frozenset(), default: Any = ()) -> Any:
    """A field that names any number of other parts."""
    return Field(Shape.VALUES, refers=Refers(to, inline, words)), default


def part(kind: type[Part], *, default: Any = None) -> Any:
    """A field that holds one part without an id."""
    return Field(Shape.PART, part=kind), default


def parts(kind: type[Part], *, default: Any = ()) -> Any:
    """A field that holds a list of parts without ids."""
    return Field(Shape.PARTS, part=kind), default


def section_of(kind: type[Part], *, default: Any = EMPTY) -> Any:
    """A field that holds a map from id to element."""
    return Field(Shape.SECTION, part=kind), default


def notes(*, default: Any = EMPTY) -> Any:
    """A field that holds a map from any word to a text."""
    return Field(Shape.NOTES, prose), default


def prose(value: object) -> str:
    """Read a text that says something. Raises Misread."""
    if isinstance(value, int | float) and not isinstance(value, bool):
        return str(value)
    if not isinstance(value, str) or not value.strip():
        raise Misread("text")
    return value.strip()


# -- ids --------------------------------------------------------------------------------------------


def is_id(name: str) -> bool:
    """Whether a text can be an id: lower-case letters of any alphabet, digits and ``-``.

    >>> is_id("förankring"), is_id("bevis-begripliga"), is_id("Kurs"), is_id("a b")
    (True, True, False, False)
    """
    return _ID.fullmatch(name) is not None and name == name.lower()


def slug(words: str) -> str:
    """The id that a text gets when it stands where an id could stand.

    >>> slug("Lediga arbeten finns")
    'lediga-arbeten-finns'
    """
    joined = "-".join(re.findall(r"[^\W_]+", unicodedata.normalize("NFC", words).lower()))
    if 0 < len(joined) <= _LONGEST_SLUG and not joined.isdigit():
        return joined
    from hashlib import sha256

    mark = sha256(" ".join(words.split()).encode("utf-8", "surrogatepass")).hexdigest()[:6]
    return f"{joined[:_LONGEST_SLUG].rstrip('-') or 'text'}-{mark}"


# -- parts ------------------------------------------------------------------------------------------


@dataclass_transform(
    frozen_default=True,
    kw_only_default=True,
    field_specifiers=(fact, facts, reference, references, part, parts, section_of, notes),
)
class Part(Record):
    """Anything in a chain that has facts.

    ``said`` holds the facts that somebody has answered with ``unknown`` or ``none``: that differs
    from a fact that nobody has mentioned.
    """

    where: ClassVar[str] = "part"
    """What this kind of part is called in the table of keys."""
    shorthand: ClassVar[str] = ""
    """The field that a plain text stands for."""
    grammar: ClassVar[Mapping[str, Field]] = {}
    """The fields that a person writes, by key."""

    required: ClassVar[Mapping[str, Field]] = {}
    """Those of the fields that must be stated, by key."""
    closing: ClassVar[frozenset[str]] = frozenset()
    """The fields that come last, whatever a kind of part adds."""
    naming: ClassVar[tuple[tuple[str, Field, str], ...]] = ()
    """The fields that name other parts, or hold parts by their id that may: key, field and name."""
    telling: ClassVar[tuple[tuple[str, Field, str], ...]] = ()
    """The fields that do more than name other parts: key, field and name."""

    _named: ClassVar[tuple[tuple[str, Field, str], ...]] = ()

    said: Mapping[str, str] = EMPTY

    def __init_subclass__(cls) -> None:
        own: dict[str, Field] = {}
        for name in cls.__annotations__:
            held = cls.__dict__.get(name)
            if isinstance(held, tuple) and held and isinstance(held[0], Field):
                field, default = held
                own[name.rstrip("_")] = field.but(name=name)
                if default is REQUIRED:
                    delattr(cls, name)
                else:
                    setattr(cls, name, default)
        known = {**cls.grammar, **own}
        cls.required = {name: field for name, field in known.items() if field.required}
        # What every element may have comes after what is its own.
        cls.grammar = {name: known[name] for name in sorted(known, key=cls.closing.__contains__)}
        named = cls._named = tuple((key, field, field.name) for key, field in cls.grammar.items())
        cls.naming = tuple(held for held in named if held[1].refers or held[1].shape is Shape.SECTION)
        cls.telling = tuple(held for held in named if not held[1].refers)
        super().__init_subclass__()

    def stated(self) -> list[tuple[str, Field]]:
        """The fields of which something is stated, by key, in the order of the language."""
        held = self.__dict__
        return [(key, field) for key, field, name in self._named if name in held]

    def answers(self, field: str) -> bool:
        """Whether a fact is stated, or said to be unknown or none."""
        return field in self.said or getattr(self, field) not in (None, (), EMPTY)


class ListPart(Part):
    """A part that stands in a list and has no id; ``row`` is its place in that list, from 0."""

    section: ClassVar[str] = ""

    row: int = 0

    @property
    def path(self) -> tuple[str | int, ...]:
        """Where the part stands in the chain."""
        return (self.section, self.row)


class Element(Part):
    """A part with an id, which stands in a section of the chain."""

    section: ClassVar[str] = ""

    closing: ClassVar[frozenset[str]] = frozenset({"tags", "sources", "internal", "allow"})

    id: str
    tags: tuple[str, ...] = facts(prose)
    sources: tuple[str, ...] = facts(prose)
    internal: bool = fact(truth, default=False)
    allow: Mapping[str, str] = notes()

    @property
    def path(self) -> tuple[str | int, ...]:
        """Where the element stands in the chain: its section and its id."""
        return (self.section, self.id)

    @property
    def label(self) -> str:
        """What a person calls it: its title or text, else its id."""
        return str(getattr(self, self.shorthand, None) or self.id)
