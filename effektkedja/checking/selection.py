"""Which rules are run, by which limits, and how much what they find matters."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from effektkedja.checking.options import options_of
from effektkedja.diagnostics import ALWAYS, CHECKING, READING, Finding, Severity
from effektkedja.errors import ConfigError
from effektkedja.record import Record

if TYPE_CHECKING:
    from effektkedja.config import Config
    from effektkedja.rules.registry import Rule


class Selection(Record):
    """The rules that are wanted, by code. ``named`` were asked for one by one, whatever the ambition.

    ``options`` holds for a rule the values of those of its options that somebody has chosen.
    """

    wanted: frozenset[str] | None = None
    named: frozenset[str] = frozenset()
    ignored: frozenset[str] = frozenset()
    severities: Mapping[str, Severity] = MappingProxyType({})
    options: Mapping[str, Mapping[str, Any]] = MappingProxyType({})

    def runs(self, rule: Rule, ambition: int) -> bool:
        """Whether a rule is run on a chain of an ambition."""
        if rule.code in self.ignored or not self._wants(rule.code):
            return False
        return rule.since <= ambition or rule.code in self.named

    def applied(self, findings: Iterable[Finding]) -> list[Finding]:
        """The findings that are wanted, with the severity that was chosen for them."""
        kept = (one for one in findings if one.code not in self.ignored and self._wants(one.code))
        severities = self.severities
        return [one.but(severity=severities[one.code]) if one.code in severities else one for one in kept]

    def _wants(self, code: str) -> bool:
        # What keeps a chain from being read is told whatever was selected: it has not been checked.
        return self.wanted is None or code in self.wanted or code in READING or code in CHECKING


EVERYTHING = Selection()
"""What is run where nobody has chosen: all rules of the chain's ambition."""


def selection_of(
    config: Config, rules: Iterable[Rule], *, select: Iterable[str] = (), ignore: Iterable[str] = ()
) -> Selection:
    """What settings select among the rules.

    Raises ConfigError for a rule or an option that does not exist, and for what cannot be chosen away.
    What is selected on the command line stands in place of what the settings select; what is ignored there
    is ignored too.
    """
    known = tuple(rules)
    chosen = [_codes(term, known, None) for term in select]
    wanted = chosen or [_codes(term, known, config.path) for term in config.select]
    named = frozenset(code for codes, is_exact in wanted for code in codes if is_exact)
    ignoring = [_milder(term, known, config.path) for term in config.ignore]
    ignoring += [_milder(term, known, None) for term in ignore]
    severities: dict[str, Severity] = {}
    for term, word in sorted(config.severity.items(), key=lambda item: len(item[0])):
        severity = Severity[word.upper()]
        codes = _milder if severity < Severity.ERROR else _all_of
        severities |= dict.fromkeys(codes(term, known, config.path), severity)
    return Selection(
        frozenset(code for codes, _ in wanted for code in codes) if wanted else None,
        named,
        frozenset(code for codes in ignoring for code in codes),
        MappingProxyType(severities),
        options_of(config, known),
    )


def _all_of(term: str, rules: tuple[Rule, ...], path: str | None) -> frozenset[str]:
    return _codes(term, rules, path)[0]


def _milder(term: str, rules: tuple[Rule, ...], path: str | None) -> frozenset[str]:
    """The codes that a term stands for, of those that may be ignored or made milder. Raises ConfigError."""
    codes, is_exact = _codes(term, rules, path)
    if is_exact and codes <= ALWAYS:
        raise ConfigError("config.always" if path else "usage.always", path=path, rule=term)
    return codes - ALWAYS


def _codes(term: str, rules: tuple[Rule, ...], path: str | None) -> tuple[frozenset[str], bool]:
    """The codes that a code, a name or the beginning of a code stands for; and whether it names just one."""
    spelled = term.strip()
    for rule in rules:
        if spelled.upper() == rule.code or spelled.lower() == rule.name:
            return frozenset({rule.code}), True
    family = frozenset(rule.code for rule in rules if spelled and rule.code.startswith(spelled.upper()))
    if family:
        return family, False
    from difflib import get_close_matches  # only a slip needs it

    names = [name for rule in rules for name in (rule.code, rule.name)]
    near = get_close_matches(spelled.upper(), names, 1) or get_close_matches(spelled.lower(), names, 1)
    message = "config.unknown-rule" if path else "usage.unknown-rule"
    raise ConfigError(message, path=path, rule=term, nearest=near[0] if near else names[0])
