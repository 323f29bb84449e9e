"""How a check is declared and found.

A rule is a generator that gets the chain and its graph and yields what it found. It has no
text, prints nothing and decides nothing about severity or selection. What else it needs it asks for by
parameters that are given by name only: ``as_of`` is the day, every other one an option with its default::

    def crowded_chain(chain, graph, *, most: int = 9): ...
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache, cached_property
from importlib import import_module
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from effektkedja.diagnostics import CHECKING, READING, Param, Place, Severity
from effektkedja.elsewhere import added
from effektkedja.record import Record

if TYPE_CHECKING:
    import datetime
    from pathlib import Path

    from effektkedja.analysis.graph import Graph
    from effektkedja.model.chain import Chain
    from effektkedja.model.links import Link
    from effektkedja.model.parts import Element, ListPart

ENTRY_POINTS = "effektkedja.rules"
"""The group of entry points through which other packages add rules."""


class Found(Record):
    """One thing that a rule found: what it is about, where, and what fills its sentence.

    ``follows`` counts the others that follow from it and are not told; ``follows_from`` is the code and the
    subject of the finding that it follows from itself, where the rule knows.
    """

    subject: str
    place: Place = Place()
    params: Mapping[str, Param] = MappingProxyType({})
    severity: Severity | None = None
    follows: int = 0
    follows_from: tuple[str, ...] = ()


def found(
    part: Element | ListPart | Link,
    field: str = "",
    *,
    text: str | None = None,
    severity: Severity | None = None,
    follows: int = 0,
    **params: Param,
) -> Found:
    """What was found in a part of the chain, at one of its fields if named, at a text in it if given."""
    path = part.path
    subject = str(getattr(part, "id", path[0]))
    told = {"title": str(getattr(part, "label", subject)), **params}
    facts = {
        "subject": subject,
        "place": Place.of({"path": (*path, field) if field else path, "text": text}),
        "params": MappingProxyType(told),
        "severity": severity,
        "follows": follows,
    }
    return Found.of(facts)


def asked_once(code: str, asked: Iterable[Found]) -> Iterator[Found]:
    """The same question about several parts: all follow from the first, which is told with their number.

    What follows from something else already is left as it is.
    """
    first = ""
    for one in asked:
        if one.follows_from:
            yield one
        elif first:
            yield one.but(follows_from=(code, first))
        else:
            first = one.subject
            yield one


Check = Callable[..., Iterator[Found]]
DAY = "as_of"
"""The parameter by which a rule asks for the day that it judges by."""


class Rule(Record):
    """A check with its code and name (both stable, both select), severity and first ambition.

    ``texts`` is where its sentences lie; None for the rules of this package.
    """

    code: str
    name: str
    severity: Severity
    since: int
    check: Check | None
    texts: Path | None = None

    @property
    def options(self) -> Mapping[str, Any]:
        """The options of the rule by name, each with its default, in the order of its parameters."""
        given = getattr(self.check, "__kwdefaults__", None) or {}
        return {name: default for name, default in given.items() if name != DAY}

    @cached_property
    def needs_day(self) -> bool:
        """Whether what the rule finds depends on the day."""
        code = getattr(self.check, "__code__", None)
        if code is None:
            return False
        first = code.co_argcount
        return DAY in code.co_varnames[first : first + code.co_kwonlyargcount]

    def found_in(
        self,
        chain: Chain,
        graph: Graph,
        as_of: datetime.date | None = None,
        options: Mapping[str, Any] = MappingProxyType({}),
    ) -> Iterable[Found]:
        """What the rule finds as of a day, or today, with those of its options that are not the defaults."""
        if self.check is None:
            return ()
        if not self.needs_day:
            return self.check(chain, graph, **options)
        if as_of is None:
            import datetime  # only a rule that judges by the day has any use for the calendar

            as_of = datetime.date.today()  # noqa: DTZ011 - the day where the person sits
        return self.check(chain, graph, as_of=as_of, **options)


_registered: dict[str, Rule] = {}


def rule(
    code: str, name: str, severity: Severity, *, since: int = 1, texts: Path | None = None
) -> Callable[[Check], Check]:
    """Declare a check. ``since`` is the ambition (1 sketch, 2 plan, 3 decided) from which it is on."""

    def declare(check: Check) -> Check:
        known = _registered.get(code)
        if known is not None and known.check is not check and known.name != name:
            msg = f"the code {code} is taken by {known.name}"
            raise ValueError(msg)
        _registered[code] = Rule(code, name, severity, since, check, texts)
        return check

    return declare


@cache
def own_rules() -> Mapping[str, Rule]:
    """The rules of this package by code, those that reading makes included."""
    for code, name in READING.items():
        _registered.setdefault(code, Rule(code, name, Severity.ERROR, 1, None))
    for code, (name, severity) in CHECKING.items():
        _registered.setdefault(code, Rule(code, name, severity, 1, None))
    here = os.path.dirname(__file__)
    for room in sorted(os.listdir(here)):
        for file in sorted(os.listdir(os.path.join(here, room))) if "." not in room else ():
            if file.endswith(".py") and file != "__init__.py":
                import_module(f"effektkedja.rules.{room}.{file.removesuffix('.py')}")
    return MappingProxyType(dict(sorted(_registered.items())))


def registered() -> tuple[Rule, ...]:
    """Every rule that has been declared so far, by code."""
    return tuple(rule for _, rule in sorted(_registered.items()))


def entry_points() -> list[Any]:
    """The entry points of other packages that add rules, without loading them."""
    return added(ENTRY_POINTS)
