"""What somebody has reason to set aside: ``allow`` on a part of the chain or on all of it, or a comment.

A suppression names one rule and gives its reason, and may say until when it holds. One that sets nothing
aside, has no reason, has expired or names no rule is itself a finding.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

from effektkedja.diagnostics import ALWAYS, CHECKING, Finding, Location, Param, Path, Place
from effektkedja.model.links import Link
from effektkedja.model.parts import Element
from effektkedja.record import Record
from effektkedja.vocabulary.keys import all_spellings
from effektkedja.vocabulary.table import fold

if TYPE_CHECKING:
    import datetime

    from effektkedja.model.chain import Chain
    from effektkedja.rules.registry import Rule

_UNTIL = r"(?i:until|till)\s+(\d{4}(?:-\w+)*)(?:\s+|$)"
"""A day, or a month, a quarter or a year to its end; what only looks like one is told."""
_LONGEST_NAME = 60
_WITHIN_ALLOW = 2


class Suppression(Record):
    """A wish to set aside what one rule finds: in one part of the chain, all through it or on one line.

    ``slip`` is the word that a comment begins with where that is none that sets anything aside.
    """

    rule: str
    reason: str
    subject: str
    path: Path = ()
    line: int | None = None
    location: Location | None = None
    until: str = ""
    slip: str = ""

    def covers(self, finding: Finding, code: str) -> bool:
        """Whether a finding is what the suppression, of the rule with a code, was written for."""
        if finding.code != code or code in ALWAYS:
            return False
        if self.line is not None:
            return finding.location.line == self.line
        # The path of a whole chain is empty, and everything in it is within.
        is_within = finding.place.path[: len(self.path)] == self.path
        return is_within or finding.subject == self.subject


class Verdict(Record):
    """What is left when suppressions have done their work, and what there is to say about them."""

    kept: tuple[Finding, ...]
    told: tuple[Finding, ...] = ()


def suppress(
    findings: Iterable[Finding],
    chain: Chain,
    rules: Mapping[str, Rule],
    judged: frozenset[str],
    as_of: datetime.date | None = None,
) -> Verdict:
    """Set aside what the chain says may be set aside.

    ``rules`` are all rules by code; ``judged`` says which of them were run, as one that was not cannot show
    that a suppression is unused. Expiry is judged as of a date, or today where none is given.
    """
    kept = tuple(_without_reason(finding) for finding in findings)
    told: list[Finding] = []
    named = {name.lower(): rule.code for rule in rules.values() for name in (rule.code, rule.name)}
    for wish in _wishes(chain):
        fault = _fault(wish, named, as_of)
        if fault is not None:
            told.append(_told(wish, *fault, chain))
            continue
        code = named[wish.rule.lower()]
        left = tuple(finding for finding in kept if not wish.covers(finding, code))
        if len(left) == len(kept) and code in judged:
            told.append(_told(wish, "EK902", {"rule": wish.rule}, chain))
        kept = left
    return Verdict(kept, tuple(told))


def _without_reason(finding: Finding) -> Finding:
    """Reading tells of a reason that is no text as of any such value; here it is known what it is for."""
    path = finding.place.path
    if (
        finding.code != "EK004"
        or len(path) < _WITHIN_ALLOW
        or fold(str(path[-2])) not in all_spellings("allow")
    ):
        return finding
    name, severity = CHECKING["EK903"]
    rule = str(path[-1])
    return finding.but(code="EK903", name=name, severity=severity, subject=rule, params={"rule": rule})


def _wishes(chain: Chain) -> Iterator[Suppression]:
    for rule, reason in chain.allow.items():
        yield _dated(Suppression(rule.strip(), reason, ""))
    links = {link.row: link for link in chain.links}
    for part in (*chain.walk(), *links.values()):
        if not isinstance(part, Element | Link):
            continue
        for rule, reason in part.allow.items():
            yield _dated(Suppression(rule.strip(), reason, part.id, part.path))
    text = getattr(chain.origin, "text", None)
    if isinstance(text, str) and _names_us_in_a_comment(text):
        from effektkedja.checking.comments import comments_in  # most files have none

        for comment in comments_in(chain.origin):
            at = comment.location
            for rule in comment.rules:
                wish = Suppression(rule, comment.reason, rule, (), comment.covers, at, slip=comment.slip)
                yield _dated(wish)


def _names_us_in_a_comment(text: str) -> bool:
    """Whether a comment may set something aside; most files have none that does, and need no more."""
    if "#" not in text:
        return False
    return any("#" in line for line in text.lower().split("\n") if "effektkedja" in line)


def _dated(wish: Suppression) -> Suppression:
    found = re.match(_UNTIL, wish.reason.strip())
    if found is None:
        return wish
    return wish.but(until=found[1], reason=wish.reason.strip()[found.end() :])


def _fault(
    wish: Suppression, named: Mapping[str, str], as_of: datetime.date | None
) -> tuple[str, dict[str, Param]] | None:
    """What keeps a suppression from being followed: the code of the finding, and its params."""
    if wish.rule.lower() not in named:
        return "EK905", _unknown(wish, named)
    if not any(sign.isalnum() for sign in wish.reason):
        return "EK903", {"rule": wish.rule}
    if wish.until:
        return _expiry(wish, as_of)
    return None


def _unknown(wish: Suppression, named: Mapping[str, str]) -> dict[str, Param]:
    """What there is to say of an exception that names no rule."""
    rule = wish.rule[:_LONGEST_NAME]
    if wish.slip:
        return {"rule": rule, "kind": "slip", "read": wish.slip[:_LONGEST_NAME]}
    if not rule:
        return {"rule": rule, "kind": "none"}
    family = sorted(code for name, code in named.items() if name.startswith(rule.lower()))
    if family:
        return {"rule": rule, "kind": "family", "first": family[0]}
    from difflib import get_close_matches  # only a slip needs it

    near = get_close_matches(rule.lower(), named, 1)
    return {"rule": rule, "nearest": named[near[0]] if near else ""}


def _expiry(wish: Suppression, as_of: datetime.date | None) -> tuple[str, dict[str, Param]] | None:
    import datetime  # only a file that names a date has any use for the calendar

    from effektkedja.model.values.dates import Date
    from effektkedja.model.values.written import Misread

    try:
        last = Date.parse(wish.until).last
    except Misread:
        last = None
    if last is None:
        return "EK904", {"rule": wish.rule, "until": wish.until, "kind": "no-date"}
    today = as_of or datetime.date.today()  # noqa: DTZ011 - the day where the person sits
    return ("EK904", {"rule": wish.rule, "until": wish.until}) if last < today else None


def _told(wish: Suppression, code: str, params: Mapping[str, Param], chain: Chain) -> Finding:
    name, severity = CHECKING[code]
    place = Place() if wish.location else Place((*wish.path, "allow", wish.rule), key=True)
    finding = Finding(code, name, severity, wish.subject, params, place)
    origin = chain.origin
    if origin is None:
        return finding.but(key_language=chain.language or "en")
    return finding.at(wish.location or origin.locate(place), origin.key_language)
