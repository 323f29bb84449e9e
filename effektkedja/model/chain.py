"""The chain: a theory of change as one frozen object."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from importlib import import_module
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, ClassVar

from effektkedja.errors import ChainError
from effektkedja.model.interpretation import read_facts
from effektkedja.model.theory import BOXES, FORMAT, SECTIONS, Theory
from effektkedja.record import Record

if TYPE_CHECKING:
    from typing import Self

    from effektkedja.diagnostics import Finding, Origin

__all__ = ["BOXES", "FORMAT", "SECTIONS", "Chain", "Interpretation", "interpret"]


class Chain(Theory):
    """A theory of change. Takes the same mappings as a file holds, with keys in English or Swedish.

    Raises ChainError, with every fault at once, when the mappings do not make a chain.
    References are not resolved here: an id that nothing bears is a finding of ``check``.

    >>> chain = Chain(titel="Frukost", aktiviteter={"frukostar": "Hålla fyra frukostar"})
    >>> chain["frukostar"].title
    'Hålla fyra frukostar'
    >>> chain == Chain(title="Frukost", activities={"frukostar": {"title": "Hålla fyra frukostar"}})
    True
    """

    uncompared: ClassVar[frozenset[str]] = frozenset({"_origin"})

    _origin: Origin | None = None

    def __init__(self, **mapping: Any) -> None:
        facts, problems = read_facts(mapping, type(self))
        if problems:
            raise ChainError("chain-has-faults", problems, count=len(problems))
        self.__dict__.update(facts)

    @property
    def origin(self) -> Origin | None:
        """Where the chain came from, or None when it was made in Python."""
        return self._origin

    def with_origin(self, origin: Origin) -> Self:
        """The same chain, which now knows where it came from."""
        copy = self.of(self.__dict__)
        copy.__dict__["_origin"] = origin
        return copy

    # -- parts of it -----------------------------------------------------------------------------

    def select(self, first: str, /, *more: str) -> Self:
        """Only the boxes that a selector chooses, with what belongs to them: ``2+id+1``, ``tag:pilot``.

        Raises UsageError for a selector that names what the chain does not have.
        """
        from effektkedja.model.selection import selected

        return selected(self, (first, *more))

    def view(self, name: str) -> Self:
        """What one of the chain's own views shows. Raises UsageError."""
        from effektkedja.model.selection import viewed

        return viewed(self, name)

    def choosing(self, choices: Mapping[str, str] = MappingProxyType({}), /, **more: str) -> Self:
        """The chain as it is when decisions have been made: ``chain.choosing(route="b")``.

        What only other options include is gone. Raises UsageError for what the chain does not have.
        """
        from effektkedja.model.selection import decided

        return decided(self, {**choices, **more})

    # -- sameness --------------------------------------------------------------------------------

    def to_mapping(self) -> dict[str, Any]:
        """What a file would hold: English keys and words, only what is stated, in the language's order."""
        from effektkedja.model.writing import written

        return written(self)

    @cached_property
    def content_hash(self) -> str:
        """SHA-256 of what the chain says; order, spelling and language of keys do not count."""
        from hashlib import sha256  # what only checks a file needs neither hash nor meaning

        from effektkedja.model.meaning import meaning

        return sha256(meaning(self).encode("utf-8", "surrogatepass")).hexdigest()

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Chain):
            return NotImplemented
        return self.content_hash == other.content_hash

    def __hash__(self) -> int:
        return hash(self.content_hash)

    def __reduce__(self) -> tuple[Any, ...]:
        # The facts and not what a file would hold: a number with two readings stays the one that was read.
        return (_rebuilt, ({name: held for name, held in self.__dict__.items() if name in self.fields},))

    def __repr__(self) -> str:
        return f"<Chain {self.title!r}: {len(self.boxes)} boxes, {len(self.links)} links>"

    def to_yaml(self, language: str | None = None) -> str:
        """The chain as a YAML file in a language: ``sv``, ``en``, or by default its own.

        >>> print(Chain(titel="Frukost", aktiviteter={"frukostar": "Hålla frukostar"}).to_yaml("en"), end="")
        effektkedja: 1
        title: Frukost
        <BLANKLINE>
        activities:
          frukostar: Hålla frukostar
        """
        # The model knows no files; the room that does lies above it, as with pictures below.
        write = import_module("effektkedja.formats.yaml_writer").write
        data: bytes = write(self, language or import_module("effektkedja.project").language_of(self))
        return data.decode("utf-8")

    def _repr_svg_(self) -> str:
        """The picture of the chain, for notebooks."""
        # A notebook asks the object itself, but the model knows no pictures; the room that does is far above.
        picture: bytes = import_module("effektkedja.project").render(self, "svg")
        return picture.decode("utf-8")

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: Any) -> Any:
        """Let a chain be a field of somebody's pydantic model: a mapping is read, and written as one."""
        from pydantic_core import core_schema  # only pydantic asks, so it is there

        def read(value: object) -> Chain:
            if isinstance(value, cls):
                return value
            if not isinstance(value, Mapping):
                msg = "a chain is a mapping"
                raise ValueError(msg)  # noqa: TRY004 - pydantic collects value errors
            try:
                return cls(**value)
            except ChainError as why:
                raise ValueError(str(why)) from why

        written = core_schema.plain_serializer_function_ser_schema(lambda chain: chain.to_mapping())
        return core_schema.no_info_plain_validator_function(read, serialization=written)


class Interpretation(Record):
    """What could be read of a chain, and everything that could not."""

    chain: Chain
    problems: tuple[Finding, ...]


def interpret(data: Mapping[Any, Any]) -> Interpretation:
    """Read the mapping that a file holds. A chain always comes out, with every fault as a finding."""
    facts, problems = read_facts(data, Chain)
    return Interpretation(Chain.of(facts), tuple(problems))


def _rebuilt(facts: dict[str, Any]) -> Chain:
    return Chain.of(facts)
