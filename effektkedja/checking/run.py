"""Running the rules over a chain: all of them, whatever one of them does."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any

from effektkedja.analysis.graph import Graph
from effektkedja.checking.consequence import counted, with_causes
from effektkedja.checking.selection import EVERYTHING, Selection
from effektkedja.checking.suppression import suppress
from effektkedja.diagnostics import CHECKING, Finding
from effektkedja.messages.catalogue import add_texts, has_texts
from effektkedja.rules.registry import Found, Rule, entry_points, own_rules, registered

if TYPE_CHECKING:
    import datetime

    from effektkedja.model.chain import Chain


def findings_of(
    chain: Chain, *, as_of: datetime.date | None = None, selection: Selection = EVERYTHING
) -> tuple[Finding, ...]:
    """What reading found, and what every selected rule finds, sorted by place.

    One that follows from another bears its fingerprint in ``caused_by``, and that one says how many do.
    What the chain sets aside with a reason is left out. Whether such a reason has expired, and whatever
    else depends on the day, is judged as of a date, or today.
    """
    rules, faults = all_rules()
    run = [rule for rule in rules if selection.runs(rule, chain.ambition)]

    def found_in(examined: Chain) -> Iterator[Finding]:
        graph = Graph(examined)
        for rule in run:
            yield from _examined(rule, examined, graph, as_of, selection.options.get(rule.code, {}))

    found = [*(chain.origin.problems if chain.origin else ()), *faults]
    found += (_located(finding, chain) for finding in found_in(chain))
    found = with_causes(found, chain, found_in)
    found = _without_suppressed(found, chain, rules, run, as_of)
    unique = {finding.order: finding for finding in selection.applied(found)}
    return tuple(counted(unique[place] for place in sorted(unique)))


def _without_suppressed(
    found: list[Finding],
    chain: Chain,
    rules: tuple[Rule, ...],
    run: list[Rule],
    as_of: datetime.date | None,
) -> list[Finding]:
    crashed = {str(finding.params.get("rule")) for finding in found if finding.code == "EK901"}
    judged = frozenset(rule.code for rule in run) - crashed
    verdict = suppress(found, chain, {rule.code: rule for rule in rules}, judged, as_of)
    return [*verdict.kept, *verdict.told]


def all_rules() -> tuple[tuple[Rule, ...], tuple[Finding, ...]]:
    """The rules of this package and of others, and a finding for each that is not as it should be."""
    own = own_rules()
    faults = []
    for entry in entry_points():
        try:
            entry.load()
        except (Exception, SystemExit) as why:  # noqa: BLE001 - whatever another package does, the others run
            faults.append(_broken("", rule=entry.name, kind="package", reason=_reason(why)))
    rules = registered()
    for rule in rules:
        if rule.texts is not None:
            add_texts(rule.code, rule.texts)
    faults += [_untold(rule) for rule in rules if rule.code not in own and not has_texts(rule.code)]
    return rules, tuple(faults)


def _examined(
    rule: Rule, chain: Chain, graph: Graph, as_of: datetime.date | None, options: Mapping[str, Any]
) -> Iterator[Finding]:
    try:
        yield from _findings(rule, rule.found_in(chain, graph, as_of, options))
    except (Exception, SystemExit) as why:  # noqa: BLE001 - a rule that crashes never passes in silence
        yield _broken(rule.code, rule=rule.code, reason=_reason(why))


def _findings(rule: Rule, found: Iterable[Found]) -> Iterator[Finding]:
    common = {"code": rule.code, "name": rule.name}
    for one in found:
        yield Finding.of(
            {
                **common,
                "severity": rule.severity if one.severity is None else one.severity,
                "subject": one.subject,
                "params": one.params,
                "place": one.place,
                "caused_by": " ".join(one.follows_from) or None,
                "follows": one.follows,
            }
        )


def _broken(subject: str, **params: str) -> Finding:
    name, severity = CHECKING["EK901"]
    return Finding("EK901", name, severity, subject, params)


def _reason(why: BaseException) -> str:
    return " ".join(f"{type(why).__name__}: {why}".split())


def _untold(rule: Rule) -> Finding:
    """The finding that a rule from another package has no texts to tell what it finds."""
    if rule.texts is None:
        return _broken("", rule=rule.code, kind="no-texts")
    return _broken("", rule=rule.code, kind="texts", file=str(rule.texts))


def _located(finding: Finding, chain: Chain) -> Finding:
    if chain.origin is None:
        return finding.but(key_language=chain.language or "en")
    return finding.at(chain.origin.locate(finding.place), chain.origin.key_language)
